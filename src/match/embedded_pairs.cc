#include "match/embedded_pairs.h"

#include <algorithm>

#include "base/ascii.h"

namespace mcpvet::match {
namespace {

// A value with more pairs than this is a document, to be read by a reader of its own.
constexpr std::size_t kMaxPairs = 64;

std::size_t SkipSpace(std::string_view text, std::size_t at) {
  while (at < text.size() && base::IsSpace(text[at])) ++at;
  return at;
}

bool IsNameCharacter(char c) { return base::IsWordCharacter(c) || c == '-' || c == '.'; }

/// One `name=value` or `Name: value` in text[begin, end); the name may begin with dashes.
bool ReadPair(std::string_view text, std::size_t begin, std::size_t end, EmbeddedPair& pair) {
  begin = SkipSpace(text, begin);
  std::size_t name_end = begin;
  while (name_end < end && (IsNameCharacter(text[name_end]) || text[name_end] == ' ')) ++name_end;
  if (name_end == begin || name_end >= end) return false;
  const char sign = text[name_end];
  const std::size_t value = SkipSpace(text, name_end + 1);
  // `https://…` and base64 padding are no pairs.
  if ((sign != '=' && sign != ':') || value >= end || text[value] == '=' ||
      text.substr(name_end).starts_with("://") || !base::IsWordCharacter(text[name_end - 1])) {
    return false;
  }
  pair = {text.substr(begin, name_end - begin), value, end};
  return true;
}

std::vector<EmbeddedPair> ReadList(std::string_view text) {
  std::vector<EmbeddedPair> pairs;
  for (std::size_t begin = 0; begin < text.size() && pairs.size() < kMaxPairs;) {
    const std::size_t end = std::min(text.find(';', begin), text.size());
    EmbeddedPair pair;
    if (ReadPair(text, begin, end, pair)) pairs.push_back(pair);
    begin = end + 1;
  }
  return pairs;
}

/// The string that begins at the quote text[at], without quotes and whatever its escapes mean.
std::string_view ReadString(std::string_view text, std::size_t at) {
  std::size_t end = at + 1;
  while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
  return text.substr(at + 1, std::min(end, text.size()) - at - 1);
}

std::vector<EmbeddedPair> ReadObject(std::string_view text) {
  std::vector<EmbeddedPair> pairs;
  for (std::size_t at = text.find('"'); at < text.size() && pairs.size() < kMaxPairs;) {
    const std::string_view name = ReadString(text, at);
    std::size_t next = SkipSpace(text, at + name.size() + 2);
    if (next < text.size() && text[next] == ':') {
      next = SkipSpace(text, next + 1);
      if (next < text.size() && text[next] == '"') {
        const std::string_view value = ReadString(text, next);
        pairs.push_back({name, next + 1, next + 1 + value.size()});
        next += value.size() + 2;
      }
    }
    at = next < text.size() ? text.find('"', next) : std::string_view::npos;
  }
  return pairs;
}

}  // namespace

std::vector<EmbeddedPair> EmbeddedPairs(std::string_view text) {
  const std::size_t begin = SkipSpace(text, 0);
  if (begin < text.size() && text[begin] == '{') return ReadObject(text);
  if (text.find(';') != std::string_view::npos) return ReadList(text);
  EmbeddedPair pair;
  if (ReadPair(text, 0, text.size(), pair)) return {pair};
  return {};
}

}  // namespace mcpvet::match
