// Constants of source code that look like credentials, on the lines that findings show: whatever a
// finding is about, they must not be seen in it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/byte_span.h"
#include "match/credential_shape.h"
#include "match/program_match.h"
#include "program/code.h"

namespace mcpvet::scan {

struct SecretPlace {
  std::string path;
  base::ByteSpan span;  ///< with the quotation marks, where there are any
};

class CredentialConstants {
 public:
  /// All must outlive this. `line_starts` are the offsets at which the lines of each module begin.
  CredentialConstants(const program::Code& code,
                      const std::vector<std::vector<std::uint32_t>>& line_starts,
                      const match::CredentialShape& shape);

  /// Adds the constants that stand on a line of `place`.
  void AddNear(const match::ProgramPlace& place, std::vector<SecretPlace>& secrets);

 private:
  /// Those of a module, looked for once.
  const std::vector<base::ByteSpan>& Of(program::ModuleId module);

  const program::Code& code_;
  const std::vector<std::vector<std::uint32_t>>& line_starts_;
  const match::CredentialShape& shape_;
  std::unordered_map<std::string_view, program::ModuleId> modules_;
  std::vector<std::optional<std::vector<base::ByteSpan>>> constants_;  // by module
};

}  // namespace mcpvet::scan
