#include "generated_text.h"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "base/base64.h"
#include "made_token.h"
#include "match/checksum.h"
#include "random_text.h"

namespace mcpvet::testing {
namespace {

constexpr std::array<std::string_view, 7> kKinds = {"gen",         "crc32",  "jwt",   "key",
                                                    "escaped-key", "base64", "bech32"};

/// A hole at the start of a text.
struct Hole {
  std::string_view kind;
  std::string_view content;
  std::size_t length = 0;
};

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
  throw std::invalid_argument("a generator hole is not closed");
}

/// The hole that begins with the `${` at the start of `text`; of no kind where that is none.
Hole ReadHole(std::string_view text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  const std::string_view kind = text.substr(2, colon - 2);
  if (colon == text.size() || std::ranges::find(kKinds, kind) == kKinds.end()) return {};
  const std::size_t length = ContentLength(text.substr(colon + 1));
  return {kind, text.substr(colon + 1, length), colon + 1 + length + 1};
}

/// What stands before and behind the first colon.
std::pair<std::string_view, std::string_view> SplitAtColon(std::string_view text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  return {text.substr(0, colon), text.substr(std::min(colon + 1, text.size()))};
}

std::size_t SumLength(std::string_view encoding) {
  return encoding == "base62" ? 6 : encoding == "base36" ? 7 : 8;
}

std::string Fill(const Hole& hole, const std::vector<std::string>& pieces, Random& random) {
  if (hole.kind == "gen") return RandomText(hole.content, random);
  if (hole.kind == "jwt") return MadeJsonWebToken(hole.content, random);
  if (hole.kind == "key") {
    std::string lines = MadeKeyBody(hole.content, "\n", random);
    lines.pop_back();
    return lines;
  }
  if (hole.kind == "escaped-key") return MadeKeyBody(hole.content, "\\n", random);
  if (hole.kind == "base64") return base::EncodeBase64(RandomText(hole.content, random));
  const auto [first, second] = SplitAtColon(hole.content);
  if (hole.kind == "bech32") return MadeBech32(first, std::stoul(std::string(second)), random);
  if (pieces.empty()) throw std::invalid_argument("a sum needs a hole before it");
  return match::EncodedCrc32(std::string(second) + pieces.back(), first, SumLength(first));
}

}  // namespace

GeneratedText FillHoles(std::string_view text, std::uint64_t seed) {
  Random random(seed);
  GeneratedText out;
  for (;;) {
    const std::size_t begin = text.find("${");
    out.text += text.substr(0, begin);
    if (begin == std::string_view::npos) return out;
    text.remove_prefix(begin);
    const Hole hole = ReadHole(text);
    if (hole.kind.empty()) {
      out.text += text.substr(0, 2);
      text.remove_prefix(2);
      continue;
    }
    out.pieces.push_back(Fill(hole, out.pieces, random));
    out.text += out.pieces.back();
    text.remove_prefix(hole.length);
  }
}

std::string GenerateText(std::string_view text, std::uint64_t seed) {
  return FillHoles(text, seed).text;
}

}  // namespace mcpvet::testing
