#include "project/xml_reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/limits.h"

namespace mcpvet::project {
namespace {

using config::ConfigNode;
using config::ConfigTree;
using config::NodeId;
using config::NodeKind;

constexpr auto kNowhere = std::string_view::npos;

base::ByteSpan SpanOf(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

class XmlReader {
 public:
  explicit XmlReader(std::string_view text) : text_(text) {}

  ConfigTree Read() {
    ConfigNode root;
    root.kind = NodeKind::kList;
    root.span = root.content_span = SpanOf(0, text_.size());
    open_.push_back(tree_.Add(config::kNoNode, std::move(root)));
    std::size_t at = 0;
    while (at < text_.size() && tree_.size() < base::kMaxConfigNodes) {
      const std::size_t tag = std::min(text_.find('<', at), text_.size());
      AddText(at, tag);
      at = tag == text_.size() ? tag : ReadTag(tag);
    }
    return std::move(tree_);
  }

 private:
  // Text counts only in elements that hold nothing else.
  void AddText(std::size_t begin, std::size_t end) {
    while (begin < end && base::IsSpace(text_[begin])) ++begin;
    while (end > begin && base::IsSpace(text_[end - 1])) --end;
    ConfigNode& node = tree_.Mutable(open_.back());
    if (begin == end || open_.size() == 1 || node.first_child != config::kNoNode) return;
    node.kind = NodeKind::kString;
    node.text = text_.substr(begin, end - begin);
    node.span = node.content_span = SpanOf(begin, end);
  }

  // Returns where the text goes on.
  std::size_t ReadTag(std::size_t begin) {
    const std::string_view rest = text_.substr(begin);
    if (rest.starts_with("<!--")) return After("-->", begin);
    if (rest.starts_with("<![CDATA[")) return After("]]>", begin);
    if (rest.starts_with("<?")) return After("?>", begin);
    if (rest.starts_with("<!")) return After(">", begin);
    if (rest.starts_with("</")) {
      Close(NameAt(begin + 2));
      return After(">", begin);
    }
    const std::string_view name = NameAt(begin + 1);
    if (name.empty()) return begin + 1;
    return ReadElement(begin + 1, name);
  }

  std::size_t ReadElement(std::size_t begin, std::string_view name) {
    const NodeId parent = open_.back();
    ConfigNode& above = tree_.Mutable(parent);
    above.kind = NodeKind::kList;
    above.text.clear();
    const NodeId node = tree_.Add(parent, NodeOf(name, begin));
    std::size_t at = begin + name.size();
    while (at < text_.size()) {
      while (at < text_.size() && base::IsSpace(text_[at])) ++at;
      if (at >= text_.size()) break;
      if (text_[at] == '>') {
        if (open_.size() < base::kMaxJsonDepth) open_.push_back(node);
        return at + 1;
      }
      if (text_[at] == '/' || text_[at] == '<') return text_[at] == '<' ? at : After(">", at);
      at = ReadAttribute(node, at);
    }
    return at;
  }

  std::size_t ReadAttribute(NodeId element, std::size_t begin) {
    const std::string_view name = NameAt(begin);
    std::size_t at = begin + std::max<std::size_t>(name.size(), 1);
    while (at < text_.size() && base::IsSpace(text_[at])) ++at;
    if (name.empty() || at >= text_.size() || text_[at] != '=') return at;
    ++at;
    while (at < text_.size() && base::IsSpace(text_[at])) ++at;
    if (at >= text_.size() || (text_[at] != '"' && text_[at] != '\'')) return at;
    const std::size_t end = std::min(text_.find(text_[at], at + 1), text_.size());
    ConfigNode node = NodeOf(name, begin);
    node.key.insert(node.key.begin(), '@');
    node.kind = NodeKind::kString;
    node.text = text_.substr(at + 1, end - at - 1);
    node.span = node.content_span = SpanOf(at + 1, end);
    tree_.Add(element, std::move(node));
    return std::min(end + 1, text_.size());
  }

  void Close(std::string_view name) {
    // An end tag that closes nothing is passed over; one that closes more, closes all of it.
    for (std::size_t depth = open_.size(); depth > 1; --depth) {
      if (tree_.node(open_[depth - 1]).key != name) continue;
      open_.resize(depth - 1);
      return;
    }
  }

  [[nodiscard]] ConfigNode NodeOf(std::string_view name, std::size_t begin) const {
    ConfigNode node;
    node.kind = NodeKind::kList;
    node.key = name;
    node.key_span = SpanOf(begin, begin + name.size());
    node.span = node.content_span = SpanOf(begin + name.size(), begin + name.size());
    return node;
  }

  [[nodiscard]] std::string_view NameAt(std::size_t begin) const {
    std::size_t end = begin;
    while (end < text_.size() && (base::IsAlphanumeric(text_[end]) ||
                                  std::string_view(":_-.").find(text_[end]) != kNowhere)) {
      ++end;
    }
    return text_.substr(begin, end - begin);
  }

  [[nodiscard]] std::size_t After(std::string_view mark, std::size_t from) const {
    const std::size_t found = text_.find(mark, from);
    return found == kNowhere ? text_.size() : found + mark.size();
  }

  std::string_view text_;
  ConfigTree tree_;
  std::vector<NodeId> open_;
};

}  // namespace

ConfigTree ReadXml(std::string_view text) { return XmlReader(text).Read(); }

}  // namespace mcpvet::project
