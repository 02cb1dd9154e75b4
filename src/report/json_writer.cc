#include <nlohmann/json.hpp>

#include "report/summary.h"
#include "report/writer.h"

namespace mcpvet::report {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 1;

Json PositionJson(const source::Position& position, std::uint32_t byte_offset) {
  return {{"line", position.line},
          {"utf16_column", position.utf16_column},
          {"byte_column", position.byte_column},
          {"byte_offset", byte_offset}};
}

Json SnippetJson(const finding::Snippet& snippet) {
  return {{"text", snippet.text},
          {"highlight_begin", snippet.highlight_begin},
          {"highlight_end", snippet.highlight_end},
          {"cut_before", snippet.cut_before},
          {"cut_after", snippet.cut_after}};
}

Json LocationJson(const finding::Location& location) {
  Json json = {{"path", location.path},
               {"start", PositionJson(location.start, location.span.begin)},
               {"end", PositionJson(location.end, location.span.end)},
               {"snippet", SnippetJson(location.snippet)}};
  if (!location.label.empty()) json["label"] = location.label;
  return json;
}

Json FindingJson(const finding::Finding& finding) {
  Json related = Json::array();
  for (const finding::Location& place : finding.related) related.push_back(LocationJson(place));
  Json json = {{"rule", finding.rule->id},
               {"severity", Name(finding.severity)},
               {"confidence", Name(finding.confidence)},
               {"message", finding.message},
               {"location", LocationJson(finding.primary)},
               {"related", std::move(related)},
               {"anchor", finding.anchor},
               {"fingerprint", finding.fingerprint}};
  for (const finding::Location& place : finding.steps) {
    json["steps"].push_back(LocationJson(place));
  }
  return json;
}

std::string_view ByName(finding::SuppressedFinding::By by) {
  switch (by) {
    case finding::SuppressedFinding::By::kComment:
      return "comment";
    case finding::SuppressedFinding::By::kSettings:
      return "settings";
    case finding::SuppressedFinding::By::kBaseline:
      return "baseline";
  }
  return "";
}

Json SuppressedJson(const finding::SuppressedFinding& suppressed) {
  Json json = FindingJson(suppressed.finding);
  json["suppression"] = {{"by", ByName(suppressed.by)}, {"reason", suppressed.reason}};
  return json;
}

Json RuleJson(const rules::Rule& rule) {
  return {{"id", rule.id},
          {"title", rule.title},
          {"severity", Name(rule.severity)},
          {"confidence", Name(rule.confidence)},
          {"profile", Name(rule.profile)},
          {"category", rule.category},
          {"tags", rule.tags},
          {"url", RuleUrl(rule)}};
}

Json NoticeJson(const source::Notice& notice) {
  Json json = {{"kind", NoticeKindName(notice.kind)}};
  if (!notice.path.empty()) json["path"] = notice.path;
  if (notice.line > 0) json["line"] = notice.line;
  json["message"] = notice.message;
  return json;
}

Json StatsJson(const finding::Report& report) {
  const finding::Completeness& done = report.completeness;
  const std::array<std::size_t, 5> counts = CountBySeverity(report);
  Json by_severity = Json::object();
  for (std::size_t i = counts.size(); i-- > 0;) {
    by_severity[std::string(Name(static_cast<rules::Severity>(i)))] = counts[i];
  }
  return {{"findings", std::move(by_severity)},
          {"below_severity", report.below_severity},
          {"beyond_profile", report.beyond_profile},
          {"truncated", report.truncated},
          {"files_read", done.files_read},
          {"bytes_read", done.bytes_read},
          {"files_skipped", done.files_skipped},
          {"configs_parsed", done.configs_parsed},
          {"sources_parsed", done.sources_parsed},
          {"clients", done.clients},
          {"servers", done.servers},
          {"programs", done.programs},
          {"calls", done.calls},
          {"calls_resolved", done.calls_resolved}};
}

}  // namespace

std::string WriteJson(const finding::Report& report) {
  Json rules = Json::array();
  for (const rules::Rule* rule : report.rules) rules.push_back(RuleJson(*rule));
  Json findings = Json::array();
  for (const auto& finding : report.findings) findings.push_back(FindingJson(finding));
  Json suppressed = Json::array();
  for (const auto& hidden : report.suppressed) suppressed.push_back(SuppressedJson(hidden));
  Json notices = Json::array();
  for (const auto& notice : report.notices) notices.push_back(NoticeJson(notice));

  const Json json = {{"version", kVersion},
                     {"tool", {{"name", "mcpvet"}, {"version", report.version}}},
                     {"rules", std::move(rules)},
                     {"findings", std::move(findings)},
                     {"suppressed", std::move(suppressed)},
                     {"notices", std::move(notices)},
                     {"stats", StatsJson(report)}};
  // ASCII only: what a reader prints of it cannot repaint or reorder the screen.
  return json.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace mcpvet::report
