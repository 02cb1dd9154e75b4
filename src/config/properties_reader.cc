#include "config/properties_reader.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "base/utf8.h"

namespace mcpvet::config {
namespace {

using source::NoticeKind;

constexpr std::string_view kBlanks = " \t\f\r";

base::ByteSpan Span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// A part of a dotted key, and where it stands.
struct KeyPart {
  std::string text;
  base::ByteSpan span;
};

class PropertiesReader {
 public:
  PropertiesReader(std::string_view text, std::size_t begin, ConfigTree& tree, NoticeList& notices)
      : text_(text), at_(begin), tree_(tree), notices_(notices) {}

  void Read();

 private:
  void ReadEntry(NodeId root);
  [[nodiscard]] std::vector<KeyPart> ReadKey();
  void ReadValue(ConfigNode& node, std::vector<TextBreak>& breaks);
  void AppendEscape(ConfigNode& node, std::vector<TextBreak>& breaks);
  [[nodiscard]] NodeId MapFor(NodeId map, std::vector<KeyPart>& parts, std::size_t line_end);
  void SkipBlanks() { at_ = std::min(text_.find_first_not_of(kBlanks, at_), text_.size()); }
  [[nodiscard]] bool AtLineEnd() const { return at_ >= text_.size() || text_[at_] == '\n'; }
  [[nodiscard]] std::size_t LineEnd() const {
    return std::min(text_.find('\n', at_), text_.size());
  }

