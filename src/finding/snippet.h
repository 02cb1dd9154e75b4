// Resolves a place in a document to what a report shows of it: line and columns, and its first line
// with every secret masked. Masking comes before cutting, so that no border can leave the half of a
// secret behind; and a border never leaves half a word, which might be part of a secret that nobody
// knows of.
#pragma once

#include <string>
#include <vector>

#include "base/byte_span.h"
#include "finding/finding.h"
#include "finding/redaction.h"
#include "source/document.h"

namespace mcpvet::finding {

/// Bytes of a document that must never be shown.
struct SecretSpan {
  base::ByteSpan span;
  std::string shown_prefix;
};

/// The secrets of one document, sorted and disjoint.
class SecretSpans {
 public:
  explicit SecretSpans(std::vector<SecretSpan> spans = {});
  /// Returns those that overlap `span`, in order.
  [[nodiscard]] std::vector<SecretSpan> Within(base::ByteSpan span) const;

 private:
  std::vector<SecretSpan> spans_;
};

/// Describes `span` of `document`. `secrets` are those of the document, `redactor` knows those of
/// the whole scan.
[[nodiscard]] Location MakeLocation(const source::Document& document, base::ByteSpan span,
                                    const SecretSpans& secrets, const Redactor& redactor,
                                    std::string label = {});

}  // namespace mcpvet::finding
