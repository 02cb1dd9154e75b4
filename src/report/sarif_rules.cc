#include "report/sarif_rules.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "report/sarif_text.h"
#include "rules/rule_page.h"

namespace mcpvet::report {
namespace {

using Json = nlohmann::ordered_json;
using rules::Severity;

// What code scanning services keep.
constexpr std::size_t kMaxDescriptionBytes = 1024;
constexpr std::size_t kMaxTags = 10;

std::string_view ProblemSeverity(Severity severity) {
  switch (severity) {
    case Severity::kCritical:
    case Severity::kHigh:
      return "error";
    case Severity::kMedium:
      return "warning";
    case Severity::kLow:
    case Severity::kInfo:
      return "recommendation";
  }
  return "";
}

// The category first, then what makes it a security alert, then the rest as far as there is room.
std::vector<std::string> Tags(const rules::Rule& rule) {
  std::vector<std::string> tags;
  const auto add = [&](std::string tag) {
    const bool known = std::find(tags.begin(), tags.end(), tag) != tags.end();
    if (!tag.empty() && !known && tags.size() < kMaxTags) tags.push_back(std::move(tag));
  };
  add(rule.category);
  if (!SecuritySeverity(rule.severity).empty()) add("security");
  add("mcp");
  for (const std::string& tag : rule.tags) {
    add(tag.substr(0, 4) == "cwe-" ? "external/cwe/" + tag : tag);
  }
  return tags;
}

}  // namespace

std::string_view SarifLevel(Severity severity) {
  switch (severity) {
    case Severity::kCritical:
    case Severity::kHigh:
      return "error";
    case Severity::kMedium:
      return "warning";
    case Severity::kLow:
    case Severity::kInfo:
      return "note";
  }
  return "";
}

std::string_view SecuritySeverity(Severity severity) {
  switch (severity) {
    case Severity::kCritical:
      return "9.5";
    case Severity::kHigh:
      return "8.0";
    case Severity::kMedium:
      return "5.5";
    case Severity::kLow:
      return "3.0";
    case Severity::kInfo:
      return "";
  }
  return "";
}

Json SarifRule(const rules::Rule& rule) {
  const std::string title = SarifDescription(rule.title, kMaxDescriptionBytes);
  const std::string why = SarifDescription(rule.why, kMaxDescriptionBytes);
  // Markdown reads well as plain text too.
  const std::string help = rules::RuleHelp(rule);
  Json properties = {{"tags", Tags(rule)},
                     {"precision", Name(rule.confidence)},
                     {"problem.severity", ProblemSeverity(rule.severity)}};
  if (const std::string_view score = SecuritySeverity(rule.severity); !score.empty()) {
    properties["security-severity"] = score;
  }
  properties["mcpvet/severity"] = Name(rule.severity);
  properties["mcpvet/profile"] = Name(rule.profile);
  return {{"id", rule.id},
          {"name", rules::PascalCase(rule.id)},
          {"shortDescription", {{"text", title}}},
          {"fullDescription", {{"text", why.empty() ? title : why}}},
          {"help", {{"text", help}, {"markdown", help}}},
          {"helpUri", RuleUrl(rule)},
          {"defaultConfiguration", {{"level", SarifLevel(rule.severity)}}},
          {"properties", std::move(properties)}};
}

}  // namespace mcpvet::report
