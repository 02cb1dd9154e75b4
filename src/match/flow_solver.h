// Follows what clients choose through the code of a program, forward from the parameters of
// handlers. Each function is entered once for each thing it is handed in each state; what comes
// back is handed to every caller that asked (the tabulation of Reps, Horwitz and Sagiv).
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "match/danger.h"
#include "match/flow_guards.h"
#include "match/flow_rows.h"
#include "match/value_place.h"
#include "project/server_program.h"

namespace mcpvet::match {

using FlowNodeId = std::uint32_t;
inline constexpr FlowNodeId kNoNode = 0xFFFFFFFF;

/// What has become of a value on its way.
struct FlowState {
  DangerMask harmless = 0;
  bool joined = false;    ///< part of a longer text
  bool prefixed = false;  ///< not at the beginning of it
  friend auto operator<=>(const FlowState&, const FlowState&) = default;
};

struct FlowNode {
  std::uint32_t context = 0;
  program::ValueRef value;
  AccessPath path;
  FlowState state;
  FlowNodeId from = kNoNode;
  FlowNodeId through = kNoNode;  ///< what the function that was called gave back
};

struct FlowHit {
  program::ValueRef call;
  DangerMask dangers = 0;
  FlowState state;
  FlowNodeId node = kNoNode;
};

/// Tells whether a step of a path is the position in a list.
[[nodiscard]] bool IsIndex(std::string_view name);

class FlowSolver {
 public:
  FlowSolver(program::Resolver& resolver, const project::PackIndex& packs);

  /// A client chooses this, but not what lies at `bounded` places below it.
  void AddSource(program::ValueRef value, std::vector<std::string> bounded);
  void Solve();

  [[nodiscard]] const std::vector<FlowHit>& hits() const { return hits_; }
  [[nodiscard]] const FlowNode& node(FlowNodeId id) const { return nodes_[id]; }
  /// More was to be followed than is worth it.
  [[nodiscard]] bool cut_off() const { return cut_off_; }

 private:
  /// A function, entered with something tainted, or for what it finds around it.
  struct Context {
    program::FunctionRef function;
    std::vector<FlowNodeId> exits;
    struct Caller {
      FlowNodeId argument = kNoNode;
      program::ValueRef call;
      bool in_list = false;  ///< what comes back is an element of what the call gives
    };
    std::vector<Caller> callers;
    bool zero = false;
  };
  struct Uses {
    std::vector<std::vector<syntax::ValueId>> of;
  };
  using Key = std::tuple<std::uint32_t, program::ValueRef, AccessPath, FlowState>;
  using ContextKey = std::tuple<program::FunctionRef, std::uint32_t, AccessPath, FlowState>;

  const Uses& UsesOf(program::FunctionRef function);
  std::uint32_t ZeroContext(program::FunctionRef function);
  FlowNodeId Add(FlowNode node);
  void Step(FlowNodeId id);
  void Use(FlowNodeId id, program::ValueRef user);
  void Into(FlowNodeId id, program::ValueRef user, const AccessPath& path);
  void IntoText(FlowNodeId id, program::ValueRef concat, bool after_others);
  void LoadMember(FlowNodeId id, program::ValueRef load, std::string_view name);
  void UseInCall(FlowNodeId id, program::ValueRef call);
  void MethodOf(FlowNodeId id, program::ValueRef call, program::ValueRef method);
  void Argument(FlowNodeId id, program::ValueRef call);
  bool CheckSinks(FlowNodeId id, program::ValueRef call, program::ValueRef operand);
  DangerMask CleanedBy(program::ValueRef call, program::ValueRef operand);
  void Enter(FlowNodeId id, program::ValueRef call, program::FunctionRef callee,
             std::uint32_t parameter, const AccessPath& path, bool in_list);
  void EnterFunctions(FlowNodeId id, program::ValueRef call, program::ValueRef functions,
                      const AccessPath& path, bool in_list);
  void Leave(std::uint32_t context, FlowNodeId exit, const Context::Caller& caller);
  void Exit(FlowNodeId id);
  void Store(FlowNodeId id, program::ValueRef object, const AccessPath& path, int depth);
  void StoreVariable(FlowNodeId id, program::ModuleId module, syntax::VariableId variable,
                     const AccessPath& path);
  void StoreField(FlowNodeId id, program::ClassRef type, const AccessPath& path);
  void Captured(FlowNodeId id);
  [[nodiscard]] FlowState StateAt(FlowNodeId id, program::ValueRef at);
  [[nodiscard]] bool IsBoundedType(program::FunctionRef function, std::uint32_t parameter);
  [[nodiscard]] bool IsOptionValue(program::ValueRef list, std::size_t index);

  program::Resolver& resolver_;
  const program::Code& code_;
  FlowRows rows_;
  Places places_;
  FlowGuards guards_;

  std::vector<FlowNode> nodes_;
  std::vector<Context> contexts_;
  std::deque<FlowNodeId> open_;
  std::map<Key, FlowNodeId> known_;
  std::map<ContextKey, std::uint32_t> context_ids_;
  std::map<program::FunctionRef, Uses> uses_;
  std::map<program::ValueRef, std::vector<std::string>> bounded_;
  std::vector<FlowHit> hits_;
  std::set<std::tuple<program::ValueRef, DangerMask, bool>> hit_;
  /// Reads of variables that functions share, by module and variable.
  std::map<std::pair<program::ModuleId, syntax::VariableId>, std::vector<program::ValueRef>> reads_;
  /// The shared variables that a value is put into.
  std::map<program::ValueRef, std::vector<syntax::VariableId>> variables_;
  std::map<std::string_view, std::vector<program::ValueRef>> loads_;
  bool cut_off_ = false;
};

}  // namespace mcpvet::match
