// The versions that a requirement allows (`^1.2`, `>=1.2,<1.9`, `==1.2.*`), and those that an
// advisory speaks of.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "project/package_version.h"

namespace mcpvet::project {

/// All versions from one to another; an absent end is open.
struct VersionRange {
  std::optional<PackageVersion> from;    ///< inclusive
  std::optional<PackageVersion> before;  ///< exclusive
  std::optional<PackageVersion> upto;    ///< inclusive

  [[nodiscard]] bool Contains(const PackageVersion& version) const;
  /// Whether every version of `other` is in here. Where that cannot be told: no.
  [[nodiscard]] bool ContainsAll(const VersionRange& other) const;
};

/// Reads a requirement in the words of `ecosystem`. Nothing where it allows more than one range, or
/// names a tag.
[[nodiscard]] std::optional<VersionRange> ParseVersionRange(std::string_view ecosystem,
                                                            std::string_view text);

}  // namespace mcpvet::project
