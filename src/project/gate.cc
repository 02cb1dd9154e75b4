#include "project/gate.h"

namespace mcpvet::project {

std::string_view GateModeName(GateMode mode) {
  switch (mode) {
    case GateMode::kNotApplicable:
      return "not-applicable";
    case GateMode::kEnforced:
      return "enforced";
    case GateMode::kConditional:
      return "conditional";
    case GateMode::kOptional:
      return "optional";
    case GateMode::kNone:
      return "none";
    case GateMode::kUnknown:
      break;
  }
  return "unknown";
}

}  // namespace mcpvet::project
