#include "syntax/function_builder.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "facts_invariants.h"

namespace mcpvet::syntax {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// A module whose body is built by hand, with variables that belong to it.
class Building : public ::testing::Test {
 protected:
  Building() : builder_(Start(module_), 0) {}

  static Module& Start(Module& module) {
    module.functions.emplace_back().kind = FunctionKind::kModule;
    return module;
  }
  VariableId NewVariable(const char* name, FunctionId owner = 0) {
    Variable variable;
    variable.name = module_.texts.Add(name);
    variable.owner = owner;
    module_.variables.push_back(variable);
    return static_cast<VariableId>(module_.variables.size() - 1);
  }
  ValueId Number(const char* digits) {
    return builder_.AddConstant(Constant::kNumber, {}, module_.texts.Add(digits));
  }
  ValueId Use(ValueId value) { return builder_.Add(Op::kOpaque, {}, {value}); }
  BlockId Block(bool sealed = true) {
    const BlockId block = builder_.NewBlock();
    if (sealed) builder_.Seal(block);
    return block;
  }
  const Function& Finish() {
    builder_.Finish();
    EXPECT_EQ(FirstViolation(module_, 0), "");
    return module_.functions[0];
  }
  static std::vector<ValueId> OperandIds(const Function& function, ValueId value) {
    std::vector<ValueId> ids;
    for (const Operand& operand : OperandsOf(function, function.instructions[value])) {
      ids.push_back(operand.value);
    }
    return ids;
  }
  static std::vector<Op> OpsOf(const Function& function, BlockId block) {
    std::vector<Op> ops;
    const syntax::Block& in = function.blocks[block];
    for (std::uint32_t i = in.first; i < in.first + in.count; ++i) {
      ops.push_back(function.instructions[function.order[i]].op);
    }
    return ops;
  }

