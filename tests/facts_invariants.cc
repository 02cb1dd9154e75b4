#include "facts_invariants.h"

#include <algorithm>
#include <vector>

namespace mcpvet::syntax {
namespace {

/// Which blocks lie on every way from the entry to a block (Cooper, Harvey, Kennedy: "A Simple,
/// Fast Dominance Algorithm").
class Dominators {
 public:
  explicit Dominators(const Function& function)
      : position_(function.blocks.size(), kNone), parent_(function.blocks.size(), kNone) {
    Order(function);
    std::vector<std::vector<BlockId>> predecessors(function.blocks.size());
    for (const BlockId block : order_) {
      for (const Edge& edge : EdgesOf(function, block)) predecessors[edge.to].push_back(block);
    }
    parent_[0] = 0;
    for (bool changed = true; changed;) {
      changed = false;
      for (const BlockId block : order_) {
        if (block == 0) continue;
        BlockId common = kNone;
        for (const BlockId before : predecessors[block]) {
          if (parent_[before] == kNone) continue;
          common = common == kNone ? before : Common(common, before);
        }
        changed = changed || parent_[block] != common;
        parent_[block] = common;
      }
    }
  }

  [[nodiscard]] bool IsReachable(BlockId block) const { return position_[block] != kNone; }
  [[nodiscard]] bool Dominates(BlockId above, BlockId block) const {
    while (block != above && block != 0) block = parent_[block];
    return block == above;
  }
  static std::span<const Edge> EdgesOf(const Function& function, BlockId block) {
    const Block& from = function.blocks[block];
    return std::span(function.edges).subspan(from.first_edge, from.edge_count);
  }

 private:
  void Order(const Function& function) {
    std::vector<std::pair<BlockId, std::size_t>> stack = {{0, 0}};
    std::vector<bool> seen(function.blocks.size());
    seen[0] = true;
    while (!stack.empty()) {
      auto& [block, next] = stack.back();
      const std::span<const Edge> edges = EdgesOf(function, block);
      if (next < edges.size()) {
        const BlockId to = edges[next++].to;
        if (!seen[to]) {
          seen[to] = true;
          stack.emplace_back(to, 0);
        }
        continue;
      }
      order_.push_back(block);
      stack.pop_back();
    }
    std::ranges::reverse(order_);
    for (std::uint32_t i = 0; i < order_.size(); ++i) position_[order_[i]] = i;
  }

  [[nodiscard]] BlockId Common(BlockId a, BlockId b) const {
    while (a != b) {
      while (position_[a] > position_[b]) a = parent_[a];
      while (position_[b] > position_[a]) b = parent_[b];
    }
    return a;
  }

  std::vector<BlockId> order_;
  std::vector<std::uint32_t> position_;
  std::vector<BlockId> parent_;
};

class Checker {
 public:
  Checker(const Module& module, std::size_t text_size) : module_(module), text_size_(text_size) {}

  std::string Check() {
    if (module_.functions.empty()) return "there is no function";
    if (module_.functions[0].kind != FunctionKind::kModule) return "function 0 is not the module";
    for (FunctionId i = 0; i < module_.functions.size() && wrong_.empty(); ++i) CheckFunction(i);
    for (const Class& type : module_.classes) CheckClass(type);
    for (const Variable& variable : module_.variables) {
      Expect(variable.owner < module_.functions.size(), "owner of a variable");
      for (const ValueRef& ref : variable.values) ExpectValue(ref.function, ref.value, "variable");
      ExpectSpan(variable.span, "variable");
    }
    for (const Import& import : module_.imports) ExpectSpan(import.span, "import");
    for (const Export& exported : module_.exports) {
      const bool has_variable = exported.variable != kNone;
      Expect(!has_variable || exported.variable < module_.variables.size(), "exported variable");
      ExpectOptional(exported.value.function, exported.value.value, "export");
    }
    return wrong_;
  }

 private:
  void Expect(bool holds, const char* what) {
    if (!holds && wrong_.empty()) wrong_ = where_ + what;
  }
  void ExpectSpan(base::ByteSpan span, const char* what) {
    Expect(span.begin <= span.end && span.end <= text_size_, what);
  }
  void ExpectValue(FunctionId function, ValueId value, const char* what) {
    Expect(function < module_.functions.size() &&
               value < module_.functions[function].instructions.size(),
           what);
  }
  void ExpectOptional(FunctionId function, ValueId value, const char* what) {
    if (value != kNone) ExpectValue(function, value, what);
  }

  void CheckClass(const Class& type) {
    where_ = "a class: ";
    Expect(type.enclosing < module_.functions.size(), "enclosing");
    Expect(type.body == kNone || type.body < module_.functions.size(), "body");
    ExpectValue(type.enclosing, type.value, "value");
    for (const ValueId base : type.bases) ExpectValue(type.enclosing, base, "base");
    for (const ValueId each : type.decorators) ExpectValue(type.enclosing, each, "decorator");
    for (const FunctionId method : type.methods) {
      Expect(method < module_.functions.size(), "method");
    }
    for (const Field& field : type.fields) {
      ExpectOptional(type.body, field.value, "value of a field");
      ExpectOptional(type.body, field.type, "type of a field");
      ExpectSpan(field.span, "span of a field");
    }
  }

