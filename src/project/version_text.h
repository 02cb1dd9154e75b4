// What kind of thing a version text is, in the words all package ecosystems share.
#pragma once

#include <string_view>

namespace mcpvet::project {

/// `1.2.3`, `v1.2.3-rc.1+build`, `2025.7.1`: at least `least_parts` numbers joined by dots.
[[nodiscard]] bool IsFullVersion(std::string_view text, int least_parts);
/// Forty or more hexadecimal digits: a full commit or a SHA-256.
[[nodiscard]] bool IsFullHash(std::string_view text);
/// A hash cut short: 7 to 39 hexadecimal digits, not all of them decimal.
[[nodiscard]] bool IsShortHash(std::string_view text);
/// Holds a template mark such as `${VERSION}`, `$VERSION`, `{{version}}`, or is `<version>`.
[[nodiscard]] bool IsTemplate(std::string_view text);
/// A path of this machine: `./x`, `/x`, `~/x`, `C:\x`, `file:x`, or one below a template such as
/// `${workspaceFolder}/x`.
[[nodiscard]] bool IsLocalPath(std::string_view text);

}  // namespace mcpvet::project
