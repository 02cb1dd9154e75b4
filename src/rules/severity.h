// How bad, how sure, and who wants to hear of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace mcpvet::rules {

/// Ordered: a greater value is worse.
enum class Severity : std::uint8_t { kInfo, kLow, kMedium, kHigh, kCritical };
enum class Confidence : std::uint8_t { kLow, kMedium, kHigh };
/// Each profile holds those before it: `default` few false alarms, `strict` smells, `audit` all.
enum class Profile : std::uint8_t { kDefault, kStrict, kAudit };

[[nodiscard]] std::string_view Name(Severity severity);
[[nodiscard]] std::string_view Name(Confidence confidence);
[[nodiscard]] std::string_view Name(Profile profile);
[[nodiscard]] std::optional<Severity> SeverityOfName(std::string_view name);
[[nodiscard]] std::optional<Confidence> ConfidenceOfName(std::string_view name);
[[nodiscard]] std::optional<Profile> ProfileOfName(std::string_view name);

}  // namespace mcpvet::rules
