// A place of the code that a row of a pack is about, and how its parts are read.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "program/resolver.h"
#include "project/pack_matcher.h"

namespace mcpvet::project {

struct PackSite {
  PackRowRef ref;
  program::ModuleId module = 0;
  std::optional<program::ValueRef> call;
  /// The call whose arguments are meant; none under `@f`, whose only argument is the function.
  std::optional<program::ValueRef> arguments;
  std::optional<program::ValueRef> decorated;
  std::optional<program::ClassRef> type;
  std::optional<program::FunctionRef> method;
  /// What the slot `tools` lists, one site for each element.
  std::optional<program::ValueRef> element;
  /// The call that hands a function what it registers: that is where people look.
  std::optional<program::ValueRef> registered;
  /// Values that are known to be something narrower here: the element that a loop is at.
  program::Resolver::Given given;
};

/// A part of a site: what it may be, and the value that stands there.
struct SitePart {
  program::Meanings meanings;
  std::optional<program::ValueRef> value;
  std::optional<std::string> text;  ///< where it is no value of the code
  [[nodiscard]] bool present() const { return value || text || !meanings.empty(); }
};

class SiteReader {
 public:
  SiteReader(program::Resolver& resolver, PackMatcher& matcher)
      : resolver_(resolver), matcher_(matcher) {}

  [[nodiscard]] SitePart Part(const PackSite& site, const PackSlot& slot);
  [[nodiscard]] bool Holds(const PackSite& site, const PackCondition& condition);
  /// The functions of the project that a part may be.
  [[nodiscard]] static std::vector<program::FunctionRef> FunctionsOf(const SitePart& part);
  /// The functions that run what the site is about: its slot `handler`, or what it decorates.
  [[nodiscard]] std::vector<program::FunctionRef> HandlersOf(const PackSite& site);
  /// A text, number or truth value, as it is written; truth values in lower case.
  [[nodiscard]] std::optional<std::string> ScalarOf(const program::Meaning& meaning);
  /// The scalars a part may be; whether it may be something else too.
  struct Scalars {
    std::vector<std::string> known;
    bool others = false;
  };
  [[nodiscard]] Scalars ScalarsOf(const SitePart& part);
  /// Named parts of an object, or named arguments of the call that makes it.
  [[nodiscard]] std::vector<std::pair<std::string, program::ValueRef>> NamedParts(
      const SitePart& part);
  [[nodiscard]] program::Meanings MeaningsOf(const PackSite& site, program::ValueRef value);

 private:
  [[nodiscard]] SitePart Root(const PackSite& site, const PackSlot& slot);
  [[nodiscard]] SitePart Argument(const PackSite& site, const PackSlot& slot);
  [[nodiscard]] SitePart Member(const PackSite& site, const SitePart& part,
                                const std::string& name);
  void FindNamedArguments(program::ValueRef value, int depth,
                          std::vector<std::pair<std::string, program::ValueRef>>& parts);

  program::Resolver& resolver_;
  PackMatcher& matcher_;
};

}  // namespace mcpvet::project
