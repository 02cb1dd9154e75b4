#include "cli/why_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <variant>

#include "match/condition_trace.h"
#include "match/credential_shape.h"
#include "match/vocabulary_matcher.h"
#include "project/describe.h"
#include "project/describe_program.h"
#include "rules/field_path.h"

namespace mcpvet::cli {
namespace {

using match::ConditionScope;
using project::ModelValue;

class Explainer {
 public:
  Explainer(const WhyQuestion& question, const rules::Catalogue& catalogue,
            const project::Project& project)
      : question_(question),
        project_(project),
        knowledge_(catalogue.packages),
        vocabulary_(catalogue.vocabulary),
        credentials_(vocabulary_),
        predicates_(credentials_),
        evaluator_(patterns_, predicates_) {}

  std::string OfPrograms(const rules::SelectSpec& spec) {
    for (const project::ServerProgram& program : project_.programs) {
      const ModelValue described = project::Describe(program);
      ConditionScope scope;
      scope.roots["program"] = &described;
      Explain(spec, "program", scope, [&](const ModelValue& element) {
        return element.placed && IsOnLine(program, element);
      });
    }
    return text_;
  }

  std::string OfClients(const rules::SelectSpec& spec) {
    for (const project::ClientFile& file : project_.clients) {
      if (file.document->path() != question_.path) continue;
      const auto is_meant = [&](const ModelValue& element) {
        if (!element.placed) return false;
        const source::LineIndex& lines = file.document->lines();
        return lines.LineOf(element.span.begin) <= question_.line &&
               question_.line <= lines.LineOf(element.span.end);
      };
      project::TreeBudget budget;
      ModelValue servers = ModelValue::List();
      for (const project::ServerEntry& server : file.client.servers) {
        servers.items.push_back(
            project::Describe(server, file.client, budget, &knowledge_));
      }
      ModelValue client = project::Describe(file.client);
      client.Set("servers", std::move(servers));
      ConditionScope scope;
      scope.roots["client"] = &client;
      Explain(spec, "client", scope, is_meant);
      for (const ModelValue& server : client.Field("servers")->items) {
        scope.roots["server"] = &server;
        Explain(spec, "server", scope, is_meant);
      }
    }
    return text_;
  }

 private:
  [[nodiscard]] bool IsOnLine(const project::ServerProgram& program,
                              const ModelValue& element) const {
    const auto is_asked_for = [&](const project::SourcePlace& place) {
      return place.path == question_.path && place.line == question_.line;
    };
    const auto is_there = [&](const project::SourcePlace& place) {
      return is_asked_for(place) && place.path == element.file && place.span == element.span;
    };
    for (const project::Tool& tool : program.tools) {
      const auto is_part_asked_for = [&](const auto& part) { return is_asked_for(part.place); };
      const bool is_it = element.file == tool.place.path && element.span == tool.place.span;
      if (is_it &&
          (is_asked_for(tool.place) || std::ranges::any_of(tool.annotations, is_part_asked_for) ||
           std::ranges::any_of(tool.parameters, is_part_asked_for) ||
           std::ranges::any_of(tool.duplicates, is_asked_for))) {
        return true;
      }
      const auto is_part_there = [&](const auto& part) { return is_there(part.place); };
      if (std::ranges::any_of(tool.parameters, is_part_there)) return true;
    }
    for (const auto& endpoint : program.endpoints) {
      if (is_there(endpoint.place)) return true;
    }
    for (const auto& bind : program.binds) {
      if (is_there(bind.place)) return true;
    }
    for (const auto& place : program.servers) {
      if (is_there(place)) return true;
    }
    return false;
  }

  void Explain(const rules::SelectSpec& spec, std::string_view root, const ConditionScope& scope,
               const std::function<bool(const ModelValue&)>& is_meant) {
    for (const rules::FieldPath& path : spec.select) {
      if (path.root != root) continue;
      for (const ModelValue* element : match::ConditionEvaluator::Resolve(path, scope)) {
        if (!is_meant(*element)) continue;
        ConditionScope one = scope;
        one.element = element;
        text_ += fmt::format("{}: '{}'\n", rules::ToString(path), element->text);
        text_ += match::TraceConditions(evaluator_, spec.where, one);
      }
    }
  }

  const WhyQuestion& question_;
  const project::Project& project_;
  project::PackageKnowledge knowledge_;
  match::VocabularyMatcher vocabulary_;
  match::CredentialShape credentials_;
  match::Predicates predicates_;
  match::PatternCache patterns_;
  match::ConditionEvaluator evaluator_;
  std::string text_;
};

}  // namespace

std::string WhyText(const WhyQuestion& question, const rules::Catalogue& catalogue,
                    const project::Project& project, const finding::Report& report) {
  std::string text;
  for (const finding::Finding& found : report.findings) {
    if (found.rule != question.rule || found.primary.path != question.path) continue;
    if (found.primary.start.line != question.line) continue;
    text += "reported: " + found.message + "\n";
  }
  for (const finding::SuppressedFinding& ignored : report.suppressed) {
    const finding::Finding& found = ignored.finding;
    if (found.rule != question.rule || found.primary.path != question.path) continue;
    if (found.primary.start.line == question.line) text += "ignored: " + found.message + "\n";
  }
  if (text.empty()) text = "not reported\n";
  Explainer explainer(question, catalogue, project);
  if (const auto* model = std::get_if<rules::ModelSpec>(&question.rule->match)) {
    return text + explainer.OfPrograms(*model);
  }
  if (const auto* config = std::get_if<rules::ConfigSpec>(&question.rule->match)) {
    return text + explainer.OfClients(*config);
  }
  return text;
}

}  // namespace mcpvet::cli
