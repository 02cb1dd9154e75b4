// Which values have been judged where: a test that came out so on every way to a place, or a
// validator that returned. Functions of the project that test or throw are summarised the same way.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "match/danger.h"
#include "match/flow_rows.h"
#include "match/value_place.h"
#include "program/dominators.h"

namespace mcpvet::match {

/// A place whose value does no harm of these kinds.
struct Check {
  Place place;
  DangerMask harmless = 0;
};
using Checks = std::vector<Check>;

/// What holds by both.
[[nodiscard]] Checks Both(const Checks& a, const Checks& b);
void Append(Checks& to, const Checks& more);

class FlowGuards {
 public:
  FlowGuards(program::Resolver& resolver, FlowRows& rows, Places& places)
      : resolver_(resolver), rows_(rows), places_(places) {}

  /// What is known not to do harm when control is at `at`.
  [[nodiscard]] DangerMask HarmlessAt(const Place& place, program::ValueRef at);
  /// What a call of a sanitizer takes from its input: by its own right, or by what it replaces.
  [[nodiscard]] DangerMask CleanedBy(program::ValueRef call, const project::PackRow& row);

 private:
  /// Conditions inside conditions, and validators that call validators.
  static constexpr int kMaxDepth = 6;

  /// How a function came out: it returned, or gave back something that holds or not, perhaps in a
  /// member of it.
  struct Outcome {
    std::optional<bool> truth;
    std::string_view member;
    friend auto operator<=>(const Outcome&, const Outcome&) = default;
  };
  struct EdgeChecks {
    syntax::BlockId from = 0;
    syntax::EdgeKind on = syntax::EdgeKind::kTrue;
    Checks checks;
  };
  struct CallChecks {
    syntax::ValueId call = syntax::kNone;
    Checks checks;
  };
  struct FunctionGuards {
    explicit FunctionGuards(const syntax::Function& function) : dominators(function) {}
    program::Dominators dominators;
    std::vector<std::uint32_t> positions;  // of instructions in the order
    std::vector<std::vector<syntax::BlockId>> predecessors;
    std::vector<EdgeChecks> edges;
    std::vector<CallChecks> calls;
    std::map<std::pair<syntax::BlockId, syntax::BlockId>, std::vector<bool>> reached;
    bool ready = false;
  };

  FunctionGuards& GuardsOf(program::FunctionRef function);
  bool HoldsAt(program::FunctionRef function, FunctionGuards& guards, const EdgeChecks& edge,
               syntax::BlockId block);
  bool HoldsAt(program::FunctionRef function, FunctionGuards& guards, const CallChecks& call,
               program::ValueRef at);
  const std::vector<bool>& Reached(program::FunctionRef function, FunctionGuards& guards,
                                   syntax::BlockId from, syntax::BlockId avoided);
  Checks AllAt(program::ValueRef at);

  Checks Implied(program::ValueRef condition, bool outcome, int depth);
  Checks OfTest(program::ValueRef test, bool outcome, int depth);
  Checks OfPhi(program::ValueRef phi, bool outcome, int depth);
  Checks OfCall(program::ValueRef call, bool outcome, int depth);
  Checks OfRow(program::ValueRef call, const project::PackRow& row, bool outcome, int depth);
  Checks OfCallee(program::ValueRef call, const Outcome& outcome, int depth);
  const Checks& SummaryOf(program::FunctionRef function, const Outcome& outcome, int depth);
  bool RefusesPrivate(program::FunctionRef function, int depth);
  bool ComparesWithFolder(program::FunctionRef function, int depth);

  /// The places that a test of `value` speaks of.
  void AddSubjects(program::ValueRef value, DangerMask harmless, Checks& checks);
  [[nodiscard]] std::optional<program::ValueRef> HandedThrough(program::ValueRef call);
  [[nodiscard]] bool IsResolved(program::ValueRef value);
  [[nodiscard]] bool EndsInSeparator(program::ValueRef value, int depth = 0);
  [[nodiscard]] std::optional<std::string> PatternAt(program::ValueRef value);
  [[nodiscard]] std::optional<bool> TruthOf(program::ValueRef value);
  [[nodiscard]] program::ValueRef OperandOf(program::ValueRef value, std::size_t index) const;

  program::Resolver& resolver_;
  FlowRows& rows_;
  Places& places_;
  std::map<program::FunctionRef, std::unique_ptr<FunctionGuards>> guards_;
  std::map<std::pair<program::FunctionRef, Outcome>, std::optional<Checks>> summaries_;
  std::map<program::FunctionRef, bool> refuses_private_;
  std::map<program::FunctionRef, bool> compares_with_folder_;
  int handed_through_ = 0;  ///< functions inside functions that are being asked
};

}  // namespace mcpvet::match
