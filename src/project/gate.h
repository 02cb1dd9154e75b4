// What stands between the network and a server: whether a request has to say who sends it, how that
// is proved, and what lets others pass.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "project/source_place.h"
#include "project/verifier.h"

namespace mcpvet::project {

enum class GateMode : std::uint8_t {
  kNotApplicable,  ///< nothing arrives from a network
  kEnforced,
  kConditional,  ///< a setting can switch it off
  kOptional,     ///< some requests reach the server without it
  kNone,
  kUnknown,  ///< something on the way could not be told
};

[[nodiscard]] std::string_view GateModeName(GateMode mode);

struct Gate {
  GateMode mode = GateMode::kNotApplicable;
  std::string why;  ///< what lets pass, or what could not be told; empty if there is nothing to say
  bool verified = false;  ///< `verifier` says how tokens are proved
  Verifier verifier;
  std::vector<std::string> scopes;  ///< that every request needs
  SourcePlace place;                ///< of the gate; of what lets pass where there is none
};

/// A way by which requests reach a server.
struct Route {
  std::vector<std::string> verbs;  ///< upper case; empty for any
  std::string path;                ///< empty where it cannot be told
  GateMode mode = GateMode::kNone;
  /// Why requests pass: `absent` `late` `narrow` `optional` `setting` `bypass` `unresolved`
  std::string cause;
  std::string why;
  SourcePlace place;
  SourcePlace gate;         ///< what should have stood before it, or does
  bool direct = false;      ///< the framework listens by itself
};

/// Which web sites browsers may call a server from.
struct CrossOrigin {
  std::string origin;  ///< `*`, `any` where every origin is echoed, or a site; empty if unknown
  bool credentials = false;
  bool implied = false;  ///< nothing is said, and that is what it means
  SourcePlace place;
};

}  // namespace mcpvet::project
