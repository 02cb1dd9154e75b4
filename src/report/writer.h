// Turns a Report into the bytes of one format. Writers are pure functions: they read no file, no
// environment and no clock, so the same report gives the same bytes everywhere.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "finding/report.h"

namespace mcpvet::report {

enum class Format { kTerminal, kConcise, kJson, kSarif };

[[nodiscard]] std::optional<Format> FormatOfName(std::string_view name);
/// Returns the names of all formats, in the order in which help lists them.
[[nodiscard]] std::vector<std::string> FormatNames();

struct WriteOptions {
  // For people (terminal, concise).
  bool color = false;
  bool hyperlinks = false;   ///< OSC 8 links on rule ids
  bool unicode = true;       ///< false: other characters than ASCII are escaped
  bool summary = true;       ///< the notices and the count at the end
  bool all_notices = false;  ///< every one, not only the first of many
  int width = 80;            ///< columns of the terminal
  std::string path_prefix;   ///< leads from the working folder to the project root: `../`

  // For SARIF.
  bool include_suppressed = false;  ///< some services show suppressed results as open alerts
  std::string category;             ///< tells several uploads for one commit apart
};

[[nodiscard]] std::string Write(const finding::Report& report, Format format,
                                const WriteOptions& options = {});

// One for each format, each in the file of its name.
// ------------------------------------------------
[[nodiscard]] std::string WriteTerminal(const finding::Report& report, const WriteOptions& options);
[[nodiscard]] std::string WriteConcise(const finding::Report& report, const WriteOptions& options);
[[nodiscard]] std::string WriteJson(const finding::Report& report);
[[nodiscard]] std::string WriteSarif(const finding::Report& report, const WriteOptions& options);

}  // namespace mcpvet::report
