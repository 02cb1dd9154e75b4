// A stable 128-bit hash of text, the same on every machine and in every release: the ground of
// fingerprints. It is no cryptographic hash; secrets are redacted before they come near it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mcpvet::base {

class StableHash {
 public:
  /// Adds `field` with its length, so that ("ab","c") and ("a","bc") differ.
  void Add(std::string_view field);
  /// Returns 32 lower-case hexadecimal digits.
  [[nodiscard]] std::string Hex() const;

 private:
  void AddBytes(std::string_view bytes);
  // FNV-1a with two different starting values.
  std::uint64_t first_ = 0xcbf29ce484222325ULL;
  std::uint64_t second_ = 0x84222325cbf29ce4ULL;
};

}  // namespace mcpvet::base
