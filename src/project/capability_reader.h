// What a tool can do: the sinks that its handler reaches.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "program/resolver.h"
#include "project/pack_matcher.h"
#include "project/pack_site.h"

namespace mcpvet::project {

class CapabilityReader {
 public:
  CapabilityReader(program::Resolver& resolver, SiteReader& reader, PackMatcher& matcher)
      : resolver_(resolver), reader_(reader), matcher_(matcher) {}

  /// Capabilities of everything that is reached from `functions`, sorted.
  [[nodiscard]] std::vector<std::string> Of(const std::vector<program::FunctionRef>& functions);
  /// The same for one tool out of those that `functions` run: the code behind a comparison with its
  /// name, and what a table holds under it. Empty where nothing of the kind is found.
  [[nodiscard]] std::vector<std::string> OfNamed(const std::vector<program::FunctionRef>& functions,
                                                 std::string_view name);

  /// What one call does by itself.
  [[nodiscard]] std::vector<std::string> OfCall(program::ValueRef call);

 private:
  /// What one function does by itself, and which functions it may run.
  struct Facts {
    std::vector<std::string> capabilities;
    std::vector<program::FunctionRef> next;
  };
  const Facts& FactsOf(program::FunctionRef function);
  void AddInstruction(program::ValueRef value, Facts& facts);
  void AddSinks(program::ApiPathId path, program::ValueRef call, Facts& facts);
  void AddBranches(program::FunctionRef function, std::string_view name, Facts& facts);
  void AddTableEntries(program::FunctionRef function, std::string_view name, Facts& facts);

  program::Resolver& resolver_;
  SiteReader& reader_;
  PackMatcher& matcher_;
  std::map<program::FunctionRef, Facts> facts_;
};

}  // namespace mcpvet::project
