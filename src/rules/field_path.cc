#include "rules/field_path.h"

#include <algorithm>
#include <cctype>

namespace mcpvet::rules {
namespace {

bool IsWordCharacter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-' || c == '$';
}

base::Error Malformed(std::string_view text, std::string_view what) {
  return {"field path `" + std::string(text) + "`: " + std::string(what),
          "write it like `.name`, `server.arguments[]` or `client.settings.permissions.allow[]`",
          {}};
}

/// Reads a word or a quoted name at `at`, and moves `at` behind it; empty where there is none.
std::string ReadName(std::string_view text, std::size_t& at) {
  if (at < text.size() && text[at] == '"') {
    const std::size_t close = text.find('"', at + 1);
    if (close == std::string_view::npos) return {};
    std::string name(text.substr(at + 1, close - at - 1));
    at = close + 1;
    return name;
  }
  const std::size_t begin = at;
  while (at < text.size() && IsWordCharacter(text[at])) ++at;
  return std::string(text.substr(begin, at - begin));
}

}  // namespace

base::Result<FieldPath> ParseFieldPath(std::string_view text) {
  FieldPath path;
  std::size_t at = 0;
  path.root = ReadName(text, at);
  if (path.root.empty() && (text.empty() || text[0] != '.')) {
    return Malformed(text, "it starts with neither a name nor a dot");
  }
  if (text == ".") return path;
  if (text.starts_with(".[")) at = 1;  // the items of the selected element
  while (at < text.size()) {
    if (text.substr(at).starts_with("[]")) {
      path.steps.push_back({FieldPath::StepKind::kItems, {}});
      at += 2;
    } else if (text.substr(at).starts_with(".*")) {
      path.steps.push_back({FieldPath::StepKind::kFields, {}});
      at += 2;
    } else if (text[at] == '.') {
      ++at;
      std::string name = ReadName(text, at);
      if (name.empty()) return Malformed(text, "a dot without a name after it");
      path.steps.push_back({FieldPath::StepKind::kField, std::move(name)});
    } else {
      return Malformed(text, "unexpected `" + std::string(1, text[at]) + "`");
    }
  }
  return path;
}

std::string ToString(const FieldPath& path) {
  std::string out = path.root;
  for (const FieldPath::Step& step : path.steps) {
    switch (step.kind) {
      case FieldPath::StepKind::kItems:
        out += out.empty() ? ".[]" : "[]";
        break;
      case FieldPath::StepKind::kFields:
        out += ".*";
        break;
      case FieldPath::StepKind::kField: {
        const bool plain = std::ranges::all_of(step.name, IsWordCharacter);
        out += plain ? "." + step.name : ".\"" + step.name + "\"";
        break;
      }
    }
  }
  return out.empty() ? "." : out;
}

}  // namespace mcpvet::rules
