// What the process says to the shell. The format of the report never changes it.
#pragma once

namespace mcpvet::cli {

enum ExitCode : int {
  kClean = 0,       ///< nothing at or above --fail-on
  kFindings = 1,    ///< findings at or above --fail-on, without --exit-zero
  kError = 2,       ///< usage, settings, rules, or a fault of mcpvet itself
  kIncomplete = 3,  ///< with --strict: something could not be analysed
  kInterrupted = 130,
};

}  // namespace mcpvet::cli
