#include "rules/generator_hole.h"

#include <algorithm>
#include <array>

namespace mcpvet::rules {
namespace {

constexpr std::array<std::string_view, 7> kKinds = {"gen",         "crc32",  "jwt",   "key",
                                                    "escaped-key", "base64", "bech32"};

/// The length of the content at the start of `text`, up to the brace that closes its hole.
std::size_t ContentLength(std::string_view text) {
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\') {
      ++i;
    } else if (text[i] == '{') {
      ++depth;
    } else if (text[i] == '}' && depth-- == 0) {
      return i;
    }
  }
  return std::string_view::npos;
}

}  // namespace

GeneratorHole FirstHole(std::string_view text) {
  for (std::size_t begin = text.find("${"); begin != std::string_view::npos;
       begin = text.find("${", begin + 2)) {
    const std::string_view inside = text.substr(begin + 2);
    const std::size_t colon = std::min(inside.find(':'), inside.size());
    const std::string_view kind = inside.substr(0, colon);
    if (colon == inside.size() || std::ranges::find(kKinds, kind) == kKinds.end()) continue;
    const std::string_view rest = inside.substr(colon + 1);
    const std::size_t length = ContentLength(rest);
    if (length == std::string_view::npos) return {begin, text.size(), kind, rest, false};
    return {begin, begin + 2 + colon + 1 + length + 1, kind, rest.substr(0, length), true};
  }
  return {};
}

}  // namespace mcpvet::rules
