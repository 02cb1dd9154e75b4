#include "config/yaml_builder.h"

#include <algorithm>
#include <utility>

#include "config/text_alignment.h"
#include "config/yaml_layout.h"

namespace mcpvet::config {

struct YamlBuilder::Piece {
  NodeKind kind = NodeKind::kNull;
  bool plain = false;  // neither quoted nor a block scalar
  std::string text;
  std::size_t begin = 0;
  std::size_t end = 0;
  base::ByteSpan content;  // as AlignFolded and AlignEscaped count: in the text
  std::vector<TextBreak> breaks;
  NodeId target = kNoNode;
};

namespace {

base::ByteSpan Span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::max(begin, end))};
}

char At(std::string_view text, std::size_t at) { return at < text.size() ? text[at] : '\0'; }

bool IsQuote(char c) { return c == '"' || c == '\''; }

}  // namespace

base::ByteSpan YamlBuilder::FileSpan(std::size_t begin, std::size_t end) const {
  return Span(base_ + begin, base_ + end);
}

void YamlBuilder::StartDocument(std::size_t at) {
  frames_.clear();
  anchors_.clear();
  cursor_ = std::max(cursor_, IsYamlDocumentStart(text_, at) ? at + 3 : at);
}

std::optional<std::size_t> YamlBuilder::open_flow() const {
  for (const Frame& frame : frames_) {
    if (frame.flow) return frame.begin;
  }
  return std::nullopt;
}

// Scalars
// ------------------------------------------------------------------------------------------

YamlBuilder::Piece YamlBuilder::EmptyPiece(std::size_t at) {
  Piece piece;
  piece.begin = piece.end = at;
  piece.content = Span(at, at);
  return piece;
}

YamlBuilder::Piece YamlBuilder::QuotedPiece(std::size_t at, std::string_view value) const {
  Piece piece;
  piece.kind = NodeKind::kString;
  piece.text = value;
  piece.begin = at;
  piece.end = EndOfYamlQuoted(text_, at);
  piece.content = Span(at + 1, piece.end - 1);
  const std::string_view raw = Slice(text_, piece.content);
  if (raw == value) return piece;
  if (text_[at] == '\'' || raw.find('\\') == std::string_view::npos) {
    piece.breaks = AlignFolded(text_, at + 1, value, text_[at] == '\'').breaks;
  } else if (raw.find('\n') == std::string_view::npos) {
    if (auto breaks = AlignEscaped(raw, at + 1, value)) piece.breaks = std::move(*breaks);
  }
  return piece;
}

YamlBuilder::Piece YamlBuilder::BlockPiece(std::size_t at, std::string_view value) const {
  Piece piece;
  piece.kind = NodeKind::kString;
  piece.text = value;
  piece.begin = at;
  piece.end = std::min(text_.find_first_not_of("+-0123456789", at + 1), text_.size());
  const std::size_t line_end = std::min(text_.find('\n', at), text_.size());
  Alignment aligned = AlignFolded(text_, line_end, value, false);
  if (aligned.end == line_end) {  // blank lines only
    piece.content = Span(piece.end, piece.end);
    return piece;
  }
  piece.end = aligned.end;
  piece.content = Span(aligned.begin, aligned.end);
  piece.breaks = std::move(aligned.breaks);
  return piece;
}

YamlBuilder::Piece YamlBuilder::PlainPiece(std::size_t at, std::string_view value) const {
  Piece piece;
  Alignment aligned = AlignFolded(text_, at, value, false);
  piece.kind = KindOfYamlPlain(value);
  piece.plain = true;
  piece.text = value;
  piece.begin = at;
  piece.end = aligned.end;
  piece.content = Span(at, aligned.end);
  piece.breaks = std::move(aligned.breaks);
  return piece;
}

