// Follows every way through the code that decides about a token, and tells what each proves.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "program/resolver.h"
#include "project/pack_matcher.h"
#include "project/pack_site.h"
#include "project/proof.h"
#include "project/value_origin.h"

namespace mcpvet::project {

/// Tells whether a text is the number of an answer to a request, of the kind `from` or above.
[[nodiscard]] bool IsStatus(std::string_view text, char from);

class ProofReader {
 public:
  ProofReader(program::Resolver& resolver, SiteReader& reader, PackMatcher& matcher)
      : resolver_(resolver), reader_(reader), origins_(resolver, reader, matcher) {}

  /// The ways to let a caller in, and where each does so.
  struct Accepted {
    Ways ways;
    bool passes_on = false;  ///< by handing the request on, rather than by what is returned
    std::map<std::uint8_t, program::ValueRef> places;  ///< by what is special about the way
    bool understood = true;
    /// Scopes that everybody is given.
    std::optional<program::ValueRef> scopes;
  };
  [[nodiscard]] Accepted Accepts(program::FunctionRef function);
  /// What a call proves by itself, as its row says.
  [[nodiscard]] Proof Prove(const FramedValue& call, const PackRowRef& ref);
  [[nodiscard]] Proof Prove(const PackSite& site);
  /// The check that proves most.
  [[nodiscard]] std::optional<program::ValueRef> StrongestOf(const Proof& proof);
  /// The answer that was asked for says in so many words whether the token is good.
  [[nodiscard]] bool AsksWhetherActive(const Proof& proof);
  [[nodiscard]] ValueOrigins& origins() { return origins_; }

 private:
  /// One way out of a function.
  struct Exit {
    Ways ways;
    std::optional<program::ValueRef> value;  ///< none where nothing is returned
    program::ValueRef place;
  };
  struct Run {
    bool done = false;
    std::vector<Ways> before;  ///< each block
    std::vector<Exit> exits;
  };
  /// A call by which a request is handed on.
  struct PassedOn {
    Ways ways;
    program::ValueRef place;
  };

  const Run& RunOf(const CallFrame* frame);
  Ways Through(const CallFrame* frame, syntax::BlockId block, const Ways& before);
  Ways Along(const CallFrame* frame, syntax::BlockId block, const syntax::Edge& edge,
             const Ways& before);
  /// What has happened once a call has come back; nothing if it does not.
  std::optional<Ways> Effect(const FramedValue& call);
  std::optional<Ways> EffectOfProject(const FramedValue& call,
                                      const std::vector<program::FunctionRef>& callees);
  bool AsksSomebody(const FramedValue& call);
  program::FunctionRef HandlerOf(const FramedValue& load);
  bool IsCaught(const FramedValue& call);
  /// What is known where a value is true, or is not.
  Ways Assume(const FramedValue& value, bool truth);
  Ways AssumeTest(const FramedValue& test, bool truth);
  Ways AssumeCall(const FramedValue& call, bool truth);
  Ways AssumePhi(const FramedValue& phi, bool truth);
  Ways AssumeMember(const FramedValue& load, bool truth);
  Ways AssumeOrigin(const FramedValue& value, bool truth);
  std::optional<Proof> Equal(const FramedValue& a, const FramedValue& b, program::ValueRef at);
  /// The ways on which a function gives something true, or not.
  Ways Giving(const CallFrame* frame, bool truth);
  bool CanBe(const FramedValue& value, bool truth);
  program::ValueRef DecidedAt(const FramedValue& value, program::ValueRef place);
  std::optional<program::ValueRef> MadeUpScopes(const FramedValue& identity);
  bool IsRefusal(const FramedValue& value, int depth = 0);
  void AddPassedOn(const CallFrame* frame, const Ways& before, const CallFrame* root,
                   std::vector<PassedOn>& found, int depth);
  bool PassesOn(const FramedValue& call, const CallFrame* root);
  std::optional<std::uint32_t> ParameterOf(const FramedValue& value, const CallFrame* root);
  ClaimState ClaimOf(const FramedValue& call, const PackSite& site, const ClaimData& data,
                     const char* name, Proof& proof);
  void AddAddress(const FramedValue& url, Proof& proof);
  void AddKey(const FramedValue& call, const PackSite& site, const ProofData& data, Proof& proof);
  void AddAlgorithms(const FramedValue& call, const PackSite& site, const ProofData& data,
                     Proof& proof);
  std::optional<program::ValueRef> MakerOf(const FramedValue& call);
  struct KeySets {
    std::vector<std::pair<FramedValue, PackRowRef>> found;
  };
  void FindKeySets(const FramedValue& value, int depth, KeySets& sets,
                   std::vector<program::ValueRef>& seen);

  program::Resolver& resolver_;
  SiteReader& reader_;
  ValueOrigins origins_;
  std::map<const CallFrame*, Run> runs_;
  std::vector<program::ValueRef> assuming_;
};

}  // namespace mcpvet::project
