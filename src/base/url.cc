#include "base/url.h"

#include <algorithm>

#include "base/ascii.h"

namespace mcpvet::base {
namespace {

bool IsSchemeCharacter(char c) { return IsAlphanumeric(c) || c == '+' || c == '-' || c == '.'; }

// The end of the template hole that begins at `begin`, such as `{host}` or `${HOST:-localhost}`; or
// `begin` where the brace is just a character.
std::size_t SkipHole(std::string_view text, std::size_t begin, std::size_t end) {
  constexpr std::size_t kLongestHole = 128;
  const std::size_t limit = std::min(end, begin + kLongestHole);
  for (std::size_t i = begin + 1; i < limit; ++i) {
    if (text[i] == '}') return i;
    if (text[i] == '@' || text[i] == '&') break;
  }
  return begin;
}

// The first place in [begin, end) with one of `stops` outside template holes, or `end`.
std::size_t FindOutsideHoles(std::string_view text, std::size_t begin, std::size_t end,
                             std::string_view stops) {
  for (std::size_t i = begin; i < end; ++i) {
    if (text[i] == '{') {
      i = SkipHole(text, i, end);
    } else if (stops.find(text[i]) != std::string_view::npos) {
      return i;
    }
  }
  return end;
}

std::size_t FindLastOutsideHoles(std::string_view text, std::size_t begin, std::size_t end,
                                 char stop) {
  std::size_t last = end;
  for (std::size_t i = begin; i < end; ++i) {
    i = FindOutsideHoles(text, i, end, std::string_view(&stop, 1));
    if (i < end) last = i;
  }
  return last;
}

void SplitAuthority(std::string_view text, std::size_t begin, std::size_t end, UrlParts& parts) {
  const std::size_t at = FindLastOutsideHoles(text, begin, end, '@');
  if (at < end) {
    parts.userinfo = {begin, at};
    const std::size_t colon = FindOutsideHoles(text, begin, at, ":");
    parts.user = {begin, colon};
    if (colon < at) parts.password = {colon + 1, at};
    begin = at + 1;
  }
  std::size_t host_end = end;
  if (begin < end && text[begin] == '[') {
    host_end = FindOutsideHoles(text, begin, end, "]");
    parts.host = {begin + 1, host_end};
    host_end = FindOutsideHoles(text, host_end, end, ":");
  } else {
    host_end = FindOutsideHoles(text, begin, end, ":");
    parts.host = {begin, host_end};
  }
  if (host_end < end) parts.port = {host_end + 1, end};
}

void SplitQuery(std::string_view text, std::size_t begin, std::size_t end, UrlParts& parts) {
  while (begin < end) {
    const std::size_t item_end = FindOutsideHoles(text, begin, end, "&");
    const std::size_t equals = FindOutsideHoles(text, begin, item_end, "=");
    UrlParts::QueryItem item;
    item.name = {begin, equals};
    item.value = {equals < item_end ? equals + 1 : item_end, item_end};
    if (item_end > begin) parts.query.push_back(item);
    begin = item_end + 1;
  }
}

/// The value of a hexadecimal digit, or -1.
int HexDigit(char c) {
  if (IsDigit(c)) return c - '0';
  const char lower = Lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

}  // namespace

std::optional<UrlParts> SplitUrl(std::string_view text) {
  std::size_t scheme_end = 0;
  while (scheme_end < text.size() && IsSchemeCharacter(text[scheme_end])) ++scheme_end;
  if (scheme_end == 0 || text.substr(scheme_end, 3) != "://") return std::nullopt;

  UrlParts parts;
  parts.scheme = {0, scheme_end};
  const std::size_t authority = scheme_end + 3;
  const std::size_t path = FindOutsideHoles(text, authority, text.size(), "/?#");
  SplitAuthority(text, authority, path, parts);
  const std::size_t path_end = FindOutsideHoles(text, path, text.size(), "?#");
  parts.path = {path, path_end};
  std::size_t query_end = path_end;
  if (path_end < text.size() && text[path_end] == '?') {
    query_end = FindOutsideHoles(text, path_end + 1, text.size(), "#");
    SplitQuery(text, path_end + 1, query_end, parts);
  }
  if (query_end < text.size()) parts.fragment = {query_end + 1, text.size()};
  return parts;
}

bool IsLoopbackHost(std::string_view host) {
  const auto of_address = [](char c) { return c == '.' || (c >= '0' && c <= '9'); };
  return host == "localhost" || host.ends_with(".localhost") || host == "::1" || host == "[::1]" ||
         (host.starts_with("127.") && std::ranges::all_of(host, of_address));
}

std::string DecodePercentSigns(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool encoded = text[i] == '%' && i + 2 < text.size() && HexDigit(text[i + 1]) >= 0 &&
                         HexDigit(text[i + 2]) >= 0;
    out +=
        encoded ? static_cast<char>(HexDigit(text[i + 1]) * 16 + HexDigit(text[i + 2])) : text[i];
    if (encoded) i += 2;
  }
  return out;
}

}  // namespace mcpvet::base
