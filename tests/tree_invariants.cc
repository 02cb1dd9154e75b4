#include "tree_invariants.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "base/limits.h"

namespace mcpvet::config {
namespace {

// Of the look-ups that cost a walk each, so many are tried in one tree.
constexpr std::size_t kMaxLookups = 200;

std::uint32_t StartOf(const ConfigNode& node) {
  return node.key_span.end == 0 ? node.span.begin : std::min(node.key_span.begin, node.span.begin);
}

class Checker {
 public:
  Checker(std::string_view text, const ReadConfig& read, Syntax syntax)
      : text_(text),
        tree_(read.tree),
        read_(read),
        nested_(syntax != Syntax::kToml && syntax != Syntax::kProperties &&
                syntax != Syntax::kContainerfile) {}

  std::string Check() {
    CheckNotices();
    for (NodeId id = 0; id < tree_.size() && wrong_.empty(); ++id) CheckNode(id);
    const std::size_t step = tree_.size() / kMaxLookups + 1;
    for (NodeId id = 0; id < tree_.size() && wrong_.empty(); id += step) CheckLookups(id);
    return wrong_;
  }

 private:
  void Want(bool holds, const char* what, NodeId id = kNoNode) {
    if (holds || !wrong_.empty()) return;
    wrong_ = what;
    if (id != kNoNode) wrong_ += " (node " + std::to_string(id) + ", " + tree_.Pointer(id) + ")";
  }

  void CheckNotices() {
    Want(read_.complete || !read_.notices.empty(), "what was lost is told");
    Want(read_.notices.size() <= 6 * (base::kMaxNoticesPerKind + 1), "notices are few");
    const auto lines = static_cast<std::size_t>(
        std::count_if(text_.begin(), text_.end(), [](char c) { return c == '\n' || c == '\r'; }));
    for (const source::Notice& notice : read_.notices) {
      Want(notice.line <= lines + 1, "notices are about lines of the text");
    }
  }

  void CheckNode(NodeId id) {
    const ConfigNode& node = tree_.node(id);
    Want(node.span.begin <= node.span.end && node.span.end <= text_.size(), "spans are in the text",
         id);
    Want(node.key_span.begin <= node.key_span.end && node.key_span.end <= text_.size(),
         "key spans are in the text", id);
    Want(node.span.Contains(node.content_span), "content lies in the value", id);
    Want(id == 0 || StartOf(tree_.node(id - 1)) <= StartOf(node), "nodes are in order", id);
    Want(node.key_span.empty() || !nested_ || node.key_span.end <= node.span.begin,
         "values follow their keys", id);
    if (node.kind == NodeKind::kAlias) {
      Want(node.target < tree_.size() && node.target < id, "aliases point back", id);
    }
    if (node.parent != kNoNode) CheckChild(id);
  }

  void CheckChild(NodeId id) {
    const ConfigNode& node = tree_.node(id);
    Want(node.parent < id, "parents come first", id);
    const ConfigNode& parent = tree_.node(node.parent);
    Want(parent.kind == NodeKind::kMap || parent.kind == NodeKind::kList, "parents hold", id);
    Want(!nested_ || parent.span.Contains(node.span), "children lie in their parents", id);
    Want(!nested_ || node.key_span.empty() || parent.span.Contains(node.key_span),
         "keys lie in their maps", id);
    if (node.next_sibling == kNoNode) return;
    const ConfigNode& next = tree_.node(node.next_sibling);
    Want(next.index == node.index + 1 && next.parent == node.parent, "siblings are linked", id);
    Want(!nested_ || node.span.end <= StartOf(next), "siblings do not overlap", id);
    if (parent.kind == NodeKind::kMap && !keys_.emplace(node.parent, node.key).second) {
      duplicates_ = true;
    }
    if (parent.kind == NodeKind::kMap && keys_.count({node.parent, next.key}) != 0) {
      duplicates_ = true;
    }
  }

  void CheckLookups(NodeId id) {
    const ConfigNode& node = tree_.node(id);
    NodeId root = id;
    while (tree_.node(root).parent != kNoNode) root = tree_.node(root).parent;
    const NodeId found = tree_.At(root, tree_.Pointer(id));
    Want(duplicates_ || found == id, "pointers lead back", id);
    const NodeId enclosing = tree_.Enclosing(node.span);
    Want(enclosing != kNoNode && (tree_.node(enclosing).span.Contains(node.span) ||
                                  tree_.node(enclosing).key_span.Contains(node.span)),
         "values are enclosed", id);
    const std::string_view value = tree_.Text(id);
    const base::ByteSpan whole = tree_.PieceSpan(id, 0, value.size());
    const NodeId resolved = tree_.Resolve(id);
    Want(resolved != kNoNode, "aliases resolve", id);
    if (resolved == kNoNode) return;
    Want(tree_.node(resolved).span.Contains(whole), "pieces lie in their values", id);
    for (const NodeId entry : tree_.Entries(id)) {
      Want(tree_.KindOf(id) != NodeKind::kMap || tree_.Find(id, tree_.node(entry).key) == entry,
           "entries are found by their keys", id);
      if (++lookups_ > kMaxLookups) break;
    }
  }

  std::string_view text_;
  const ConfigTree& tree_;
  const ReadConfig& read_;
  bool nested_;  // what belongs together lies anywhere in TOML and the line formats
  bool duplicates_ = false;
  std::size_t lookups_ = 0;
  std::set<std::pair<NodeId, std::string>> keys_;
  std::string wrong_;
};

}  // namespace

std::string FirstViolation(std::string_view text, const ReadConfig& read, Syntax syntax) {
  return Checker(text, read, syntax).Check();
}

ReadConfig ReadChecked(std::string_view path, std::string_view text, Syntax syntax) {
  ReadConfig read = ReadConfigText(path, text, syntax);
  const std::string wrong = FirstViolation(text, read, syntax);
  if (!wrong.empty()) {
    std::fprintf(stderr, "does not hold: %s\n", wrong.c_str());
    std::abort();
  }
  return read;
}

}  // namespace mcpvet::config
