// Where values come from, as far as it matters to proving who calls: the request, a token that was
// read or proven, settings, the code itself. Looked at in the context of the calls that lead there.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "program/resolver.h"
#include "project/pack_matcher.h"
#include "project/pack_site.h"

namespace mcpvet::project {

/// What a value is made of, as bits.
enum OriginBits : std::uint32_t {
  kFromCredential = 1,  ///< what the caller shows
  kFromRequest = 2,     ///< anything else of the request
  kFromDecoded = 4,     ///< a token that was read, proven or not
  kFromAnswer = 16,     ///< what another server answers about it
  kFromStore = 32,      ///< what is stored under it
  kFromSetting = 64,
  kFromLiteral = 128,
  kFromCode = 256,  ///< something else of the program
  kUnpacked = 512,  ///< an encoding was taken off
  kIssuerClaim = 1024,
  kAudienceClaim = 2048,
  kExpiryClaim = 4096,
  kScopeClaim = 8192,
  kActiveClaim = 16384,
  kTenantClaim = 32768,
  kAlgorithmClaim = 65536,
};
inline constexpr std::uint32_t kFromCaller =
    kFromCredential | kFromRequest | kFromDecoded | kFromAnswer | kFromStore;
inline constexpr std::uint32_t kFromOperator = kFromSetting | kFromLiteral | kFromCode;
inline constexpr std::uint32_t kAnyClaim = kIssuerClaim | kAudienceClaim | kExpiryClaim |
                                           kScopeClaim | kActiveClaim | kTenantClaim |
                                           kAlgorithmClaim;

struct CallFrame;

/// A value in the context of one call of its function.
struct FramedValue {
  const CallFrame* frame = nullptr;
  program::ValueRef value;
};

/// One call of a function: what its parameters stand for.
struct CallFrame {
  program::FunctionRef function;
  const CallFrame* caller = nullptr;
  bool is_root = false;  ///< its parameters are what the caller of the server sends
  int depth = 0;
  std::map<std::uint32_t, FramedValue> arguments;
  /// Parameter 0 tells whether this call went wrong.
  std::optional<FramedValue> told_of;
  mutable std::map<syntax::ValueId, std::uint32_t> origins;
};

class ValueOrigins {
 public:
  ValueOrigins(program::Resolver& resolver, SiteReader& reader, PackMatcher& matcher)
      : resolver_(resolver), reader_(reader), matcher_(matcher) {}

  std::uint32_t Of(const FramedValue& value);

  /// Rows about proofs that a call may be about; conditions hold.
  std::vector<PackRowRef> ProofsOf(program::ValueRef call);
  /// The context of a call of a function of the project; nothing where calls lie too deep.
  const CallFrame* Enter(const FramedValue& call, program::FunctionRef function);
  /// The same for a function that is handed over and called with elements of a list.
  const CallFrame* EnterGiven(const FramedValue& call, program::FunctionRef function);
  const CallFrame* Root(program::FunctionRef function);
  /// The context in which a variable's value was made.
  const CallFrame* FrameOf(const CallFrame* from, program::FunctionRef owner);
  /// The values that a name stands for, each in its context; nothing for other values.
  std::vector<FramedValue> Behind(const FramedValue& value);

  /// It may turn out to be undefined, null or empty when the program runs.
  bool MayBeAbsent(const FramedValue& value);

  /// It is a key set, or something that one gives.
  [[nodiscard]] bool IsOfKeySet(program::ApiPathId path);
  [[nodiscard]] FramedValue Operand(const FramedValue& value, std::size_t index) const;
  [[nodiscard]] const syntax::Instruction& At(const FramedValue& value) const {
    return resolver_.code().Instruction(value.value);
  }
  [[nodiscard]] std::string_view TextAt(const FramedValue& value) const {
    return resolver_.code().Text(value.value.module, At(value).text);
  }
  [[nodiscard]] bool IsNothing(const FramedValue& value) const;
  /// The names of settings that decide a value.
  std::vector<std::string> SettingsIn(const FramedValue& value, int depth = 0);

 private:
  std::uint32_t Compute(const FramedValue& value);
  std::uint32_t OfCall(const FramedValue& call);
  std::uint32_t OfMember(std::uint32_t base, std::string_view name) const;
  std::uint32_t OfMeanings(const FramedValue& value);
  bool MayBeAbsent(const FramedValue& value, int depth);
  bool IsGuarded(const FramedValue& value);
  bool IsGuardedHere(const FramedValue& value, syntax::BlockId block);
  void FindGuards();
  std::vector<FramedValue> AbsentOn(const FramedValue& condition, bool truth);
  bool Ends(program::FunctionRef function, syntax::BlockId from);

  program::Resolver& resolver_;
  SiteReader& reader_;
  PackMatcher& matcher_;
  std::vector<std::unique_ptr<CallFrame>> frames_;
  std::map<program::FunctionRef, const CallFrame*> outside_;
  std::map<std::tuple<const CallFrame*, program::ValueRef, program::FunctionRef>, CallFrame*>
      entered_;
  std::map<program::ValueRef, std::vector<PackRowRef>> proofs_;
  std::optional<std::vector<std::string>> guarded_;
  int depth_ = 0;
};

}  // namespace mcpvet::project
