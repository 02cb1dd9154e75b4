#include "config/json_reader.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "base/limits.h"
#include "config/json_scanner.h"
#include "config/json_word.h"

namespace mcpvet::config {
namespace {

using source::NoticeKind;

// What a node takes in ordinary JSON; less only costs a reallocation.
constexpr std::size_t kBytesPerNode = 24;

bool IsOpening(char c) { return c == '{' || c == '['; }
bool IsClosing(char c) { return c == '}' || c == ']'; }

class JsonReader {
 public:
  JsonReader(std::string_view text, std::size_t begin, JsonDialect dialect, ConfigTree& tree,
             NoticeList& notices)
      : text_(text), scanner_(text, begin), dialect_(dialect), tree_(tree), notices_(notices) {}

  void Read();

 private:
  struct Open {
    NodeId node = kNoNode;
    bool map = false;
    bool after_item = false;  // a comma or the end comes next
  };

  void ReadNext();
  void ReadTopLevel(char c);
  void ReadComma();
  void ReadEntry(char c);
  void ReadKey(ConfigNode& node, char c);
  void ReadValueOf(ConfigNode&& node);
  void ReadValue(ConfigNode&& node);
  void ReadString(ConfigNode& node);
  void TrimUnclosed(JsonStringToken& token);
  void ReadWord(ConfigNode&& node);
  void ReadContainer(ConfigNode&& node);
  void TurnValueIntoKey();
  void Push(NodeId node, bool map, bool after_item);
  void Close(char bracket);
  void CloseTop();
  void CloseAll();

  void SkipSpace() {
    if (!scanner_.SkipSpace()) Malformed(last_end_, "a comment is never closed");
  }
  void Add(ConfigNode&& node) {
    newest_ = tree_.Add(open_.empty() ? kNoNode : open_.back().node, std::move(node));
    if (!open_.empty()) open_.back().after_item = true;
  }
  void AddMissing(ConfigNode&& node, std::uint32_t place) {
    node.span = node.content_span = {place, place};
    Add(std::move(node));
  }
  void Malformed(std::size_t at, const char* message) {
    notices_.Add(NoticeKind::kMalformed, at, message);
  }
  void NotStrict(std::size_t at, const char* message) {
    if (dialect_ == JsonDialect::kJson5) return;
    notices_.AddHarmless(NoticeKind::kMalformed, at, message);
  }
  [[nodiscard]] std::uint32_t Here() const {
    return static_cast<std::uint32_t>(scanner_.position());
  }

