#include "project/web_layer.h"

#include <algorithm>

#include "base/ascii.h"

namespace mcpvet::project {

using program::FunctionRef;
using program::Meaning;
using program::ValueRef;
using syntax::kNone;
using syntax::Op;

namespace {

constexpr int kMaxMounts = 4;

std::string WithoutStar(std::string path) {
  while (path.ends_with('*') || path.ends_with('/')) path.pop_back();
  return path;
}

/// A path that stands at the beginning of another one, part by part.
bool IsBelow(const std::string& prefix, const std::string& path) {
  const std::string from = base::Lower(WithoutStar(prefix));
  const std::string at = base::Lower(WithoutStar(path));
  return at == from || (at.starts_with(from) && at[from.size()] == '/') || from.empty();
}

bool IsStdioOnly(const PackRow& row) {
  const auto is_stdio = [](const std::string& name) { return name == "stdio"; };
  return row.transport_names.empty() && std::ranges::all_of(row.transports, is_stdio);
}

}  // namespace

WebLayer::WebLayer(program::Resolver& resolver, SiteReader& reader, PackMatcher& matcher,
                   GuardReader& guards, const WebLayerInput& input)
    : resolver_(resolver), reader_(reader), matcher_(matcher), guards_(guards), input_(input) {
  for (const PackSite* site : *input.sites) {
    if (site->call) by_call_.emplace(*site->call, site);
  }
  for (const PackSite* site : *input.sites) AddStep(*site);
}

ValueRef WebLayer::OperandOf(ValueRef value, std::size_t index) const {
  const auto operands = resolver_.code().Operands(value);
  return {value.module, value.function, index < operands.size() ? operands[index].value : kNone};
}

const PackSite* WebLayer::SiteAt(ValueRef call, PackRole role) const {
  const auto [begin, end] = by_call_.equal_range(call);
  for (auto at = begin; at != end; ++at) {
    if (at->second->ref.row->role == role) return at->second;
  }
  return nullptr;
}

SitePart WebLayer::PartOf(const PackSite& site, SlotName slot) {
  for (const PackSlot& candidate : site.ref.row->Slots(slot)) {
    SitePart part = reader_.Part(site, candidate);
    if (part.present()) return part;
  }
  return {};
}

// What is added to applications ------------------------------------------------------------------

std::set<ValueRef> WebLayer::AppsOf(ValueRef call) {
  const ValueRef callee = OperandOf(call, 0);
  if (resolver_.code().Instruction(callee).op != Op::kLoadMember) return {call};
  std::set<ValueRef> apps;
  for (const ValueRef origin : resolver_.OriginsOf(OperandOf(callee, 0))) {
    const syntax::Instruction& instruction = resolver_.code().Instruction(origin);
    const bool is_outside = instruction.op == Op::kImport ||
                            (instruction.op == Op::kName && instruction.index == kNone);
    apps.insert(is_outside ? call : origin);
  }
  return apps;
}

void WebLayer::AddChain(const PackSite& site, SlotName name, std::vector<ValueRef>& chain) {
  for (const PackSlot& slot : site.ref.row->Slots(name)) {
    if (slot.from == PackSlot::From::kArgumentsFrom) {
      if (!site.call) continue;
      for (const program::Argument& argument : resolver_.ArgumentsOf(*site.call)) {
        if (!argument.name.empty() || !slot.position) continue;
        if (argument.position >= static_cast<std::uint32_t>(*slot.position)) {
          chain.push_back(argument.value);
        }
      }
      continue;
    }
    if (slot.from == PackSlot::From::kExport && slot.path.empty()) {
      const Meaning module{.kind = Meaning::Kind::kModule, .site = {site.module, 0, 0}};
      for (const ValueRef value : resolver_.MemberValuesOf(module, slot.name)) {
        chain.push_back(value);
      }
      continue;
    }
    const SitePart part = reader_.Part(site, slot);
    if (part.value) {
      chain.push_back(*part.value);
    } else {
      for (const FunctionRef function : SiteReader::FunctionsOf(part)) {
        // A function stands for the value that makes it.
        const FunctionRef outer{function.module,
                                resolver_.code().Function(function).enclosing};
        if (outer.function == kNone) continue;
        const syntax::Function& code = resolver_.code().Function(outer);
        for (syntax::ValueId id = 0; id < code.instructions.size(); ++id) {
          if (code.instructions[id].op == Op::kClosure &&
              code.instructions[id].index == function.function) {
            chain.push_back({outer.module, outer.function, id});
          }
        }
      }
    }
  }
}

void WebLayer::AddStep(const PackSite& site) {
  const PackRow& row = *site.ref.row;
  const bool is_step = row.role == PackRole::kRoute || row.role == PackRole::kMiddleware ||
                       row.role == PackRole::kMount || row.role == PackRole::kBind;
  if (!is_step) return;
  Step step{.site = &site, .call = {site.module, 0, kNone}};
  if (site.call) {
    step.call = *site.call;
    step.apps = AppsOf(*site.call);
    const ValueRef callee = OperandOf(*site.call, 0);
    const syntax::Instruction& method = resolver_.code().Instruction(callee);
    if (row.verbs.empty() && row.role == PackRole::kRoute && method.op == Op::kLoadMember) {
      std::string verb(resolver_.code().Text(callee.module, method.text));
      std::ranges::transform(verb, verb.begin(), [](char c) {
        return base::IsLower(c) ? static_cast<char>(c - 'a' + 'A') : c;
      });
      static const std::set<std::string> kVerbs = {"GET", "POST", "PUT", "DELETE", "PATCH"};
      if (kVerbs.contains(verb)) step.verbs.push_back(verb);
    }
  }
  if (!row.verbs.empty()) step.verbs = row.verbs;
  for (const PackSlot& slot : row.Slots(SlotName::kPath)) {
    const SitePart part = reader_.Part(site, slot);
    if (!part.present()) continue;
    SiteReader::Scalars scalars = reader_.ScalarsOf(part);
    for (const Meaning& meaning : part.meanings) {
      for (const ValueRef element : resolver_.ElementsOf(meaning)) {
        std::ranges::copy(resolver_.TextsOf(element), std::back_inserter(scalars.known));
      }
    }
    step.paths = scalars.known;
    step.path_known = !step.paths.empty() || row.role == PackRole::kMiddleware;
    break;
  }
  AddChain(site, SlotName::kGuards, step.chain);
  AddChain(site, SlotName::kHandler, step.chain);
  if (row.Slots(SlotName::kHandler).empty() && site.decorated &&
      row.Slots(SlotName::kGuards).empty()) {
    step.chain.push_back(*site.decorated);
  }
  steps_.push_back(std::move(step));
}

bool WebLayer::Covers(const Step& middleware, const Step& route) const {
  if (!middleware.verbs.empty()) {
    const auto covered = [&](const std::string& verb) {
      return std::ranges::find(middleware.verbs, verb) != middleware.verbs.end();
    };
    if (route.verbs.empty() || !std::ranges::all_of(route.verbs, covered)) return false;
  }
  if (middleware.paths.empty() || route.paths.empty()) return true;
  return std::ranges::all_of(route.paths, [&](const std::string& path) {
    return std::ranges::any_of(middleware.paths, [&](const std::string& prefix) {
      return IsBelow(prefix, path);
    });
  });
}

bool WebLayer::IsBefore(const Step& middleware, const Step& route) const {
  if (middleware.site->ref.row->any_order) return true;
  const program::Code& code = resolver_.code();
  const auto starts = [&](ValueRef value) { return code.Instruction(value).span.begin; };
  if (middleware.call.value == kNone || route.call.value == kNone) return true;
  if (middleware.call.In() == route.call.In()) {
    return starts(middleware.call) < starts(route.call);
  }
  // One of them is added by a function that is called where the other one is added.
  const auto calls_of = [&](FunctionRef function) {
    std::vector<ValueRef> calls;
    std::vector<FunctionRef> open = {function};
    for (std::size_t i = 0; i < open.size() && i < 8; ++i) {
      for (const program::Caller& caller : resolver_.CallersOf(open[i])) {
        calls.push_back(caller.call);
        open.push_back(caller.call.In());
      }
    }
    return calls;
  };
  for (const ValueRef call : calls_of(route.call.In())) {
    if (call.In() == middleware.call.In()) return starts(middleware.call) < starts(call);
  }
  for (const ValueRef call : calls_of(middleware.call.In())) {
    if (call.In() == route.call.In()) return starts(call) < starts(route.call);
  }
  return true;
}

// Ways in ----------------------------------------------------------------------------------------

void WebLayer::AddOuter(const ValueRef& app, const Step& route, int depth, Entrance& entrance) {
  for (const Step& step : steps_) {
    if (step.site->ref.row->role != PackRole::kMiddleware || !step.apps.contains(app)) continue;
    std::vector<Barrier> barriers;
    for (const ValueRef value : step.chain) {
      std::ranges::move(BarriersOf(value), std::back_inserter(barriers));
    }
    if (barriers.empty()) continue;
    const bool covers = Covers(step, route);
    const bool before = IsBefore(step, route);
    for (Barrier& barrier : barriers) {
      if (covers && before) {
        entrance.barriers.push_back(std::move(barrier));
      } else {
        barrier.place = step.call;
        barrier.cause = covers ? "late" : "narrow";
        entrance.beside.push_back(std::move(barrier));
      }
    }
  }
  if (depth >= kMaxMounts) return;
  for (const Step& step : steps_) {
    if (step.site->ref.row->role != PackRole::kMount || step.apps.contains(app)) continue;
    bool mounted = false;
    std::vector<Barrier> barriers;
    for (const ValueRef value : step.chain) {
      const std::vector<ValueRef> origins = resolver_.OriginsOf(value);
      const auto is_app = [&](const ValueRef& origin) {
        if (origin == app) return true;
        const syntax::Instruction& instruction = resolver_.code().Instruction(origin);
        if (instruction.op != Op::kArray) return false;
        for (std::size_t i = 0; i < instruction.operand_count; ++i) {
          const std::vector<ValueRef> inner = resolver_.OriginsOf(OperandOf(origin, i));
          if (std::ranges::find(inner, app) != inner.end()) return true;
        }
        return false;
      };
      if (std::ranges::any_of(origins, is_app)) {
        mounted = true;
      } else {
        std::ranges::move(BarriersOf(value), std::back_inserter(barriers));
      }
    }
    if (!mounted) continue;
    std::ranges::move(barriers, std::back_inserter(entrance.barriers));
    Step outer = step;
    if (!outer.paths.empty() && !entrance.path.empty()) {
      entrance.path = WithoutStar(outer.paths.front()) + entrance.path;
    }
    if (!entrance.path.empty()) outer.paths = {entrance.path};
    for (const ValueRef& parent : step.apps) AddOuter(parent, outer, depth + 1, entrance);
    return;
  }
}

std::optional<base::ByteSpan> WebLayer::ExportSpanOf(const PackSite& site) const {
  const syntax::Module& module = resolver_.code().Module(site.module);
  for (const PackSlot& slot : site.ref.row->Slots(SlotName::kGuards)) {
    if (slot.from != PackSlot::From::kExport) continue;
    for (const syntax::Export& exported : module.exports) {
      if (module.Text(exported.name) == slot.name) return exported.span;
    }
  }
  return std::nullopt;
}

void WebLayer::AddEntrances(const Step& step, std::vector<Entrance>& entrances) {
  std::vector<Barrier> barriers;
  for (const ValueRef value : step.chain) {
    std::vector<Served> served = ServedBy(value, 0);
    if (served.empty()) {
      std::ranges::move(BarriersOf(value), std::back_inserter(barriers));
      continue;
    }
    for (Served& one : served) {
      if (one.transports.empty()) continue;  // an application, the routes of which speak for it
      Entrance entrance{.verbs = step.verbs,
                        .path = step.paths.empty() ? "" : step.paths.front(),
                        .place = step.call.value == kNone ? one.place : step.call,
                        .barriers = barriers,
                        .transports = one.transports};
      if (step.call.value == kNone && step.site->ref.row->form == PackForm::kFile) {
        entrance.place = step.call;
        entrance.exported = ExportSpanOf(*step.site);
      }
      std::ranges::move(one.barriers, std::back_inserter(entrance.barriers));
      for (const ValueRef& app : step.apps) AddOuter(app, step, 0, entrance);
      if (one.app) {
        Step inner = step;
        inner.call = {step.call.module, step.call.function, kNone};
        AddOuter(*one.app, inner, kMaxMounts, entrance);
      }
      entrances.push_back(std::move(entrance));
    }
  }
}

std::vector<Barrier> WebLayer::ExportedBarriers(const PackSite& site) {
  std::vector<ValueRef> values;
  AddChain(site, SlotName::kGuards, values);
  std::vector<Barrier> barriers;
  for (const ValueRef value : values) {
    std::ranges::move(BarriersOf(value), std::back_inserter(barriers));
  }
  return barriers;
}

bool WebLayer::PublishesMetadata() const {
  const auto tells = [](const std::string& path) {
    return path.find("oauth-protected-resource") != std::string::npos;
  };
  return std::ranges::any_of(steps_, [&](const Step& step) {
    const std::string& file = resolver_.code().Module(step.site->module).path;
    return std::ranges::any_of(step.paths, tells) ||
           (step.site->ref.row->form == PackForm::kFile && tells(file));
  });
}

bool WebLayer::ReachesEntrance(ValueRef call) {
  bool stands_somewhere = false;
  for (const Step& step : steps_) {
    const auto holds = [&](const ValueRef& value) {
      const std::vector<ValueRef> origins = resolver_.OriginsOf(value);
      return std::ranges::find(origins, call) != origins.end();
    };
    if (!std::ranges::any_of(step.chain, holds)) continue;
    stands_somewhere = true;
    if (step.paths.empty() || served_paths_.empty()) return true;
    for (const std::string& prefix : step.paths) {
      for (const std::string& path : served_paths_) {
        if (IsBelow(prefix, path) || path.empty()) return true;
      }
    }
  }
  return !stands_somewhere;
}

std::vector<Entrance> WebLayer::Entrances() {
  std::vector<Entrance> entrances;
  for (const Step& step : steps_) {
    if (step.site->ref.row->role != PackRole::kMiddleware) AddEntrances(step, entrances);
  }
  for (const Entrance& entrance : entrances) served_paths_.push_back(entrance.path);
  std::set<ValueRef> reached;
  for (const Entrance& entrance : entrances) {
    reached.insert(entrance.transports.begin(), entrance.transports.end());
  }
  for (const PackSite* site : *input_.sites) {
    const PackRow& row = *site->ref.row;
    if (row.role != PackRole::kTransport || !row.listens || IsStdioOnly(row)) continue;
    if (site->call && reached.contains(*site->call)) continue;
    Entrance entrance{.place = site->call.value_or(ValueRef{site->module, 0, kNone}),
                      .direct = true};
    entrance.transports.push_back(entrance.place);
    if (site->call) AddOuter(*site->call, {.site = site, .call = {site->module, 0, kNone}}, 0, entrance);
    entrances.push_back(std::move(entrance));
  }
  return entrances;
}

}  // namespace mcpvet::project
