// Secrets for tests, made when the test runs: nothing that looks like a live token is committed.
#pragma once

#include <cstddef>
#include <random>
#include <string>
#include <string_view>

namespace mcpvet::finding {

/// Returns `size` letters and digits, always the same for the same seed.
inline std::string MadeSecret(std::size_t size, unsigned seed = 1) {
  constexpr std::string_view kLetters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789";
  std::mt19937 random(seed);
  std::string out;
  while (out.size() < size) out += kLetters[random() % kLetters.size()];
  return out;
}

}  // namespace mcpvet::finding
