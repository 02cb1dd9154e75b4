// A text of the model together with the bytes of the document it was read from.
//
// A text remembers which value of the configuration tree it is part of, so that pieces of it can be
// placed exactly even where the value was written with escapes or over several lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "base/byte_span.h"
#include "config/config_tree.h"

namespace mcpvet::project {

struct LocatedText {
  std::string text;
  base::ByteSpan span;                    ///< the content without quotes
  config::NodeId node = config::kNoNode;  ///< whose text[offset …] this is, if of one
  std::size_t offset = 0;
};

/// A text with a name: a variable, a header, an option of a command line.
struct NamedValue {
  std::string name;
  base::ByteSpan name_span;
  LocatedText value;
  bool reference = false;  ///< holds a substitution in the client's own syntax, no literal secret
};

/// Returns `whole.text[begin, end)` with its place, or with that of the whole where no better is
/// known.
[[nodiscard]] LocatedText Piece(const config::ConfigTree& tree, const LocatedText& whole,
                                std::size_t begin, std::size_t end);

/// Splits `whole` at the first `separator` into a name and a value; without one the value is empty,
/// and its place is where the text ends.
[[nodiscard]] NamedValue SplitNamedValue(const config::ConfigTree& tree, const LocatedText& whole,
                                         char separator);

}  // namespace mcpvet::project
