// What an engine found, before it is resolved to lines, redacted and suppressed (scan/).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/byte_span.h"
#include "rules/rule.h"
#include "source/document.h"

namespace mcpvet::match {

/// A second place of a match, in the same or another document.
struct RelatedPlace {
  const source::Document* document = nullptr;
  base::ByteSpan span;
  std::string label;
};

struct Match {
  const rules::Rule* rule = nullptr;
  rules::Severity severity = rules::Severity::kMedium;
  std::optional<rules::Severity> beside_product;  ///< at most, in tests, examples and documentation
  rules::Confidence confidence = rules::Confidence::kMedium;
  rules::Profile profile = rules::Profile::kDefault;  ///< reported from this profile on
  base::ByteSpan span;                                ///< in the document that was matched
  std::string anchor;                                 ///< JSON pointer or enclosing function
  std::string message;                                ///< may still hold secrets; scan/ redacts
  std::vector<base::ByteSpan> secrets;  ///< bytes of the document that must never be shown
  std::string secret_prefix;            ///< what may be shown of them, e.g. `ghp_`
  std::vector<RelatedPlace> related;
  std::vector<RelatedPlace> steps;  ///< of a flow, in order; the last one is `span`
};

}  // namespace mcpvet::match
