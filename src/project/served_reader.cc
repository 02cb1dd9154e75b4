// What values that handle requests lead to, and what they ask of a request before.
#include <algorithm>

#include "project/web_layer.h"

namespace mcpvet::project {

using program::FunctionRef;
using program::Meaning;
using program::ValueRef;
using syntax::kNone;
using syntax::Op;

namespace {

constexpr int kMaxServedDepth = 12;

bool ComesByNetwork(const PackRow& row) {
  if (row.role != PackRole::kTransport) return false;
  if (!row.transport_names.empty()) return true;
  return std::ranges::any_of(row.transports,
                             [](const std::string& name) { return name != "stdio"; });
}

}  // namespace

// Barriers ---------------------------------------------------------------------------------------

std::vector<FunctionRef> WebLayer::FunctionsOf(const Meaning& meaning) {
  if (meaning.kind == Meaning::Kind::kFunction) return {meaning.site.In()};
  if (meaning.kind != Meaning::Kind::kClass && meaning.kind != Meaning::Kind::kInstance) return {};
  std::vector<FunctionRef> functions;
  for (const syntax::FunctionId method : resolver_.code().Class(meaning.type).methods) {
    functions.push_back({meaning.type.module, method});
  }
  return functions;
}

void WebLayer::AddFunctionBarrier(FunctionRef function, std::vector<Barrier>& barriers) {
  const syntax::Function& facts = resolver_.code().Function(function);
  if (facts.kind == syntax::FunctionKind::kConstructor) return;
  const Passage passage = guards_.OfMiddleware(function);
  if (passage.mode == GateMode::kNone) return;
  Barrier barrier{.mode = passage.mode,
                  .cause = passage.cause,
                  .why = passage.why,
                  .place = passage.by.value_or(ValueRef{
                      function.module, function.function,
                      facts.order.empty() ? kNone : facts.order.front()}),
                  .functions = {function},
                  .asked = passage.asked};
  barriers.push_back(std::move(barrier));
}

std::vector<Barrier> WebLayer::BarriersOf(ValueRef value) {
  std::vector<Barrier> barriers;
  if (value.value == kNone || !open_.insert(value).second) return barriers;
  const program::Code& code = resolver_.code();
  for (const ValueRef origin : resolver_.OriginsOf(value)) {
    const syntax::Instruction& instruction = code.Instruction(origin);
    if (instruction.op == Op::kConst) continue;
    if (instruction.op == Op::kArray || instruction.op == Op::kObject) {
      for (std::size_t i = 0; i < instruction.operand_count; ++i) {
        std::ranges::move(BarriersOf(OperandOf(origin, i)), std::back_inserter(barriers));
      }
      continue;
    }
    if (instruction.op == Op::kCall) {
      if (const PackSite* gate = SiteAt(origin, PackRole::kGate)) {
        if (gate->ref.row->reach != GateReach::kResult) continue;
        Barrier barrier{.place = origin, .site = gate};
        if (gate->ref.row->mode == "optional") {
          barrier.mode = GateMode::kOptional;
          barrier.cause = "optional";
          barrier.why = "it lets requests without a token pass";
        }
        barriers.push_back(std::move(barrier));
        continue;
      }
    }
    const std::size_t before = barriers.size();
    bool known = false;
    for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(origin))) {
      for (const FunctionRef function : FunctionsOf(meaning)) {
        known = true;
        AddFunctionBarrier(function, barriers);
      }
    }
    if (known || barriers.size() > before) continue;
    if (instruction.op == Op::kCall) {
      // `Middleware(Gate, …)`, `Depends(gate)`: what is handed over is what stands there.
      for (const program::Argument& argument : resolver_.ArgumentsOf(origin)) {
        std::ranges::move(BarriersOf(argument.value), std::back_inserter(barriers));
      }
      if (barriers.size() > before) continue;
    }
    // Something from outside that sounds like it.
    std::string name(code.Text(origin.module, instruction.text));
    const ValueRef named = instruction.op == Op::kCall ? OperandOf(origin, 0) : origin;
    for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(named))) {
      if (meaning.kind != Meaning::Kind::kApi) continue;
      name = resolver_.paths().Text(meaning.api);
      known = known || !matcher_.RowsOf(meaning.api).empty();
    }
    if (known) continue;
    const std::size_t last = name.find_last_of("#.:");
    if (last != std::string::npos) name = name.substr(last + 1);
    if (name.empty() && named.value != kNone) {
      name = code.Text(named.module, code.Instruction(named).text);
    }
    if (!input_.words->NamesGate(name)) continue;
    barriers.push_back({.mode = GateMode::kUnknown,
                        .cause = "unresolved",
                        .why = "'" + name + "' cannot be looked into",
                        .place = origin});
  }
  open_.erase(value);
  return barriers;
}

// What is served ---------------------------------------------------------------------------------

