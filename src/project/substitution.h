// The marks by which a client's configuration takes a value from elsewhere: `${env:NAME}`,
// `$NAME`, `{file:…}`, `op://…`. A value that holds such a mark is a reference, no literal.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/record_reader.h"

namespace mcpvet::project {

struct Substitution {
  std::string open;
  std::string close;  ///< empty: the mark has no end of its own
  std::string
      default_mark;    ///< inside: what stands before a literal default, as in `${X:-default}`
  bool word = false;   ///< a name follows `open`, as in `$NAME`
  bool whole = false;  ///< counts only where it is the whole value
};

/// Reads `[{open: …, close: …}, …]`; problems go to the file.
[[nodiscard]] std::vector<Substitution> ReadSubstitutions(config::RecordReader& reader,
                                                          std::string_view key);

/// Tells whether `text` holds a substitution, and none of its substitutions has a literal default.
[[nodiscard]] bool IsReference(const std::vector<Substitution>& substitutions,
                               std::string_view text);

}  // namespace mcpvet::project
