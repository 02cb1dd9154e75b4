#include "project/capability_reader.h"

#include <algorithm>
#include <optional>
#include <set>

#include "program/dominators.h"
#include "project/program_limits.h"

namespace mcpvet::project {

using program::FunctionRef;
using program::ValueRef;
using syntax::Op;

namespace {

/// The first block from `block` on that does something: cases share what stands in the last one.
syntax::BlockId SkipEmpty(const syntax::Function& code, syntax::BlockId block) {
  for (std::size_t steps = 0; steps < code.blocks.size(); ++steps) {
    const syntax::Block& at = code.blocks[block];
    if (at.count != 0 || at.edge_count != 1) break;
    block = code.edges[at.first_edge].to;
  }
  return block;
}

}  // namespace

void CapabilityReader::AddInstruction(ValueRef value, Facts& facts) {
  const syntax::Instruction& instruction = resolver_.code().Instruction(value);
  if (instruction.op == Op::kClosure) {
    // A function made here is taken to be run from here.
    facts.next.push_back({value.module, instruction.index});
  }
  if (instruction.op != Op::kCall) return;
  std::ranges::copy(resolver_.CalleesOf(value), std::back_inserter(facts.next));
  for (const program::ApiPathId path : resolver_.ApiCalleesOf(value)) {
    AddSinks(path, value, facts);
  }
  // What is handed over is taken to be called: `to_thread(run, …)`.
  for (const program::Argument& argument : resolver_.ArgumentsOf(value)) {
    for (const program::Meaning& meaning :
         program::Meanings(resolver_.MeaningsOf(argument.value))) {
      if (meaning.kind == program::Meaning::Kind::kFunction) {
        facts.next.push_back(meaning.site.In());
      } else if (meaning.kind == program::Meaning::Kind::kApi) {
        AddSinks(meaning.api, value, facts);
      }
    }
  }
}

void CapabilityReader::AddSinks(program::ApiPathId path, ValueRef call, Facts& facts) {
  for (const PackRowRef& ref : matcher_.RowsOf(path)) {
    if (ref.row->role != PackRole::kSink) continue;
    const PackSite site{.ref = ref, .module = call.module, .call = call, .arguments = call};
    const auto holds = [&](const PackCondition& condition) {
      return reader_.Holds(site, condition);
    };
    if (!std::ranges::all_of(ref.row->when, holds)) continue;
    std::ranges::copy(ref.row->capabilities, std::back_inserter(facts.capabilities));
  }
}

const CapabilityReader::Facts& CapabilityReader::FactsOf(FunctionRef function) {
  const auto [entry, added] = facts_.try_emplace(function);
  Facts& facts = entry->second;
  if (!added) return facts;
  const syntax::Function& code = resolver_.code().Function(function);
  for (syntax::ValueId id = 0; id < code.instructions.size(); ++id) {
    if (code.instructions[id].block == code.annotations) continue;
    AddInstruction({function.module, function.function, id}, facts);
  }
  return facts;
}

/// What runs where a comparison with `name` came out true.
void CapabilityReader::AddBranches(FunctionRef function, std::string_view name, Facts& facts) {
  const syntax::Function& code = resolver_.code().Function(function);
  std::optional<program::Dominators> dominators;
  for (syntax::BlockId id = 0; id < code.blocks.size(); ++id) {
    const syntax::Block& block = code.blocks[id];
    if (block.condition == syntax::kNone) continue;
    const ValueRef test{function.module, function.function, block.condition};
    if (code.instructions[block.condition].op != Op::kTest) continue;
    const auto names_it = [&](const syntax::Operand& operand) {
      return resolver_.TextOf(ValueRef{test.module, test.function, operand.value}) == name;
    };
    if (std::ranges::none_of(resolver_.code().Operands(test), names_it)) continue;
    if (resolver_.code()
            .Text(test.module, code.instructions[block.condition].text)
            .starts_with('!')) {
      continue;
    }
    if (!dominators) dominators.emplace(code);
    for (std::uint32_t i = 0; i < block.edge_count; ++i) {
      const syntax::Edge& edge = code.edges[block.first_edge + i];
      if (edge.on != syntax::EdgeKind::kTrue) continue;
      const syntax::BlockId target = SkipEmpty(code, edge.to);
      for (syntax::ValueId value = 0; value < code.instructions.size(); ++value) {
        const syntax::BlockId at = code.instructions[value].block;
        if (at == code.annotations || !dominators->Dominates(target, at)) continue;
        AddInstruction({function.module, function.function, value}, facts);
      }
    }
  }
}

/// `handlers[name](…)`: what stands under the name.
void CapabilityReader::AddTableEntries(FunctionRef function, std::string_view name, Facts& facts) {
  const syntax::Function& code = resolver_.code().Function(function);
  for (syntax::ValueId id = 0; id < code.instructions.size(); ++id) {
    const ValueRef value{function.module, function.function, id};
    const syntax::Instruction& instruction = code.instructions[id];
    const auto operands = resolver_.code().Operands(value);
    ValueRef table{value.module, value.function, syntax::kNone};
    if (instruction.op == Op::kLoadIndex && operands.size() == 2) {
      table.value = operands[0].value;
    } else if (instruction.op == Op::kCall && operands.size() >= 2) {
      // `handlers.get(name)`
      const ValueRef callee{value.module, value.function, operands[0].value};
      if (resolver_.code().Instruction(callee).op != Op::kLoadMember) continue;
      table.value = resolver_.code().Operands(callee)[0].value;
    } else {
      continue;
    }
    for (const program::Meaning& object : program::Meanings(resolver_.MeaningsOf(table))) {
      if (object.kind != program::Meaning::Kind::kObject) continue;
      for (const auto& [key, member] : resolver_.PropertiesOf(object)) {
        if (key != name) continue;
        for (const program::Meaning& meaning : program::Meanings(resolver_.MeaningsOf(member))) {
          if (meaning.kind == program::Meaning::Kind::kFunction) {
            facts.next.push_back(meaning.site.In());
          }
        }
      }
    }
  }
}

std::vector<std::string> CapabilityReader::OfNamed(const std::vector<FunctionRef>& functions,
                                                   std::string_view name) {
  std::set<FunctionRef> seen;
  std::vector<FunctionRef> level = functions;
  for (int depth = 0; depth < kMaxDispatchDepth && !level.empty(); ++depth) {
    Facts facts;
    std::vector<FunctionRef> next;
    for (const FunctionRef function : level) {
      if (!seen.insert(function).second || seen.size() > kMaxReachedFunctions) continue;
      AddBranches(function, name, facts);
      AddTableEntries(function, name, facts);
      const Facts& own = FactsOf(function);
      next.insert(next.end(), own.next.begin(), own.next.end());
    }
    if (!facts.next.empty() || !facts.capabilities.empty()) {
      std::vector<std::string> capabilities = Of(facts.next);
      capabilities.insert(capabilities.end(), facts.capabilities.begin(), facts.capabilities.end());
      std::ranges::sort(capabilities);
      capabilities.erase(std::ranges::unique(capabilities).begin(), capabilities.end());
      return capabilities;
    }
    level = std::move(next);
  }
  return {};
}

std::vector<std::string> CapabilityReader::OfCall(ValueRef call) {
  Facts facts;
  AddInstruction(call, facts);
  return facts.capabilities;
}

std::vector<std::string> CapabilityReader::Of(const std::vector<FunctionRef>& functions) {
  std::set<std::string> capabilities;
  std::set<FunctionRef> seen;
  std::vector<FunctionRef> open = functions;
  while (!open.empty() && seen.size() < kMaxReachedFunctions) {
    const FunctionRef function = open.back();
    open.pop_back();
    if (!seen.insert(function).second) continue;
    const Facts& facts = FactsOf(function);
    capabilities.insert(facts.capabilities.begin(), facts.capabilities.end());
    open.insert(open.end(), facts.next.begin(), facts.next.end());
  }
  return {capabilities.begin(), capabilities.end()};
}

}  // namespace mcpvet::project
