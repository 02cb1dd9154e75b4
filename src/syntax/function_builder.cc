#include "syntax/function_builder.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace mcpvet::syntax {

FunctionBuilder::FunctionBuilder(Module& module, FunctionId function)
    : module_(module), function_(function) {
  blocks_.emplace_back().sealed = true;
}

// Blocks ----------------------------------------------------------------------------------------

BlockId FunctionBuilder::NewBlock() {
  blocks_.emplace_back();
  return static_cast<BlockId>(blocks_.size() - 1);
}

void FunctionBuilder::Seal(BlockId block) {
  OpenBlock& open = blocks_[block];
  open.sealed = true;
  for (const auto& [variable, phi] : std::exchange(open.incomplete_phis, {})) {
    pending_.push_back({phi, block, variable});
  }
  CompletePhis();
}

bool FunctionBuilder::Reachable() const {
  return current_ == 0 || !blocks_[current_].sealed || !blocks_[current_].predecessors.empty();
}

void FunctionBuilder::Connect(BlockId from, BlockId to, EdgeKind on) {
  blocks_[from].edges.push_back({to, on});
  blocks_[to].predecessors.push_back(from);
}

void FunctionBuilder::StartUnreachable() {
  current_ = NewBlock();
  blocks_[current_].sealed = true;
}

void FunctionBuilder::Jump(BlockId to) {
  Connect(current_, to, EdgeKind::kAlways);
  StartUnreachable();
}

void FunctionBuilder::Branch(ValueId condition, BlockId if_true, BlockId if_false) {
  blocks_[current_].condition = condition;
  Connect(current_, if_true, EdgeKind::kTrue);
  Connect(current_, if_false, EdgeKind::kFalse);
  StartUnreachable();
}

BlockId FunctionBuilder::AnnotationsBlock() {
  if (annotations_ == kNone) {
    annotations_ = NewBlock();
    blocks_[annotations_].sealed = true;
  }
  return annotations_;
}

// Instructions ----------------------------------------------------------------------------------

ValueId FunctionBuilder::Add(Op op, base::ByteSpan span, std::span<const Operand> operands,
                             TextId text, std::uint32_t index) {
  Instruction instruction;
  instruction.op = op;
  instruction.block = current_;
  instruction.span = span;
  instruction.text = text;
  instruction.index = index;
  instruction.first_operand = static_cast<std::uint32_t>(operands_.size());
  instruction.operand_count = static_cast<std::uint32_t>(operands.size());
  operands_.insert(operands_.end(), operands.begin(), operands.end());
  instructions_.push_back(instruction);
  return static_cast<ValueId>(instructions_.size() - 1);
}

ValueId FunctionBuilder::Add(Op op, base::ByteSpan span, std::initializer_list<ValueId> operands,
                             TextId text, std::uint32_t index) {
  const auto first = static_cast<std::uint32_t>(operands_.size());
  for (const ValueId value : operands) operands_.push_back({value});
  const ValueId added = Add(op, span, std::span<const Operand>(), text, index);
  instructions_[added].first_operand = first;
  instructions_[added].operand_count = static_cast<std::uint32_t>(operands.size());
  return added;
}

ValueId FunctionBuilder::AddConstant(Constant constant, base::ByteSpan span, TextId text) {
  const ValueId added = Add(Op::kConst, span, std::span<const Operand>(), text);
  instructions_[added].constant = constant;
  return added;
}

ValueId FunctionBuilder::AddCall(base::ByteSpan span, std::span<const Operand> operands,
                                 CallFlags flags) {
  const ValueId added = Add(Op::kCall, span, operands);
  instructions_[added].call = flags;
  MayThrow();
  return added;
}

void FunctionBuilder::MayThrow() {
  if (handlers_.empty() || current_ == annotations_ || !Reachable()) return;
  const BlockId returned = NewBlock();
  Connect(current_, returned, EdgeKind::kAlways);
  Connect(current_, handlers_.back(), EdgeKind::kException);
  blocks_[returned].sealed = true;
  current_ = returned;
}

void FunctionBuilder::AddReturn(base::ByteSpan span, ValueId value) {
  if (value == kNone) {
    Add(Op::kReturn, span);
  } else {
    Add(Op::kReturn, span, {value});
  }
  StartUnreachable();
}

void FunctionBuilder::AddThrow(base::ByteSpan span, ValueId value) {
  if (value == kNone) {
    Add(Op::kThrow, span);
  } else {
    Add(Op::kThrow, span, {value});
  }
  if (!handlers_.empty()) Connect(current_, handlers_.back(), EdgeKind::kException);
  StartUnreachable();
}

ValueId FunctionBuilder::NewPhi(BlockId block) {
  Instruction phi;
  phi.op = Op::kPhi;
  phi.block = block;
  instructions_.push_back(phi);
  const auto added = static_cast<ValueId>(instructions_.size() - 1);
  phis_.emplace(added, std::vector<ValueId>());
  return added;
}

