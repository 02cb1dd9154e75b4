// What could not be read, parsed or followed. Notices make "nothing found" differ from "nothing
// read": they go into every report, and with --strict they fail the scan.
#pragma once

#include <cstdint>
#include <string>

namespace mcpvet::source {

enum class NoticeKind {
  kUnreadable,   ///< the file could not be opened or read
  kTooBig,       ///< over a ceiling of base/limits.h
  kEncoding,     ///< bytes that are no text in any encoding we know
  kMalformed,    ///< text that its own syntax rejects; what could be recovered was used
  kDuplicate,    ///< a key given twice in one map
  kBudget,       ///< work cut off by a ceiling
  kRule,         ///< a rule that could not be run on a file
  kSuppression,  ///< an ignore comment or entry that names no rule or matched nothing
};

/// Returns the stable name used in reports, such as `too-big`.
[[nodiscard]] const char* NoticeKindName(NoticeKind kind);

struct Notice {
  NoticeKind kind = NoticeKind::kUnreadable;
  std::string path;        ///< relative to the project root; empty for the scan itself
  std::uint32_t line = 0;  ///< 1-based; 0 for the whole file
  std::string message;
  friend bool operator==(const Notice&, const Notice&) = default;
};

}  // namespace mcpvet::source