bool YamlBuilder::Scalar(const YamlStart& start, std::string_view value) {
  const YamlProperties properties =
      SkipYamlProperties(text_, start.at, start.anchor != 0, start.tag != "?");
  const char first = At(text_, properties.next);
  const bool block = (first == '|' || first == '>') && !open_flow();
  const std::size_t quoted_end =
      IsQuote(first) ? EndOfYamlQuoted(text_, properties.next) : properties.next;
  // A tag alone is an empty scalar; what follows it is the next node.
  const bool empty =
      value.empty() && !block && (!IsQuote(first) || quoted_end != properties.next + 2);
  if (!empty && quoted_end == std::string_view::npos) return false;
  Piece piece = empty            ? EmptyPiece(properties.end)
                : IsQuote(first) ? QuotedPiece(properties.next, value)
                : block          ? BlockPiece(properties.next, value)
                                 : PlainPiece(properties.next, value);
  if (start.tag == "!" || start.tag == "tag:yaml.org,2002:str") {
    piece.kind = NodeKind::kString;
    piece.plain = false;
  }
  Place(std::move(piece), start.anchor);
  return true;
}

void YamlBuilder::Null(const YamlStart& start) {
  std::size_t at = start.at;
  std::size_t empty_place = 0;
  bool written = start.at >= cursor_;
  if (start.anchor != 0) {
    const YamlProperties properties = SkipYamlProperties(text_, start.at, true, false);
    const std::string_view gap = text_.substr(properties.end, properties.next - properties.end);
    written = gap.find('\n') == std::string_view::npos;
    at = properties.next;
    empty_place = properties.end;
  } else {
    empty_place = EmptyPlace();
  }
  // Of a null that is not written, the mark is that of the next thing, which may be a key `null`.
  const std::size_t length = YamlNullAt(text_, at);
  if (!written || length == 0 || (!WantsKey() && YamlColonFollows(text_, at + length))) {
    return Place(EmptyPiece(empty_place), start.anchor);
  }
  Piece piece = PlainPiece(at, text_.substr(at, length));
  Place(std::move(piece), start.anchor);
}

/// Where a node that is not written belongs: behind the indicator that promises it.
std::size_t YamlBuilder::EmptyPlace() const {
  const std::size_t next = SkipYamlSpace(text_, cursor_);
  const char indicator = At(text_, next);
  if (frames_.empty()) return cursor_;
  const Frame& frame = frames_.back();
  if (frame.kind == NodeKind::kList)
    return indicator == (frame.flow ? ',' : '-') ? next + 1 : cursor_;
  if (!frame.wants_key) return indicator == ':' ? next + 1 : cursor_;
  if (indicator == '?') return next + 1;
  return indicator == ':' ? next : cursor_;
}

void YamlBuilder::Alias(std::size_t at, std::size_t anchor) {
  Piece piece;
  piece.begin = at;
  piece.end = EndOfYamlName(text_, at);
  piece.content = Span(at, piece.end);
  if (anchor < anchors_.size() && anchors_[anchor].node != kNoNode) {
    piece.kind = NodeKind::kAlias;
    piece.target = anchors_[anchor].node;
    if (WantsKey()) piece.text = tree_.Text(piece.target);
  } else {
    piece.kind = NodeKind::kString;
    if (anchor < anchors_.size()) piece.text = anchors_[anchor].key_text;
  }
  Place(std::move(piece), 0);
}

// Placing
// ------------------------------------------------------------------------------------------

void YamlBuilder::Place(Piece piece, std::size_t anchor) {
  piece.begin = std::max(piece.begin, cursor_);
  piece.end = std::max(piece.end, piece.begin);
  piece.content.begin = static_cast<std::uint32_t>(
      std::clamp<std::size_t>(piece.content.begin, piece.begin, piece.end));
  piece.content.end = static_cast<std::uint32_t>(
      std::clamp<std::size_t>(piece.content.end, piece.content.begin, piece.end));
  cursor_ = piece.end;
  if (WantsKey()) return PlaceKey(std::move(piece), anchor);
  ConfigNode node;
  node.kind = piece.kind;
  node.text = std::move(piece.text);
  node.target = piece.target;
  node.span = FileSpan(piece.begin, piece.end);
  node.content_span = FileSpan(piece.content.begin, piece.content.end);
  if (node.kind == NodeKind::kNull) node.text.clear();
  const NodeId id = AddNode(std::move(node));
  SetAnchor(anchor, id);
  if (id == kNoNode) return;
  for (TextBreak& text_break : piece.breaks) {
    text_break.source += static_cast<std::uint32_t>(base_);
  }
  tree_.SetBreaks(id, std::move(piece.breaks));
}

