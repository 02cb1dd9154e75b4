// Random text from an expression in a small subset of RE2: characters, escapes (`\d`, `\w`, `\.`),
// classes with ranges, groups, alternatives, and `?`, `{n}`, `{n,m}`. What it makes matches it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace mcpvet::testing {

/// SplitMix64: small, and the same everywhere, unlike the standard's distributions.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::size_t Below(std::size_t bound) {
    state_ += 0x9e3779b97f4a7c15ULL;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9ULL;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebULL;
    return static_cast<std::size_t>((z ^ (z >> 31U)) % bound);
  }

 private:
  std::uint64_t state_;
};

/// Throws std::invalid_argument where the expression is malformed.
[[nodiscard]] std::string RandomText(std::string_view expression, Random& random);

}  // namespace mcpvet::testing
