// Does a function let a request on only if it is shown who sends it?
//
// A condition guards what lies behind it if it asks for something that proves a caller (a header, a
// verified token, an identity) and the other way out of it does not lead there as well. What is
// still reached is let through by a setting, for a path, for a kind of request, or by nothing at
// all.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "program/resolver.h"
#include "project/gate.h"
#include "project/pack_matcher.h"
#include "project/pack_site.h"
#include "project/request_words.h"

namespace mcpvet::project {

/// What a value has to do with a request. Bits.
enum Aspect : std::uint8_t {
  kCredentialAspect = 1,  ///< what proves a caller
  kIdentityAspect = 2,    ///< what is known of a caller
  kSettingAspect = 4,     ///< configuration
  kPathAspect = 8,
  kKindAspect = 16,
  kHostAspect = 32,
  kRequestAspect = 64,  ///< anything a caller of the function chooses
};

/// A place in the code of a function: a value, or where a block comes to its end.
struct CodePoint {
  syntax::BlockId block = 0;
  syntax::ValueId value = syntax::kNone;
};

struct Passage {
  /// kEnforced; kConditional: a setting lets pass; kOptional: asks, and lets others pass as well;
  /// kNone: does not ask.
  GateMode mode = GateMode::kNone;
  std::string cause;
  std::string why;
  std::optional<program::ValueRef> by;  ///< the condition that lets pass
  std::vector<std::string> asked;       ///< texts that the caller's rights are compared with
  std::vector<std::string> exempt_paths;
};

class GuardReader {
 public:
  GuardReader(program::Resolver& resolver, PackMatcher& matcher, const RequestWords& words)
      : resolver_(resolver), matcher_(matcher), words_(words) {}

  /// How those values of a function are reached.
  Passage OfPoints(program::FunctionRef function, const std::vector<CodePoint>& points,
                   std::uint8_t subject = kCredentialAspect | kIdentityAspect);
  /// A function that stands in front of others: how what comes after it is reached.
  Passage OfMiddleware(program::FunctionRef function,
                       std::uint8_t subject = kCredentialAspect | kIdentityAspect);
  /// How a function comes to its end without a refusal.
  Passage OfEnds(program::FunctionRef function) {
    const std::vector<CodePoint> ends = EndsOf(function, false);
    return ends.empty() ? Passage{} : OfPoints(function, ends);
  }
  /// The function comes to its end only for a caller who is known.
  bool Insists(program::FunctionRef function);
  std::uint8_t AspectsOf(program::ValueRef value);
  /// Tells whether a condition is what some call says about the request.
  bool AsksSomethingElse(program::ValueRef condition);
  /// Functions that run tools: what they are handed is chosen by whoever calls.
  void AddToolHandlers(const std::vector<program::FunctionRef>& handlers) {
    tool_handlers_.insert(handlers.begin(), handlers.end());
  }
  /// The function has something to do with who calls.
  bool AsksForCaller(program::FunctionRef function);

 private:
  /// Which edges of a condition are taken only for a caller who is known.
  enum class Sense : std::uint8_t { kNever, kTrue, kFalse, kEither };
  struct View;

  Sense SenseOf(program::ValueRef condition, std::uint8_t subject);
  Sense SenseOfTest(program::ValueRef test, std::uint8_t subject);
  bool IsGuardingCall(program::ValueRef call, std::uint8_t subject);
  std::uint8_t Compute(program::ValueRef value);
  std::uint8_t OfName(std::string_view name, std::uint8_t base) const;
  std::uint8_t OfParameter(program::ValueRef value);
  std::uint8_t OfCall(program::ValueRef call);
  std::uint8_t OfApi(program::ApiPathId path) const;
  bool IsSink(program::ValueRef call);
  static bool ProvesCaller(const PackRow& row);
  bool IsSetting(program::ApiPathId path) const;
  std::vector<CodePoint> EndsOf(program::FunctionRef function, bool with_refusals);
  void AddTexts(program::ValueRef value, int depth, std::vector<std::string>& texts);
  [[nodiscard]] bool Refuses(program::FunctionRef function, syntax::BlockId block) const;
  [[nodiscard]] program::ValueRef OperandOf(program::ValueRef value, std::size_t index) const;

  program::Resolver& resolver_;
  PackMatcher& matcher_;
  const RequestWords& words_;
  std::set<program::FunctionRef> tool_handlers_;
  std::map<program::ValueRef, std::uint8_t> aspects_;
  std::map<program::FunctionRef, bool> insists_;
  std::map<program::FunctionRef, std::vector<std::string>> asked_;
  int depth_ = 0;
};

}  // namespace mcpvet::project
