// A package as a command line names it, and how firmly that holds it in place.
#pragma once

#include <string>
#include <string_view>

#include "base/byte_span.h"
#include "project/located_text.h"

namespace mcpvet::project {

struct PackageReference {
  std::string ecosystem;  ///< `npm`, `pypi`, `oci`, `go`, …
  std::string name;
  std::string version;  ///< as written: version, range, tag or branch; empty if absent
  std::string digest;   ///< content hash or full commit, where given
  enum class Source { kRegistry, kGit, kUrl, kLocal } source = Source::kRegistry;
  /// What the next start may fetch: anything (kNone), what a name points at then (kTag, kBranch),
  /// the newest in a range, this one version, these very bytes.
  enum class Pin { kNone, kTag, kRange, kBranch, kExact, kDigest } pin = Pin::kNone;
  base::ByteSpan span;  ///< the argument that names it
};

/// Returns the stable name of a pin (`none`, `tag`, `range`, `branch`, `exact`, `digest`).
[[nodiscard]] std::string_view PinName(PackageReference::Pin pin);
/// Returns the stable name of a source (`registry`, `git`, `url`, `local`).
[[nodiscard]] std::string_view SourceName(PackageReference::Source source);

/// Reads `written` as the package runners of `ecosystem` do. What it does not know it takes as a
/// name without a version.
[[nodiscard]] PackageReference ParsePackageReference(std::string_view ecosystem,
                                                     const LocatedText& written);

/// Tells how firmly a version holds a package of `ecosystem`. A version that is a template
/// (`${VERSION}`) is decided elsewhere and counts as exact.
[[nodiscard]] PackageReference::Pin PinOfVersion(std::string_view ecosystem,
                                                 std::string_view version);

}  // namespace mcpvet::project