ValueId FunctionBuilder::AddPhi(base::ByteSpan span, std::span<const ValueId> values) {
  const ValueId phi = NewPhi(current_);
  instructions_[phi].span = span;
  phis_[phi].assign(values.begin(), values.end());
  return phi;
}

// Variables -------------------------------------------------------------------------------------

bool FunctionBuilder::IsLocal(VariableId variable) const {
  return module_.variables[variable].owner == function_ && !shared_.contains(variable);
}

ValueId& FunctionBuilder::Definition(BlockId block, VariableId variable) {
  const std::uint64_t key = std::uint64_t{block} << 32 | variable;
  return definitions_.try_emplace(key, kNone).first->second;
}

void FunctionBuilder::Write(VariableId variable, ValueId value, base::ByteSpan span) {
  module_.variables[variable].values.push_back({function_, value});
  if (IsLocal(variable)) {
    Definition(current_, variable) = value;
  } else {
    Add(Op::kStoreName, span, {value}, module_.variables[variable].name, variable);
  }
}

ValueId FunctionBuilder::Read(VariableId variable, base::ByteSpan span) {
  if (IsLocal(variable)) return ReadLocal(current_, variable);
  return Add(Op::kName, span, std::span<const Operand>(), module_.variables[variable].name,
             variable);
}

/// Finds the definition that reaches the end of `block`, making a phi without operands where
/// several might.
ValueId FunctionBuilder::Lookup(BlockId block, VariableId variable) {
  BlockId at = block;
  ValueId found = kNone;
  // Blocks of a loop that nothing leads to may have no predecessors but each other.
  for (std::size_t steps = 0;; ++steps) {
    found = Definition(at, variable);
    if (found != kNone) break;
    OpenBlock& open = blocks_[at];
    if (!open.sealed) {
      found = NewPhi(at);
      open.incomplete_phis.emplace_back(variable, found);
    } else if (open.predecessors.size() > 1) {
      found = NewPhi(at);
      pending_.push_back({found, at, variable});
    } else if (open.predecessors.empty() || steps > blocks_.size()) {
      // Not written on this way: at most an unset variable, whatever block asks.
      Instruction unset;
      unset.op = Op::kConst;
      unset.constant = Constant::kUndefined;
      unset.block = at;
      instructions_.push_back(unset);
      found = static_cast<ValueId>(instructions_.size() - 1);
    } else {
      at = open.predecessors.front();
      continue;
    }
    Definition(at, variable) = found;
    break;
  }
  Definition(block, variable) = found;
  return found;
}

ValueId FunctionBuilder::ReadLocal(BlockId block, VariableId variable) {
  const ValueId found = Lookup(block, variable);
  CompletePhis();
  return found;
}

void FunctionBuilder::CompletePhis() {
  while (!pending_.empty()) {
    const PendingPhi next = pending_.back();
    pending_.pop_back();
    for (const BlockId predecessor : blocks_[next.block].predecessors) {
      const ValueId value = Lookup(predecessor, next.variable);
      phis_[next.phi].push_back(value);
    }
  }
}

// Finish ----------------------------------------------------------------------------------------

namespace {

/// Passes over phis that wait for one another; what is left after these is kept as it is.
constexpr int kMaxPhiPasses = 8;

ValueId Follow(std::vector<ValueId>& forward, ValueId value) {
  ValueId end = value;
  while (forward[end] != end) end = forward[end];
  while (forward[value] != end) value = std::exchange(forward[value], end);
  return end;
}

}  // namespace

/// Returns for each value the one to use in its place: phis whose operands are all the same value,
/// or themselves, say nothing.
std::vector<ValueId> FunctionBuilder::ForwardTrivialPhis() const {
  std::vector<ValueId> forward(instructions_.size());
  std::iota(forward.begin(), forward.end(), 0);
  std::vector<ValueId> left;
  for (const auto& [phi, unused] : phis_) left.push_back(phi);
  // A phi is mostly younger than the one behind it that asked for it.
  std::ranges::sort(left, std::greater());
  bool changed = true;
  for (int pass = 0; changed && pass < kMaxPhiPasses; ++pass, std::ranges::reverse(left)) {
    changed = false;
    std::erase_if(left, [&](ValueId phi) {
      ValueId only = kNone;
      for (const ValueId operand : phis_.at(phi)) {
        const ValueId value = Follow(forward, operand);
        if (value == phi || value == only) continue;
        if (only != kNone) return false;
        only = value;
      }
      if (only == kNone) return false;
      forward[phi] = only;
      changed = true;
      return true;
    });
  }
  for (ValueId value = 0; value < forward.size(); ++value) Follow(forward, value);
  return forward;
}

