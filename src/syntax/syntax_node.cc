#include "syntax/syntax_node.h"

#include "syntax/raw_node.h"

namespace mcpvet::syntax {
namespace {

/// Owns a cursor for the length of one walk.
class Cursor {
 public:
  explicit Cursor(const SyntaxNode& from) : cursor_(ts_tree_cursor_new(ToRaw(from))) {}
  ~Cursor() { ts_tree_cursor_delete(&cursor_); }
  Cursor(const Cursor&) = delete;
  Cursor& operator=(const Cursor&) = delete;

  [[nodiscard]] SyntaxNode node() const { return FromRaw(ts_tree_cursor_current_node(&cursor_)); }
  bool Down() { return ts_tree_cursor_goto_first_child(&cursor_); }
  /// Goes to the next node that is not below this one; false at the end.
  bool Over() {
    while (!ts_tree_cursor_goto_next_sibling(&cursor_)) {
      if (!ts_tree_cursor_goto_parent(&cursor_)) return false;
    }
    return true;
  }

 private:
  TSTreeCursor cursor_;
};

}  // namespace

std::string_view SyntaxNode::kind() const { return exists() ? ts_node_type(ToRaw(*this)) : ""; }

base::ByteSpan SyntaxNode::span() const {
  if (!exists()) return {};
  return {ts_node_start_byte(ToRaw(*this)), ts_node_end_byte(ToRaw(*this))};
}

bool SyntaxNode::named() const { return exists() && ts_node_is_named(ToRaw(*this)); }
bool SyntaxNode::is_error() const { return exists() && ts_node_is_error(ToRaw(*this)); }
bool SyntaxNode::has_error() const { return exists() && ts_node_has_error(ToRaw(*this)); }

SyntaxNode SyntaxNode::Field(std::string_view name) const {
  if (!exists()) return {};
  return FromRaw(ts_node_child_by_field_name(ToRaw(*this), name.data(),
                                             static_cast<std::uint32_t>(name.size())));
}

void Walk(const SyntaxNode& from, const std::function<bool(const SyntaxNode&)>& enter) {
  if (!from.exists()) return;
  Cursor cursor(from);
  for (bool more = true; more;) {
    const bool inside = enter(cursor.node());
    more = (inside && cursor.Down()) || cursor.Over();
  }
}

}  // namespace mcpvet::syntax
