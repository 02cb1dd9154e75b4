#include "syntax/pattern_matcher.h"

#include <algorithm>

#include "syntax/raw_node.h"

namespace mcpvet::syntax {

using Times = PatternNode::Times;

namespace {

// Lists of children that several patterns of one node share; those beyond are made when needed and
// given up at once, so that a node with a hundred thousand children costs no search among them.
constexpr std::size_t kSharedLists = 16;

}  // namespace

PatternMatcher::~PatternMatcher() {
  if (has_cursor_) ts_tree_cursor_delete(&cursor_);
}

bool PatternMatcher::Step() {
  if (steps_left_ == 0) return false;
  --steps_left_;
  return true;
}

void PatternMatcher::Match(const PatternNode& pattern, TSNode node,
                           const std::function<void(const std::vector<Capture>&)>& found) {
  found_ = &found;
  captures_.clear();
  const Child root{node, ts_node_symbol(node), 0, ts_node_is_named(node), false};
  MatchNode(pattern, root, nullptr);
}

bool PatternMatcher::Fits(const PatternNode& pattern, const Child& child) const {
  switch (pattern.kind) {
    case PatternNode::Kind::kSymbol:
      return child.symbol == pattern.symbol;
    case PatternNode::Kind::kNamed:
      return child.named && !child.extra && !ts_node_is_error(child.node);
    case PatternNode::Kind::kAnything:
      return !child.extra && !ts_node_is_error(child.node);
    case PatternNode::Kind::kOneOf:
      return true;
  }
  return false;
}

void PatternMatcher::MatchNode(const PatternNode& pattern, const Child& child, const Frame* next) {
  if (!Step() || !Fits(pattern, child)) return;
  for (const std::uint32_t id : pattern.captures) captures_.push_back({id, FromRaw(child.node)});
  if (pattern.kind == PatternNode::Kind::kOneOf) {
    for (const PatternNode& part : pattern.parts) MatchNode(part, child, next);
  } else if (pattern.parts.empty() && pattern.absent_fields.empty() && !pattern.last_anchored) {
    Continue(next);
  } else {
    const std::size_t lists_before = lists_used_;
    const Children& children = ChildrenOf(child.node);
    const bool clear = std::none_of(children.begin(), children.end(), [&](const Child& each) {
      return each.field != 0 &&
             std::find(pattern.absent_fields.begin(), pattern.absent_fields.end(), each.field) !=
                 pattern.absent_fields.end();
    });
    if (clear) MatchParts({.parent = &pattern, .children = &children, .next = next});
    lists_used_ = std::max(lists_before, std::min(lists_used_, kSharedLists));
  }
  captures_.resize(captures_.size() - pattern.captures.size());
}

void PatternMatcher::MatchParts(const Frame& frame) {
  if (frame.part == frame.parent->parts.size()) {
    const bool more = std::any_of(frame.children->begin() + static_cast<std::ptrdiff_t>(frame.from),
                                  frame.children->end(),
                                  [](const Child& child) { return child.named && !child.extra; });
    if (!frame.parent->last_anchored || !more) Continue(frame.next);
    return;
  }
  const Times times = frame.parent->parts[frame.part].times;
  if (times == Times::kAny || times == Times::kMany) {
    MatchRepeated(frame);
    return;
  }
  const std::size_t before = successes_;
  MatchOnce(frame);
  if (times != Times::kOptional || successes_ != before) return;
  Frame rest = frame;
  ++rest.part;
  MatchParts(rest);
}

void PatternMatcher::MatchOnce(const Frame& frame) {
  const PatternNode& part = frame.parent->parts[frame.part];
  for (std::size_t i = frame.from; i < frame.children->size() && Step(); ++i) {
    const Child& child = (*frame.children)[i];
    if (part.field == 0 || part.field == child.field) {
      Frame rest = frame;
      ++rest.part;
      rest.from = i + 1;
      MatchNode(part, child, &rest);
    }
    if (part.anchored && child.named && !child.extra) return;
  }
}

void PatternMatcher::MatchRepeated(const Frame& frame) {
  const PatternNode& part = frame.parent->parts[frame.part];
  const std::size_t base = captures_.size();
  // Where the captures of the first n repetitions end, and where the siblings after them begin.
  std::vector<std::pair<std::size_t, std::size_t>> ends{{base, frame.from}};
  std::vector<Capture> snapshot;
  for (std::size_t i = frame.from; i < frame.children->size() && Step(); ++i) {
    const Child& child = (*frame.children)[i];
    const std::size_t before = successes_;
    if (part.field == 0 || part.field == child.field) {
      const Frame stop{.snapshot = &snapshot, .captures_before = captures_.size()};
      MatchNode(part, child, &stop);
    }
    if (successes_ != before) {
      captures_.insert(captures_.end(), snapshot.begin(), snapshot.end());
      ends.emplace_back(captures_.size(), i + 1);
    } else if (part.anchored && child.named && !child.extra) {
      break;
    }
  }
  const std::size_t least = part.times == Times::kMany ? 1 : 0;
  const std::size_t before = successes_;
  for (std::size_t count = ends.size(); count > least && successes_ == before && Step(); --count) {
    captures_.resize(ends[count - 1].first);
    Frame rest = frame;
    ++rest.part;
    rest.from = ends[count - 1].second;
    MatchParts(rest);
  }
  captures_.resize(base);
}

void PatternMatcher::Continue(const Frame* next) {
  if (next == nullptr) {
    ++successes_;
    (*found_)(captures_);
  } else if (next->snapshot != nullptr) {
    ++successes_;
    next->snapshot->assign(captures_.begin() + static_cast<std::ptrdiff_t>(next->captures_before),
                           captures_.end());
  } else {
    MatchParts(*next);
  }
}

const PatternMatcher::Children& PatternMatcher::ChildrenOf(TSNode node) {
  for (std::size_t i = 0; i < std::min(lists_used_, kSharedLists); ++i) {
    if (lists_[i]->of == node.id) return lists_[i]->children;
  }
  if (lists_used_ == lists_.size()) lists_.push_back(std::make_unique<ChildList>());
  ChildList& list = *lists_[lists_used_++];
  list.of = node.id;
  list.children.clear();
  if (has_cursor_) {
    ts_tree_cursor_reset(&cursor_, node);
  } else {
    cursor_ = ts_tree_cursor_new(node);
    has_cursor_ = true;
  }
  for (bool more = ts_tree_cursor_goto_first_child(&cursor_); more && Step();
       more = ts_tree_cursor_goto_next_sibling(&cursor_)) {
    const TSNode child = ts_tree_cursor_current_node(&cursor_);
    list.children.push_back({child, ts_node_symbol(child),
                             ts_tree_cursor_current_field_id(&cursor_), ts_node_is_named(child),
                             ts_node_is_extra(child)});
  }
  return list.children;
}

}  // namespace mcpvet::syntax
