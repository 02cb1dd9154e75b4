// Verifiers that are sound, and ways to weaken each: what is said of every one of them.
#pragma once

#include <string>
#include <vector>

namespace mcpvet::project {

struct VerifierMutation {
  const char* what;
  const char* from;  ///< replaced once
  const char* to;
  const char* verdict;
};

struct VerifierCase {
  const char* name;
  const char* path;
  const char* function;
  const char* text;
  const char* verdict;
  std::vector<VerifierMutation> mutations;
};

[[nodiscard]] const std::vector<VerifierCase>& TypeScriptVerifiers();
[[nodiscard]] const std::vector<VerifierCase>& PythonVerifiers();

}  // namespace mcpvet::project
