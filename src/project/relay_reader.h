// Finds where a server sends on to somebody else what its own callers showed it: the token, or all
// headers of the request.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "program/resolver.h"
#include "project/pack_matcher.h"
#include "project/value_origin.h"

namespace mcpvet::project {

class RelayReader {
 public:
  RelayReader(program::Resolver& resolver, SiteReader& reader, PackMatcher& matcher)
      : resolver_(resolver), matcher_(matcher), origins_(resolver, reader, matcher) {}

  struct Relay {
    bool all_headers = false;
    program::ValueRef place;  ///< the request that goes out
  };
  /// In the order of the code.
  [[nodiscard]] std::vector<Relay> In(program::ModuleId module);

 private:
  struct Trail {
    std::set<program::ValueRef> seen;
  };
  [[nodiscard]] bool SendsToken(program::ValueRef call);
  [[nodiscard]] bool SendsHeaders(program::ValueRef call);
  [[nodiscard]] std::vector<program::ValueRef> Named(program::ValueRef call, std::string_view name);
  [[nodiscard]] bool IsToken(program::ValueRef value, Trail& trail);
  [[nodiscard]] bool IsHeaders(program::ValueRef value, Trail& trail);
  [[nodiscard]] bool IsIdentity(program::ValueRef value, Trail& trail);
  [[nodiscard]] bool IsRequest(program::ValueRef value, Trail& trail);
  /// The values that this one takes over as they are.
  [[nodiscard]] std::vector<program::ValueRef> Behind(program::ValueRef value);
  [[nodiscard]] bool TakesOutToken(program::ValueRef call);
  [[nodiscard]] program::ValueRef Operand(program::ValueRef value, std::size_t index) const;
  [[nodiscard]] std::string NameOf(program::ValueRef load);

  program::Resolver& resolver_;
  PackMatcher& matcher_;
  ValueOrigins origins_;
};

}  // namespace mcpvet::project
