#include "match/alphabet.h"

#include <array>
#include <utility>

namespace mcpvet::match {
namespace {

using Set = std::bitset<128>;

Set Range(char from, char to) {
  Set set;
  for (int c = from; c <= to; ++c) set.set(static_cast<std::size_t>(c));
  return set;
}

Set Of(std::string_view characters) {
  Set set;
  for (const char c : characters) {
    if (static_cast<unsigned char>(c) < 128) set.set(static_cast<unsigned char>(c));
  }
  return set;
}

Set Word() { return Range('a', 'z') | Range('A', 'Z') | Range('0', '9') | Of("_"); }

/// What an escape stands for, after the backslash.
Set Escape(char c) {
  switch (c) {
    case 'd':
      return Range('0', '9');
    case 'w':
      return Word();
    case 's':
      return Of(" \t\n\r\f\v");
    case 'D':
      return ~Range('0', '9');
    case 'W':
      return ~Word();
    case 'S':
      return ~Of(" \t\n\r\f\v");
    case 'n':
      return Of("\n");
    case 't':
      return Of("\t");
    case 'r':
      return Of("\r");
    case 'b':
    case 'B':
      return {};
    case 'x':
    case 'u':
    case 'p':
    case 'P':
      return Set().set();
    default:
      return Of(std::string_view(&c, 1));
  }
}

/// Reads what stands between brackets; `at` is after the opening one and ends after the other.
std::optional<Set> ReadClass(std::string_view text, std::size_t& at) {
  Set set;
  bool negated = false;
  if (at < text.size() && text[at] == '^') {
    negated = true;
    ++at;
  }
  bool first = true;
  for (; at < text.size() && (text[at] != ']' || first); ++at) {
    first = false;
    char low = text[at];
    if (low == '\\') {
      if (++at >= text.size()) return std::nullopt;
      const Set escaped = Escape(text[at]);
      set |= escaped;
      if (escaped.count() != 1) continue;
      low = text[at];
    } else {
      set |= Of(std::string_view(&text[at], 1));
    }
    if (at + 2 < text.size() && text[at + 1] == '-' && text[at + 2] != ']') {
      char high = text[at + 2];
      at += 2;
      if (high == '\\' && at + 1 < text.size()) high = text[++at];
      if (high < low) return std::nullopt;
      set |= Range(low, high);
    }
  }
  if (at >= text.size()) return std::nullopt;
  ++at;
  return negated ? ~set : set;
}

}  // namespace

std::optional<Alphabet> AlphabetOf(std::string_view pattern) {
  Alphabet alphabet;
  std::size_t at = 0;
  if (pattern.starts_with("\\A") || pattern.starts_with('^')) {
    alphabet.from_begin = true;
    at = pattern.front() == '^' ? 1 : 2;
  }
  bool at_begin = true;
  std::size_t atoms = 0;
  std::size_t depth = 0;
  bool grouped = false;
  while (at < pattern.size()) {
    const char c = pattern[at];
    Set set;
    bool atom = true;
    if (c == '[') {
      ++at;
      const auto read = ReadClass(pattern, at);
      if (!read) return std::nullopt;
      set = *read;
    } else if (c == '\\') {
      if (at + 1 >= pattern.size()) return std::nullopt;
      if (pattern[at + 1] == 'Z' || pattern[at + 1] == 'z') {
        alphabet.to_end = at + 2 == pattern.size();
        at += 2;
        continue;
      }
      set = Escape(pattern[at + 1]);
      at += 2;
    } else if (c == '.') {
      set.set();
      ++at;
    } else if (c == '(') {
      ++depth;
      grouped = true;
      ++at;
      if (pattern.substr(at).starts_with("?!") || pattern.substr(at).starts_with("?<!")) {
        // What must not come there adds nothing: skip it, as far as it is simple.
        std::size_t open = 1;
        while (at < pattern.size() && open > 0) {
          if (pattern[at] == '\\')
            ++at;
          else if (pattern[at] == '(')
            ++open;
          else if (pattern[at] == ')')
            --open;
          ++at;
        }
        --depth;
        continue;
      }
      if (pattern.substr(at).starts_with("?:"))
        at += 2;
      else if (pattern.substr(at).starts_with("?P<") || pattern.substr(at).starts_with("?<")) {
        const std::size_t close = pattern.find('>', at);
        if (close == std::string_view::npos) return std::nullopt;
        at = close + 1;
      }
      continue;
    } else if (c == ')') {
      if (depth > 0) --depth;
      ++at;
      continue;
    } else if (c == '|') {
      // Each alternative would have to be anchored.
      if (depth == 0) return std::nullopt;
      ++at;
      continue;
    } else if (c == '$') {
      alphabet.to_end = at + 1 == pattern.size();
      ++at;
      continue;
    } else if (c == '^') {
      ++at;
      continue;
    } else if (c == '*' || c == '+' || c == '?') {
      ++at;
      atom = false;
    } else if (c == '{') {
      const std::size_t close = pattern.find('}', at);
      if (close == std::string_view::npos) return std::nullopt;
      at = close + 1;
      atom = false;
    } else {
      set = Of(std::string_view(&pattern[at], 1));
      ++at;
    }
    if (!atom) continue;
    ++atoms;
    alphabet.anywhere |= set;
    const bool optional = at < pattern.size() && (pattern[at] == '*' || pattern[at] == '?');
    if (at_begin) alphabet.first |= set;
    at_begin = at_begin && optional;
  }
  if (grouped) alphabet.first = alphabet.anywhere;
  alphabet.one_class = atoms == 1 && !grouped;
  return alphabet;
}

DangerMask HarmlessWith(const std::bitset<128>& anywhere, const std::bitset<128>& first) {
  // Without one of these a text does no harm of the kind.
  static constexpr std::array<std::pair<Danger, std::string_view>, 8> kNeeded{{
      {Danger::kShellCommand, ";&|`$<>()'\"\\\n"},
      {Danger::kCode, "()[]{}`'\""},
      {Danger::kFilePath, "/\\"},
      {Danger::kUrl, "/:@.\\"},
      {Danger::kSql, "'\"`;()\\ \t\n"},
      {Danger::kQuery, "'\"`;(){}\\"},
      {Danger::kTemplate, "{}$<%"},
      {Danger::kLog, "\n"},
  }};
  DangerMask harmless = 0;
  for (const auto& [danger, characters] : kNeeded) {
    if ((anywhere & Of(characters)).none()) harmless |= MaskOf(danger);
  }
  if (!first.test('-')) harmless |= MaskOf(Danger::kArgument);
  return harmless;
}

}  // namespace mcpvet::match
