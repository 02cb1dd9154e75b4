// What a scan has to say, complete and in its final order. Writers are pure functions of it.
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "finding/finding.h"
#include "rules/rule.h"
#include "source/notice.h"

namespace mcpvet::finding {

/// A finding that somebody decided to live with.
struct SuppressedFinding {
  Finding finding;
  enum class By { kComment, kSettings, kBaseline } by = By::kComment;
  std::string reason;
};

/// How much was looked at, so that "nothing found" differs from "nothing read".
struct Completeness {
  std::size_t files_read = 0;
  std::size_t bytes_read = 0;
  std::size_t files_skipped = 0;   ///< binary, too big or unreadable
  std::size_t configs_parsed = 0;  ///< configuration files of known formats
  std::size_t sources_parsed = 0;  ///< source files parsed into syntax trees
  std::size_t clients = 0;
  std::size_t servers = 0;
  std::size_t programs = 0;  ///< servers made by source code
  std::size_t calls = 0;     ///< in the code of those
  std::size_t calls_resolved = 0;  ///< to a function of the project or a name outside
};

struct Report {
  std::string version;                    ///< of mcpvet
  std::vector<const rules::Rule*> rules;  ///< every selected rule, sorted by id
  std::vector<Finding> findings;          ///< by path, place, rule
  std::vector<SuppressedFinding> suppressed;
  std::vector<source::Notice> notices;  ///< by path, line, kind
  Completeness completeness;
  std::size_t below_severity = 0;  ///< hidden by --min-severity
  std::size_t beyond_profile = 0;  ///< hidden by the profile
  bool truncated = false;          ///< more findings than the ceiling; the worst are kept
};

/// Keeps the worst findings, in their order, if there are more than a report holds, and says so.
void LimitFindings(Report& report);

}  // namespace mcpvet::finding
