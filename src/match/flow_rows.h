// Which rows of the packs a call is about, for those who follow values.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "program/resolver.h"
#include "project/pack_matcher.h"
#include "project/pack_site.h"

namespace mcpvet::match {

class FlowRows {
 public:
  FlowRows(program::Resolver& resolver, const project::PackIndex& packs)
      : resolver_(resolver),
        packs_(packs),
        matcher_(packs, resolver.paths()),
        reader_(resolver, matcher_) {}

  /// Sinks, sanitizers, transforms, validators and deferred calls whose conditions hold. Rows that
  /// know a method by its name alone count where nothing else is known of the callee.
  const std::vector<const project::PackRow*>& Of(program::ValueRef call);
  /// Rows about a member of that name, such as a property.
  [[nodiscard]] std::vector<const project::PackRow*> OfMember(program::ModuleId module,
                                                              std::string_view name) const;
  /// The value at the root of a place of the call: of `argument(0).url` the argument.
  [[nodiscard]] std::optional<program::ValueRef> At(program::ValueRef call,
                                                    const project::PackSlot& slot);
  [[nodiscard]] std::optional<program::ValueRef> First(program::ValueRef call,
                                                       const project::PackRow& row,
                                                       project::SlotName slot);

 private:
  [[nodiscard]] bool SpeaksOf(const project::Pack& pack, program::ModuleId module) const;

  program::Resolver& resolver_;
  const project::PackIndex& packs_;
  project::PackMatcher matcher_;
  project::SiteReader reader_;
  std::map<program::ValueRef, std::vector<const project::PackRow*>> rows_;
};

}  // namespace mcpvet::match
