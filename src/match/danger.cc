#include "match/danger.h"

#include <algorithm>

#include "project/pack.h"

namespace mcpvet::match {

DangerMask MaskOfNames(const std::vector<std::string>& names) {
  const std::vector<std::string>& known = project::DangerNames();
  DangerMask mask = 0;
  for (const std::string& name : names) {
    const auto found = std::ranges::find(known, name);
    if (found != known.end()) mask |= static_cast<DangerMask>(1U << (found - known.begin()));
  }
  return mask;
}

}  // namespace mcpvet::match
