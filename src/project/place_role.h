// Whether a file is the product, or stands beside it: tests, examples, generated code and the
// libraries of others are told by their place relative to the path given, so that scanning `examples/` itself makes them the
// product.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace mcpvet::project {

enum class PlaceRole : std::uint8_t { kProduct, kTest, kExample, kGenerated, kVendored };

/// `product`, `test` or `example`: what is generated is part of a product.
[[nodiscard]] std::string_view Name(PlaceRole role);

/// `path` and `targets` are relative to the project root.
[[nodiscard]] PlaceRole RoleOfPlace(std::string_view path, const std::vector<std::string>& targets);

}  // namespace mcpvet::project
