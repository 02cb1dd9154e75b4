#include "project/located_text.h"

#include <algorithm>

namespace mcpvet::project {

LocatedText Piece(const config::ConfigTree& tree, const LocatedText& whole, std::size_t begin,
                  std::size_t end) {
  end = std::min(end, whole.text.size());
  begin = std::min(begin, end);
  LocatedText piece{whole.text.substr(begin, end - begin), whole.span, whole.node,
                    whole.offset + begin};
  if (whole.node == config::kNoNode) return piece;
  const base::ByteSpan span = tree.PieceSpan(whole.node, piece.offset, whole.offset + end);
  if (whole.span.Contains(span)) piece.span = span;
  return piece;
}

NamedValue SplitNamedValue(const config::ConfigTree& tree, const LocatedText& whole,
                           char separator) {
  const std::size_t at = std::min(whole.text.find(separator), whole.text.size());
  std::size_t value = std::min(at + 1, whole.text.size());
  while (value < whole.text.size() && whole.text[value] == ' ') ++value;
  NamedValue named;
  LocatedText name = Piece(tree, whole, 0, at);
  named.name = std::move(name.text);
  named.name_span = name.span;
  named.value = Piece(tree, whole, value, whole.text.size());
  return named;
}

}  // namespace mcpvet::project
