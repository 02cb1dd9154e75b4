// Builds one function of the program form: instructions, blocks and edges, with local variables
// turned into single static assignment on the way (Braun et al., "Simple and Efficient Construction
// of Static Single Assignment Form", 2013, with work lists in place of recursion). Lowerings say
// what the code does, in its order; this keeps the bookkeeping.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "syntax/facts.h"

namespace mcpvet::syntax {

class FunctionBuilder {
 public:
  /// Starts in the entry block. The module must hold `function` already and outlive the builder;
  /// its other functions may be built at the same time, nested as they are in the text.
  FunctionBuilder(Module& module, FunctionId function);

  [[nodiscard]] FunctionId function() const { return function_; }

  // Blocks --------------------------------------------------------------------------------------

  /// Makes a block that code jumps to. Seal() it once every jump there has been made.
  BlockId NewBlock();
  void Seal(BlockId block);
  /// Goes on writing in `block`.
  void Enter(BlockId block) { current_ = block; }
  [[nodiscard]] BlockId current() const { return current_; }
  /// True unless nothing leads to what is written now, as behind a `return`.
  [[nodiscard]] bool Reachable() const;
  /// Ends the current block. What is written next is unreachable until Enter().
  void Jump(BlockId to);
  void Branch(ValueId condition, BlockId if_true, BlockId if_false);
  /// From here on every call and throw has an edge to `handler`, until PopHandler().
  void PushHandler(BlockId handler) { handlers_.push_back(handler); }
  void PopHandler() { handlers_.pop_back(); }
  /// Inside `try` the block ends here: what comes next may not run. Calls and throws say so
  /// themselves.
  void MayThrow();
  /// True if some code made so far leads to `block`.
  [[nodiscard]] bool IsTarget(BlockId block) const { return !blocks_[block].predecessors.empty(); }
  /// The block for descriptions, made on first use; leave it again with Enter().
  BlockId AnnotationsBlock();

  // Instructions --------------------------------------------------------------------------------

  /// `text` and `index` mean what syntax/facts.h says of the operation.
  ValueId Add(Op op, base::ByteSpan span, std::span<const Operand> operands = {},
              TextId text = kNoText, std::uint32_t index = kNone);
  ValueId Add(Op op, base::ByteSpan span, std::initializer_list<ValueId> operands,
              TextId text = kNoText, std::uint32_t index = kNone);
  ValueId AddConstant(Constant constant, base::ByteSpan span, TextId text);
  /// Operand 0 is the callee. Inside `try` the block ends here.
  ValueId AddCall(base::ByteSpan span, std::span<const Operand> operands, CallFlags flags = {});
  /// Ends the current block.
  void AddReturn(base::ByteSpan span, ValueId value = kNone);
  void AddThrow(base::ByteSpan span, ValueId value = kNone);
  /// Joins values that reach the current block from `predecessors` of it, such as the two sides of
  /// `a ? b : c`. Values and the current block's predecessors are in the same order.
  ValueId AddPhi(base::ByteSpan span, std::span<const ValueId> values);

  [[nodiscard]] const Instruction& instruction(ValueId value) const { return instructions_[value]; }
  [[nodiscard]] Instruction& instruction(ValueId value) { return instructions_[value]; }

  [[nodiscard]] std::span<const Operand> OperandsOf(ValueId value) const {
    return std::span(operands_).subspan(instructions_[value].first_operand,
                                        instructions_[value].operand_count);
  }

  // Variables -----------------------------------------------------------------------------------

  /// Says that other functions write this variable of ours, so that it is kept by name.
  void Share(VariableId variable) { shared_.insert(variable); }
  /// A variable of this function or of one around it.
  void Write(VariableId variable, ValueId value, base::ByteSpan span);
  ValueId Read(VariableId variable, base::ByteSpan span);

  /// Puts what was built into the module. Call once, with every block sealed.
  void Finish();

 private:
  struct OpenBlock {
    std::vector<BlockId> predecessors;
    std::vector<Edge> edges;
    ValueId condition = kNone;
    bool sealed = false;
    std::vector<std::pair<VariableId, ValueId>> incomplete_phis;
  };
  struct PendingPhi {
    ValueId phi = kNone;
    BlockId block = 0;
    VariableId variable = kNone;
  };

  void Connect(BlockId from, BlockId to, EdgeKind on);
  void StartUnreachable();
  [[nodiscard]] bool IsLocal(VariableId variable) const;
  ValueId& Definition(BlockId block, VariableId variable);
  ValueId NewPhi(BlockId block);
  ValueId Lookup(BlockId block, VariableId variable);
  ValueId ReadLocal(BlockId block, VariableId variable);
  void CompletePhis();
  [[nodiscard]] std::vector<ValueId> ForwardTrivialPhis() const;
  void SortPredecessors();
  void AppendPhiOperands();
  void DropEmptyBlocks();

  Module& module_;
  FunctionId function_;
  BlockId current_ = 0;
  std::vector<BlockId> handlers_;
  std::vector<Instruction> instructions_;
  std::vector<Operand> operands_;
  std::vector<OpenBlock> blocks_;
  std::unordered_map<std::uint64_t, ValueId> definitions_;  // by block and variable
  std::unordered_map<ValueId, std::vector<ValueId>> phis_;  // with their operands so far
  std::vector<PendingPhi> pending_;
  std::unordered_set<VariableId> shared_;
  BlockId annotations_ = kNone;
};

}  // namespace mcpvet::syntax
