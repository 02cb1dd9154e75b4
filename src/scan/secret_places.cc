#include "scan/secret_places.h"

#include <algorithm>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/limits.h"

namespace mcpvet::scan {

void JoinSecretPlaces(std::vector<ResolvedFinding>& findings) {
  std::map<std::string, std::size_t, std::less<>> first_of;
  std::vector<std::vector<std::size_t>> others(findings.size());
  std::vector<bool> joined(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const ResolvedFinding& item = findings[i];
    if (item.secret.empty() || item.ignored) continue;
    const auto [first, fresh] = first_of.emplace(item.secret, i);
    if (fresh) continue;
    others[first->second].push_back(i);
    joined[i] = true;
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    finding::Finding& primary = findings[i].finding;
    for (const std::size_t other : others[i]) {
      finding::Finding& same = findings[other].finding;
      primary.severity = std::max(primary.severity, same.severity);
      primary.confidence = std::max(primary.confidence, same.confidence);
      if (primary.related.size() >= base::kMaxRelatedPlaces) continue;
      same.primary.label = "the same secret";
      primary.related.push_back(std::move(same.primary));
    }
  }
  std::vector<ResolvedFinding> kept;
  kept.reserve(findings.size());
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (!joined[i]) kept.push_back(std::move(findings[i]));
  }
  findings = std::move(kept);
}

}  // namespace mcpvet::scan
