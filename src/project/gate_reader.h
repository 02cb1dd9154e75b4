// Puts together what is known of the ways into a server: which requests are authenticated, by what,
// and what lets the others pass.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "program/resolver.h"
#include "project/capability_reader.h"
#include "project/guard_reader.h"
#include "project/server_program.h"
#include "project/tool_reader.h"
#include "project/verifier_reader.h"
#include "project/web_layer.h"

namespace mcpvet::project {

class GateReader {
 public:
  using PlaceOf = std::function<SourcePlace(program::ValueRef)>;
  using PlaceAt = std::function<SourcePlace(program::ModuleId, base::ByteSpan)>;

  GateReader(program::Resolver& resolver, SiteReader& reader, PackMatcher& matcher,
             CapabilityReader& capabilities, const RequestWords& words, PlaceOf place_of, PlaceAt place_at);

  /// Which callers the handlers of a tool ask for.
  void ReadTool(const std::vector<program::FunctionRef>& handlers, Tool& tool);
  /// Fills in what concerns requests; the tools have been read.
  void Read(const std::vector<const PackSite*>& sites, ServerProgram& program);

 private:
  struct Judged {
    GateMode mode = GateMode::kNone;
    const Barrier* barrier = nullptr;
  };
  void AddServerGates(WebLayer& web, const std::vector<const PackSite*>& sites, Entrance& entrance);
  std::optional<Barrier> GateOf(WebLayer& web, const PackSite& site);
  void Refine(WebLayer& web, Barrier& barrier);
  Judged Judge(const Entrance& entrance) const;
  void AddCrossOrigins(WebLayer& web, const std::vector<const PackSite*>& sites,
                       ServerProgram& program);
  void AddWeaknesses(WebLayer& web, const std::vector<const PackSite*>& sites,
                     ServerProgram& program);
  Verifier VerifierOf(WebLayer& web, const Barrier& barrier);
  bool IsForeign(program::ValueRef call);
  bool IsGuarded(program::FunctionRef function, int depth, Tool& tool);
  static void Combine(ServerProgram& program);
  void CountTools(ServerProgram& program, std::optional<Verifier>& weakest);

  program::Resolver& resolver_;
  SiteReader& reader_;
  PackMatcher& matcher_;
  CapabilityReader& capabilities_;
  const RequestWords& words_;
  PlaceOf place_of_;
  PlaceAt place_at_;
  GuardReader guards_;
  VerifierReader verifiers_;
  bool acts_ = false;  // the tool that is being read does something
};

}  // namespace mcpvet::project
