// String constants that a program joins: `"acme_" + "4f…"`, or two that stand on lines of their own
// with nothing between them, which some languages take for one. Each place where that happens
// becomes a text of its own, without the quotes and signs between the pieces, which knows where its
// bytes stand.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"

namespace mcpvet::match {

/// Every joint holds one of these, so that text without them need not be looked at.
inline constexpr std::array<std::string_view, 12> kJointLiterals = {
    "\" +", "\"+", "' +", "'+", "+ \"", "+\"", "+ '", "+'", "\"\n", "'\n", "\"\r\n", "'\r\n"};

class JoinedText {
 public:
  /// The window `span` of `text` without `joints`, which lie in it, sorted and disjoint.
  JoinedText(std::string_view text, base::ByteSpan span, const std::vector<base::ByteSpan>& joints);

  [[nodiscard]] std::string_view text() const { return text_; }
  /// Returns where `span` of the joined text stands in the whole one, joints included.
  [[nodiscard]] base::ByteSpan SourceOf(base::ByteSpan span) const;
  /// Tells whether `span` of the joined text goes over a joint: else it stands in the whole text as
  /// it is.
  [[nodiscard]] bool CrossesJoint(base::ByteSpan span) const;

 private:
  struct Break {
    std::uint32_t at = 0;      // in text_: the bytes from here on …
    std::uint32_t source = 0;  // … stand from here on
  };
  [[nodiscard]] std::uint32_t SourceOf(std::uint32_t offset) const;

  std::string text_;
  std::vector<Break> breaks_;
};

/// Tells whether constants meet around the `+` or line end at `sign` of `text`.
[[nodiscard]] bool IsJoint(std::string_view text, std::uint32_t sign);

/// Finds the joints around the signs at `signs` (sorted offsets of `+` and line ends in `text`) at
/// which words meet that could be a token's, and returns the text around them.
[[nodiscard]] std::vector<JoinedText> JoinConstants(std::string_view text,
                                                    const std::vector<std::uint32_t>& signs);

}  // namespace mcpvet::match
