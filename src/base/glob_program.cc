#include "base/glob_program.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mcpvet::base {
namespace {

constexpr std::size_t kNone = std::string_view::npos;

bool IsLower(int c) { return c >= 'a' && c <= 'z'; }
bool IsUpper(int c) { return c >= 'A' && c <= 'Z'; }
bool IsDigit(int c) { return c >= '0' && c <= '9'; }
bool IsAlpha(int c) { return IsLower(c) || IsUpper(c); }
bool IsAlnum(int c) { return IsAlpha(c) || IsDigit(c); }
bool IsBlank(int c) { return c == ' ' || c == '\t'; }
bool IsControl(int c) { return c < 0x20 || c == 0x7f; }
bool IsPrint(int c) { return c >= 0x20 && c < 0x7f; }
bool IsGraph(int c) { return c > 0x20 && c < 0x7f; }
bool IsPunct(int c) { return IsGraph(c) && !IsAlnum(c); }
bool IsSpace(int c) { return IsBlank(c) || c == '\n' || c == '\r'; }  // git's, without \v and \f
bool IsHexDigit(int c) { return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

using Predicate = bool (*)(int);
constexpr std::array<std::pair<std::string_view, Predicate>, 12> kNamedClasses = {{
    {"alnum", IsAlnum},
    {"alpha", IsAlpha},
    {"blank", IsBlank},
    {"cntrl", IsControl},
    {"digit", IsDigit},
    {"graph", IsGraph},
    {"lower", IsLower},
    {"print", IsPrint},
    {"punct", IsPunct},
    {"space", IsSpace},
    {"upper", IsUpper},
    {"xdigit", IsHexDigit},
}};

Predicate NamedClass(std::string_view name) {
  for (const auto& [known, predicate] : kNamedClasses) {
    if (known == name) return predicate;
  }
  return nullptr;
}

/// Returns the byte at `at`, or 0 past the end: patterns hold no NUL, and the rules for classes
/// look ahead at every turn.
unsigned char ByteAt(std::string_view pattern, std::size_t at) {
  return at < pattern.size() ? static_cast<unsigned char>(pattern[at]) : 0;
}

}  // namespace

/// Reads a class whose first byte after '[' is at `at` and returns where it ends, past its ']'.
/// Follows git to the letter: a first ']' is literal, '\' escapes, a range may end in an escape,
/// and `[:` without `:]` is two literals.
std::optional<std::size_t> GlobProgram::ParseClass(std::string_view pattern, std::size_t at,
                                                   ByteSet& set) {
  const bool negated = ByteAt(pattern, at) == '!' || ByteAt(pattern, at) == '^';
  if (negated) ++at;
  unsigned previous = 0;  // where a range may start
  do {
    unsigned byte = ByteAt(pattern, at);
    if (byte == '-' && previous != 0 && ByteAt(pattern, at + 1) != 0 &&
        ByteAt(pattern, at + 1) != ']') {
      unsigned last = ByteAt(pattern, ++at);
      if (last == '\\') last = ByteAt(pattern, ++at);
      if (last == 0) return std::nullopt;
      for (unsigned b = previous; b <= last; ++b) set.set(b);
      previous = 0;
    } else if (byte == '[' && ByteAt(pattern, at + 1) == ':') {
      const std::size_t name = at + 2;
      const std::size_t close = pattern.find(']', name);
      if (close == kNone) return std::nullopt;
      if (close > name && pattern[close - 1] == ':') {
        const Predicate predicate = NamedClass(pattern.substr(name, close - 1 - name));
        if (predicate == nullptr) return std::nullopt;
        for (int b = 0; b < 256; ++b) {
          if (predicate(b)) set.set(static_cast<std::size_t>(b));
        }
        at = close;
        previous = 0;
      } else {
        set.set(byte);
        previous = byte;
      }
    } else {
      if (byte == '\\') byte = ByteAt(pattern, ++at);
      if (byte == 0) return std::nullopt;
      set.set(byte);
      previous = byte;
    }
    ++at;
  } while (ByteAt(pattern, at) != ']');
  if (negated) set.flip();
  set.reset('/');
  return at + 1;
}

std::optional<GlobProgram> GlobProgram::Compile(std::string_view pattern) {
  GlobProgram program;
  std::size_t at = 0;
  while (at < pattern.size()) {
    const char c = pattern[at];
    if (c == '*') {
      const std::size_t end = std::min(pattern.find_first_not_of('*', at), pattern.size());
      const bool starts_segment = at == 0 || pattern[at - 1] == '/';
      const std::string_view rest = pattern.substr(end);
      Step step = Step::kStar;
      if (end - at > 1 && starts_segment) {
        if (rest.empty() || rest.starts_with("\\/")) step = Step::kDeep;
        if (rest.starts_with('/')) step = Step::kFolders;
      }
      program.tokens_.push_back({step, 0});
      at = step == Step::kFolders ? end + 1 : end;
    } else if (c == '[') {
      ByteSet set;
      const auto end = ParseClass(pattern, at + 1, set);
      if (!end) return std::nullopt;
      program.tokens_.push_back(
          {Step::kClass, static_cast<std::uint32_t>(program.classes_.size())});
      program.classes_.push_back(set);
      at = *end;
    } else if (c == '?') {
      program.tokens_.push_back({Step::kAny, 0});
      ++at;
    } else {
      if (c == '\\' && ++at == pattern.size()) return std::nullopt;
      program.tokens_.push_back({Step::kByte, static_cast<unsigned char>(pattern[at])});
      ++at;
    }
  }
  program.FindLiteralEnds();
  return program;
}

void GlobProgram::FindLiteralEnds() {
  const auto is_special = [](Token token) { return token.step != Step::kByte; };
  const auto first = std::find_if(tokens_.begin(), tokens_.end(), is_special);
  const auto last = std::find_if(tokens_.rbegin(), tokens_.rend(), is_special).base();
  for (auto token = tokens_.begin(); token != first; ++token) {
    head_ += static_cast<char>(token->operand);
  }
  for (auto token = last; token != tokens_.end(); ++token) {
    tail_ += static_cast<char>(token->operand);
  }
}

bool GlobProgram::Accepts(Token token, char byte) const {
  switch (token.step) {
    case Step::kByte:
      return static_cast<unsigned char>(byte) == token.operand;
    case Step::kAny:
      return byte != '/';
    case Step::kClass:
      return classes_[token.operand].test(static_cast<unsigned char>(byte));
    default:
      return false;
  }
}

bool GlobProgram::Matches(std::string_view path) const {
  std::uint64_t steps = 0;
  return Matches(path, steps);
}

bool GlobProgram::Matches(std::string_view path, std::uint64_t& steps) const {
  return path.starts_with(head_) && path.ends_with(tail_) && Run(path, false, steps);
}

bool GlobProgram::MatchesSuffix(std::string_view path) const {
  std::uint64_t steps = 0;
  return path.ends_with(tail_) && Run(path, true, steps);
}

/// Only the last `*` and the last `**` are ever taken up again. That is enough: whatever follows an
/// earlier one was placed as far left as can be, and moving it right gains nothing, for a `*` ends
/// at the same '/' either way and a `**` crosses everything.
bool GlobProgram::Run(std::string_view path, bool at_any_segment, std::uint64_t& steps) const {
  std::size_t at = 0;
  std::size_t token = 0;
  std::size_t star_token = kNone;
  std::size_t star_at = 0;
  std::size_t deep_token = at_any_segment ? 0 : kNone;
  std::size_t deep_at = 0;
  bool whole_folders = true;
  for (;; ++steps) {
    if (token == tokens_.size()) {
      if (at == path.size()) return true;
    } else {
      const Token next = tokens_[token];
      if (next.step == Step::kStar) {
        star_token = ++token;
        star_at = at;
        continue;
      }
      if (next.step == Step::kDeep || next.step == Step::kFolders) {
        deep_token = ++token;
        deep_at = at;
        whole_folders = next.step == Step::kFolders;
        star_token = kNone;
        continue;
      }
      if (at < path.size() && Accepts(next, path[at])) {
        ++at;
        ++token;
        continue;
      }
    }
    if (star_token != kNone && star_at < path.size() && path[star_at] != '/') {
      at = ++star_at;
      token = star_token;
      continue;
    }
    if (deep_token == kNone) return false;
    if (whole_folders) deep_at = path.find('/', deep_at);
    if (deep_at >= path.size()) return false;
    at = ++deep_at;
    token = deep_token;
    star_token = kNone;
  }
}

}  // namespace mcpvet::base
