// How requests reach a server: applications, the routes, mounts and middleware that are added to
// them, and what stands between the network and the transport on each way.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "program/resolver.h"
#include "project/gate.h"
#include "project/guard_reader.h"
#include "project/pack_matcher.h"
#include "project/pack_site.h"
#include "project/request_words.h"

namespace mcpvet::project {

/// Something that decides about requests on their way.
struct Barrier {
  GateMode mode = GateMode::kEnforced;
  std::string cause;
  std::string why;
  program::ValueRef place;
  const PackSite* site = nullptr;              ///< a gate that a pack knows
  std::vector<program::FunctionRef> functions;  ///< code of the project
  std::vector<std::string> asked;
};

/// One way of requests to a transport.
struct Entrance {
  std::vector<std::string> verbs;
  std::string path;
  program::ValueRef place;            ///< the route, or the transport itself
  std::vector<Barrier> barriers;      ///< all that a request has to pass
  std::vector<Barrier> beside;        ///< of the same application, that it does not pass, and why
  std::vector<program::ValueRef> transports;  ///< the calls that make what is served
  std::optional<base::ByteSpan> exported;  ///< where the module of `place` hands it on by name
  bool direct = false;
};

struct WebLayerInput {
  const std::vector<const PackSite*>* sites = nullptr;  ///< of one program
  const RequestWords* words = nullptr;
};

class WebLayer {
 public:
  WebLayer(program::Resolver& resolver, SiteReader& reader, PackMatcher& matcher,
           GuardReader& guards, const WebLayerInput& input);

  [[nodiscard]] std::vector<Entrance> Entrances();
  /// The gates that a value is when it stands in a chain.
  [[nodiscard]] std::vector<Barrier> BarriersOf(program::ValueRef value);
  /// What a file hands to its framework, where that stands in front of everything.
  [[nodiscard]] std::vector<Barrier> ExportedBarriers(const PackSite& site);
  /// What a call gives does not stand before other paths only.
  [[nodiscard]] bool ReachesEntrance(program::ValueRef call);
  /// A route tells clients where to sign in.
  [[nodiscard]] bool PublishesMetadata() const;
  [[nodiscard]] SitePart PartOf(const PackSite& site, SlotName slot);

 private:
  /// A call that adds something to an application.
  struct Step {
    const PackSite* site = nullptr;
    program::ValueRef call;
    std::set<program::ValueRef> apps;
    std::vector<std::string> paths;  ///< empty: any, unless the path cannot be told
    bool path_known = true;
    std::vector<std::string> verbs;
    std::vector<program::ValueRef> chain;  ///< in order
  };
  /// What stands behind a value that handles requests.
  struct Served {
    std::vector<Barrier> barriers;
    std::vector<program::ValueRef> transports;
    std::optional<program::ValueRef> app;  ///< its routes are served
    program::ValueRef place;
  };

  void AddStep(const PackSite& site);
  std::set<program::ValueRef> AppsOf(program::ValueRef call);
  void AddChain(const PackSite& site, SlotName slot, std::vector<program::ValueRef>& chain);
  [[nodiscard]] std::optional<base::ByteSpan> ExportSpanOf(const PackSite& site) const;
  void AddEntrances(const Step& step, std::vector<Entrance>& entrances);
  void AddOuter(const program::ValueRef& app, const Step& step, int depth, Entrance& entrance);
  [[nodiscard]] bool Covers(const Step& middleware, const Step& route) const;
  [[nodiscard]] bool IsBefore(const Step& middleware, const Step& route) const;

  std::vector<Served> ServedBy(program::ValueRef value, int depth);
  void AddServed(program::ValueRef origin, int depth, std::vector<Served>& served);
  std::optional<Served> ServedByFunction(program::FunctionRef function, int depth);
  /// How near a value comes to a transport.
  enum class Nearness : std::uint8_t { kFar, kMakes, kUses };
  Nearness NearnessOf(program::ValueRef value, int depth);
  Nearness NearnessOf(program::FunctionRef function, int depth);
  Nearness NearnessOfApi(program::ApiPathId path);
  [[nodiscard]] bool IsOwnMember(program::ValueRef value) const;
  const PackSite* HandlerGateOf(program::ValueRef call);
  const PackSite* SiteAt(program::ValueRef call, PackRole role) const;
  void AddFunctionBarrier(program::FunctionRef function, std::vector<Barrier>& barriers);
  std::vector<program::FunctionRef> FunctionsOf(const program::Meaning& meaning);
  [[nodiscard]] program::ValueRef OperandOf(program::ValueRef value, std::size_t index) const;

  program::Resolver& resolver_;
  SiteReader& reader_;
  PackMatcher& matcher_;
  GuardReader& guards_;
  const WebLayerInput& input_;
  std::vector<Step> steps_;
  std::multimap<program::ValueRef, const PackSite*> by_call_;
  std::map<program::FunctionRef, Nearness> nearness_;
  std::vector<std::string> served_paths_;  // of entrances
  std::set<program::ValueRef> open_;       // being looked at
};

}  // namespace mcpvet::project
