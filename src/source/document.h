// One file as the rest of mcpvet sees it: UTF-8 text, a path, and where the file stands.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "source/line_index.h"

namespace mcpvet::source {

/// How a file came into the scan.
struct FileOrigin {
  bool tracked = false;  ///< in the git index
  bool local = false;    ///< ignored by git: only on this machine
  bool named = false;    ///< given by its own path on the command line
  friend bool operator==(const FileOrigin&, const FileOrigin&) = default;
};

class Document {
 public:
  Document(std::string path, std::string text, FileOrigin origin = {});
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  /// Path relative to the project root, with '/'.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// UTF-8 without byte order mark.
  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const FileOrigin& origin() const { return origin_; }
  /// Built on first use; safe from several threads.
  [[nodiscard]] const LineIndex& lines() const;

 private:
  std::string path_;
  std::string text_;
  FileOrigin origin_;
  mutable std::once_flag lines_once_;
  mutable std::unique_ptr<LineIndex> lines_;
};

}  // namespace mcpvet::source
