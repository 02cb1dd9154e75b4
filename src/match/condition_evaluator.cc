#include "match/condition_evaluator.h"

#include <algorithm>
#include <cstdlib>

#include "rules/field_path.h"

namespace mcpvet::match {
namespace {

using project::ModelValue;
using rules::Condition;
using rules::FieldPath;
using rules::ValueTest;

void Step(const FieldPath::Step& step, const ModelValue& value,
          std::vector<const ModelValue*>& out) {
  switch (step.kind) {
    case FieldPath::StepKind::kField:
      if (const ModelValue* field = value.Field(step.name)) out.push_back(field);
      break;
    case FieldPath::StepKind::kItems:
      for (const ModelValue& item : value.items) out.push_back(&item);
      break;
    case FieldPath::StepKind::kFields:
      for (const auto& [name, field] : value.fields) out.push_back(&field);
      break;
  }
}

bool PassesNumber(const ValueTest& test, const std::string& text) {
  if (!test.above && !test.below) return true;
  char* end = nullptr;
  const double number = std::strtod(text.c_str(), &end);
  if (end == text.c_str()) return false;
  return (!test.above || number > *test.above) && (!test.below || number < *test.below);
}

std::string Caption(const ModelValue& value) {
  if (value.kind != ModelValue::Kind::kList) return value.text;
  std::string out;
  for (const ModelValue& item : value.items) {
    if (!out.empty()) out += ", ";
    out += item.text;
  }
  return out;
}

std::string CaptionOf(const rules::FieldPath& path, const ConditionScope& scope) {
  const auto values = ConditionEvaluator::Resolve(path, scope);
  if (!values.empty()) return Caption(*values.front());
  // What has no field of that name tells the key that it stands under.
  if (path.steps.empty() || path.steps.back().name != "key") return {};
  rules::FieldPath place = path;
  place.steps.pop_back();
  const auto keyed = ConditionEvaluator::Resolve(place, scope);
  return keyed.empty() ? std::string() : keyed.front()->key;
}

}  // namespace

const ModelValue* ConditionScope::Named(std::string_view name) const {
  if (const auto it = bound.find(name); it != bound.end()) return &it->second;
  const auto root = roots.find(name);
  return root == roots.end() ? nullptr : root->second;
}

std::vector<const ModelValue*> ConditionEvaluator::Resolve(const FieldPath& path,
                                                           const ConditionScope& scope) {
  const ModelValue* start = path.root.empty() ? scope.element : scope.Named(path.root);
  if (start == nullptr || start->kind == ModelValue::Kind::kNothing) return {};
  std::vector<const ModelValue*> values = {start};
  for (const FieldPath::Step& step : path.steps) {
    std::vector<const ModelValue*> next;
    for (const ModelValue* value : values) Step(step, *value, next);
    values = std::move(next);
  }
  std::erase_if(values,
                [](const ModelValue* value) { return value->kind == ModelValue::Kind::kNothing; });
  return values;
}

bool ConditionEvaluator::Holds(const Condition& condition, ConditionScope& scope) const {
  const auto holds = [&](const Condition& part) { return Holds(part, scope); };
  switch (condition.kind) {
    case Condition::Kind::kAll:
      return std::ranges::all_of(condition.parts, holds);
    case Condition::Kind::kAny:
      return std::ranges::any_of(condition.parts, holds);
    case Condition::Kind::kNot: {
      // What is bound inside a negation names nothing outside of it.
      ConditionScope inner = scope;
      return !Holds(condition.parts.front(), inner);
    }
    case Condition::Kind::kField:
      return HoldsField(condition, scope);
  }
  return false;
}

std::vector<ConditionEvaluator::Candidate> ConditionEvaluator::CandidatesOf(
    const Condition& condition, const ConditionScope& scope) {
  std::vector<Candidate> candidates;
  if (condition.test.key.empty()) {
    for (const ModelValue* value : Resolve(condition.field, scope))
      candidates.push_back({value, {}});
    return candidates;
  }
  FieldPath record = condition.field;
  record.steps.pop_back();
  for (const ModelValue* value : Resolve(record, scope)) {
    for (const auto& [name, field] : value->fields) candidates.push_back({&field, name});
  }
  return candidates;
}

bool ConditionEvaluator::HoldsField(const Condition& condition, ConditionScope& scope) const {
  std::size_t passed = 0;
  const bool counts = condition.at_least > 1 || condition.at_most.has_value();
  for (const Candidate& candidate : CandidatesOf(condition, scope)) {
    const ModelValue& value = *candidate.value;
    if (!condition.test.key.empty() && !patterns_.Matches(condition.test.key, candidate.key)) {
      continue;
    }
    if (!Passes(condition.test, value, scope)) continue;
    if (++passed == 1 && !condition.bind.empty()) {
      ModelValue& bound = scope.bound[condition.bind];
      bound = value;
      if (!condition.test.key.empty()) bound.text = candidate.key;
    }
    if (!counts) break;
  }
  return passed >= condition.at_least && (!condition.at_most || passed <= *condition.at_most);
}

bool ConditionEvaluator::Passes(const ValueTest& test, const ModelValue& value,
                                ConditionScope& scope) const {
  const std::string& text = value.text;
  if (!test.any_of.empty() && std::ranges::find(test.any_of, text) == test.any_of.end()) {
    return false;
  }
  if (!text.starts_with(test.starts_with) || !text.ends_with(test.ends_with)) return false;
  if (!test.contains.empty() && text.find(test.contains) == std::string::npos) return false;
  if (!PassesNumber(test, text)) return false;
  if (!test.matches.empty() && !patterns_.Matches(test.matches, text)) return false;
  if (!test.predicate.empty() && !predicates_.Holds(test.predicate, value, scope.bound)) {
    return false;
  }
  if (test.where.empty()) return true;
  ConditionScope inner = scope;
  inner.element = &value;
  if (!Holds(test.where.front(), inner)) return false;
  scope.bound = std::move(inner.bound);
  return true;
}

std::string FillMessage(std::string_view message, const ConditionScope& scope) {
  std::string out;
  std::size_t at = 0;
  while (at < message.size()) {
    const std::size_t open = message.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : message.find('}', open);
    if (close == std::string_view::npos) break;
    out += message.substr(at, open - at);
    const auto path = rules::ParseFieldPath(message.substr(open + 1, close - open - 1));
    const std::string value = path.ok() ? CaptionOf(path.value(), scope) : std::string();
    // What has nothing to say takes no room either: `{.name} {.value}` of a flag is its name.
    if (value.empty() && out.ends_with(' ')) out.pop_back();
    out += value;
    at = close + 1;
  }
  out += message.substr(std::min(at, message.size()));
  return out;
}

}  // namespace mcpvet::match