  void CheckFunction(FunctionId id) {
    where_ = "function " + std::to_string(id) + ": ";
    const Function& function = module_.functions[id];
    ExpectSpan(function.span, "span");
    Expect(id == 0 || function.enclosing < module_.functions.size(), "enclosing");
    Expect(function.owner == kNone || function.owner < module_.classes.size(), "owner");
    for (const ValueId each : function.decorators) {
      ExpectValue(function.enclosing, each, "decorator");
    }
    for (const VariableId each : function.captures) {
      Expect(each < module_.variables.size() && module_.variables[each].owner != id, "capture");
    }
    ExpectOptional(id, function.receiver, "receiver");
    ExpectOptional(id, function.return_type, "return type");
    for (const Parameter& parameter : function.parameters) {
      ExpectValue(id, parameter.value, "parameter");
      ExpectOptional(id, parameter.type, "type of a parameter");
      ExpectOptional(id, parameter.initial, "default of a parameter");
      ExpectSpan(parameter.span, "span of a parameter");
    }
    CheckBlocks(function);
    if (wrong_.empty()) CheckInstructions(function);
    if (wrong_.empty()) CheckOrder(function);
  }

  void CheckBlocks(const Function& function) {
    Expect(!function.blocks.empty(), "no blocks");
    std::uint32_t next = 0;
    std::uint32_t next_edge = 0;
    for (const Block& block : function.blocks) {
      Expect(block.first == next, "order does not cover the blocks");
      Expect(block.first_edge == next_edge, "edges do not cover the blocks");
      next += block.count;
      next_edge += block.edge_count;
      Expect(block.condition == kNone || block.condition < function.instructions.size(),
             "condition");
    }
    Expect(next == function.order.size(), "order is too long");
    Expect(next_edge == function.edges.size(), "edges are too many");
    for (const Edge& edge : function.edges) {
      Expect(edge.to < function.blocks.size(), "edge");
      Expect(edge.to != function.annotations, "an edge leads to the descriptions");
    }
    Expect(function.annotations == kNone || function.annotations < function.blocks.size(),
           "annotations");
  }

  void CheckInstructions(const Function& function) {
    for (const Instruction& instruction : function.instructions) {
      ExpectSpan(instruction.span, "span of an instruction");
      Expect(instruction.first_operand + instruction.operand_count <= function.operands.size(),
             "operands");
      Expect(instruction.block < function.blocks.size(), "block of an instruction");
      if (instruction.index != kNone) ExpectIndex(function, instruction);
    }
    for (const Operand& operand : function.operands) {
      Expect(operand.value < function.instructions.size(), "operand");
    }
  }

  void ExpectIndex(const Function& function, const Instruction& instruction) {
    const auto below = [&](std::size_t count) { Expect(instruction.index < count, "index"); };
    switch (instruction.op) {
      case Op::kName:
      case Op::kStoreName:
        return below(module_.variables.size());
      case Op::kParameter:
        return below(function.parameters.size());
      case Op::kImport:
        return below(module_.imports.size());
      case Op::kClosure:
        return below(module_.functions.size());
      case Op::kClass:
        return below(module_.classes.size());
      default:
        return Expect(false, "an operation has an index that has none");
    }
  }

  /// Each value is there before it is used, whatever way control took.
  void CheckOrder(const Function& function) {
    std::vector<std::uint32_t> place(function.instructions.size(), kNone);
    for (BlockId id = 0; id < function.blocks.size(); ++id) {
      const Block& block = function.blocks[id];
      for (std::uint32_t i = block.first; i < block.first + block.count; ++i) {
        const ValueId value = function.order[i];
        Expect(value < function.instructions.size() && place[value] == kNone, "order");
        if (!wrong_.empty()) return;
        Expect(function.instructions[value].block == id, "an instruction of another block");
        place[value] = i;
      }
    }
    const Dominators dominators(function);
    std::vector<std::vector<BlockId>> predecessors(function.blocks.size());
    for (BlockId id = 0; id < function.blocks.size(); ++id) {
      for (const Edge& edge : Dominators::EdgesOf(function, id)) {
        predecessors[edge.to].push_back(id);
      }
    }
    for (const ValueId value : function.order) {
      const Instruction& use = function.instructions[value];
      const auto operands = OperandsOf(function, use);
      const bool is_phi = use.op == Op::kPhi;
      Expect(!is_phi || operands.size() == predecessors[use.block].size(),
             "a phi has another number of operands than its block of predecessors");
      if (!wrong_.empty()) return;
      for (std::size_t i = 0; i < operands.size(); ++i) {
        const ValueId operand = operands[i].value;
        Expect(place[operand] != kNone, "an operand stands in no block");
        const BlockId made = function.instructions[operand].block;
        const BlockId used = is_phi ? predecessors[use.block][i] : use.block;
        const bool is_described = used == function.annotations;
        if (!is_described && !dominators.IsReachable(used)) continue;
        if (made == used) {
          Expect(is_phi || place[operand] < place[value], "an operand is made after its use");
        } else {
          Expect(!is_described && dominators.IsReachable(made) && dominators.Dominates(made, used),
                 "an operand is not made on every way to its use");
        }
      }
    }
  }

  const Module& module_;
  std::size_t text_size_;
  std::string where_;
  std::string wrong_;
};

}  // namespace

std::string FirstViolation(const Module& module, std::size_t text_size) {
  return Checker(module, text_size).Check();
}

}  // namespace mcpvet::syntax
