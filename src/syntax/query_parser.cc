#include "syntax/query_parser.h"

#include <fmt/format.h>
#include <tree_sitter/api.h>

#include <algorithm>
#include <utility>

#include "base/edit_distance.h"
#include "source/line_index.h"

namespace mcpvet::syntax {
namespace {

// Patterns are read and matched by recursion over their own depth; a rule nests a few levels.
constexpr int kMaxPatternDepth = 32;

std::vector<std::string> NodeKinds(const TSLanguage* grammar) {
  std::vector<std::string> names;
  const std::uint32_t count = ts_language_symbol_count(grammar);
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto symbol = static_cast<TSSymbol>(i);
    if (ts_language_symbol_type(grammar, symbol) != TSSymbolTypeRegular) continue;
    names.emplace_back(ts_language_symbol_name(grammar, symbol));
  }
  return names;
}

std::vector<std::string> FieldNames(const TSLanguage* grammar) {
  std::vector<std::string> names;
  const std::uint32_t count = ts_language_field_count(grammar);
  for (std::uint32_t field = 1; field <= count; ++field) {
    names.emplace_back(ts_language_field_name_for_id(grammar, static_cast<TSFieldId>(field)));
  }
  return names;
}

std::string DidYouMean(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string nearest = base::NearestWord(word, candidates);
  return nearest.empty() ? "" : fmt::format("did you mean `{}`?", nearest);
}

}  // namespace

bool QueryParser::Fail(std::size_t offset, std::string message, std::string hint) {
  const source::Position place = source::LineIndex(all_).At(offset);
  error_ = base::Error{.message = fmt::format("line {}, column {} of the query: {}", place.line,
                                              place.byte_column, message),
                       .hint = std::move(hint),
                       .where = {}};
  return false;
}

std::optional<base::Error> QueryParser::Read() {
  while (!text_.AtEnd() && ReadTopLevel()) {
  }
  return error_;
}

bool QueryParser::ReadTopLevel() {
  pattern_ = Pattern{};
  pattern_.offset = static_cast<std::uint32_t>(text_.offset());
  // `((node) (#predicate))` is a group; `(node)` is not.
  QueryText ahead = text_;
  const bool group = ahead.Take('(') && (ahead.Peek() == '(' || ahead.Peek() == '[');
  if (group ? !ReadGroup(pattern_.root) : !ReadNode(pattern_.root, 0)) return false;
  if (pattern_.root.times != PatternNode::Times::kOnce) {
    return Fail(pattern_.offset, "a pattern as a whole takes no `?`, `*` or `+`");
  }
  patterns.push_back(std::move(pattern_));
  return true;
}

bool QueryParser::ReadGroup(PatternNode& node) {
  text_.Take('(');
  if (!ReadNode(node, 0)) return false;
  while (!text_.Take(')')) {
    if (text_.AtEnd()) return Fail(pattern_.offset, "this parenthesis is never closed");
    if (!PredicateIsNext()) {
      return Fail(text_.offset(), "only predicates may follow the node of a group",
                  "siblings are matched inside their parent: (parent (first) (second))");
    }
    if (!ReadPredicate()) return false;
  }
  return ReadSuffixes(node);
}

bool QueryParser::PredicateIsNext() const {
  QueryText ahead = text_;
  return ahead.Take('(') && ahead.Peek() == '#';
}

bool QueryParser::ReadNode(PatternNode& node, int depth) {
  const std::size_t begin = text_.offset();
  if (depth > kMaxPatternDepth) return Fail(begin, "nested too deeply");
  bool good = false;
  if (text_.Peek() == '(') {
    good = ReadParenthesised(node, depth);
  } else if (text_.Peek() == '[') {
    good = ReadOneOf(node, depth);
  } else if (text_.Peek() == '"') {
    good = ReadAnonymous(node);
  } else if (text_.TakeName() == "_") {
    node.kind = PatternNode::Kind::kAnything;
    good = true;
  } else {
    return Fail(begin, "a node such as `(call)`, `[…]`, `\"text\"` or `_` is expected here");
  }
  return good && ReadSuffixes(node);
}

bool QueryParser::ReadParenthesised(PatternNode& node, int depth) {
  const std::size_t begin = text_.offset();
  text_.Take('(');
  const std::size_t at_name = text_.offset();
  const std::string_view name = text_.TakeName();
  if (name.empty()) return Fail(at_name, "the kind of a node is expected here");
  if (name == "_") {
    node.kind = PatternNode::Kind::kNamed;
  } else if (!SetSymbol(node, name, true, at_name)) {
    return false;
  }
  if (!ReadChildren(node, depth)) return false;
  return text_.Take(')') || Fail(begin, "this parenthesis is never closed");
}

bool QueryParser::ReadOneOf(PatternNode& node, int depth) {
  const std::size_t begin = text_.offset();
  text_.Take('[');
  node.kind = PatternNode::Kind::kOneOf;
  while (!text_.Take(']')) {
    if (text_.AtEnd()) return Fail(begin, "this bracket is never closed");
    const std::size_t part = text_.offset();
    if (!ReadNode(node.parts.emplace_back(), depth + 1)) return false;
    if (node.parts.back().times != PatternNode::Times::kOnce) {
      return Fail(part, "`?`, `*` and `+` belong behind the bracket, not inside");
    }
  }
  return !node.parts.empty() || Fail(begin, "this bracket is empty");
}

