#include "config/toml_parser.h"

#include <toml++/toml.h>

#include <algorithm>
#include <cstdint>
#include <exception>
#include <tuple>
#include <utility>

#include "base/limits.h"
#include "config/code_point_index.h"
#include "config/text_alignment.h"

namespace mcpvet::config {
namespace {

/// What the place that toml++ tells of a value means.
enum class Shape {
  kExact,    // the value as written
  kSection,  // a table by its header: the statements below belong to it
  kGrowing,  // a table made by dotted keys, or an array of tables: ends with its last part
};

/// A value of toml++ on its way into the tree.
struct Item {
  const toml::node* source = nullptr;
  std::size_t parent = 0;  // its place in the list of items; of the root 0 too
  std::size_t depth = 0;
  std::uint32_t start = 0;  // of the first byte of it or of anything below it
  Shape shape = Shape::kExact;
  ConfigNode node;
  std::vector<TextBreak> breaks;
};

bool IsArrayOfTables(const toml::node& node) {
  const toml::array* array = node.as_array();
  if (array == nullptr || array->empty()) return false;
  const toml::table* first = array->get(0)->as_table();
  return first != nullptr && !first->is_inline();
}

class TreeMaker {
 public:
  TreeMaker(std::string_view text, const std::vector<TomlStatement>& statements, TomlOutcome& out)
      : text_(text), statements_(statements), places_(text), out_(out) {}

  void Make(const toml::table& root);

 private:
  void AddItem(std::size_t parent, const toml::node& source, const toml::key* key);
  void AddChildren(std::size_t item);
  void FillScalar(Item& item);
  void FillString(Item& item, const std::string& value);
  void FillContainer(Item& item);
  void SettleSpans();
  void AddToTree();
  [[nodiscard]] base::ByteSpan SpanOf(const toml::source_region& region) const;
  [[nodiscard]] std::uint32_t EndOfSection(std::size_t header) const;