WebLayer::Nearness WebLayer::NearnessOfApi(program::ApiPathId path) {
  for (program::ApiPathId at = path; at != program::kNoApiPath; at = resolver_.paths().parent(at)) {
    for (const PackRowRef& ref : matcher_.RowsOf(at)) {
      if (ref.row->form != PackForm::kCall || !ComesByNetwork(*ref.row)) continue;
      if (at == path) return Nearness::kMakes;
      const std::string_view method = resolver_.paths().name(path);
      const bool ends = method == "close" || method == "on" || method == "onclose";
      return ends ? Nearness::kFar : Nearness::kUses;
    }
  }
  return Nearness::kFar;
}

/// `this.handler`, `self.app`
bool WebLayer::IsOwnMember(ValueRef value) const {
  const syntax::Function& code = resolver_.code().Function(value.In());
  if (resolver_.code().Instruction(value).op != Op::kLoadMember) return false;
  const ValueRef base = OperandOf(value, 0);
  return base.value != kNone &&
         (base.value == code.receiver || resolver_.code().Instruction(base).op == Op::kThis);
}

/// The gate that a call hands a request to, if it is a call of a method of one.
const PackSite* WebLayer::HandlerGateOf(ValueRef call) {
  const ValueRef callee = OperandOf(call, 0);
  if (callee.value == kNone || resolver_.code().Instruction(callee).op != Op::kLoadMember) {
    return nullptr;
  }
  for (const ValueRef origin : resolver_.OriginsOf(OperandOf(callee, 0))) {
    const PackSite* gate = SiteAt(origin, PackRole::kGate);
    if (gate != nullptr && gate->ref.row->reach == GateReach::kHandler) return gate;
  }
  return nullptr;
}

WebLayer::Nearness WebLayer::NearnessOf(ValueRef value, int depth) {
  const syntax::Instruction& instruction = resolver_.code().Instruction(value);
  Nearness nearness = Nearness::kFar;
  if (instruction.op == Op::kClosure) {
    return NearnessOf(FunctionRef{value.module, instruction.index}, depth + 1);
  }
  if (instruction.op != Op::kCall) return nearness;
  for (const program::ApiPathId path : resolver_.ApiCalleesOf(value)) {
    nearness = std::max(nearness, NearnessOfApi(path));
  }
  if (nearness == Nearness::kUses) return nearness;
  const std::vector<FunctionRef> callees = resolver_.CalleesOf(value);
  for (const FunctionRef callee : callees) {
    nearness = std::max(nearness, NearnessOf(callee, depth + 1));
  }
  if (HandlerGateOf(value) != nullptr) return Nearness::kUses;
  const ValueRef callee = OperandOf(value, 0);
  const Op what = resolver_.code().Instruction(callee).op;
  const bool is_handed = what == Op::kParameter || what == Op::kName || IsOwnMember(callee);
  if (callees.empty() && is_handed && nearness == Nearness::kFar && depth < kMaxServedDepth) {
    const std::vector<ValueRef> origins = resolver_.OriginsOf(callee);
    if (origins.size() != 1 || origins.front() != callee) {
      if (!ServedBy(callee, depth + 1).empty()) return Nearness::kUses;
    }
  }
  return nearness;
}

WebLayer::Nearness WebLayer::NearnessOf(FunctionRef function, int depth) {
  const auto [entry, added] = nearness_.try_emplace(function, Nearness::kFar);
  if (!added || depth > kMaxServedDepth) return entry->second;
  const syntax::Function& code = resolver_.code().Function(function);
  Nearness nearness = Nearness::kFar;
  for (syntax::ValueId id = 0; id < code.instructions.size(); ++id) {
    if (code.instructions[id].block == code.annotations) continue;
    nearness = std::max(nearness, NearnessOf({function.module, function.function, id}, depth));
    if (nearness == Nearness::kUses) break;
  }
  nearness_[function] = nearness;
  return nearness;
}