void YamlBuilder::PlaceKey(Piece piece, std::size_t anchor) {
  Frame& frame = frames_.back();
  frame.wants_key = false;
  frame.entry = ConfigNode{};
  frame.entry.merge = piece.plain && piece.text == "<<";
  frame.entry.key_span = FileSpan(piece.begin, piece.end);
  SetAnchor(anchor, kNoNode, piece.text);
  frame.entry.key = std::move(piece.text);
}

void YamlBuilder::SetAnchor(std::size_t anchor, NodeId node, std::string key_text) {
  if (anchor == 0) return;
  if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
  anchors_[anchor] = {node, std::move(key_text)};
}

/// Adds a value to the open collection and returns it; kNoNode inside of a key.
NodeId YamlBuilder::AddNode(ConfigNode node) {
  NodeId parent = kNoNode;
  if (!frames_.empty()) {
    Frame& frame = frames_.back();
    parent = frame.node;
    if (frame.kind == NodeKind::kMap) {
      frame.wants_key = true;
      node.key = std::move(frame.entry.key);
      node.key_span = frame.entry.key_span;
      node.merge = frame.entry.merge;
    }
    if (parent == kNoNode) return kNoNode;
  }
  return tree_.Add(parent, std::move(node));
}

// Collections
// --------------------------------------------------------------------------------------

void YamlBuilder::StartCollection(const YamlStart& start, NodeKind kind, bool flow) {
  const YamlProperties properties =
      SkipYamlProperties(text_, start.at, start.anchor != 0, start.tag != "?");
  Frame frame;
  frame.kind = kind;
  frame.begin = std::max(properties.next, cursor_);
  frame.flow = flow;
  frame.anchor = start.anchor;
  frame.is_key = WantsKey();
  frame.wants_key = kind == NodeKind::kMap;
  const bool bracket = flow && (At(text_, frame.begin) == '[' || At(text_, frame.begin) == '{');
  cursor_ = std::max(cursor_, frame.begin + (bracket ? 1 : 0));
  if (!frame.is_key) {
    ConfigNode node;
    node.kind = kind;
    node.span = node.content_span = FileSpan(frame.begin, cursor_);
    frame.node = AddNode(std::move(node));
    SetAnchor(start.anchor, frame.node);
  }
  frames_.push_back(std::move(frame));
}

std::size_t YamlBuilder::EndOfFlow(const Frame& frame) const {
  const char bracket = frame.kind == NodeKind::kMap ? '}' : ']';
  std::size_t at = SkipYamlSpace(text_, cursor_);
  while (At(text_, at) == ',') at = SkipYamlSpace(text_, at + 1);
  return At(text_, at) == bracket ? at + 1 : cursor_;
}

void YamlBuilder::EndCollection() {
  const Frame frame = std::move(frames_.back());
  frames_.pop_back();
  if (frame.flow) cursor_ = EndOfFlow(frame);
  if (frame.node != kNoNode) {
    ConfigNode& node = tree_.Mutable(frame.node);
    node.span.end = static_cast<std::uint32_t>(base_ + cursor_);
    node.content_span = node.span;
  }
  if (!frame.is_key) return;
  Piece key;
  key.begin = frame.begin;
  key.end = cursor_;
  key.text = text_.substr(frame.begin, cursor_ - frame.begin);
  PlaceKey(std::move(key), frame.anchor);
}

void YamlBuilder::CloseAll() {
  while (!frames_.empty()) {
    const Frame& frame = frames_.back();
    const bool value_due =
        frame.kind == NodeKind::kMap && !frame.wants_key && frame.node != kNoNode;
    if (value_due) Place(EmptyPiece(EmptyPlace()), 0);
    Frame closed = std::move(frames_.back());
    frames_.pop_back();
    if (closed.node == kNoNode) continue;
    ConfigNode& node = tree_.Mutable(closed.node);
    node.span.end = static_cast<std::uint32_t>(base_ + cursor_);
    node.content_span = node.span;
  }
}

}  // namespace mcpvet::config