  std::string_view text_;
  const std::vector<TomlStatement>& statements_;
  CodePointIndex places_;
  TomlOutcome& out_;
  std::vector<Item> items_;  // parents before their children
};

base::ByteSpan TreeMaker::SpanOf(const toml::source_region& region) const {
  const std::size_t begin = places_.Offset(region.begin.line, region.begin.column);
  const std::size_t end = places_.Offset(region.end.line, region.end.column);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(std::max(begin, end))};
}

/// Returns the end of the last statement below the header at offset `header`.
std::uint32_t TreeMaker::EndOfSection(std::size_t header) const {
  auto statement = std::lower_bound(
      statements_.begin(), statements_.end(), header,
      [](const TomlStatement& s, std::size_t offset) { return s.span.begin < offset; });
  if (statement == statements_.end()) return static_cast<std::uint32_t>(header);
  std::uint32_t end = statement->span.end;
  for (++statement; statement != statements_.end() && !statement->header; ++statement) {
    end = statement->span.end;
  }
  return end;
}

void TreeMaker::Make(const toml::table& root) {
  Item item;
  item.source = &root;
  item.node.kind = NodeKind::kMap;
  item.node.span = item.node.content_span = {0, static_cast<std::uint32_t>(text_.size())};
  items_.push_back(std::move(item));
  for (std::size_t i = 0; i < items_.size(); ++i) AddChildren(i);
  SettleSpans();
  AddToTree();
}

void TreeMaker::AddChildren(std::size_t item) {
  if (const toml::table* table = items_[item].source->as_table()) {
    for (auto&& [key, value] : *table) AddItem(item, value, &key);
  } else if (const toml::array* array = items_[item].source->as_array()) {
    for (const toml::node& value : *array) AddItem(item, value, nullptr);
  }
}

void TreeMaker::AddItem(std::size_t parent, const toml::node& source, const toml::key* key) {
  if (items_.size() >= base::kMaxConfigNodes || items_[parent].depth >= base::kMaxJsonDepth) {
    out_.cut = true;
    return;
  }
  Item item;
  item.source = &source;
  item.parent = parent;
  item.depth = items_[parent].depth + 1;
  item.node.span = SpanOf(source.source());
  if (key != nullptr) {
    item.node.key = std::string(key->str());
    item.node.key_span = SpanOf(key->source());
  }
  if (source.is_table() || source.is_array()) {
    FillContainer(item);
  } else {
    FillScalar(item);
  }
  item.start = key == nullptr ? item.node.span.begin
                              : std::min(item.node.key_span.begin, item.node.span.begin);
  items_.push_back(std::move(item));
}

void TreeMaker::FillContainer(Item& item) {
  ConfigNode& node = item.node;
  const toml::table* table = item.source->as_table();
  node.kind = table != nullptr ? NodeKind::kMap : NodeKind::kList;
  const char first = node.span.begin < text_.size() ? text_[node.span.begin] : '\0';
  if (IsArrayOfTables(*item.source) || (table != nullptr && first != '[' && first != '{')) {
    item.shape = Shape::kGrowing;
  } else if (table != nullptr && first == '[') {
    item.shape = Shape::kSection;
    node.span.end = std::max(node.span.end, EndOfSection(node.span.begin));
  }
}

void TreeMaker::FillScalar(Item& item) {
  ConfigNode& node = item.node;
  node.content_span = node.span;
  if (const auto* string = item.source->as_string()) return FillString(item, string->get());
  const bool number = item.source->is_number();
  node.kind = number                      ? NodeKind::kNumber
              : item.source->is_boolean() ? NodeKind::kBool
                                          : NodeKind::kString;  // dates and times
  node.text = Slice(text_, node.span);
}

void TreeMaker::FillString(Item& item, const std::string& value) {
  ConfigNode& node = item.node;
  node.kind = NodeKind::kString;
  node.text = value;
  const std::string_view written = Slice(text_, node.span);
  const bool multi_line =
      written.size() >= 6 && written[1] == written[0] && written[2] == written[0];
  const std::uint32_t quotes = multi_line ? 3 : 1;
  if (written.size() < 2 * quotes) return;
  base::ByteSpan content{node.span.begin + quotes, node.span.end - quotes};
  // The line end after the opening quotes is no part of the text.
  if (multi_line && Slice(text_, content).substr(0, 2) == "\r\n") ++content.begin;
  if (multi_line && Slice(text_, content).substr(0, 1) == "\n") ++content.begin;
  node.content_span = content;
  const std::string_view raw = Slice(text_, content);
  if (raw == value || multi_line || written[0] != '"') return;
  if (auto breaks = AlignEscaped(raw, content.begin, value)) item.breaks = std::move(*breaks);
}

// Children come after their parents: from the back, all below an item is settled before it.
void TreeMaker::SettleSpans() {
  for (std::size_t i = items_.size(); i-- > 1;) {
    Item& item = items_[i];
    base::ByteSpan& span = item.node.span;
    // The header of a table may stand below that of a table inside of it.
    if (item.shape != Shape::kExact) span.begin = std::min(span.begin, item.start);
    if (item.node.kind == NodeKind::kMap || item.node.kind == NodeKind::kList) {
      item.node.content_span = span;
    }
    Item& parent = items_[item.parent];
    parent.start = std::min(parent.start, item.start);
    if (parent.shape != Shape::kGrowing) continue;
    parent.node.span.end = std::max(parent.node.span.end, span.end);
  }
}

void TreeMaker::AddToTree() {
  std::vector<std::size_t> order(items_.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const auto rank = [&](std::size_t i) {
      return std::tuple(items_[i].start, items_[i].depth, i);
    };
    return rank(a) < rank(b);
  });
  std::vector<NodeId> ids(items_.size(), kNoNode);
  out_.tree.Reserve(items_.size());
  for (const std::size_t i : order) {
    Item& item = items_[i];
    const NodeId parent = i == 0 ? kNoNode : ids[item.parent];
    ids[i] = out_.tree.Add(parent, std::move(item.node));
    out_.tree.SetBreaks(ids[i], std::move(item.breaks));
  }
}

/// Returns what toml++ says without the pieces of the text that it quotes.
TomlFailure Failure(const toml::parse_error& error, std::string_view text) {
  TomlFailure failure;
  std::string_view said = error.description();
  if (const std::size_t colon = said.find(": "); colon != std::string_view::npos) {
    said.remove_prefix(colon + 2);  // "Error while parsing something"
  }
  failure.duplicate = said.find("cannot redefine") != std::string_view::npos;
  std::string_view kept = said.substr(0, std::min(said.find(", saw"), said.find('\'')));
  const std::size_t last = kept.find_last_not_of(' ');
  kept = kept.substr(0, last == std::string_view::npos ? 0 : last + 1);
  const bool cut = kept.size() >= 8 && kept.substr(kept.size() - 8) == "expected";
  failure.message = "the TOML is malformed" + (cut ? std::string() : ": " + std::string(kept));
  const toml::source_position place = error.source().begin;
  failure.error = CodePointIndex(text).Offset(place.line, place.column);
  return failure;
}

}  // namespace

TomlOutcome ParseToml(std::string_view text, const std::vector<TomlStatement>& statements) {
  TomlOutcome outcome;
  try {
    const toml::table root = toml::parse(text);
    TreeMaker(text, statements, outcome).Make(root);
  } catch (const toml::parse_error& error) {
    outcome.failure = Failure(error, text);
  } catch (const std::exception&) {
    outcome.failure = TomlFailure{false, "the TOML could not be read", text.size()};
  }
  return outcome;
}

}  // namespace mcpvet::config
