// Finds an ignore comment in one line of text, whatever the comment syntax of its language.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::finding {

/// The word that opens each comment that is meant for us.
inline constexpr std::string_view kDirectiveMark = "mcpvet:";

struct IgnoreDirective {
  bool whole_file = false;
  std::vector<std::string> names;
  std::string reason;
  std::string problem;  ///< not empty: what is wrong with it

  bool alone = false;       ///< nothing but the comment stands on the line
  std::string_view closer;  ///< what ends the comment if it goes on in the next line, else empty
};

/// Returns the directive on `line`, if one stands there in a comment.
[[nodiscard]] std::optional<IgnoreDirective> FindIgnoreDirective(std::string_view line);

/// Tells whether a line holds nothing but (the beginning of) a comment, in any common syntax.
[[nodiscard]] bool LooksLikeComment(std::string_view line);

}  // namespace mcpvet::finding
