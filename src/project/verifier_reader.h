// Code that decides about a token → how good a proof it asks for.
//
// Every way through the code to a place that accepts is followed, into functions of the project and
// back; a proof counts only if each of those ways goes through it. Which calls prove what is data
// (TokenCheck of a pack's row). What accepts: a return of something that is not null or false; in a
// middleware, the call that passes the request on.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "program/resolver.h"
#include "project/pack_matcher.h"
#include "project/pack_site.h"
#include "project/verifier.h"

namespace mcpvet::project {

class ProofReader;
struct Proof;

class VerifierReader {
 public:
  /// Everything given must outlive the reader.
  VerifierReader(program::Resolver& resolver, SiteReader& reader, PackMatcher& matcher,
                 std::function<SourcePlace(program::ValueRef)> place_of);
  ~VerifierReader();

  /// A verify callback, a middleware, a guard, a dependency. With several functions, each of which
  /// may be the one that runs: the weakest.
  [[nodiscard]] Verifier OfFunction(const std::vector<program::FunctionRef>& functions);
  /// A call of a row of role verifier, gate or token-check, whose data says what it checks.
  [[nodiscard]] Verifier OfSite(const PackSite& site);
  /// Whatever stands where a verifier is expected: a function, an object with a method for it, an
  /// instance of a class of the project or of a library, or the call that makes it.
  [[nodiscard]] Verifier OfValue(const SitePart& part);

 private:
  std::optional<Verifier> OfInstance(program::ClassRef type);
  Verifier OfOne(program::FunctionRef function);
  Verifier Describe(const Proof& proof, program::ValueRef accepts);
  void AddTexts(const Proof& proof, Verifier& verifier);

  program::Resolver& resolver_;
  SiteReader& reader_;
  PackMatcher& matcher_;
  std::function<SourcePlace(program::ValueRef)> place_of_;
  std::unique_ptr<ProofReader> proofs_;
};

}  // namespace mcpvet::project
