#include "report/rule_help.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace mcpvet::report {
namespace {

std::string_view TrimEnd(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
}

// An example builds its credentials from generator holes, `${gen:[A-Z]{16}}`; readers get dots.
std::string WithoutHoles(std::string_view text) {
  constexpr std::string_view kHole = "${gen:";
  std::string out;
  std::size_t at = 0;
  for (std::size_t hole = text.find(kHole); hole != std::string_view::npos;
       hole = text.find(kHole, at)) {
    out += text.substr(at, hole - at);
    out += "...";
    int depth = 1;
    for (at = hole + kHole.size(); at < text.size() && depth > 0; ++at) {
      depth += text[at] == '{' ? 1 : text[at] == '}' ? -1 : 0;
    }
  }
  out += text.substr(at);
  return out;
}

// A fence longer than any run of backticks inside.
std::string Fenced(std::string_view text) {
  std::size_t longest = 2;
  for (std::size_t i = 0, run = 0; i < text.size(); ++i) {
    run = text[i] == '`' ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  const std::string fence(longest + 1, '`');
  return fmt::format("{0}\n{1}\n{0}\n", fence, TrimEnd(text));
}

std::string ExampleMarkdown(std::string_view heading, const rules::Example& example) {
  return fmt::format("\n### {} (`{}`)\n\n{}", heading, example.path,
                     Fenced(WithoutHoles(example.text)));
}

}  // namespace

std::string RuleHelpText(const rules::Rule& rule) {
  std::string out = fmt::format("{}\n\n{}\n\nFix: {}\n\nIgnore: mcpvet: ignore[{}] reason\n",
                                rule.title, TrimEnd(rule.why), TrimEnd(rule.fix), rule.id);
  for (const std::string& reference : rule.references) out += fmt::format("\nSee {}", reference);
  return out;
}

std::string RuleHelpMarkdown(const rules::Rule& rule) {
  std::string out =
      fmt::format("# {}\n\n{}\n\n## Fix\n\n{}\n", rule.title, TrimEnd(rule.why), TrimEnd(rule.fix));
  if (!rule.bad.empty() || !rule.good.empty()) out += "\n## Example\n";
  if (!rule.bad.empty()) out += ExampleMarkdown("Unsafe", rule.bad.front());
  if (!rule.good.empty()) out += ExampleMarkdown("Safe", rule.good.front());
  out += fmt::format(
      "\n## Ignore\n\nWrite `mcpvet: ignore[{}] reason` in a comment on the line or above it.\n",
      rule.id);
  if (!rule.references.empty()) out += "\n## References\n\n";
  for (const std::string& reference : rule.references) out += fmt::format("- <{}>\n", reference);
  return out;
}

}  // namespace mcpvet::report