std::optional<WebLayer::Served> WebLayer::ServedByFunction(FunctionRef function, int depth) {
  const Nearness nearness = NearnessOf(function, depth);
  if (nearness == Nearness::kFar || depth > kMaxServedDepth) return std::nullopt;
  const syntax::Function& code = resolver_.code().Function(function);
  Served served;
  served.place = {function.module, function.function,
                  code.order.empty() ? kNone : code.order.front()};
  std::vector<CodePoint> points;
  std::vector<std::vector<Barrier>> inner;
  for (syntax::ValueId id = 0; id < code.instructions.size(); ++id) {
    const syntax::Instruction& instruction = code.instructions[id];
    if (instruction.block == code.annotations) continue;
    const ValueRef value{function.module, function.function, id};
    if (NearnessOf(value, depth) < nearness) continue;
    points.push_back({instruction.block, id});
    served.transports.push_back(value);
    std::vector<Barrier>& barriers = inner.emplace_back();
    std::vector<FunctionRef> next;
    if (instruction.op == Op::kClosure) {
      next.push_back({value.module, instruction.index});
    } else {
      next = resolver_.CalleesOf(value);
      if (const PackSite* gate = HandlerGateOf(value)) {
        barriers.push_back({.place = *gate->call, .site = gate});
      }
      const ValueRef callee = OperandOf(value, 0);
      if (code.instructions[callee.value].op == Op::kLoadMember) {
        for (const ValueRef origin : resolver_.OriginsOf(OperandOf(callee, 0))) {
          served.transports.push_back(origin);
        }
      }
      if (IsOwnMember(callee)) {
        for (const Served& handed : ServedBy(callee, depth + 1)) {
          std::ranges::copy(handed.transports, std::back_inserter(served.transports));
        }
      }
    }
    for (const FunctionRef one : next) {
      std::optional<Served> deeper = ServedByFunction(one, depth + 1);
      if (!deeper) continue;
      std::ranges::copy(deeper->transports, std::back_inserter(served.transports));
      std::ranges::move(deeper->barriers, std::back_inserter(barriers));
    }
  }
  // Parameters that the framework fills by running a check.
  for (const syntax::Parameter& parameter : code.parameters) {
    if (parameter.initial == kNone) continue;
    std::ranges::move(BarriersOf({function.module, function.function, parameter.initial}),
                      std::back_inserter(served.barriers));
  }
  const Passage passage = guards_.OfPoints(function, points);
  if (passage.mode != GateMode::kNone) {
    served.barriers.push_back({.mode = passage.mode,
                               .cause = passage.cause,
                               .why = passage.why,
                               .place = passage.by.value_or(served.place),
                               .functions = {function},
                               .asked = passage.asked});
  }
  const auto is_open = [](const std::vector<Barrier>& barriers) { return barriers.empty(); };
  if (!inner.empty() && std::ranges::none_of(inner, is_open)) {
    std::ranges::move(inner.front(), std::back_inserter(served.barriers));
  }
  return served;
}

void WebLayer::AddServed(ValueRef origin, int depth, std::vector<Served>& served) {
  const program::Code& code = resolver_.code();
  const syntax::Instruction& instruction = code.Instruction(origin);
  const auto add_all = [&](ValueRef value) {
    std::ranges::move(ServedBy(value, depth + 1), std::back_inserter(served));
  };
  // What something is added to, or what holds its routes and middleware from the beginning.
  const bool is_app = std::ranges::any_of(steps_, [&](const Step& step) {
    const PackRole role = step.site->ref.row->role;
    const bool holds = role == PackRole::kMiddleware || role == PackRole::kMount;
    return step.apps.contains(origin) && (step.call != origin || holds);
  });
  switch (instruction.op) {
    case Op::kConst:
      return;
    case Op::kArray:
    case Op::kObject:
      for (std::size_t i = 0; i < instruction.operand_count; ++i) add_all(OperandOf(origin, i));
      return;
    case Op::kLoadMember: {
      for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(origin))) {
        if (meaning.kind != Meaning::Kind::kApi) continue;
        if (NearnessOfApi(meaning.api) == Nearness::kFar) continue;
        Served one{.place = origin};
        one.transports = resolver_.OriginsOf(OperandOf(origin, 0));
        served.push_back(std::move(one));
        return;
      }
      add_all(OperandOf(origin, 0));
      break;
    }
    case Op::kCall: {
      const PackSite* gate = SiteAt(origin, PackRole::kGate);
      if (gate != nullptr && gate->ref.row->reach == GateReach::kHandler) {
        std::vector<ValueRef> handlers;
        AddChain(*gate, SlotName::kHandler, handlers);
        for (const ValueRef handler : handlers) {
          for (Served& one : ServedBy(handler, depth + 1)) {
            Barrier barrier{.place = origin, .site = gate};
            one.barriers.push_back(std::move(barrier));
            one.place = origin;
            served.push_back(std::move(one));
          }
        }
        return;
      }
      for (const program::ApiPathId path : resolver_.ApiCalleesOf(origin)) {
        if (NearnessOfApi(path) == Nearness::kFar) continue;
        Served one{.transports = {origin}, .place = origin};
        if (is_app) one.app = origin;
        served.push_back(std::move(one));
        return;
      }
      if (is_app) {
        served.push_back({.app = origin, .place = origin});
        return;
      }
      // Something outside the project makes a handler of what it is handed.
      if (resolver_.CalleesOf(origin).empty()) {
        for (const program::Argument& argument : resolver_.ArgumentsOf(origin)) {
          add_all(argument.value);
        }
        return;
      }
      break;
    }
    default:
      break;
  }
  for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(origin))) {
    for (const FunctionRef function : FunctionsOf(meaning)) {
      if (std::optional<Served> one = ServedByFunction(function, depth + 1)) {
        one->place = origin;
        served.push_back(std::move(*one));
      }
    }
  }
}

std::vector<WebLayer::Served> WebLayer::ServedBy(ValueRef value, int depth) {
  std::vector<Served> served;
  if (value.value == kNone || depth > kMaxServedDepth) return served;
  if (!open_.insert(value).second) return served;
  for (const ValueRef origin : resolver_.OriginsOf(value)) {
    if (origin != value && !open_.insert(origin).second) continue;
    AddServed(origin, depth, served);
    if (origin != value) open_.erase(origin);
  }
  open_.erase(value);
  return served;
}

}  // namespace mcpvet::project
