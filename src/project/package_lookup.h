// Which package a file is part of, and what that package uses.
#pragma once

#include <string>
#include <string_view>

#include "project/pack.h"

namespace mcpvet::project {

class PackageLookup {
 public:
  virtual ~PackageLookup() = default;
  /// Returns the folder of the package that a file is part of.
  [[nodiscard]] virtual std::string RootOf(std::string_view path) const = 0;
  /// Tells whether the package in that folder says that it uses what the pack describes.
  [[nodiscard]] virtual bool Uses(std::string_view root, const Pack& pack) const = 0;
};

}  // namespace mcpvet::project
