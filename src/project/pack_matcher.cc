#include "project/pack_matcher.h"

#include <algorithm>

namespace mcpvet::project {
namespace {

/// `*` in a pattern stands for anything.
bool NameMatches(std::string_view pattern, std::string_view name) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return pattern == name;
  const std::string_view head = pattern.substr(0, star);
  const std::string_view tail = pattern.substr(star + 1);
  return name.size() >= head.size() + tail.size() && name.starts_with(head) && name.ends_with(tail);
}

}  // namespace

PackIndex::PackIndex(const std::vector<Pack>& packs) {
  for (const Pack& pack : packs) {
    for (const PackRow& row : pack.rows) {
      rows_.push_back({&pack, &row});
      for (const std::vector<PackStep>& path : row.paths) {
        by_last_name_[path.back().name].push_back({rows_.back(), &path});
      }
      for (const std::string& method : row.methods) by_method_[method].push_back(rows_.back());
    }
  }
}

const std::vector<PackIndex::Entry>& PackIndex::Ending(std::string_view name) const {
  static const std::vector<Entry> kNone;
  const auto found = by_last_name_.find(name);
  return found == by_last_name_.end() ? kNone : found->second;
}

const std::vector<PackRowRef>& PackIndex::Chained(std::string_view method) const {
  static const std::vector<PackRowRef> kNone;
  const auto found = by_method_.find(method);
  return found == by_method_.end() ? kNone : found->second;
}

bool PackMatcher::Matches(const std::vector<PackStep>& pattern, program::ApiPathId path) const {
  for (std::size_t i = pattern.size(); i > 0; --i) {
    if (path == program::kNoApiPath) return false;
    const PackStep& step = pattern[i - 1];
    if (step.step != pool_.step(path) || !NameMatches(step.name, pool_.name(path))) return false;
    path = pool_.parent(path);
  }
  return path == program::kNoApiPath;
}

const std::vector<PackRowRef>& PackMatcher::RowsOf(program::ApiPathId path) {
  const auto [entry, added] = known_.try_emplace(path);
  if (!added) return entry->second;
  std::vector<PackRowRef>& rows = entry->second;
  for (const std::string_view last : {pool_.name(path), std::string_view("*")}) {
    for (const PackIndex::Entry& candidate : index_.Ending(last)) {
      if (!Matches(*candidate.path, path)) continue;
      if (!rows.empty() && rows.back().row == candidate.ref.row) continue;
      rows.push_back(candidate.ref);
    }
  }
  return rows;
}

}  // namespace mcpvet::project
