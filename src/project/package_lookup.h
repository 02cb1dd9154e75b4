// Which package a file is part of, and what that package uses.
#pragma once

#include <string>
#include <string_view>

#include "project/pack.h"
#include "project/package_reference.h"

namespace mcpvet::project {

class PackageLookup {
 public:
  virtual ~PackageLookup() = default;
  /// Returns the folder of the package that a file is part of.
  [[nodiscard]] virtual std::string RootOf(std::string_view path) const = 0;
  /// Tells whether the package in that folder says that it uses what the pack describes.
  [[nodiscard]] virtual bool Uses(std::string_view root, const Pack& pack) const = 0;
  /// Returns how the package in that folder asks for another one; null if it does not.
  [[nodiscard]] virtual const PackageReference* DependencyOf(std::string_view root,
                                                             std::string_view name) const = 0;
};

}  // namespace mcpvet::project
