#include "scan/lowered_severity.h"

namespace mcpvet::scan {

rules::Severity Lowered(rules::Severity severity, project::PlaceRole role) {
  if (role == project::PlaceRole::kProduct || severity == rules::Severity::kInfo) return severity;
  return static_cast<rules::Severity>(static_cast<int>(severity) - 1);
}

}  // namespace mcpvet::scan