  std::string_view text_;
  JsonScanner scanner_;
  JsonDialect dialect_;
  ConfigTree& tree_;
  NoticeList& notices_;
  std::vector<Open> open_;
  std::size_t open_maps_ = 0;      // of open_
  NodeId newest_ = kNoNode;        // the value added last
  std::vector<TextBreak> breaks_;  // of the string read last
  std::uint32_t value_place_ = 0;  // where the value of the newest entry was due
  std::uint32_t last_end_ = 0;     // of the token read last
  bool reopened_ = false;          // the root was closed before the end of the text
};

void JsonReader::Read() {
  tree_.Reserve(text_.size() / kBytesPerNode + 1);
  for (SkipSpace(); !scanner_.AtEnd(); SkipSpace()) {
    if (tree_.size() >= base::kMaxConfigNodes) {
      notices_.Add(NoticeKind::kBudget, Here(), "too many values; the rest was not read");
      break;
    }
    ReadNext();
  }
  CloseAll();
}

void JsonReader::ReadNext() {
  const char c = scanner_.Peek();
  if (open_.empty()) return ReadTopLevel(c);
  if (c == ',') return ReadComma();
  if (IsClosing(c)) return Close(c);
  const Open& top = open_.back();
  if (top.after_item) {
    if (c == ':') return TurnValueIntoKey();
    Malformed(Here(), "a comma is missing");
  }
  if (top.map) return ReadEntry(c);
  if (c != ':') return ReadValue({});
  Malformed(Here(), "a list holds a colon");
  scanner_.Advance();
}

// One value is due. After it, what follows a bracket too many is read as if that had not closed the
// root, and a further bracket opens a further document.
void JsonReader::ReadTopLevel(char c) {
  const bool first = tree_.size() == 0;
  if (!first) Malformed(Here(), "there is text after the end of the document");
  if (IsOpening(c) || (first && (c == '"' || c == '\''))) return ReadValue({});
  if (!first && (c == '"' || c == ',')) {
    const NodeId root = tree_.roots().back();
    const NodeKind kind = tree_.node(root).kind;
    if (kind == NodeKind::kMap || (kind == NodeKind::kList && c == ',')) {
      Push(root, kind == NodeKind::kMap, c == ',');
      reopened_ = true;
      return;
    }
  }
  const base::ByteSpan word = scanner_.Word();
  if (word.empty()) {
    if (first) Malformed(Here(), "a value is missing");
    return scanner_.Advance();
  }
  if (!first) return;
  if (ClassifyJsonWord(Slice(text_, word)).kind == NodeKind::kString) {
    return Malformed(word.begin, "the text is no JSON");
  }
  scanner_.MoveTo(word.begin);
  ReadWord({});
}

void JsonReader::ReadComma() {
  if (!open_.back().after_item) Malformed(Here(), "a comma follows no value");
  open_.back().after_item = false;
  scanner_.Advance();
}

void JsonReader::ReadEntry(char c) {
  ConfigNode node;
  ReadKey(node, c);
  SkipSpace();
  const char next = scanner_.Peek();
  if (next == ':') return ReadValueOf(std::move(node));
  if (!node.key_span.empty()) Malformed(node.key_span.begin, "a key has no value");
  if (!IsOpening(next)) return AddMissing(std::move(node), last_end_);
  ReadValue(std::move(node));
}

/// Reads a key of any kind. Its span stays empty where there is none.
void JsonReader::ReadKey(ConfigNode& node, char c) {
  if (c == '"' || c == '\'') {
    ConfigNode string;
    ReadString(string);
    node.key = std::move(string.text);
    node.key_span = string.span;
    return;
  }
  node.key_span = scanner_.Word();
  if (node.key_span.empty()) return Malformed(Here(), "a key is missing");
  NotStrict(node.key_span.begin, "a key stands without quotes");
  node.key = Slice(text_, node.key_span);
  last_end_ = node.key_span.end;
}

/// Reads the value after the colon that comes next.
void JsonReader::ReadValueOf(ConfigNode&& node) {
  for (bool first = true; scanner_.Peek() == ':'; first = false) {
    if (!first) Malformed(Here(), "a colon follows a colon");
    scanner_.Advance();
    value_place_ = Here();
    SkipSpace();
  }
  const char c = scanner_.Peek();
  if (scanner_.AtEnd() || c == ',' || IsClosing(c)) {
    Malformed(value_place_, "a key has no value");
    last_end_ = value_place_;
    return AddMissing(std::move(node), value_place_);
  }
  ReadValue(std::move(node));
}

void JsonReader::ReadValue(ConfigNode&& node) {
  const char c = scanner_.Peek();
  if (IsOpening(c)) return ReadContainer(std::move(node));
  if (c != '"' && c != '\'') return ReadWord(std::move(node));
  ReadString(node);
  Add(std::move(node));
  tree_.SetBreaks(newest_, std::move(breaks_));
}

/// Fills text and spans of `node` from the string that starts here.
void JsonReader::ReadString(ConfigNode& node) {
  JsonStringToken token = scanner_.String();
  if (text_[token.span.begin] == '\'') NotStrict(token.span.begin, "a string has single quotes");
  if (token.controls) Malformed(token.span.begin, "a string holds control characters");
  if (!token.closed) TrimUnclosed(token);
  node.kind = NodeKind::kString;
  node.span = token.span;
  node.content_span = token.content;
  last_end_ = token.span.end;
  breaks_.clear();
  const std::string_view raw = Slice(text_, token.content);
  if (!token.escapes) {
    node.text = raw;
    return;
  }
  JsonText decoded = DecodeJsonText(raw, token.content.begin, dialect_);
  if (decoded.bad_escapes > 0) Malformed(token.span.begin, "a string holds an unknown escape");
  node.text = std::move(decoded.text);
  breaks_ = std::move(decoded.breaks);
}

// The comma at the end of the line belongs to the list or map around the string.
void JsonReader::TrimUnclosed(JsonStringToken& token) {
  Malformed(token.span.begin, "a string is not closed on its line");
  std::uint32_t& end = token.content.end;
  const auto ends_with = [&](char c) { return end > token.content.begin && text_[end - 1] == c; };
  while (ends_with(' ') || ends_with('\t')) --end;
  if (ends_with(',')) --end;
  token.span.end = end;
  scanner_.MoveTo(end);
}

void JsonReader::ReadWord(ConfigNode&& node) {
  node.span = node.content_span = scanner_.Word();
  node.text = Slice(text_, node.span);
  last_end_ = node.span.end;
  const JsonWord word = ClassifyJsonWord(node.text);
  node.kind = word.kind;
  if (word.kind == NodeKind::kNull) node.text.clear();
  if (word.kind == NodeKind::kString) Malformed(node.span.begin, "a value stands without quotes");
  if (word.json5) NotStrict(node.span.begin, "a number is not written as JSON wants it");
  Add(std::move(node));
}

void JsonReader::ReadContainer(ConfigNode&& node) {
  const bool map = scanner_.Peek() == '{';
  node.kind = map ? NodeKind::kMap : NodeKind::kList;
  if (open_.size() >= base::kMaxJsonDepth) {
    notices_.Add(NoticeKind::kBudget, Here(), "values are nested too deeply; they were not read");
    node.span = node.content_span = scanner_.SkipNested();
    last_end_ = node.span.end;
    return Add(std::move(node));
  }
  node.span = node.content_span = {Here(), Here() + 1};
  scanner_.Advance();
  last_end_ = Here();
  Add(std::move(node));
  Push(newest_, map, false);
}

// `"a": "b": 1`: the value that was read is the next key, and `a` has none.
void JsonReader::TurnValueIntoKey() {
  const std::uint32_t colon = Here();
  ConfigNode& value = tree_.Mutable(newest_);
  const bool is_key = open_.back().map && value.parent == open_.back().node &&
                      value.kind == NodeKind::kString && !value.span.empty();
  Malformed(colon, is_key ? "a key has no value" : "a colon follows no key");
  if (!is_key) return scanner_.Advance();
  ConfigNode next;
  next.key = std::move(value.text);
  next.key_span = value.span;
  value.kind = NodeKind::kNull;
  value.text.clear();
  value.span = value.content_span = {value_place_, value_place_};
  ReadValueOf(std::move(next));
}

void JsonReader::Push(NodeId node, bool map, bool after_item) {
  open_.push_back({node, map, after_item});
  open_maps_ += map ? 1 : 0;
}

void JsonReader::Close(char bracket) {
  const bool map = bracket == '}';
  if ((map ? open_maps_ : open_.size() - open_maps_) == 0) {
    Malformed(Here(), "a bracket closes nothing");
    return scanner_.Advance();
  }
  if (open_.back().map != map) Malformed(Here(), "a bracket closes one of another kind");
  while (open_.back().map != map) CloseTop();
  scanner_.Advance();
  last_end_ = Here();
  CloseTop();
}

void JsonReader::CloseTop() {
  ConfigNode& node = tree_.Mutable(open_.back().node);
  node.span.end = node.content_span.end = last_end_;
  open_maps_ -= open_.back().map ? 1 : 0;
  open_.pop_back();
}

void JsonReader::CloseAll() {
  if (open_.size() > (reopened_ ? 1U : 0U)) {
    Malformed(tree_.node(open_.back().node).span.begin, "a bracket is never closed");
  }
  while (!open_.empty()) CloseTop();
}

}  // namespace

void ReadJson(std::string_view text, std::size_t begin, JsonDialect dialect, ConfigTree& tree,
              NoticeList& notices) {
  JsonReader(text, begin, dialect, tree, notices).Read();
}

}  // namespace mcpvet::config
