#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "finding/fingerprint.h"
#include "report/sarif_rules.h"
#include "report/sarif_text.h"
#include "report/writer.h"

namespace mcpvet::report {
namespace {

using Json = nlohmann::ordered_json;
using By = finding::SuppressedFinding::By;

constexpr std::string_view kSchema = "https://json.schemastore.org/sarif-2.1.0.json";
constexpr std::string_view kInformationUri = "https://github.com/mcpvet/mcpvet";
constexpr std::string_view kRoot = "%SRCROOT%";

// Services take a thousand places for one result and show a hundred.
constexpr std::size_t kMaxRelated = 50;

std::size_t RelatedCount(const finding::Finding& finding) {
  return std::min(finding.related.size(), kMaxRelated);
}

Json ArtifactLocation(std::string_view path) {
  return {{"uri", SarifUri(path)}, {"uriBaseId", kRoot}};
}

// One line, though the place may have more: services show a result in a change only if the change
// touches every line of its region.
Json Region(const finding::Location& place) {
  const finding::Snippet& snippet = place.snippet;
  // An empty region is refused by some readers: it takes in the character that follows.
  const bool empty = place.start == place.line_end;
  Json region = {{"startLine", place.start.line},
                 {"startColumn", place.start.utf16_column},
                 {"endLine", place.start.line},
                 {"endColumn", place.line_end.utf16_column + (empty ? 1 : 0)}};
  const std::string_view text =
      base::Slice(snippet.text, {snippet.highlight_begin, snippet.highlight_end});
  if (!text.empty()) region["snippet"] = {{"text", text}};
  return region;
}

// The whole line, where it is more than the region: only then is it a context.
Json ContextRegion(const finding::Location& place) {
  const finding::Snippet& snippet = place.snippet;
  const bool more = snippet.cut_before || snippet.cut_after || snippet.highlight_begin > 0 ||
                    snippet.highlight_end < snippet.text.size();
  if (!more || snippet.text.empty()) return nullptr;
  return {{"startLine", place.start.line},
          {"endLine", place.start.line},
          {"snippet", {{"text", snippet.text}}}};
}

Json PhysicalLocation(const finding::Location& place) {
  Json json = {{"artifactLocation", ArtifactLocation(place.path)}, {"region", Region(place)}};
  if (Json context = ContextRegion(place); !context.is_null()) {
    json["contextRegion"] = std::move(context);
  }
  return json;
}

std::string RelatedLabel(const finding::Location& place) {
  return place.label.empty() ? fmt::format("line {} of {}", place.start.line, place.path)
                             : place.label;
}

Json CodeFlows(const finding::Finding& finding) {
  Json locations = Json::array();
  for (const finding::Location& step : finding.steps) {
    locations.push_back({{"location",
                          {{"physicalLocation", PhysicalLocation(step)},
                           {"message", {{"text", SarifMessage(RelatedLabel(step))}}}}}});
  }
  return Json::array({{{"threadFlows", Json::array({{{"locations", std::move(locations)}}})}}});
}

// Links to the related places, since readers show those only that the message links to.
std::string Message(const finding::Finding& finding) {
  std::string out = SarifMessage(finding.message);
  for (std::size_t i = 0; i < RelatedCount(finding); ++i) {
    std::string label = SarifMessage(RelatedLabel(finding.related[i]));
    label.pop_back();
    // Brackets inside the words of a link would end it.
    std::string escaped;
    for (const char c : label) {
      if ((c == '[' || c == ']') && !escaped.ends_with('\\')) escaped += '\\';
      escaped += c;
    }
    out += fmt::format("{} [{}]({})", i == 0 ? " See" : ",", escaped, i + 1);
  }
  if (!finding.related.empty()) out += '.';
  return out;
}

class SarifWriter {
 public:
  SarifWriter(const finding::Report& report, const WriteOptions& options)
      : report_(report), options_(options) {
    for (std::size_t i = 0; i < report.rules.size(); ++i) rule_index_[report.rules[i]->id] = i;
  }

  std::string Write() {
    Json run = {{"tool", Tool()}};
    if (!options_.category.empty()) run["automationDetails"] = {{"id", options_.category + "/"}};
    run["invocations"] = Json::array({Invocation()});
    run["originalUriBaseIds"] = {
        {kRoot, {{"description", {{"text", "The root of the scanned project."}}}}}};
    run["columnKind"] = "utf16CodeUnits";
    run["results"] = Results();
    run["properties"] = Completeness();
    const Json log = {
        {"$schema", kSchema}, {"version", "2.1.0"}, {"runs", Json::array({std::move(run)})}};
    // ASCII only: what a reader prints of it cannot repaint or reorder the screen.
    return log.dump(2, ' ', true, Json::error_handler_t::replace) + "\n";
  }

