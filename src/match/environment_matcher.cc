#include "match/environment_matcher.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "base/base64.h"
#include "base/limits.h"
#include "config/read_config.h"
#include "project/model_value.h"

namespace mcpvet::match {
namespace {

using config::ConfigNode;
using config::ConfigTree;
using config::kNoNode;
using config::NodeId;
using project::ModelValue;

bool IsScalar(const ConfigNode& node) {
  return node.kind == config::NodeKind::kString || node.kind == config::NodeKind::kNumber;
}

void Add(ModelValue& values, std::string name, std::string text, base::ByteSpan span) {
  if (name.empty() || text.empty() || values.items.size() >= base::kMaxClientValues) return;
  ModelValue value = ModelValue::Record();
  value.text = name;
  value.span = span;
  value.placed = true;
  value.Set("name", ModelValue::Text(std::move(name), {}));
  value.Set("value", ModelValue::Text(std::move(text), span));
  values.items.push_back(std::move(value));
}

/// What `text` stands for in base64, if that is something one can read.
std::optional<std::string> DecodedText(std::string_view text) {
  std::optional<std::string> decoded = base::DecodeBase64(text);
  const bool readable = decoded && !decoded->empty() && std::ranges::all_of(*decoded, [](char c) {
                          return (c >= ' ' && c <= '~') || base::IsSpace(c);
                        });
  if (!readable) return std::nullopt;
  while (base::IsSpace(decoded->back())) {
    decoded->pop_back();
    if (decoded->empty()) return std::nullopt;
  }
  return decoded;
}

/// The name that stands beside a value in a map of two: `{name: X, value: Y}`.
std::string NameBeside(const ConfigTree& tree, const ConfigNode& node) {
  if (node.key != "value" || node.parent == kNoNode) return {};
  return std::string(tree.Text(tree.Find(node.parent, "name")));
}

/// Every scalar with a name: of its key, of the `name` beside it, or as `NAME=value` in a list.
ModelValue ReadTree(const ConfigTree& tree, const std::string& encoded) {
  ModelValue values = ModelValue::List();
  for (NodeId id = 0; id < tree.size(); ++id) {
    const ConfigNode& node = tree.node(id);
    if (!IsScalar(node)) continue;
    if (node.key.empty()) {
      const std::size_t sign = node.text.find('=');
      const bool in_list = node.parent != kNoNode;
      if (!in_list || sign == std::string::npos) continue;
      Add(values, node.text.substr(0, sign), node.text.substr(sign + 1),
          tree.PieceSpan(id, sign + 1, node.text.size()));
      continue;
    }
    std::string name = NameBeside(tree, node);
    if (name.empty()) name = node.key;
    const bool may_be_encoded =
        !encoded.empty() && node.parent != kNoNode && tree.node(node.parent).key == encoded;
    std::string text = node.text;
    if (may_be_encoded) text = DecodedText(node.text).value_or(node.text);
    Add(values, std::move(name), std::move(text), node.content_span);
  }
  return values;
}

/// The value without the quotes around it.
std::string_view Unquoted(std::string_view value) {
  const bool quoted = value.size() >= 2 && value.front() == value.back() &&
                      (value.front() == '"' || value.front() == '\'');
  return quoted ? value.substr(1, value.size() - 2) : value;
}

ModelValue ReadLines(std::string_view text, const RE2& regex) {
  ModelValue values = ModelValue::List();
  if (!regex.ok() || regex.NumberOfCapturingGroups() < 2) return values;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    re2::StringPiece name;
    re2::StringPiece value;
    const re2::StringPiece line(text.data() + begin, end - begin);
    if (line.size() <= base::kMaxSecretBytes && RE2::PartialMatch(line, regex, &name, &value)) {
      const std::string_view plain = Unquoted({value.data(), value.size()});
      const auto at = static_cast<std::uint32_t>(plain.data() - text.data());
      Add(values, std::string(name.data(), name.size()), std::string(plain),
          {at, at + static_cast<std::uint32_t>(plain.size())});
    }
    begin = end + 1;
  }
  return values;
}

}  // namespace

EnvironmentMatcher::EnvironmentMatcher(const std::vector<rules::EnvironmentFormat>& formats,
                                       const ConfigMatcher& config, LiteralTable& literals)
    : config_(config) {
  for (const rules::EnvironmentFormat& format : formats) {
    Format& entry = formats_.emplace_back();
    entry.format = &format;
    for (const std::string& file : format.files) entry.files.emplace_back(file);
    for (const std::string& text : format.mentions) {
      entry.mentions.push_back(literals.Add(text, /*ignore_case=*/true));
    }
    if (!format.lines.empty()) entry.lines.emplace(format.lines, LazyRegex::Options{});
  }
}

std::vector<base::Error> EnvironmentMatcher::Check() const {
  std::vector<base::Error> errors;
  for (const Format& entry : formats_) {
    if (!entry.lines) continue;
    const RE2& regex = entry.lines->Get();
    if (!regex.ok() || regex.NumberOfCapturingGroups() < 2) {
      errors.push_back({"`lines` of " + entry.format->id + " is no expression with two groups",
                        "group 1 is the name, group 2 the value", entry.format->file});
    }
  }
  return errors;
}

std::vector<Match> EnvironmentMatcher::Matches(
    const source::Document& document, const std::function<bool(LiteralId)>& stands_in_text) const {
  const std::string_view text = document.text();
  if (text.size() > base::kMaxParsedBytes) return {};
  const auto entry = std::ranges::find_if(formats_, [&](const Format& candidate) {
    return std::ranges::any_of(
               candidate.files,
               [&](const base::Glob& glob) { return glob.MatchesSuffix(document.path()); }) &&
           (candidate.mentions.empty() || std::ranges::any_of(candidate.mentions, stands_in_text));
  });
  if (entry == formats_.end()) return {};
  const rules::EnvironmentFormat& format = *entry->format;
  ModelValue environment = ModelValue::Record();
  environment.Set("title", ModelValue::Text(format.title, {}));
  environment.Set("kind", ModelValue::Text(format.kind, {}));
  if (!format.syntax) {
    environment.Set("values", ReadLines(text, entry->lines->Get()));
    return config_.MatchEnvironment(environment, nullptr);
  }
  const config::ReadConfig read =
      config::ReadConfigText(document.path(), text, format.syntax.value());
  environment.Set("values", ReadTree(read.tree, format.encoded));
  return config_.MatchEnvironment(environment, &read.tree);
}

}  // namespace mcpvet::match
