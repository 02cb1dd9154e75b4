#include "rules/condition_reader.h"

#include <vector>

#include "base/edit_distance.h"
#include "rules/field_path.h"
#include "rules/predicate.h"

namespace mcpvet::rules {
namespace {

using config::NodeId;
using config::RecordFile;
using config::RecordReader;

std::vector<Condition> ReadParts(RecordReader& record, std::string_view key,
                                 ConditionNames& names) {
  std::vector<Condition> parts;
  for (const NodeId item : record.Items(key)) {
    parts.push_back(ReadCondition(record.file(), item, names));
  }
  if (parts.empty()) record.file().Problem(record.id(), "`" + std::string(key) + "` is empty");
  return parts;
}

std::optional<std::size_t> ReadCount(RecordReader& record, std::string_view key) {
  const std::optional<double> number = record.Number(key);
  if (!number) return std::nullopt;
  if (*number < 0) record.file().Problem(record.id(), "a count is never negative");
  return static_cast<std::size_t>(std::max(*number, 0.0));
}

std::string ReadPredicate(RecordReader& record, ConditionNames& names) {
  const std::optional<std::string> name = record.Text("is");
  if (!name) return {};
  if (!IsPredicate(*name)) {
    const std::string nearest = base::NearestWord(*name, PredicateNames());
    record.file().Problem(record.Child("is"), "there is no predicate `" + *name + "`",
                          nearest.empty() ? "" : "did you mean `" + nearest + "`?");
  }
  if (BindsSecret(*name)) names.roots.insert("secret");
  return *name;
}

Condition ReadField(RecordReader& record, ConditionNames& names) {
  Condition condition;
  condition.kind = Condition::Kind::kField;
  condition.field = ReadFieldPath(record.file(), record.id(), record.RequiredText("field"), names);
  ValueTest& test = condition.test;
  if (const auto equals = record.Text("equals")) test.any_of = {*equals};
  for (std::string& value : record.Texts("in")) test.any_of.push_back(std::move(value));
  test.matches = record.Text("matches").value_or("");
  test.contains = record.Text("contains").value_or("");
  test.starts_with = record.Text("starts_with").value_or("");
  test.ends_with = record.Text("ends_with").value_or("");
  test.predicate = ReadPredicate(record, names);
  test.key = record.Text("key").value_or("");
  const auto& steps = condition.field.steps;
  if (!test.key.empty() && (steps.empty() || steps.back().kind != FieldPath::StepKind::kFields)) {
    record.file().Problem(record.Child("key"), "`key` needs a path that ends in `.*`");
  }
  test.above = record.Number("above");
  test.below = record.Number("below");
  if (const NodeId where = record.Child("where"); where != config::kNoNode) {
    test.where.push_back(ReadCondition(record.file(), where, names));
  }
  condition.at_least = ReadCount(record, "at_least").value_or(1);
  condition.at_most = ReadCount(record, "at_most");
  const bool none = record.Flag("none").value_or(false);
  if (none || !record.Flag("exists").value_or(true)) {
    condition.at_least = 0;
    condition.at_most = 0;
  } else if (condition.at_most && !record.Has("at_least")) {
    condition.at_least = 0;
  }
  condition.bind = record.Text("as").value_or("");
  if (!condition.bind.empty()) names.roots.insert(condition.bind);
  return condition;
}

}  // namespace

FieldPath ReadFieldPath(RecordFile& file, NodeId id, std::string_view text,
                        const ConditionNames& names) {
  base::Result<FieldPath> path = ParseFieldPath(text);
  if (!path.ok()) {
    file.Problem(id, path.error().message, path.error().hint);
    return {};
  }
  const std::string& root = path->root;
  if (!root.empty() && !names.roots.contains(root)) {
    const std::string nearest =
        base::NearestWord(root, std::vector<std::string>(names.roots.begin(), names.roots.end()));
    file.Problem(id, "nothing is called `" + root + "` here",
                 nearest.empty() ? "a field of the selected element starts with a dot"
                                 : "did you mean `" + nearest + "`?");
  }
  return std::move(path.value());
}

Condition ReadCondition(RecordFile& file, NodeId id, ConditionNames& names) {
  RecordReader record(file, id);
  Condition condition;
  if (record.Has("all")) {
    condition.parts = ReadParts(record, "all", names);
  } else if (record.Has("any")) {
    condition.kind = Condition::Kind::kAny;
    condition.parts = ReadParts(record, "any", names);
  } else if (const NodeId part = record.Child("not"); part != config::kNoNode) {
    condition.kind = Condition::Kind::kNot;
    condition.parts.push_back(ReadCondition(file, part, names));
  } else {
    condition = ReadField(record, names);
  }
  record.Finish();
  return condition;
}

}  // namespace mcpvet::rules
