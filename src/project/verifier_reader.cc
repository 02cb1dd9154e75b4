#include "project/verifier_reader.h"

namespace mcpvet::project {

class ProofReader {};

VerifierReader::VerifierReader(program::Resolver& resolver, SiteReader& reader,
                               PackMatcher& matcher,
                               std::function<SourcePlace(program::ValueRef)> place_of)
    : resolver_(resolver), reader_(reader), matcher_(matcher), place_of_(std::move(place_of)) {}

VerifierReader::~VerifierReader() = default;

Verifier VerifierReader::OfFunction(const std::vector<program::FunctionRef>& /*functions*/) {
  return {};
}
Verifier VerifierReader::OfSite(const PackSite& /*site*/) { return {}; }
Verifier VerifierReader::OfValue(const SitePart& /*part*/) { return {}; }

}  // namespace mcpvet::project
