#include "syntax/scope_index.h"

#include <algorithm>

namespace mcpvet::syntax {
namespace {

constexpr std::uint32_t kNoScope = 0xffffffff;
constexpr std::size_t kMaxNames = 8;
constexpr std::size_t kMaxNameBytes = 120;

/// Returns the front of `name` that fits, without cutting a character in two.
std::string_view Cut(std::string_view name) {
  if (name.size() <= kMaxNameBytes) return name;
  std::size_t end = kMaxNameBytes;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
  return name.substr(0, end);
}

}  // namespace

void ScopeIndex::Add(base::ByteSpan span, std::string_view name) {
  scopes_.push_back({.span = span, .name = Cut(name)});
  nested_ = false;
}

void ScopeIndex::Nest() {
  if (nested_) return;
  // Outer before inner; of two names for the same scope the first one stays.
  std::stable_sort(scopes_.begin(), scopes_.end(), [](const Scope& a, const Scope& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  scopes_.erase(std::unique(scopes_.begin(), scopes_.end(),
                            [](const Scope& a, const Scope& b) { return a.span == b.span; }),
                scopes_.end());
  std::uint32_t open = kNoScope;
  for (std::uint32_t i = 0; i < scopes_.size(); ++i) {
    while (open != kNoScope && scopes_[open].span.end <= scopes_[i].span.begin) {
      open = scopes_[open].parent;
    }
    scopes_[i].parent = open;
    open = i;
  }
  nested_ = true;
}

std::uint32_t ScopeIndex::Find(std::uint32_t offset) {
  Nest();
  const auto after =
      std::upper_bound(scopes_.begin(), scopes_.end(), offset,
                       [](std::uint32_t at, const Scope& scope) { return at < scope.span.begin; });
  if (after == scopes_.begin()) return kNoScope;
  auto at = static_cast<std::uint32_t>(after - scopes_.begin() - 1);
  while (at != kNoScope && offset >= scopes_[at].span.end) at = scopes_[at].parent;
  return at;
}

base::ByteSpan ScopeIndex::InnermostAt(std::uint32_t offset) {
  const std::uint32_t at = Find(offset);
  return at == kNoScope ? base::ByteSpan{.begin = 0, .end = 0xffffffff} : scopes_[at].span;
}

std::string ScopeIndex::PathAt(std::uint32_t offset) {
  std::vector<std::string_view> names;
  for (std::uint32_t at = Find(offset); at != kNoScope && names.size() < kMaxNames;
       at = scopes_[at].parent) {
    names.push_back(scopes_[at].name);
  }
  std::string path;
  for (auto name = names.rbegin(); name != names.rend(); ++name) {
    if (!path.empty()) path += '.';
    path += *name;
  }
  return path;
}

}  // namespace mcpvet::syntax
