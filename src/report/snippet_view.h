// Fits the line of a place into the columns there are, with the place in sight.
#pragma once

#include <string>

#include "finding/finding.h"

namespace mcpvet::report {

struct SnippetView {
  std::string line;    ///< safe to print
  int mark_begin = 0;  ///< column under which the place begins
  int mark_width = 1;  ///< at least one, so that an empty place is seen too
};

/// Returns the line cut to at most `width` columns; an ellipsis stands where something is missing.
[[nodiscard]] SnippetView FitSnippet(const finding::Snippet& snippet, int width, bool unicode);

}  // namespace mcpvet::report
