#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/load_catalogue.h"
#include "cli/streams.h"
#include "rules/rule_page.h"

namespace mcpvet::cli {
namespace {

std::string RulesTable(const rules::Catalogue& catalogue) {
  std::size_t widest = 0;
  for (const rules::Rule& rule : catalogue.rules) widest = std::max(widest, rule.id.size());
  std::string out;
  for (const rules::Rule& rule : catalogue.rules) {
    out += fmt::format(
        "{:<{}}  {:<8}  {}{}\n", rule.id, widest, rules::Name(rule.severity), rule.title,
        rule.profile == rules::Profile::kDefault ? ""
                                                 : fmt::format(" [{}]", rules::Name(rule.profile)));
  }
  out += fmt::format("\n{} rules, {} token formats, {} client formats\n", catalogue.rules.size(),
                     catalogue.detectors.size(), catalogue.clients.size());
  return out;
}

std::string RulesJson(const rules::Catalogue& catalogue) {
  nlohmann::ordered_json rules = nlohmann::ordered_json::array();
  for (const rules::Rule& rule : catalogue.rules) {
    rules.push_back({{"id", rule.id},
                     {"title", rule.title},
                     {"severity", rules::Name(rule.severity)},
                     {"confidence", rules::Name(rule.confidence)},
                     {"profile", rules::Name(rule.profile)},
                     {"since", rule.since},
                     {"status", rule.status},
                     {"family", rule.family},
                     {"tags", rule.tags},
                     {"applies_to", rule.applies_to},
                     {"help_uri", rules::RuleUrl(rule)}});
  }
  const nlohmann::ordered_json out = {{"version", 1}, {"rules", rules}};
  return out.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
}

int WritePages(const rules::Catalogue& catalogue, const std::string& folder) {
  std::vector<std::pair<std::string, std::string>> pages = {
      {"README", rules::RuleIndexPage(catalogue.rules)}};
  for (const rules::Rule& rule : catalogue.rules) pages.emplace_back(rule.id, RulePage(rule));
  for (const auto& [name, text] : pages) {
    if (const auto written = WriteFile(fmt::format("{}/{}.md", folder, name), text);
        !written.ok()) {
      WriteError(written.error());
      return kError;
    }
  }
  return kClean;
}

}  // namespace

int RunRules(const RulesArguments& arguments) {
  base::Result<rules::Catalogue> catalogue = LoadCatalogue(arguments.rule_folders);
  if (!catalogue.ok()) {
    WriteError(catalogue.error());
    return kError;
  }
  if (arguments.format == "markdown" && !arguments.output_folder.empty()) {
    return WritePages(catalogue.value(), arguments.output_folder);
  }
  std::string text;
  if (arguments.format == "json") {
    text = RulesJson(catalogue.value());
  } else if (arguments.format == "markdown") {
    text = rules::RuleIndexPage(catalogue->rules);
  } else {
    text = RulesTable(catalogue.value());
  }
  return WriteOutput(text) ? kClean : kError;
}

}  // namespace mcpvet::cli
