#include "rules/rule_page.h"

#include <fmt/format.h>

#include <map>

#include "rules/generator_hole.h"

namespace mcpvet::rules {
namespace {

std::string Join(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

/// Generated secrets are shown as what they are: holes.
std::string WithoutHoles(std::string_view text) {
  constexpr std::string_view kShown = "••••••••";
  std::string out;
  for (GeneratorHole hole = FirstHole(text); !hole.kind.empty(); hole = FirstHole(text)) {
    out += text.substr(0, hole.begin);
    if (!out.ends_with(kShown)) out += kShown;
    text.remove_prefix(hole.end);
  }
  out += text;
  return out;
}

std::string_view FenceLanguage(std::string_view path) {
  static constexpr std::pair<std::string_view, std::string_view> kLanguages[] = {
      {".json", "jsonc"}, {".jsonc", "jsonc"}, {".yaml", "yaml"}, {".yml", "yaml"},
      {".toml", "toml"},  {".py", "python"},   {".ts", "ts"},     {".tsx", "tsx"},
      {".js", "js"},      {".md", "markdown"}, {".env", "sh"},
  };
  for (const auto& [extension, language] : kLanguages) {
    if (path.ends_with(extension)) return language;
  }
  return "";
}

std::string ExampleBlock(const Example& example) {
  std::string text = WithoutHoles(example.text);
  if (!text.ends_with('\n')) text += '\n';
  std::string fence = "```";
  while (text.find(fence) != std::string::npos) fence += "`";
  return fmt::format("`{}`:\n\n{}{}\n{}{}\n", example.path, fence, FenceLanguage(example.path),
                     text, fence);
}

std::string HowToIgnore(const Rule& rule) {
  return fmt::format(
      "Where it does not apply, write `mcpvet: ignore[{}] reason` in a comment on the line or "
      "above "
      "it; for files without comments add an entry to `ignore` in `mcpvet.yaml`.\n",
      rule.id);
}

std::string References(const Rule& rule) {
  std::string out;
  for (const std::string& reference : rule.references) out += fmt::format("- <{}>\n", reference);
  return out;
}

std::string Trimmed(std::string text) {
  while (text.ends_with('\n')) text.pop_back();
  return text + "\n";
}

/// A part of the documentation; every form of it is made from the same parts.
struct Section {
  std::string_view heading;
  std::string body;
};

std::vector<Section> Sections(const Rule& rule) {
  std::vector<Section> sections = {{"Why is this bad?", Trimmed(rule.why)},
                                   {"How to fix it", Trimmed(rule.fix)}};
  if (!rule.bad.empty()) sections.push_back({"Reported", ExampleBlock(rule.bad.front())});
  if (!rule.good.empty()) sections.push_back({"Not reported", ExampleBlock(rule.good.front())});
  sections.push_back({"How to ignore it", HowToIgnore(rule)});
  if (!rule.references.empty()) sections.push_back({"References", References(rule)});
  return sections;
}

std::string Legend(const Rule& rule) {
  return fmt::format(
      "| severity | confidence | profile | applies to | since | tags |\n"
      "|---|---|---|---|---|---|\n"
      "| {} | {} | {} | {} | {} | {} |\n",
      Name(rule.severity), Name(rule.confidence), Name(rule.profile), Join(rule.applies_to, ", "),
      rule.since, Join(rule.tags, ", "));
}

}  // namespace

std::string RulePage(const Rule& rule) {
  return fmt::format("# {}\n\n{}.\n\n{}\n{}", rule.id, rule.title, Legend(rule), RuleHelp(rule));
}

std::string RuleHelp(const Rule& rule) {
  std::string help;
  for (const auto& [heading, body] : Sections(rule)) {
    help += fmt::format("{}## {}\n\n{}", help.empty() ? "" : "\n", heading, body);
  }
  return help;
}

std::string RuleIndexPage(const std::vector<Rule>& rules) {
  std::map<std::string, std::vector<const Rule*>> families;
  for (const Rule& rule : rules) families[rule.family].push_back(&rule);
  std::string page =
      "# Rules\n\nGenerated from `rules/findings/`. `mcpvet explain RULE` shows the same text.\n";
  for (const auto& [family, members] : families) {
    page +=
        fmt::format("\n## {}\n\n| rule | severity | what it reports |\n|---|---|---|\n", family);
    for (const Rule* rule : members) {
      page += fmt::format("| [{}]({}.md) | {} | {} |\n", rule->id, rule->id, Name(rule->severity),
                          rule->title);
    }
  }
  return page;
}

}  // namespace mcpvet::rules