  std::string_view text_;
  std::size_t at_;
  ConfigTree& tree_;
  NoticeList& notices_;
  std::map<std::pair<NodeId, std::string>, NodeId> entries_;  // by map and key
};

void PropertiesReader::Read() {
  ConfigNode root;
  root.kind = NodeKind::kMap;
  root.span = root.content_span = Span(at_, text_.size());
  const NodeId map = tree_.Add(kNoNode, std::move(root));
  while (at_ < text_.size()) {
    if (tree_.size() >= base::kMaxConfigNodes) {
      return notices_.Add(NoticeKind::kBudget, at_, "too many values; the rest was not read");
    }
    SkipBlanks();
    if (!AtLineEnd() && text_[at_] != '#' && text_[at_] != '!') ReadEntry(map);
    at_ = LineEnd() + 1;
  }
}

// Up to `=`, `:` or a blank; a quoted part may hold dots.
std::vector<KeyPart> PropertiesReader::ReadKey() {
  std::vector<KeyPart> parts(1);
  std::size_t begin = at_;
  bool quoted = false;
  const auto close = [&](std::size_t end) { parts.back().span = Span(begin, end); };
  for (; !AtLineEnd(); ++at_) {
    const char c = text_[at_];
    if (c == '\\' && at_ + 1 < text_.size() && text_[at_ + 1] != '\n') {
      parts.back().text += text_[++at_];
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && (c == '=' || c == ':' || kBlanks.find(c) != std::string_view::npos)) {
      break;
    } else if (!quoted && (c == '.' || c == '[') && parts.size() < base::kMaxTomlKeyParts) {
      close(at_);
      parts.emplace_back();
      begin = at_ + 1;
    } else if (quoted || c != ']') {
      parts.back().text += c;
    }
  }
  close(at_);
  return parts;
}

// The map that the key's last part belongs in, made where it is missing. A part that is a value
// already ends the way; the last part is then the rest of the key.
NodeId PropertiesReader::MapFor(NodeId map, std::vector<KeyPart>& parts, std::size_t line_end) {
  std::size_t i = 0;
  for (; i + 1 < parts.size(); ++i) {
    NodeId& next = entries_.try_emplace({map, parts[i].text}, kNoNode).first->second;
    if (next != kNoNode && tree_.node(next).kind != NodeKind::kMap) break;
    if (next == kNoNode) {
      ConfigNode node;
      node.kind = NodeKind::kMap;
      node.key = parts[i].text;
      node.key_span = parts[i].span;
      node.span = node.content_span = Span(parts[i].span.end, line_end);
      next = tree_.Add(map, std::move(node));
    }
    map = next;
  }
  for (std::size_t rest = i + 1; rest < parts.size(); ++rest) {
    parts[i].text += "." + parts[rest].text;
    parts[i].span.end = parts[rest].span.end;
  }
  parts.resize(i + 1);
  return map;
}

void PropertiesReader::ReadEntry(NodeId root) {
  std::vector<KeyPart> parts = ReadKey();
  SkipBlanks();
  if (!AtLineEnd() && (text_[at_] == '=' || text_[at_] == ':')) {
    ++at_;
    SkipBlanks();
  }
  ConfigNode node;
  std::vector<TextBreak> breaks;
  const std::size_t line_end = LineEnd();
  ReadValue(node, breaks);
  const NodeId map = MapFor(root, parts, line_end);
  node.key = std::move(parts.back().text);
  node.key_span = parts.back().span;
  // A key that leads to others too holds its own value under no name, so that it shadows none.
  const auto known = entries_.find({map, node.key});
  const bool leads_on = known != entries_.end() && tree_.node(known->second).kind == NodeKind::kMap;
  const NodeId parent = leads_on ? known->second : map;
  std::string key = leads_on ? std::string() : node.key;
  node.key = key;
  const NodeId id = tree_.Add(parent, std::move(node));
  entries_[{parent, std::move(key)}] = id;
  tree_.SetBreaks(id, std::move(breaks));
}

void PropertiesReader::AppendEscape(ConfigNode& node, std::vector<TextBreak>& breaks) {
  constexpr std::string_view kLetters = "ntrf";
  constexpr std::string_view kMeanings = "\n\t\r\f";
  const char c = text_[at_ + 1];
  std::size_t length = 2;
  std::uint32_t unit = 0;
  const char* digits = text_.data() + at_ + 2;
  if (c == 'u' && at_ + 6 <= text_.size() &&
      std::from_chars(digits, digits + 4, unit, 16).ptr == digits + 4 &&
      (unit < 0xd800 || unit >= 0xe000)) {
    base::AppendUtf8(unit, node.text);
    length = 6;
  } else {
    const std::size_t known = kLetters.find(c);
    node.text += known == std::string_view::npos ? c : kMeanings[known];
  }
  at_ += length;
  breaks.push_back({static_cast<std::uint32_t>(node.text.size()), static_cast<std::uint32_t>(at_)});
}

/// Reads up to the end of the line; a backslash there goes on after the blanks of the next one.
void PropertiesReader::ReadValue(ConfigNode& node, std::vector<TextBreak>& breaks) {
  node.kind = NodeKind::kString;
  const std::size_t begin = at_;
  std::size_t end = at_;
  while (!AtLineEnd()) {
    if (text_[at_] != '\\') {
      node.text += text_[at_++];
      if (node.text.back() != '\r') end = at_;
      continue;
    }
    const std::size_t line_end = at_ + (text_.substr(at_ + 1, 1) == "\r" ? 2 : 1);
    if (line_end < text_.size() && text_[line_end] == '\n') {
      at_ = line_end + 1;
      SkipBlanks();
      breaks.push_back(
          {static_cast<std::uint32_t>(node.text.size()), static_cast<std::uint32_t>(at_)});
    } else if (at_ + 1 < text_.size()) {
      AppendEscape(node, breaks);
      end = at_;
    } else {
      ++at_;
    }
  }
  while (!node.text.empty() && node.text.back() == '\r') node.text.pop_back();
  node.span = node.content_span = Span(begin, std::max(begin, end));
}

}  // namespace

void ReadProperties(std::string_view text, std::size_t begin, ConfigTree& tree,
                    NoticeList& notices) {
  PropertiesReader(text, begin, tree, notices).Read();
}

}  // namespace mcpvet::config