 private:
  [[nodiscard]] Json Tool() const {
    Json rules = Json::array();
    for (const rules::Rule* rule : report_.rules) rules.push_back(SarifRule(*rule));
    return {{"driver",
             {{"name", "mcpvet"},
              {"version", report_.version},
              {"semanticVersion", report_.version},
              {"informationUri", kInformationUri},
              {"rules", std::move(rules)}}}};
  }

  [[nodiscard]] Json Invocation() const {
    Json notifications = Json::array();
    for (const source::Notice& notice : report_.notices) {
      Json json = {{"descriptor", {{"id", NoticeKindName(notice.kind)}}},
                   {"level", "warning"},
                   {"message", {{"text", SarifMessage(notice.message)}}}};
      if (!notice.path.empty()) {
        Json place = {{"artifactLocation", ArtifactLocation(notice.path)}};
        if (notice.line > 0) place["region"] = {{"startLine", notice.line}};
        json["locations"] = Json::array({{{"physicalLocation", std::move(place)}}});
      }
      notifications.push_back(std::move(json));
    }
    return {{"executionSuccessful", true},
            {"toolExecutionNotifications", std::move(notifications)}};
  }

  [[nodiscard]] Json Result(const finding::Finding& finding) const {
    Json related = Json::array();
    for (std::size_t i = 0; i < RelatedCount(finding); ++i) {
      related.push_back({{"id", i + 1},
                         {"physicalLocation", PhysicalLocation(finding.related[i])},
                         {"message", {{"text", SarifMessage(RelatedLabel(finding.related[i]))}}}});
    }
    Json json = {{"ruleId", finding.rule->id}};
    if (const auto index = rule_index_.find(finding.rule->id); index != rule_index_.end()) {
      json["ruleIndex"] = index->second;
    }
    json["level"] = SarifLevel(finding.severity);
    json["message"] = {{"text", Message(finding)}};
    json["locations"] = Json::array({{{"physicalLocation", PhysicalLocation(finding.primary)}}});
    if (!related.empty()) json["relatedLocations"] = std::move(related);
    if (!finding.steps.empty()) json["codeFlows"] = CodeFlows(finding);
    json["partialFingerprints"] = {{finding::kFingerprintVersion, finding.fingerprint}};
    Json properties = {{"mcpvet/severity", Name(finding.severity)},
                       {"mcpvet/confidence", Name(finding.confidence)}};
    const std::string_view score = SecuritySeverity(finding.severity);
    if (finding.severity != finding.rule->severity && !score.empty()) {
      properties["security-severity"] = score;
    }
    json["properties"] = std::move(properties);
    return json;
  }

  // The worst first: readers show the first few thousand only.
  [[nodiscard]] Json Results() const {
    std::vector<const finding::Finding*> order;
    for (const finding::Finding& finding : report_.findings) order.push_back(&finding);
    std::stable_sort(order.begin(), order.end(),
                     [](const auto* a, const auto* b) { return a->severity > b->severity; });
    Json results = Json::array();
    for (const finding::Finding* finding : order) {
      if (results.size() < base::kMaxFindings) results.push_back(Result(*finding));
    }
    if (!options_.include_suppressed) return results;
    for (const finding::SuppressedFinding& hidden : report_.suppressed) {
      if (results.size() >= base::kMaxFindings) break;
      Json suppression = {{"kind", hidden.by == By::kComment ? "inSource" : "external"}};
      if (!hidden.reason.empty()) suppression["justification"] = hidden.reason;
      Json result = Result(hidden.finding);
      result["suppressions"] = Json::array({std::move(suppression)});
      results.push_back(std::move(result));
    }
    return results;
  }

  [[nodiscard]] Json Completeness() const {
    const finding::Completeness& done = report_.completeness;
    return {{"mcpvet/filesRead", done.files_read},
            {"mcpvet/bytesRead", done.bytes_read},
            {"mcpvet/filesSkipped", done.files_skipped},
            {"mcpvet/configsParsed", done.configs_parsed},
            {"mcpvet/sourcesParsed", done.sources_parsed},
            {"mcpvet/clients", done.clients},
            {"mcpvet/servers", done.servers},
            {"mcpvet/programs", done.programs},
            {"mcpvet/calls", done.calls},
            {"mcpvet/callsResolved", done.calls_resolved},
            {"mcpvet/belowSeverity", report_.below_severity},
            {"mcpvet/beyondProfile", report_.beyond_profile},
            {"mcpvet/suppressed", report_.suppressed.size()},
            {"mcpvet/truncated", report_.truncated}};
  }

  const finding::Report& report_;
  const WriteOptions& options_;
  std::map<std::string_view, std::size_t> rule_index_;
};

}  // namespace

std::string WriteSarif(const finding::Report& report, const WriteOptions& options) {
  return SarifWriter(report, options).Write();
}

}  // namespace mcpvet::report
