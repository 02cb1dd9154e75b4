#include "program/api_path.h"

#include <algorithm>
#include <ranges>

namespace mcpvet::program {
namespace {

/// Ends a name in the text of a path, unless it is inside the module's part.
constexpr std::string_view kNameEnds = ".#()[]";

}  // namespace

ApiPathId ApiPathPool::Add(ApiPathId parent, ApiStep step, std::string_view name) {
  std::string key = std::to_string(parent) + static_cast<char>('a' + static_cast<int>(step));
  const std::size_t prefix = key.size();
  key += name;
  const auto [entry, added] =
      ids_.try_emplace(std::move(key), static_cast<ApiPathId>(nodes_.size()));
  if (added) {
    const std::uint32_t depth = parent == kNoApiPath ? 0 : nodes_[parent].depth + 1;
    nodes_.push_back({parent, step, depth, std::string_view(entry->first).substr(prefix)});
  }
  return entry->second;
}

ApiPathId ApiPathPool::Module(std::string_view ecosystem, std::string_view module) {
  return Add(kNoApiPath, ApiStep::kModule, std::string(ecosystem) + ':' + std::string(module));
}

ApiPathId ApiPathPool::Then(ApiPathId path, ApiStep step, std::string_view name) {
  return Add(path, step, name);
}

ApiPathId ApiPathPool::Parse(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return kNoApiPath;
  const std::string_view ecosystem = text.substr(0, colon);
  text.remove_prefix(colon + 1);
  ApiPathId path = kNoApiPath;
  const std::size_t hash = text.find('#');
  if (hash != std::string_view::npos) {
    path = Module(ecosystem, text.substr(0, hash));
    text.remove_prefix(hash);
  } else if (text.find('/') != std::string_view::npos || text.starts_with('@')) {
    return Module(ecosystem, text);
  } else {
    path = Module(ecosystem, "");
  }
  bool first = true;
  while (!text.empty()) {
    if (text.starts_with("()")) {
      path = Then(path, ApiStep::kResult);
      text.remove_prefix(2);
    } else if (text.starts_with("[]")) {
      path = Then(path, ApiStep::kElement);
      text.remove_prefix(2);
    } else {
      if (text.front() == '.' || text.front() == '#') {
        text.remove_prefix(1);
      } else if (!first) {
        return kNoApiPath;
      }
      const std::size_t end = std::min(text.find_first_of(kNameEnds), text.size());
      const std::string_view name = text.substr(0, end);
      if (name.empty()) return kNoApiPath;
      text.remove_prefix(end);
      const bool takes_name = name == "argument" || name == "parameter";
      if (takes_name && text.starts_with('(') && !text.starts_with("()")) {
        const std::size_t close = text.find(')');
        if (close == std::string_view::npos) return kNoApiPath;
        path = Then(path, name == "argument" ? ApiStep::kArgument : ApiStep::kParameter,
                    text.substr(1, close - 1));
        text.remove_prefix(close + 1);
      } else {
        path = Then(path, ApiStep::kMember, name);
      }
    }
    first = false;
  }
  return path;
}

std::string ApiPathPool::Text(ApiPathId path) const {
  std::vector<ApiPathId> steps;
  for (ApiPathId at = path; at != kNoApiPath; at = nodes_[at].parent) steps.push_back(at);
  std::string text;
  for (const ApiPathId at : std::ranges::reverse_view(steps)) {
    const Node& node = nodes_[at];
    switch (node.step) {
      case ApiStep::kModule:
        text += node.name;
        break;
      case ApiStep::kMember: {
        const bool named_root = nodes_[node.parent].step == ApiStep::kModule;
        if (!text.ends_with(':')) text += named_root ? '#' : '.';
        text += node.name;
        break;
      }
      case ApiStep::kResult:
        text += "()";
        break;
      case ApiStep::kElement:
        text += "[]";
        break;
      case ApiStep::kArgument:
      case ApiStep::kParameter:
        text += node.step == ApiStep::kArgument ? ".argument(" : ".parameter(";
        text += node.name;
        text += ')';
        break;
    }
  }
  return text;
}

}  // namespace mcpvet::program
