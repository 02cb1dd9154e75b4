// From a listed file to a document, or a notice that says why it cannot be had.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "source/document.h"
#include "source/notice.h"
#include "source/walker.h"

namespace mcpvet::source {

struct ReadOutcome {
  std::unique_ptr<Document> document;  ///< null for binary files (no notice) and failures
  std::vector<Notice> notices;
  bool binary = false;
};

/// Reads one file below the root of `scope`. Safe to call from several threads.
[[nodiscard]] ReadOutcome ReadDocument(const Scope& scope, const WalkedFile& file);

/// Decodes the bytes of a listed file, wherever they were kept.
[[nodiscard]] ReadOutcome DocumentOf(const WalkedFile& file, std::string bytes);

/// Says that a file is over the ceiling of base/limits.h.
[[nodiscard]] Notice TooBig(const std::string& path);

}  // namespace mcpvet::source
