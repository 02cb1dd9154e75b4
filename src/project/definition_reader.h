// Where the definition of a tool comes from, if not from the code: what whoever answers a request,
// or starts the program, decides.
#pragma once

#include <string>
#include <vector>

#include "program/resolver.h"
#include "project/pack_matcher.h"
#include "project/pack_site.h"

namespace mcpvet::project {

class DefinitionReader {
 public:
  DefinitionReader(program::Resolver& resolver, SiteReader& reader, PackMatcher& matcher)
      : resolver_(resolver), reader_(reader), matcher_(matcher) {}

  /// `network` or `environment` if the name or the description of what a site registers is read
  /// from there; else empty.
  [[nodiscard]] std::string Of(const PackSite& site);

 private:
  [[nodiscard]] std::vector<program::ValueRef> ValuesOf(const PackSite& site);
  [[nodiscard]] std::string SourceOf(program::ApiPathId path);

  program::Resolver& resolver_;
  SiteReader& reader_;
  PackMatcher& matcher_;
};

}  // namespace mcpvet::project