/// Puts the predecessors of each block, and what phis take from them, in the order of
/// Function::edges.
void FunctionBuilder::SortPredecessors() {
  std::vector<std::vector<std::uint32_t>> orders(blocks_.size());
  for (BlockId block = 0; block < blocks_.size(); ++block) {
    std::vector<BlockId>& predecessors = blocks_[block].predecessors;
    if (std::ranges::is_sorted(predecessors)) continue;
    std::vector<std::uint32_t>& order = orders[block];
    order.resize(predecessors.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {}, [&](std::uint32_t i) { return predecessors[i]; });
    std::ranges::sort(predecessors);
  }
  for (auto& [phi, values] : phis_) {
    const std::vector<std::uint32_t>& order = orders[instructions_[phi].block];
    if (order.size() != values.size()) continue;
    const std::vector<ValueId> before = values;
    for (std::size_t i = 0; i < order.size(); ++i) values[i] = before[order[i]];
  }
}

void FunctionBuilder::AppendPhiOperands() {
  for (ValueId value = 0; value < instructions_.size(); ++value) {
    if (instructions_[value].op != Op::kPhi) continue;
    const std::vector<ValueId>& values = phis_.at(value);
    instructions_[value].first_operand = static_cast<std::uint32_t>(operands_.size());
    instructions_[value].operand_count = static_cast<std::uint32_t>(values.size());
    for (const ValueId operand : values) operands_.push_back({operand});
  }
}

/// Takes out the blocks that nothing leads to and that hold nothing: they are left where code was
/// unreachable.
void FunctionBuilder::DropEmptyBlocks() {
  std::vector<bool> is_used(blocks_.size(), false);
  for (const Instruction& instruction : instructions_) is_used[instruction.block] = true;
  std::vector<BlockId> numbers(blocks_.size(), kNone);
  std::vector<OpenBlock> kept;
  for (BlockId block = 0; block < blocks_.size(); ++block) {
    OpenBlock& open = blocks_[block];
    const bool is_dropped = block != 0 && block != annotations_ && !is_used[block] &&
                            open.predecessors.empty() && open.edges.empty();
    if (is_dropped) continue;
    numbers[block] = static_cast<BlockId>(kept.size());
    kept.push_back(std::move(open));
  }
  blocks_ = std::move(kept);
  for (OpenBlock& open : blocks_) {
    for (Edge& edge : open.edges) edge.to = numbers[edge.to];
  }
  for (Instruction& instruction : instructions_) instruction.block = numbers[instruction.block];
  if (annotations_ != kNone) annotations_ = numbers[annotations_];
}

void FunctionBuilder::Finish() {
  SortPredecessors();
  DropEmptyBlocks();
  const std::vector<ValueId> forward = ForwardTrivialPhis();
  AppendPhiOperands();
  const auto replace = [&](ValueId& value) {
    if (value != kNone) value = forward[value];
  };
  // A phi that is known elsewhere, as the value of a variable, stays readable: it only has no place
  // in the order any more.
  for (Operand& operand : operands_) replace(operand.value);

  Function& function = module_.functions[function_];
  function.annotations = annotations_;
  std::vector<std::uint32_t> counts(blocks_.size() + 1, 0);
  const auto is_kept = [&](ValueId value) { return forward[value] == value; };
  for (ValueId value = 0; value < instructions_.size(); ++value) {
    if (is_kept(value)) ++counts[instructions_[value].block + 1];
  }
  std::partial_sum(counts.begin(), counts.end(), counts.begin());
  for (std::size_t i = 0; i < blocks_.size(); ++i) {
    OpenBlock& open = blocks_[i];
    replace(open.condition);
    function.blocks.push_back({counts[i], counts[i + 1] - counts[i], open.condition,
                               static_cast<std::uint32_t>(function.edges.size()),
                               static_cast<std::uint32_t>(open.edges.size())});
    function.edges.insert(function.edges.end(), open.edges.begin(), open.edges.end());
  }
  function.order.resize(counts.back());
  std::vector<std::uint32_t> next(counts.begin(), counts.end() - 1);
  // Phis and unset variables come first: they hold before anything else of their block runs.
  const auto comes_first = [&](const Instruction& instruction) {
    return instruction.op == Op::kPhi ||
           (instruction.op == Op::kConst && instruction.span == base::ByteSpan());
  };
  for (const bool first : {true, false}) {
    for (ValueId value = 0; value < instructions_.size(); ++value) {
      const Instruction& instruction = instructions_[value];
      if (is_kept(value) && comes_first(instruction) == first) {
        function.order[next[instruction.block]++] = value;
      }
    }
  }
  function.instructions = std::move(instructions_);
  function.operands = std::move(operands_);
}

}  // namespace mcpvet::syntax
