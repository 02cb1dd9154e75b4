#include "project/gate_reader.h"

#include <algorithm>

namespace mcpvet::project {

using program::FunctionRef;
using program::Meaning;
using program::ValueRef;
using syntax::kNone;
using syntax::Op;

namespace {

constexpr int kMaxToolDepth = 5;

/// How good a proof is; what is no rank counts as good.
std::size_t RankOf(const Verifier& verifier) {
  const std::vector<std::string>& names = StrengthNames();
  const auto found = std::ranges::find(names, verifier.strength);
  return static_cast<std::size_t>(found - names.begin());
}

/// The more is let through, the greater.
int Openness(GateMode mode) {
  switch (mode) {
    case GateMode::kEnforced:
    case GateMode::kNotApplicable:
      return 0;
    case GateMode::kConditional:
      return 1;
    case GateMode::kUnknown:
      return 2;
    case GateMode::kOptional:
      return 3;
    case GateMode::kNone:
      return 4;
  }
  return 4;
}

void Unite(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
  std::ranges::sort(to);
  to.erase(std::ranges::unique(to).begin(), to.end());
}

}  // namespace

GateReader::GateReader(program::Resolver& resolver, SiteReader& reader, PackMatcher& matcher,
                       CapabilityReader& capabilities, const RequestWords& words,
                       PlaceOf place_of, PlaceAt place_at)
    : resolver_(resolver),
      reader_(reader),
      matcher_(matcher),
      capabilities_(capabilities),
      words_(words),
      place_of_(std::move(place_of)),
      place_at_(std::move(place_at)),
      guards_(resolver, matcher, words),
      verifiers_(resolver, reader, matcher, place_of_) {}

// Tools ------------------------------------------------------------------------------------------

/// A call of a library of which nothing is known: it may do anything.
bool GateReader::IsForeign(ValueRef call) {
  for (const program::ApiPathId path : resolver_.ApiCalleesOf(call)) {
    const std::string text = resolver_.paths().Text(path);
    if (text.starts_with("global:") || words_.NamesGate(text)) continue;
    bool known = false;
    for (program::ApiPathId at = path; at != program::kNoApiPath; at = resolver_.paths().parent(at)) {
      known = known || !matcher_.RowsOf(at).empty();
    }
    if (!known) return true;
  }
  return false;
}

/// Everything that a function does to the world is done for a caller who is known.
bool GateReader::IsGuarded(FunctionRef function, int depth, Tool& tool) {
  const syntax::Function& code = resolver_.code().Function(function);
  std::vector<CodePoint> points;
  std::vector<ValueRef> calls;
  for (syntax::ValueId id = 0; id < code.instructions.size(); ++id) {
    const syntax::Instruction& instruction = code.instructions[id];
    if (instruction.block == code.annotations) continue;
    const ValueRef value{function.module, function.function, id};
    bool acts = false;
    if (instruction.op == Op::kClosure) {
      acts = !capabilities_.Of({FunctionRef{function.module, instruction.index}}).empty();
    } else if (instruction.op == Op::kCall) {
      const std::vector<FunctionRef> callees = resolver_.CalleesOf(value);
      acts = callees.empty() ? !capabilities_.OfCall(value).empty() || IsForeign(value)
                             : !capabilities_.Of(callees).empty();
      if (acts && !callees.empty()) {
        acts = !std::ranges::all_of(callees, [&](FunctionRef one) { return guards_.Insists(one); });
      }
    }
    if (!acts) continue;
    acts_ = true;
    points.push_back({instruction.block, id});
    calls.push_back(value);
  }
  if (points.empty()) {
    const Passage passage = guards_.OfEnds(function);
    Unite(tool.scopes, passage.asked);
    return passage.mode == GateMode::kEnforced;
  }
  for (std::size_t i = 0; i < points.size(); ++i) {
    const Passage passage = guards_.OfPoints(function, {points[i]});
    if (passage.mode == GateMode::kEnforced || passage.mode == GateMode::kConditional) {
      Unite(tool.scopes, passage.asked);
      continue;
    }
    if (depth >= kMaxToolDepth) return false;
    const syntax::Instruction& instruction = code.instructions[points[i].value];
    std::vector<FunctionRef> next = instruction.op == Op::kClosure
                                        ? std::vector{FunctionRef{function.module, instruction.index}}
                                        : resolver_.CalleesOf(calls[i]);
    if (next.empty()) return false;
    for (const FunctionRef one : next) {
      if (!IsGuarded(one, depth + 1, tool)) return false;
    }
  }
  return true;
}

void GateReader::ReadTool(const std::vector<FunctionRef>& handlers, Tool& tool) {
  if (handlers.empty()) return;
  guards_.AddToolHandlers(handlers);
  acts_ = false;
  tool.guarded = std::ranges::all_of(handlers, [&](FunctionRef handler) {
    return IsGuarded(handler, 0, tool);
  });
  if (!tool.guarded) tool.scopes.clear();
  tool.acts = tool.guarded || !tool.capabilities.empty() || acts_;
}

// Gates ------------------------------------------------------------------------------------------

/// Reads what a gate that a pack knows is told: whether it insists, by what it decides.
void GateReader::Refine(WebLayer& web, Barrier& barrier) {
  const PackSite& site = *barrier.site;
  const PackRow& row = *site.ref.row;
  if (row.mode == "optional") {
    barrier.mode = GateMode::kOptional;
    barrier.cause = "optional";
    barrier.why = "it lets requests without a token pass";
  }
  if (row.Slots(SlotName::kRequired).empty()) return;
  const SitePart part = web.PartOf(site, SlotName::kRequired);
  if (!part.present()) return;
  const SiteReader::Scalars scalars = reader_.ScalarsOf(part);
  const bool yes = std::ranges::find(scalars.known, "true") != scalars.known.end();
  const bool no = std::ranges::find(scalars.known, "false") != scalars.known.end();
  if (yes && !no && !scalars.others) {
    barrier.mode = GateMode::kEnforced;
    barrier.cause.clear();
    barrier.why.clear();
  } else if (no && !yes && !scalars.others) {
    barrier.mode = GateMode::kOptional;
    barrier.cause = "optional";
    barrier.why = "it lets requests without a token pass";
  } else {
    barrier.mode = GateMode::kConditional;
    barrier.cause = "setting";
    barrier.why = "whether it insists is a setting";
  }
}

/// The gate that a server is made with, if it is.
std::optional<Barrier> GateReader::GateOf(WebLayer& web, const PackSite& site) {
  const PackRow& row = *site.ref.row;
  Barrier barrier{.place = site.call.value_or(ValueRef{site.module, 0, kNone}), .site = &site};
  if (!row.Slots(SlotName::kVerifier).empty()) {
    const SitePart part = web.PartOf(site, SlotName::kVerifier);
    if (!part.present()) return std::nullopt;
    bool some = !part.value;
    bool none = false;
    if (part.value) {
      for (const ValueRef origin : resolver_.OriginsOf(*part.value)) {
        const syntax::Instruction& instruction = resolver_.code().Instruction(origin);
        const bool nothing = instruction.op == Op::kConst &&
                             (instruction.constant == syntax::Constant::kNull ||
                              instruction.constant == syntax::Constant::kUndefined);
        (nothing ? none : some) = true;
      }
    }
    if (!some) return std::nullopt;
    if (none) {
      barrier.mode = GateMode::kConditional;
      barrier.cause = "setting";
      barrier.why = "it is there under a condition only";
    }
  }
  Refine(web, barrier);
  return barrier;
}

void GateReader::AddServerGates(WebLayer& web, const std::vector<const PackSite*>& sites,
                                Entrance& entrance) {
  std::vector<ValueRef> servers = entrance.transports;
  for (const ValueRef transport : entrance.transports) {
    if (transport.value == kNone) continue;
    const auto operands = resolver_.code().Operands(transport);
    if (resolver_.code().Instruction(transport).op != Op::kCall || operands.empty()) continue;
    const ValueRef callee{transport.module, transport.function, operands[0].value};
    const auto inner = resolver_.code().Operands(callee);
    if (resolver_.code().Instruction(callee).op != Op::kLoadMember || inner.empty()) continue;
    for (const ValueRef origin :
         resolver_.OriginsOf({callee.module, callee.function, inner[0].value})) {
      servers.push_back(origin);
    }
  }
  std::size_t constructors = 0;
  for (const PackSite* site : sites) {
    const bool gate = site->ref.row->role == PackRole::kGate;
    constructors += gate && site->ref.row->reach == GateReach::kServer;
  }
  for (const PackSite* site : sites) {
    const PackRow& row = *site->ref.row;
    if (row.role != PackRole::kGate) continue;
    if (row.reach == GateReach::kProgram) {
      if (!entrance.direct) continue;
    } else if (row.reach == GateReach::kServer) {
      const bool meant = site->call && std::ranges::find(servers, *site->call) != servers.end();
      if (!meant && constructors > 1) continue;
    } else {
      continue;
    }
    if (row.reach == GateReach::kProgram && row.form == PackForm::kFile) {
      // What the file gives is the gate, or code of the project that is one.
      std::vector<Barrier> barriers = web.ExportedBarriers(*site);
      std::ranges::move(barriers, std::back_inserter(entrance.barriers));
      continue;
    }
    if (std::optional<Barrier> barrier = GateOf(web, *site)) {
      entrance.barriers.push_back(std::move(*barrier));
    }
  }
}

GateReader::Judged GateReader::Judge(const Entrance& entrance) const {
  Judged judged;
  for (const Barrier& barrier : entrance.barriers) {
    if (judged.barrier != nullptr && Openness(barrier.mode) >= Openness(judged.mode)) continue;
    judged = {barrier.mode, &barrier};
  }
  return judged;
}

Verifier GateReader::VerifierOf(WebLayer& web, const Barrier& barrier) {
  if (barrier.site == nullptr) return verifiers_.OfFunction(barrier.functions);
  if (!barrier.site->ref.row->Slots(SlotName::kVerifier).empty()) {
    return verifiers_.OfValue(web.PartOf(*barrier.site, SlotName::kVerifier));
  }
  return verifiers_.OfSite(*barrier.site);
}

// Putting together -------------------------------------------------------------------------------

/// What all ways in together say of the server.
void GateReader::Combine(ServerProgram& program) {
  bool open = false;
  bool gated = false;
  GateMode worst = GateMode::kEnforced;
  for (const Route& route : program.routes) {
    if (route.mode == GateMode::kNone) {
      open = true;
      continue;
    }
    gated = true;
    if (Openness(route.mode) > Openness(worst)) worst = route.mode;
  }
  program.gate.mode = !open ? worst : gated ? GateMode::kOptional : GateMode::kNone;
  const auto is_open = [](const Route& route) { return route.mode == GateMode::kNone; };
  const auto leak = open ? std::ranges::find_if(program.routes, is_open)
                         : std::ranges::find(program.routes, worst, &Route::mode);
  if (leak != program.routes.end() && program.gate.mode != GateMode::kEnforced) {
    program.gate.why = leak->why;
    if (program.gate.place.path.empty()) program.gate.place = leak->place;
  }
  // Who is not asked on the way may be asked by what he calls.
  const auto counts = [](const Tool& tool) { return tool.acts; };
  const auto guarded = [](const Tool& tool) { return tool.guarded; };
  const auto acting = std::ranges::count_if(program.tools, counts);
  const auto checked = std::ranges::count_if(program.tools, guarded);
  program.every_tool_guarded = checked > 0 && checked == acting;
  program.most_tools_guarded = checked > 0 && 2 * checked >= acting;
}

/// What tools ask of their callers stands for a gate if it proves who they are.
void GateReader::CountTools(ServerProgram& program, std::optional<Verifier>& weakest) {
  if (program.gate.mode != GateMode::kNone) return;
  std::vector<FunctionRef> handlers;
  for (const Tool& tool : program.tools) {
    if (tool.guarded) handlers.insert(handlers.end(), tool.handlers.begin(), tool.handlers.end());
  }
  if (handlers.empty()) return;
  Verifier verifier = verifiers_.OfFunction(handlers);
  if (verifier.strength == "unknown" || verifier.strength == StrengthNames().front()) return;
  program.gate.mode = program.every_tool_guarded ? GateMode::kEnforced : GateMode::kOptional;
  program.gate.why =
      program.every_tool_guarded ? "every tool asks who calls" : "some tools ask who calls";
  weakest = std::move(verifier);
}

void GateReader::Read(const std::vector<const PackSite*>& sites, ServerProgram& program) {
  const std::vector<std::string> transports = program.Transports();
  const auto is_network = [](const std::string& transport) { return transport != "stdio"; };
  const WebLayerInput input{.sites = &sites, .words = &words_};
  WebLayer web(resolver_, reader_, matcher_, guards_, input);
  std::vector<Entrance> entrances = web.Entrances();
  AddCrossOrigins(web, sites, program);
  AddWeaknesses(web, sites, program);
  if (std::ranges::none_of(transports, is_network)) return;
  std::erase_if(entrances, [&](const Entrance& entrance) {
    const SourcePlace place = place_of_(entrance.place);
    return entrance.direct && std::ranges::none_of(program.endpoints, [&](const Endpoint& endpoint) {
      return endpoint.place == place && endpoint.transport != "stdio";
    });
  });
  std::optional<Verifier> weakest;
  for (Entrance& entrance : entrances) {
    for (Barrier& barrier : entrance.barriers) {
      if (barrier.site != nullptr) Refine(web, barrier);
    }
    AddServerGates(web, sites, entrance);
    const Judged judged = Judge(entrance);
    Route route{.verbs = entrance.verbs, .path = entrance.path, .mode = judged.mode};
    route.place = entrance.exported ? place_at_(entrance.place.module, *entrance.exported)
                                    : place_of_(entrance.place);
    route.direct = entrance.direct;
    if (judged.barrier != nullptr) {
      route.cause = judged.barrier->cause;
      route.why = judged.barrier->why;
      route.gate = place_of_(judged.barrier->place);
    } else if (!entrance.beside.empty()) {
      route.cause = entrance.beside.front().cause;
      route.why = route.cause == "late" ? "its gate is added after it"
                                        : "the gate of its application stands elsewhere";
      route.gate = place_of_(entrance.beside.front().place);
    } else {
      route.cause = "absent";
      route.why = "nothing asks who calls";
    }
    // The best proof on one way, the worst of all ways.
    std::optional<Verifier> best;
    for (const Barrier& barrier : entrance.barriers) {
      if (barrier.mode == GateMode::kUnknown) continue;
      Verifier verifier = VerifierOf(web, barrier);
      if (!best || RankOf(verifier) > RankOf(*best)) {
        best = std::move(verifier);
        if (!weakest) program.gate.place = place_of_(barrier.place);
      }
    }
    if (best && (!weakest || RankOf(*best) < RankOf(*weakest))) weakest = std::move(best);
    program.routes.push_back(std::move(route));
  }
  for (Route& route : program.routes) {
    const auto is_gated = [&](const Route& other) {
      return other.mode != GateMode::kNone && other.place.path == route.place.path;
    };
    if (route.cause != "absent" || std::ranges::none_of(program.routes, is_gated)) continue;
    route.cause = "sibling";
    route.why = "others beside it are gated";
  }
  if (program.routes.empty()) {
    program.gate.mode = GateMode::kUnknown;
    program.gate.why = "no route that leads to the transport was found";
  } else {
    Combine(program);
  }
  if (!weakest) CountTools(program, weakest);
  if (weakest) {
    program.gate.verified = true;
    program.gate.verifier = std::move(*weakest);
    Unite(program.gate.scopes, program.gate.verifier.scopes);
  }
  for (const PackSite* site : sites) {
    if (site->ref.row->role != PackRole::kGate) continue;
    const SitePart part = web.PartOf(*site, SlotName::kScopes);
    for (const Meaning& meaning : part.meanings) {
      for (const ValueRef element : resolver_.ElementsOf(meaning)) {
        Unite(program.gate.scopes, resolver_.TextsOf(element));
      }
    }
  }
}

/// What rows find wrong with how the server is set up, at the value that says so.
void GateReader::AddWeaknesses(WebLayer& web, const std::vector<const PackSite*>& sites,
                               ServerProgram& program) {
  program.publishes_metadata = web.PublishesMetadata();
  for (const PackSite* site : sites) {
    const PackRow& row = *site->ref.row;
    if (row.label == "resource-metadata") program.publishes_metadata = true;
    if (row.role != PackRole::kWeakness) continue;
    const SitePart part = web.PartOf(*site, SlotName::kName);
    const ValueRef whole = site->call.value_or(ValueRef{site->module, 0, kNone});
    program.weaknesses.push_back({row.label, place_of_(part.value.value_or(whole))});
  }
}

void GateReader::AddCrossOrigins(WebLayer& web, const std::vector<const PackSite*>& sites,
                                 ServerProgram& program) {
  for (const PackSite* site : sites) {
    const PackRow& row = *site->ref.row;
    if (row.role == PackRole::kHostCheck) {
      program.host_checks.push_back(
          {row.mode != "off", place_of_(site->call.value_or(ValueRef{site->module, 0, kNone}))});
    }
    if (row.role != PackRole::kCors) continue;
    if (site->call && !web.ReachesEntrance(*site->call)) continue;
    CrossOrigin cross{.place = place_of_(site->call.value_or(ValueRef{site->module, 0, kNone}))};
    const SitePart part = web.PartOf(*site, SlotName::kOrigin);
    if (!part.present()) {
      if (row.mode != "off") continue;
      cross.origin = "*";
      cross.implied = true;
    } else {
      SiteReader::Scalars scalars = reader_.ScalarsOf(part);
      for (const Meaning& meaning : part.meanings) {
        for (const ValueRef element : resolver_.ElementsOf(meaning)) {
          std::ranges::copy(resolver_.TextsOf(element), std::back_inserter(scalars.known));
        }
      }
      const auto has = [&](std::string_view text) {
        return std::ranges::find(scalars.known, text) != scalars.known.end();
      };
      if (has("*")) {
        cross.origin = "*";
      } else if (has("true")) {
        cross.origin = "any";
      } else if (!scalars.known.empty()) {
        cross.origin = scalars.known.front();
      }
      if (part.value) cross.place = place_of_(*part.value);
    }
    const SiteReader::Scalars credentials =
        reader_.ScalarsOf(web.PartOf(*site, SlotName::kCredentials));
    cross.credentials = std::ranges::find(credentials.known, "true") != credentials.known.end();
    program.cross_origins.push_back(std::move(cross));
  }
}

}  // namespace mcpvet::project
