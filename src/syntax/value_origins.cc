#include "syntax/value_origins.h"

#include <algorithm>
#include <utility>

namespace mcpvet::syntax {
namespace {

// A name with more values than this is a variable whatever they are.
constexpr std::size_t kMaxValues = 64;
// How far a value that is itself a name is followed: `command = parts[0]`, `parts = arguments`.
constexpr int kMaxNamesFollowed = 3;
// Nodes looked at in one file, so that expressions captured inside one another do not cost the
// square of their size. What is left after that counts as unknown.
constexpr std::size_t kMaxVisits = 1'000'000;

bool Contains(const std::vector<std::string>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool IsNameByte(char c) {
  return (Lower(c) >= 'a' && Lower(c) <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '$' ||
         static_cast<unsigned char>(c) >= 0x80;
}

bool ContainsIgnoringCase(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char a, char b) { return Lower(a) == Lower(b); }) != text.end();
}

/// Tells whether `name` is written the way constants are by custom.
bool IsInCapitals(std::string_view name) {
  return !name.empty() && name.front() >= 'A' && name.front() <= 'Z' &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

std::string_view LeadingName(std::string_view text) {
  return text.substr(0, static_cast<std::size_t>(
                            std::find_if_not(text.begin(), text.end(), IsNameByte) - text.begin()));
}

}  // namespace

void ValueOrigins::AddBinding(const SyntaxNode& name, const SyntaxNode& value) {
  Add(name, {.scope = {}, .value = value});
}

void ValueOrigins::AddParameter(const SyntaxNode& name) {
  Add(name, {.scope = {}, .value = {}, .parameter = true});
}

void ValueOrigins::Add(const SyntaxNode& name, Binding binding) {
  binding.scope = scopes_.InnermostAt(name.span().begin);
  std::vector<Binding>& all = bindings_[base::Slice(text_, name.span())];
  if (all.size() <= kMaxValues) all.push_back(binding);
}

Origin ValueOrigins::Of(const SyntaxNode& expression, const std::vector<std::string>& safe_calls) {
  return Find(expression, {.offset = expression.span().begin, .safe_calls = safe_calls});
}

Origin ValueOrigins::Find(const SyntaxNode& expression, const Question& question) {
  const bool composed = Contains(language_.literals, expression.kind()) || IsBuilder(expression);
  Origin worst = expression.exists() ? Origin::kConstant : Origin::kUnknown;
  Walk(expression, [&](const SyntaxNode& node) {
    if (worst != Origin::kConstant || !node.named()) return false;
    if (++visited_ > kMaxVisits) {
      worst = Origin::kUnknown;
      return false;
    }
    const std::string_view kind = node.kind();
    if (Contains(language_.literals, kind)) return true;
    if (Contains(language_.comments, kind)) return false;
    if (!Contains(language_.calls, kind)) {
      worst = OfName(base::Slice(text_, node.span()), question);
    } else if (!IsSafeCall(node, question.safe_calls)) {
      worst = Origin::kUnknown;
    }
    return false;
  });
  // What is put together of something that is not constant is built, whatever that is.
  return worst != Origin::kConstant && composed ? Origin::kBuilt : worst;
}

Origin ValueOrigins::OfName(std::string_view name, const Question& question) {
  if (IsOperatorName(name) || IsInCapitals(name.substr(name.rfind('.') + 1))) {
    return Origin::kConstant;
  }
  const std::string_view root = LeadingName(name);
  const auto known = bindings_.find(root);
  if (known == bindings_.end() || known->second.size() > kMaxValues ||
      question.names_followed == kMaxNamesFollowed) {
    return Origin::kUnknown;
  }
  Question next = question;
  ++next.names_followed;
  bool any = false;
  bool unknown = false;
  for (const Binding& binding : known->second) {
    if (question.offset < binding.scope.begin || question.offset >= binding.scope.end) continue;
    any = true;
    const Origin origin = binding.parameter ? Origin::kBuilt : Find(binding.value, next);
    if (origin == Origin::kBuilt) return Origin::kBuilt;
    unknown = unknown || origin == Origin::kUnknown;
  }
  return any && !unknown ? Origin::kConstant : Origin::kUnknown;
}

bool ValueOrigins::IsBuilder(const SyntaxNode& call) const {
  if (!Contains(language_.calls, call.kind())) return false;
  const std::string_view callee = base::Slice(text_, call.Field("function").span());
  const std::size_t dot = callee.rfind('.');
  return dot != std::string_view::npos && Contains(language_.builders, callee.substr(dot + 1));
}

bool ValueOrigins::IsSafeCall(const SyntaxNode& call,
                              const std::vector<std::string>& safe_calls) const {
  const std::string_view callee = base::Slice(text_, call.Field("function").span());
  // Of `[a, b].map(quote).join` only what is done to the list tells.
  const std::string_view done = callee.substr(callee.rfind(']') + 1);
  const bool imported = imports_.IsBound(callee);
  return std::any_of(safe_calls.begin(), safe_calls.end(), [&](std::string_view safe) {
    if (safe.size() > 2 && safe.starts_with('*') && safe.ends_with('*')) {
      return ContainsIgnoringCase(done, safe.substr(1, safe.size() - 2));
    }
    return imported ? imports_.StandsFor(callee, safe) : callee == safe;
  });
}

bool ValueOrigins::IsOperatorName(std::string_view text) const {
  return std::any_of(language_.operator_names.begin(), language_.operator_names.end(),
                     [&](const std::string& front) { return text.starts_with(front); });
}

}  // namespace mcpvet::syntax
