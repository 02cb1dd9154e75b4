#include "program/dominators.h"

#include <gtest/gtest.h>

#include "syntax/function_builder.h"

namespace mcpvet::program {
namespace {

using syntax::BlockId;
using syntax::EdgeKind;

/// A module with one function, for a test to build.
struct Sample {
  syntax::Module module;
  Sample() { module.functions.emplace_back(); }
  [[nodiscard]] const syntax::Function& function() const { return module.functions[0]; }
};

TEST(Dominators, BothSidesOfATestAreDominatedByItAndNotByEachOther) {
  Sample sample;
  syntax::FunctionBuilder builder(sample.module, 0);
  const auto condition = builder.Add(syntax::Op::kName, {0, 1});
  const BlockId yes = builder.NewBlock();
  const BlockId no = builder.NewBlock();
  const BlockId after = builder.NewBlock();
  builder.Branch(condition, yes, no);
  for (const BlockId side : {yes, no}) {
    builder.Seal(side);
    builder.Enter(side);
    builder.Jump(after);
  }
  builder.Seal(after);
  builder.Enter(after);
  builder.AddReturn({});
  builder.Finish();

  const Dominators dominators(sample.function());
  EXPECT_TRUE(dominators.Dominates(0, after));
  EXPECT_FALSE(dominators.Dominates(yes, after));
  EXPECT_TRUE(dominators.EdgeDominates(0, EdgeKind::kTrue, yes));
  EXPECT_FALSE(dominators.EdgeDominates(0, EdgeKind::kTrue, no));
  EXPECT_FALSE(dominators.EdgeDominates(0, EdgeKind::kTrue, after));
}

TEST(Dominators, AnEarlyReturnLeavesOneWay) {
  Sample sample;
  syntax::FunctionBuilder builder(sample.module, 0);
  const auto condition = builder.Add(syntax::Op::kName, {0, 1});
  const BlockId refuse = builder.NewBlock();
  const BlockId rest = builder.NewBlock();
  builder.Branch(condition, refuse, rest);
  builder.Seal(refuse);
  builder.Seal(rest);
  builder.Enter(refuse);
  builder.AddReturn({});
  builder.Enter(rest);
  builder.AddReturn({});
  builder.Finish();

  const Dominators dominators(sample.function());
  EXPECT_TRUE(dominators.EdgeDominates(0, EdgeKind::kFalse, rest));
  EXPECT_FALSE(dominators.Dominates(refuse, rest));
}

TEST(Dominators, WhatFollowsACallInTryIsDominatedByItsReturnAndTheHandlerIsNot) {
  Sample sample;
  syntax::FunctionBuilder builder(sample.module, 0);
  const BlockId handler = builder.NewBlock();
  const BlockId after = builder.NewBlock();
  builder.PushHandler(handler);
  const syntax::Operand callee{builder.Add(syntax::Op::kName, {0, 1})};
  const auto call = builder.AddCall({0, 3}, std::span(&callee, 1));
  const BlockId returned = builder.current();
  builder.PopHandler();
  builder.Jump(after);
  builder.Seal(handler);
  builder.Enter(handler);
  builder.Jump(after);
  builder.Seal(after);
  builder.Enter(after);
  builder.AddReturn({});
  builder.Finish();

  const Dominators dominators(sample.function());
  const BlockId calling = sample.function().instructions[call].block;
  EXPECT_TRUE(dominators.EdgeDominates(calling, EdgeKind::kAlways, returned));
  EXPECT_FALSE(dominators.Dominates(returned, handler));
  EXPECT_FALSE(dominators.Dominates(returned, after));
  EXPECT_TRUE(dominators.Dominates(calling, after));
}

TEST(Dominators, NothingDominatesWhatNothingLeadsTo) {
  Sample sample;
  syntax::FunctionBuilder builder(sample.module, 0);
  builder.AddReturn({});
  const auto unused = builder.Add(syntax::Op::kName, {0, 1});
  builder.Finish();
  const Dominators dominators(sample.function());
  const BlockId dead = sample.function().instructions[unused].block;
  EXPECT_FALSE(dominators.Reachable(dead));
  EXPECT_FALSE(dominators.Dominates(0, dead));
}

}  // namespace
}  // namespace mcpvet::program