  Module module_;
  FunctionBuilder builder_;
};

TEST_F(Building, ReadsWhatWasWrittenLastInTheSameBlock) {
  const VariableId x = NewVariable("x");
  builder_.Write(x, Number("1"), {});
  const ValueId two = Number("2");
  builder_.Write(x, two, {});
  EXPECT_EQ(builder_.Read(x, {}), two);
  const Function& function = Finish();
  EXPECT_THAT(function.blocks, ::testing::SizeIs(1));
  EXPECT_THAT(module_.variables[x].values, ElementsAre(ValueRef{0, 0}, ValueRef{0, two}));
}

TEST_F(Building, JoinsWhatTwoBranchesWrote) {
  const VariableId x = NewVariable("x");
  const BlockId yes = builder_.NewBlock();
  const BlockId no = builder_.NewBlock();
  const BlockId join = builder_.NewBlock();
  builder_.Branch(Number("0"), yes, no);
  builder_.Seal(yes);
  builder_.Seal(no);
  builder_.Enter(no);
  const ValueId two = Number("2");
  builder_.Write(x, two, {});
  builder_.Jump(join);
  builder_.Enter(yes);
  const ValueId one = Number("1");
  builder_.Write(x, one, {});
  builder_.Jump(join);
  builder_.Seal(join);
  builder_.Enter(join);
  const ValueId use = Use(builder_.Read(x, {}));
  const Function& function = Finish();
  const ValueId phi = OperandIds(function, use)[0];
  EXPECT_EQ(function.instructions[phi].op, Op::kPhi);
  // In the order of the edges, whichever was made first.
  EXPECT_THAT(OperandIds(function, phi), ElementsAre(one, two));
}

TEST_F(Building, HasNoPhiWhereBothWaysBringTheSameValue) {
  const VariableId x = NewVariable("x");
  const ValueId one = Number("1");
  builder_.Write(x, one, {});
  const BlockId yes = builder_.NewBlock();
  const BlockId join = builder_.NewBlock();
  builder_.Branch(one, yes, join);
  builder_.Seal(yes);
  builder_.Enter(yes);
  builder_.Jump(join);
  builder_.Seal(join);
  builder_.Enter(join);
  const ValueId use = Use(builder_.Read(x, {}));
  const Function& function = Finish();
  EXPECT_THAT(OperandIds(function, use), ElementsAre(one));
  EXPECT_THAT(OpsOf(function, join), ElementsAre(Op::kOpaque));
}

TEST_F(Building, JoinsTheValueBeforeALoopWithThatOfEachRound) {
  const VariableId x = NewVariable("x");
  const VariableId constant = NewVariable("constant");
  const ValueId start = Number("0");
  builder_.Write(x, start, {});
  builder_.Write(constant, start, {});
  const BlockId again = builder_.NewBlock();
  const BlockId body = builder_.NewBlock();
  const BlockId after = builder_.NewBlock();
  builder_.Jump(again);
  builder_.Enter(again);
  builder_.Branch(kNone, body, after);
  builder_.Seal(body);
  builder_.Seal(after);
  builder_.Enter(body);
  const ValueId next =
      builder_.Add(Op::kConcat, {}, {builder_.Read(x, {}), builder_.Read(constant, {})});
  builder_.Write(x, next, {});
  builder_.Jump(again);
  builder_.Seal(again);
  builder_.Enter(after);
  const ValueId use = Use(builder_.Read(x, {}));
  const Function& function = Finish();
  const ValueId phi = OperandIds(function, use)[0];
  EXPECT_EQ(function.instructions[phi].block, again);
  EXPECT_THAT(OperandIds(function, phi), ElementsAre(start, next));
  EXPECT_THAT(OperandIds(function, next), ElementsAre(phi, start));
}

TEST_F(Building, SaysOfAVariableThatIsNotSetThatItIsUndefined) {
  const ValueId use = Use(builder_.Read(NewVariable("x"), {}));
  const Function& function = Finish();
  EXPECT_EQ(function.instructions[OperandIds(function, use)[0]].constant, Constant::kUndefined);
}

TEST_F(Building, EndsABlockAtEachCallInsideTry) {
  const VariableId x = NewVariable("x");
  const ValueId before = Number("0");
  builder_.Write(x, before, {});
  const BlockId handler = builder_.NewBlock();
  builder_.PushHandler(handler);
  const std::array callee = {Operand{before}};
  const ValueId first = builder_.AddCall({}, callee);
  builder_.Write(x, first, {});
  builder_.AddCall({}, callee);
  builder_.PopHandler();
  builder_.AddCall({}, callee);
  builder_.Seal(handler);
  builder_.Enter(handler);
  const ValueId use = Use(builder_.Read(x, {}));
  const Function& function = Finish();
  const ValueId phi = OperandIds(function, use)[0];
  EXPECT_THAT(OperandIds(function, phi), ElementsAre(before, first))
      << "the first call threw before its result was there";
  EXPECT_THAT(OpsOf(function, 0), ElementsAre(Op::kConst, Op::kCall));
  ASSERT_EQ(function.blocks[0].edge_count, 2U);
  EXPECT_EQ(function.edges[0].on, EdgeKind::kAlways);
  EXPECT_EQ(function.edges[1].on, EdgeKind::kException);
}

TEST_F(Building, LeadsAThrowToItsHandlerOrNowhere) {
  const BlockId handler = builder_.NewBlock();
  builder_.PushHandler(handler);
  builder_.AddThrow({});
  builder_.PopHandler();
  EXPECT_FALSE(builder_.Reachable());
  builder_.Seal(handler);
  builder_.Enter(handler);
  EXPECT_TRUE(builder_.Reachable());
  builder_.AddThrow({});
  const Function& function = Finish();
  ASSERT_THAT(function.edges, ::testing::SizeIs(1));
  EXPECT_EQ(function.edges[0].on, EdgeKind::kException);
}

TEST_F(Building, KeepsSharedVariablesByName) {
  const VariableId shared = NewVariable("shared");
  builder_.Share(shared);
  builder_.Write(shared, Number("1"), {});
  EXPECT_EQ(builder_.instruction(builder_.Read(shared, {})).op, Op::kName);
  const Function& function = Finish();
  EXPECT_THAT(OpsOf(function, 0), ElementsAre(Op::kConst, Op::kStoreName, Op::kName));
}

TEST_F(Building, KeepsVariablesOfFunctionsAroundByName) {
  module_.functions.emplace_back().enclosing = 0;
  FunctionBuilder inner(module_, 1);
  const VariableId outer = NewVariable("outer");
  EXPECT_EQ(inner.instruction(inner.Read(outer, {})).op, Op::kName);
  const ValueId value = inner.AddConstant(Constant::kNumber, {}, kNoText);
  inner.Write(outer, value, {});
  inner.Finish();
  Finish();
  EXPECT_THAT(module_.variables[outer].values, ElementsAre(ValueRef{1, value}));
}

TEST_F(Building, HoldsDescriptionsWhereNothingLeads) {
  const BlockId before = builder_.current();
  builder_.Enter(builder_.AnnotationsBlock());
  builder_.PushHandler(Block());
  const std::array callee = {Operand{Number("1")}};
  builder_.AddCall({}, callee);
  EXPECT_EQ(builder_.current(), builder_.AnnotationsBlock()) << "nothing there runs, or throws";
  builder_.PopHandler();
  builder_.Enter(before);
  builder_.AddReturn({});
  const Function& function = Finish();
  EXPECT_THAT(function.edges, IsEmpty());
  EXPECT_THAT(OpsOf(function, function.annotations), ElementsAre(Op::kConst, Op::kCall));
}

TEST_F(Building, LeavesNoEmptyBlocksBehind) {
  const BlockId after = builder_.NewBlock();
  builder_.Jump(after);
  builder_.Seal(after);
  builder_.Enter(after);
  builder_.AddReturn({});
  EXPECT_THAT(Finish().blocks, ::testing::SizeIs(2));
}

}  // namespace
}  // namespace mcpvet::syntax
