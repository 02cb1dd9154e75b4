#include "base/hash.h"

#include <fmt/format.h>

namespace mcpvet::base {
namespace {
constexpr std::uint64_t kFnvPrime = 0x100000001b3ULL;
}

void StableHash::AddBytes(std::string_view bytes) {
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    first_ = (first_ ^ byte) * kFnvPrime;
    second_ = (second_ ^ (byte + 0x9dU)) * kFnvPrime;
    second_ ^= second_ >> 29U;
  }
}

void StableHash::Add(std::string_view field) {
  AddBytes(fmt::format("{}:", field.size()));
  AddBytes(field);
}

std::string StableHash::Hex() const { return fmt::format("{:016x}{:016x}", first_, second_); }

}  // namespace mcpvet::base
