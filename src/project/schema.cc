#include "project/schema.h"

#include <algorithm>
#include <span>

namespace mcpvet::project {
namespace {

/// What bounds values more than by their length.
bool IsStrong(std::string_view constraint) { return !constraint.empty() && constraint != "max"; }

}  // namespace

void Narrow(Schema& schema, const Schema& more) {
  if (!more.type.empty() && schema.type.empty()) schema.type = more.type;
  if (!more.description.empty()) schema.description = more.description;
  if (!more.values.empty()) schema.values = more.values;
  if (IsStrong(more.constraint) || (schema.constraint.empty() && !more.constraint.empty())) {
    schema.constraint = more.constraint;
  }
  if (!more.pattern.empty()) {
    schema.pattern = more.pattern;
    schema.anchored = more.anchored;
  }
  if (more.max) schema.max = more.max;
  schema.optional = schema.optional || more.optional;
  for (const auto& field : more.fields) {
    const auto known =
        std::ranges::find(schema.fields, field.first, [](auto& f) { return f.first; });
    if (known == schema.fields.end()) {
      schema.fields.push_back(field);
    } else {
      known->second = field.second;
    }
  }
  if (!more.element.empty()) schema.element = more.element;
  if (schema.library == nullptr) schema.library = more.library;
}

Schema AnyOf(std::vector<Schema> alternatives) {
  const std::size_t all = alternatives.size();
  std::erase_if(alternatives, [](const Schema& one) { return one.type == "null"; });
  const bool or_nothing = alternatives.size() < all;
  if (alternatives.empty()) return {};
  Schema any = alternatives.front();
  any.optional = any.optional || or_nothing;
  for (const Schema& one : std::span(alternatives).subspan(1)) {
    if (any.type != one.type) any.type.clear();
    const bool listed = (any.constraint == "literal" || any.constraint == "enum") &&
                        (one.constraint == "literal" || one.constraint == "enum");
    if (listed) {
      any.constraint = "enum";
      any.values.insert(any.values.end(), one.values.begin(), one.values.end());
    } else if (any.constraint != one.constraint || any.pattern != one.pattern) {
      any.constraint.clear();
      any.values.clear();
      any.pattern.clear();
      any.anchored = false;
    }
    if (!any.max || !one.max) {
      any.max.reset();
    } else {
      any.max = std::max(*any.max, *one.max);
    }
    any.optional = any.optional || one.optional;
    // A part that only one of them has is a part that may be there.
    for (const auto& field : one.fields) {
      const auto same = std::ranges::find(any.fields, field.first, [](auto& f) { return f.first; });
      if (same == any.fields.end()) {
        any.fields.push_back(field);
      } else {
        same->second = AnyOf({same->second, field.second});
      }
    }
    if (any.element.empty()) any.element = one.element;
  }
  return any;
}

bool IsAnchored(std::string_view pattern) {
  const bool begins = pattern.starts_with('^') || pattern.starts_with("\\A");
  const bool ends = (pattern.ends_with('$') && !pattern.ends_with("\\$")) ||
                    pattern.ends_with("\\z") || pattern.ends_with("\\Z");
  if (!begins || !ends) return false;
  // `^a|b$` is anchored on one side only.
  int depth = 0;
  bool in_class = false;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\\') {
      ++i;
    } else if (in_class) {
      in_class = c != ']';
    } else if (c == '[') {
      in_class = true;
    } else if (c == '(') {
      ++depth;
    } else if (c == ')') {
      --depth;
    } else if (c == '|' && depth == 0) {
      return false;
    }
  }
  return true;
}

}  // namespace mcpvet::project
