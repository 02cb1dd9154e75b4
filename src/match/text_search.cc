#include "match/text_search.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/limits.h"
#include "match/joined_text.h"

namespace mcpvet::match {

TextSearch::TextSearch(const PatternEngine& engine, LiteralTable& literals) : engine_(engine) {
  for (const std::string_view literal : kJointLiterals) {
    const LiteralId id = literals.Add(literal, /*ignore_case=*/true);
    if (id >= sign_offset_.size()) sign_offset_.resize(id + 1);
    sign_offset_[id] = static_cast<std::uint8_t>(literal.find_first_of("+\n") + 1);
  }
}

PatternResult TextSearch::Run(const LiteralScanner& scanner, std::string_view path,
                              std::string_view text,
                              const std::function<void(LiteralId)>& on_literal) const {
  PatternScan scan(engine_, path, text);
  std::vector<std::uint32_t> signs;
  scanner.Scan(text, [&](const LiteralHit& hit) {
    on_literal(hit.id);
    scan.OnLiteral(hit);
    if (hit.id >= sign_offset_.size() || sign_offset_[hit.id] == 0) return;
    const std::uint32_t sign = hit.begin + sign_offset_[hit.id] - 1;
    if (signs.size() < base::kMaxJointsPerFile && IsJoint(text, sign)) signs.push_back(sign);
  });
  PatternResult result = scan.Finish();
  if (!signs.empty()) SearchJoined(scanner, path, text, std::move(signs), result);
  return result;
}

void TextSearch::SearchJoined(const LiteralScanner& scanner, std::string_view path,
                              std::string_view text, std::vector<std::uint32_t> signs,
                              PatternResult& result) const {
  std::ranges::sort(signs);
  signs.erase(std::unique(signs.begin(), signs.end()), signs.end());
  bool found = false;
  for (const JoinedText& joined : JoinConstants(text, signs)) {
    PatternScan scan(engine_, path, joined.text());
    scanner.Scan(joined.text(), [&](const LiteralHit& hit) { scan.OnLiteral(hit); });
    for (PatternMatch& match : scan.Finish().matches) {
      if (match.detector == nullptr || !joined.CrossesJoint(match.secret)) continue;
      match.span = joined.SourceOf(match.span);
      match.secret = joined.SourceOf(match.secret);
      result.matches.push_back(std::move(match));
      found = true;
    }
  }
  if (found) result.matches = KeepMostSpecific(std::move(result.matches));
}

}  // namespace mcpvet::match
