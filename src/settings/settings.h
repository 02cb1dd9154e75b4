// The user's mcpvet.yaml: what to scan for, and which findings somebody decided to live with.
// Settings found in a scanned repository are untrusted: what they switch off is counted in the
// summary, and --no-settings passes them over.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/glob.h"
#include "base/result.h"
#include "rules/severity.h"

namespace mcpvet::settings {

/// One entry of `ignore`: the way to ignore findings in files that take no comments.
struct IgnoreEntry {
  std::string rule;                ///< id or tag; mandatory
  std::optional<base::Glob> path;  ///< absent: every file
  std::string pointer;             ///< RFC 6901; holds for what lies below it too; empty: anywhere
  std::string reason;
  std::string expires;     ///< `YYYY-MM-DD`, the last day on which it holds; empty: never
  std::uint32_t line = 0;  ///< in the settings file
};

struct Settings {
  std::string path;  ///< of the file, as shown; empty where there is none
  std::optional<rules::Profile> profile;
  std::vector<std::string> select;
  std::vector<std::string> disable;  ///< rules, families or tags that are not reported
  std::vector<base::Glob> exclude;  ///< files that are not scanned unless named on the command line
  std::vector<IgnoreEntry> ignore;
};

/// Reads the text of a settings file. Unknown keys are errors with a suggestion.
[[nodiscard]] base::Result<Settings> ReadSettings(std::string_view path, std::string_view text);

/// Tells whether an entry covers a finding. `tags` are those of its rule.
[[nodiscard]] bool Covers(const IgnoreEntry& entry, std::string_view rule,
                          const std::vector<std::string>& tags, std::string_view path,
                          std::string_view anchor);

/// Tells whether an entry has run out on `today` (`YYYY-MM-DD`).
[[nodiscard]] bool IsExpired(const IgnoreEntry& entry, std::string_view today);

}  // namespace mcpvet::settings
