#include "generated_text.h"

#include <algorithm>
#include <stdexcept>

#include "base/base64.h"
#include "made_token.h"
#include "match/checksum.h"
#include "random_text.h"
#include "rules/generator_hole.h"

namespace mcpvet::testing {
namespace {

/// What stands before and behind the first colon.
std::pair<std::string_view, std::string_view> SplitAtColon(std::string_view text) {
  const std::size_t colon = std::min(text.find(':'), text.size());
  return {text.substr(0, colon), text.substr(std::min(colon + 1, text.size()))};
}

std::size_t SumLength(std::string_view encoding) {
  return encoding == "base62" ? 6 : encoding == "base36" ? 7 : 8;
}

std::string Fill(const rules::GeneratorHole& hole, const std::vector<std::string>& pieces,
                 Random& random) {
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
  for (rules::GeneratorHole hole = rules::FirstHole(text); !hole.kind.empty();
       hole = rules::FirstHole(text)) {
    if (!hole.closed) throw std::invalid_argument("a generator hole is not closed");
    out.text += text.substr(0, hole.begin);
    out.pieces.push_back(Fill(hole, out.pieces, random));
    out.text += out.pieces.back();
    text.remove_prefix(hole.end);
  }
  out.text += text;
  return out;
}

std::string GenerateText(std::string_view text, std::uint64_t seed) {
  return FillHoles(text, seed).text;
}

}  // namespace mcpvet::testing
