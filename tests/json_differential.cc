#include "json_differential.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

namespace mcpvet::config {
namespace {

using nlohmann::json;

json Parse(std::string_view text) {
  return json::parse(text, nullptr, /*allow_exceptions=*/false, /*ignore_comments=*/true);
}

/// Removes each comma that only white space and comments part from a closing bracket.
std::string WithoutTrailingCommas(std::string_view text) {
  std::string out;
  std::size_t comma = std::string::npos;
  bool after_value = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    const char c = text[at];
    const bool comment = c == '/' && (text.substr(at, 2) == "//" || text.substr(at, 2) == "/*");
    if (c == '"') {
      while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
      end = std::min(end + 1, text.size());
    } else if (comment) {
      const bool line = text[at + 1] == '/';
      end = line ? text.find_first_of("\r\n", at) : text.find("*/", at + 2);
      end =
          std::min(end == std::string_view::npos ? text.size() : end + (line ? 0 : 2), text.size());
    }
    const bool space = c == ' ' || c == '\t' || c == '\n' || c == '\r' || comment;
    if (c == ',') {
      comma = after_value ? out.size() : std::string::npos;
    } else if ((c == '}' || c == ']') && comma != std::string::npos) {
      out[comma] = ' ';
    }
    if (!space && c != ',') comma = std::string::npos;
    if (!space) after_value = c != ',' && c != '[' && c != '{' && c != ':';
    out += text.substr(at, end - at);
    at = end;
  }
  return out;
}

bool EqualScalars(const ConfigTree& tree, NodeId id, const json& value) {
  const std::string& text = tree.node(id).text;
  switch (tree.node(id).kind) {
    case NodeKind::kNull:
      return value.is_null();
    case NodeKind::kBool:
      return value.is_boolean() && value.get<bool>() == (text == "true");
    case NodeKind::kNumber:
      return value.is_number() && Parse(text) == value;
    case NodeKind::kString:
      return value.is_string() && value.get<std::string>() == text;
    default:
      return false;
  }
}

std::string Compare(const ConfigTree& tree, const json& root) {
  std::vector<std::pair<NodeId, const json*>> pending{{tree.root(), &root}};
  while (!pending.empty()) {
    const auto [id, value] = pending.back();
    pending.pop_back();
    const NodeKind kind = tree.node(id).kind;
    const std::vector<NodeId> entries = tree.Entries(id);
    if (kind == NodeKind::kMap) {
      if (!value->is_object() || value->size() != entries.size()) return "maps differ";
      for (const NodeId entry : entries) {
        const auto found = value->find(tree.node(entry).key);
        if (found == value->end()) return "keys differ";
        pending.emplace_back(entry, &*found);
      }
    } else if (kind == NodeKind::kList) {
      if (!value->is_array() || value->size() != entries.size()) return "lists differ";
      for (std::size_t i = 0; i < entries.size(); ++i)
        pending.emplace_back(entries[i], &(*value)[i]);
    } else if (!EqualScalars(tree, id, *value)) {
      return "scalars differ at " + tree.Pointer(id);
    }
  }
  return {};
}

bool Has(const ReadConfig& read, source::NoticeKind kind) {
  return std::any_of(read.notices.begin(), read.notices.end(),
                     [&](const source::Notice& notice) { return notice.kind == kind; });
}

/// A number beyond every double is rejected by nlohmann for its size, not for its form.
bool HasHugeNumber(const ConfigTree& tree) {
  for (NodeId id = 0; id < tree.size(); ++id) {
    const ConfigNode& node = tree.node(id);
    if (node.kind == NodeKind::kNumber && Parse(node.text).is_discarded()) return true;
  }
  return false;
}

bool IsValidUtf8(std::string_view text) {
  return !json(std::string(text)).dump(-1, ' ', false, json::error_handler_t::replace).empty() &&
         json(std::string(text)).dump(-1, ' ', false, json::error_handler_t::ignore) ==
             json(std::string(text)).dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

std::string JsonDifference(std::string_view text, const ReadConfig& read) {
  if (text.find('\0') != std::string_view::npos || !IsValidUtf8(text)) return {};
  if (Has(read, source::NoticeKind::kBudget) || Has(read, source::NoticeKind::kTooBig)) return {};
  const bool complains = Has(read, source::NoticeKind::kMalformed);
  const json parsed = Parse(text);
  if (!parsed.is_discarded()) {
    if (complains) return "we complain about what nlohmann accepts";
    return read.tree.root() == kNoNode ? "we read nothing" : Compare(read.tree, parsed);
  }
  if (complains || read.tree.root() == kNoNode || HasHugeNumber(read.tree)) return {};
  const json tidied = Parse(WithoutTrailingCommas(text));
  return tidied.is_discarded() ? "we accept what nlohmann rejects" : Compare(read.tree, tidied);
}

}  // namespace mcpvet::config