bool QueryParser::ReadChildren(PatternNode& node, int depth) {
  bool anchored = false;
  while (!text_.AtEnd() && text_.Peek() != ')') {
    if (text_.Take('.')) {
      anchored = true;
    } else if (text_.Take('!')) {
      if (!SetField(node.absent_fields.emplace_back())) return false;
    } else if (PredicateIsNext()) {
      if (!ReadPredicate()) return false;
    } else {
      PatternNode& part = node.parts.emplace_back();
      part.anchored = std::exchange(anchored, false);
      if (text_.NameIsField()) {
        if (!SetField(part.field)) return false;
        text_.Take(':');
      }
      if (!ReadNode(part, depth + 1)) return false;
    }
  }
  node.last_anchored = anchored;
  return true;
}

bool QueryParser::ReadAnonymous(PatternNode& node) {
  const std::size_t begin = text_.offset();
  const std::optional<std::string> text = text_.TakeString();
  if (!text) return Fail(begin, "this quote is never closed");
  return SetSymbol(node, *text, false, begin);
}

bool QueryParser::ReadSuffixes(PatternNode& node) {
  while (true) {
    if (text_.Take('?')) {
      node.times = PatternNode::Times::kOptional;
    } else if (text_.Take('*')) {
      node.times = PatternNode::Times::kAny;
    } else if (text_.Take('+')) {
      node.times = PatternNode::Times::kMany;
    } else if (text_.Take('@')) {
      const std::size_t begin = text_.offset();
      const std::string_view name = text_.TakeName();
      if (name.empty()) return Fail(begin, "the name of a capture is expected here");
      node.captures.push_back(CaptureId(name));
      pattern_.capture_ids.push_back(node.captures.back());
    } else {
      return true;
    }
  }
}

bool QueryParser::ReadPredicate() {
  const std::size_t begin = text_.offset();
  text_.Take('(');
  text_.Take('#');
  Predicate predicate;
  std::string_view name = text_.TakeName();
  if (!text_.Take('?')) return Fail(begin, "the name of a predicate ends in `?`");
  if (name.starts_with("not-")) {
    predicate.negated = true;
    name.remove_prefix(4);
  }
  predicate.name = name;
  while (!text_.Take(')')) {
    if (text_.AtEnd()) return Fail(begin, "this parenthesis is never closed");
    if (!ReadArgument(predicate)) return false;
  }
  pattern_.predicates.push_back(std::move(predicate));
  return true;
}

bool QueryParser::ReadArgument(Predicate& predicate) {
  const std::size_t begin = text_.offset();
  Predicate::Argument argument;
  if (text_.Peek() == '"') {
    std::optional<std::string> text = text_.TakeString();
    if (!text) return Fail(begin, "this quote is never closed");
    argument.text = std::move(*text);
  } else {
    const bool capture = text_.Take('@');
    argument.text = text_.TakeName();
    if (argument.text.empty()) return Fail(begin, "a capture or a string is expected here");
    if (capture) argument.capture = CaptureId(argument.text);
    const std::vector<std::uint32_t>& had = pattern_.capture_ids;
    if (capture && std::find(had.begin(), had.end(), *argument.capture) == had.end()) {
      return Fail(begin, fmt::format("the pattern has no capture `@{}`", argument.text));
    }
  }
  predicate.arguments.push_back(std::move(argument));
  return true;
}

bool QueryParser::SetSymbol(PatternNode& node, std::string_view name, bool named,
                            std::size_t offset) {
  node.kind = PatternNode::Kind::kSymbol;
  if (named && name == "ERROR") {
    node.symbol = static_cast<TSSymbol>(-1);
    return true;
  }
  node.symbol = ts_language_symbol_for_name(language_.grammar, name.data(),
                                            static_cast<std::uint32_t>(name.size()), named);
  if (node.symbol != 0) return true;
  return Fail(offset, fmt::format("{} has no node `{}`", language_.id, name),
              named ? DidYouMean(name, NodeKinds(language_.grammar)) : "");
}

bool QueryParser::SetField(std::uint16_t& field) {
  const std::size_t begin = text_.offset();
  const std::string_view name = text_.TakeName();
  field = ts_language_field_id_for_name(language_.grammar, name.data(),
                                        static_cast<std::uint32_t>(name.size()));
  if (field != 0) return true;
  return Fail(begin, fmt::format("{} has no field `{}`", language_.id, name),
              DidYouMean(name, FieldNames(language_.grammar)));
}

std::uint32_t QueryParser::CaptureId(std::string_view name) {
  const auto known = std::find(capture_names.begin(), capture_names.end(), name);
  const auto id = static_cast<std::uint32_t>(known - capture_names.begin());
  if (known == capture_names.end()) capture_names.emplace_back(name);
  return id;
}

}  // namespace mcpvet::syntax
