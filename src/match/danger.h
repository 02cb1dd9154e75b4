// What attackers can do with a value, as a set, and what becomes of it on its way.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::match {

/// In the order of project::DangerNames().
enum class Danger : std::uint8_t {
  kShellCommand,
  kProgram,
  kArgument,
  kCode,
  kFilePath,
  kUrl,
  kSql,
  kQuery,
  kObject,
  kTemplate,
  kLog,
  kCount,
};

using DangerMask = std::uint16_t;

[[nodiscard]] constexpr DangerMask MaskOf(Danger danger) {
  return static_cast<DangerMask>(1U << static_cast<unsigned>(danger));
}

inline constexpr DangerMask kAllDangers =
    static_cast<DangerMask>((1U << static_cast<unsigned>(Danger::kCount)) - 1);

/// Returns the set of dangers of these names.
[[nodiscard]] DangerMask MaskOfNames(const std::vector<std::string>& names);

}  // namespace mcpvet::match
