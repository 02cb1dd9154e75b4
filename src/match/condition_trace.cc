#include "match/condition_trace.h"

#include <algorithm>
#include <vector>

#include "rules/field_path.h"

namespace mcpvet::match {
namespace {

using project::ModelValue;
using rules::Condition;

/// Values that are shown of one path.
constexpr std::size_t kMaxValues = 8;

void AddTest(std::string& text, std::string_view name, const std::string& value) {
  if (!value.empty()) text += " " + std::string(name) + " '" + value + "'";
}

std::string TestText(const Condition& condition) {
  std::string text = rules::ToString(condition.field);
  const rules::ValueTest& test = condition.test;
  for (std::size_t i = 0; i < test.any_of.size(); ++i) {
    text += (i == 0 ? " in '" : ", '") + test.any_of[i] + "'";
  }
  AddTest(text, "matches", test.matches);
  AddTest(text, "contains", test.contains);
  AddTest(text, "starts with", test.starts_with);
  AddTest(text, "ends with", test.ends_with);
  AddTest(text, "is", test.predicate);
  AddTest(text, "key", test.key);
  if (test.above || test.below) text += " within bounds";
  if (condition.at_most == 0U) {
    text += " not there";
  } else if (condition.at_least > 1) {
    text += " at least " + std::to_string(condition.at_least);
  }
  return text;
}

std::string ValuesText(const Condition& condition, const ConditionScope& scope) {
  const std::vector<const ModelValue*> values = ConditionEvaluator::Resolve(condition.field, scope);
  std::string text;
  for (std::size_t i = 0; i < std::min(values.size(), kMaxValues); ++i) {
    text += (i == 0 ? "" : ", ") + ("'" + values[i]->text + "'");
  }
  if (values.size() > kMaxValues) text += ", …";
  return values.empty() ? "nothing" : text;
}

}  // namespace

std::string TraceConditions(const ConditionEvaluator& evaluator, const Condition& condition,
                            const ConditionScope& scope) {
  struct Item {
    const Condition* condition;
    ConditionScope scope;
    std::size_t depth;
  };
  std::string text;
  std::vector<Item> open = {{&condition, scope, 0}};  // the next one last
  while (!open.empty()) {
    const Item item = std::move(open.back());
    open.pop_back();
    const Condition& at = *item.condition;
    ConditionScope bound = item.scope;
    text += std::string(2 * item.depth, ' ') + (evaluator.Holds(at, bound) ? "+ " : "- ");
    if (at.kind == Condition::Kind::kField) {
      text += TestText(at) + ": " + ValuesText(at, item.scope) + "\n";
      if (at.test.where.empty()) continue;
      const auto values = ConditionEvaluator::Resolve(at.field, item.scope);
      for (std::size_t i = std::min(values.size(), kMaxValues); i-- > 0;) {
        ConditionScope inner = item.scope;
        inner.element = values[i];
        open.push_back({&at.test.where.front(), std::move(inner), item.depth + 1});
      }
      continue;
    }
    text += at.kind == Condition::Kind::kAll   ? "all\n"
            : at.kind == Condition::Kind::kAny ? "any\n"
                                               : "not\n";
    for (auto part = at.parts.rbegin(); part != at.parts.rend(); ++part) {
      open.push_back({&*part, item.scope, item.depth + 1});
    }
  }
  return text;
}

}  // namespace mcpvet::match
