#include "rules/rule_reader.h"

#include <algorithm>
#include <cctype>
#include <set>

#include "base/edit_distance.h"
#include "project/pack.h"
#include "rules/category.h"
#include "rules/condition_reader.h"

namespace mcpvet::rules {
namespace {

using config::NodeId;
using config::RecordFile;
using config::RecordReader;

bool IsKebabCase(std::string_view id) {
  const auto plain = [](char c) {
    return std::islower(static_cast<unsigned char>(c)) != 0 ||
           std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '-';
  };
  return !id.empty() && std::ranges::all_of(id, plain) && id.front() != '-' && id.back() != '-' &&
         id.find("--") == std::string_view::npos;
}

template <class T>
T ReadNamed(RecordReader& record, std::string_view key, std::optional<T> (*parse)(std::string_view),
            T otherwise, const std::vector<std::string>& names) {
  const std::optional<std::string> text = record.Text(key);
  if (!text) return otherwise;
  const std::optional<T> value = parse(*text);
  if (!value) {
    const std::string nearest = base::NearestWord(*text, names);
    record.file().Problem(record.Child(key), "unknown " + std::string(key) + " `" + *text + "`",
                          nearest.empty() ? "" : "did you mean `" + nearest + "`?");
  }
  return value.value_or(otherwise);
}

const std::vector<std::string>& SeverityNames() {
  static const std::vector<std::string> names = {"info", "low", "medium", "high", "critical"};
  return names;
}

const std::vector<std::string>& ConfidenceNames() {
  static const std::vector<std::string> names = {"low", "medium", "high"};
  return names;
}

void ReadTags(RecordReader& record, Rule& rule) {
  rule.tags = record.Texts("tags");
  const auto is_category = [](const std::string& tag) { return IsCategory(tag); };
  if (std::ranges::count_if(rule.tags, is_category) != 1) {
    record.file().Problem(record.Child("tags"), "a rule has exactly one category tag",
                          "the categories are listed in docs/adding-a-rule.md");
    return;
  }
  const auto category = std::ranges::find_if(rule.tags, is_category);
  rule.category = *category;
  std::rotate(rule.tags.begin(), category, category + 1);
}

PatternSpec ReadPattern(RecordFile& file, NodeId id) {
  RecordReader record(file, id);
  PatternSpec spec;
  spec.all_detectors = record.Text("detectors").value_or("") == "all";
  if (!spec.all_detectors) {
    spec.literals = record.Texts("literals");
    spec.regex = record.RequiredText("regex");
    spec.capture = static_cast<int>(record.Number("capture").value_or(0));
    if (spec.literals.empty()) file.Problem(id, "a pattern needs literals to look for first");
  }
  spec.files = record.Texts("files");
  record.Finish();
  return spec;
}

GroupSpec ReadGroup(RecordFile& file, NodeId id, ConditionNames& names) {
  RecordReader record(file, id);
  GroupSpec group;
  group.by = ReadFieldPath(file, record.Child("by"), record.RequiredText("by"), names);
  group.of = ReadFieldPath(file, record.Child("of"), record.RequiredText("of"), names);
  group.at_least = static_cast<std::size_t>(std::max(record.Number("at_least").value_or(2), 2.0));
  group.label = record.RequiredText("label");
  names.roots.insert("group");
  record.Finish();
  return group;
}

SelectSpec ReadSelectSpec(RecordFile& file, NodeId id, const std::set<std::string>& roots,
                          ConditionNames& names) {
  RecordReader record(file, id);
  SelectSpec spec;
  names.roots.insert(roots.begin(), roots.end());
  for (const std::string& path : record.Texts("select")) {
    spec.select.push_back(ReadFieldPath(file, record.Child("select"), path, names));
  }
  if (spec.select.empty() || !roots.contains(spec.select.front().root)) {
    std::string known;
    for (const std::string& root : roots) known += (known.empty() ? "`" : ", `") + root + "`";
    file.Problem(id, "`select` starts with one of " + known);
  }
  if (const NodeId where = record.Child("where"); where != config::kNoNode) {
    spec.where = ReadCondition(file, where, names);
  }
  for (const std::string& path : record.Texts("report")) {
    spec.report.push_back(ReadFieldPath(file, record.Child("report"), path, names));
  }
  if (spec.report.empty()) file.Problem(id, "`report` names no place");
  if (const NodeId group = record.Child("group"); group != config::kNoNode) {
    spec.group = ReadGroup(file, group, names);
  }
  for (const NodeId item : record.Items("related")) {
    RecordReader related(file, item);
    RelatedSpec place;
    place.place = ReadFieldPath(file, item, related.RequiredText("place"), names);
    place.label = related.RequiredText("label");
    related.Finish();
    spec.related.push_back(std::move(place));
  }
  record.Finish();
  return spec;
}

SyntaxSpec ReadSyntax(RecordFile& file, const std::vector<NodeId>& items) {
  SyntaxSpec spec;
  for (const NodeId item : items) {
    RecordReader record(file, item);
    SyntaxQuery query;
    query.languages = record.Texts("languages");
    query.imports = record.Texts("imports");
    query.beside = record.Texts("beside");
    query.mentions = record.Texts("mentions");
    query.query = record.RequiredText("query");
    query.unless = record.Text("unless").value_or("");
    query.inside = record.Text("inside").value_or("");
    query.not_inside = record.Text("not_inside").value_or("");
    query.not_under_condition = record.Text("not_under_condition").value_or("");
    if (record.Has("confidence")) {
      query.confidence =
          ReadNamed(record, "confidence", ConfidenceOfName, Confidence::kMedium, ConfidenceNames());
    }
    if (query.languages.empty()) file.Problem(item, "`languages` names no language");
    record.Finish();
    spec.queries.push_back(std::move(query));
  }
  if (spec.queries.empty()) file.Problem(file.tree().root(), "`syntax` holds no query");
  return spec;
}

FlowSpec ReadFlow(RecordFile& file, NodeId id) {
  RecordReader record(file, id);
  FlowSpec spec;
  spec.dangers = record.Texts("danger");
  const std::vector<std::string>& known = project::DangerNames();
  for (const std::string& danger : spec.dangers) {
    if (std::ranges::find(known, danger) != known.end()) continue;
    const std::string nearest = base::NearestWord(danger, known);
    file.Problem(record.Child("danger"), "unknown danger `" + danger + "`",
                 nearest.empty() ? "" : "did you mean `" + nearest + "`?");
  }
  if (spec.dangers.empty()) file.Problem(id, "`flow` names no danger");
  const std::string given = record.Text("given").value_or("any");
  if (given == "whole") {
    spec.given = FlowSpec::Given::kWhole;
  } else if (given == "part") {
    spec.given = FlowSpec::Given::kPart;
  } else if (given != "any") {
    file.Problem(record.Child("given"), "`given` is any, whole or part");
  }
  record.Finish();
  return spec;
}

void ReadMatch(RecordReader& rule_record, Rule& rule, ConditionNames& names) {
  RecordFile& file = rule_record.file();
  const NodeId id = rule_record.Child("match");
  RecordReader record(file, id);
  const bool pattern = record.Has("pattern");
  const bool config = record.Has("config");
  const bool syntax = record.Has("syntax");
  const bool model = record.Has("model");
  const bool flow = record.Has("flow");
  if (pattern + config + syntax + model + flow != 1) {
    file.Problem(id,
                 "`match` holds exactly one of `pattern`, `config`, `syntax`, `model` and `flow`");

    return;
  }
  if (pattern) {
    rule.match = ReadPattern(file, record.Child("pattern"));
  } else if (config) {
    rule.match = ConfigSpec{ReadSelectSpec(file, record.Child("config"),
                                           {"client", "environment", "manifest", "server"}, names)};
  } else if (model) {
    rule.match = ModelSpec{ReadSelectSpec(file, record.Child("model"), {"program"}, names)};
  } else if (flow) {
    rule.match = ReadFlow(file, record.Child("flow"));
  } else {
    rule.match = ReadSyntax(file, record.Items("syntax"));
  }
  record.Finish();
}

void ReadSeverityCases(RecordReader& record, Rule& rule, ConditionNames& names) {
  for (const NodeId item : record.Items("severity_cases")) {
    RecordReader entry(record.file(), item);
    SeverityCase severity_case;
    severity_case.severity =
        ReadNamed(entry, "severity", SeverityOfName, Severity::kLow, SeverityNames());
    severity_case.when = ReadCondition(record.file(), entry.Child("when"), names);
    entry.Finish();
    rule.severity_cases.push_back(std::move(severity_case));
  }
}

std::vector<Example> ReadExamples(RecordReader& record, std::string_view key, bool bad) {
  std::vector<Example> examples;
  for (const NodeId item : record.Items(key)) {
    RecordReader entry(record.file(), item);
    Example example;
    example.path = entry.RequiredText("path");
    example.text = entry.RequiredText("text");
    if (bad) {
      for (const std::string& line : entry.Texts("lines")) {
        example.lines.push_back(
            static_cast<std::uint32_t>(std::strtoul(line.c_str(), nullptr, 10)));
      }
      if (example.lines.empty()) {
        record.file().Problem(item, "a bad example says in `lines` where the rule fires");
      }
    }
    entry.Finish();
    examples.push_back(std::move(example));
  }
  if (examples.size() < 2) {
    record.file().Problem(record.id(), "a rule has two " + std::string(key) + " examples or more");
  }
  return examples;
}

std::string FamilyOfPath(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  const std::string_view folder = path.substr(0, slash);
  const std::size_t above = folder.rfind('/');
  return std::string(above == std::string_view::npos ? folder : folder.substr(above + 1));
}

}  // namespace

Rule ReadRule(RecordFile& file) {
  Rule rule;
  rule.file = file.path();
  rule.family = FamilyOfPath(file.path());
  RecordReader record(file, file.tree().root());
  rule.id = record.RequiredText("id");
  if (!IsKebabCase(rule.id)) file.Problem(record.Child("id"), "an id is written in kebab-case");
  rule.title = record.RequiredText("title");
  rule.severity = ReadNamed(record, "severity", SeverityOfName, Severity::kMedium, SeverityNames());
  rule.confidence =
      ReadNamed(record, "confidence", ConfidenceOfName, Confidence::kMedium, ConfidenceNames());
  rule.profile = ReadNamed(record, "profile", ProfileOfName, Profile::kDefault,
                           {"default", "strict", "audit"});
  if (record.Has("profile_beside_product")) {
    rule.profile_beside_product = ReadNamed(record, "profile_beside_product", ProfileOfName,
                                            Profile::kDefault, {"default", "strict", "audit"});
  }
  rule.since = record.RequiredText("since");
  rule.status = record.RequiredText("status");
  const std::set<std::string> statuses = {"preview", "stable", "deprecated"};
  if (!statuses.contains(rule.status)) {
    file.Problem(record.Child("status"), "`status` is preview, stable or deprecated");
  }
  ReadTags(record, rule);
  rule.applies_to = record.Texts("applies_to");
  ConditionNames names;
  ReadMatch(record, rule, names);
  ReadSeverityCases(record, rule, names);
  rule.yields_to = record.Texts("yields_to");
  rule.message = record.RequiredText("message");
  rule.why = record.RequiredText("why");
  rule.fix = record.RequiredText("fix");
  rule.references = record.Texts("references");
  if (rule.references.empty()) file.Problem(record.id(), "`references` is empty");
  RecordReader examples(file, record.Child("examples"));
  rule.bad = ReadExamples(examples, "bad", true);
  rule.good = ReadExamples(examples, "good", false);
  examples.Finish();
  record.Finish();
  return rule;
}

}  // namespace mcpvet::rules
