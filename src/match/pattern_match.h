// A place where a detector or a rule's own pattern matched, and which of several such places count.
#pragma once

#include <vector>

#include "base/byte_span.h"
#include "match/token_facts.h"
#include "rules/detector.h"
#include "rules/rule.h"

namespace mcpvet::match {

/// Exactly one of `detector` and `rule` is set.
struct PatternMatch {
  const rules::Detector* detector = nullptr;
  const rules::Rule* rule = nullptr;
  base::ByteSpan span;    ///< the whole match
  base::ByteSpan secret;  ///< the captured group: what must never be shown
  TokenFacts facts;       ///< of a detector's checks
  friend bool operator==(const PatternMatch&, const PatternMatch&) = default;
};

/// Keeps, of detector matches whose secrets overlap, the one that says most: of a provider before
/// generic, told by its own form before told by what stands around it, with the longer literal,
/// longer.
/// Matches of rules are all kept. The result is ordered by place, whatever the order of `matches`.
[[nodiscard]] std::vector<PatternMatch> KeepMostSpecific(std::vector<PatternMatch> matches);

}  // namespace mcpvet::match
