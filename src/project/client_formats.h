// All client formats, indexed so that asking for a path costs next to nothing: it is asked for
// every file of a repository.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "project/client_format.h"

namespace mcpvet::project {

/// A format that a path may hold, and which of its files that would be.
struct FormatMatch {
  const ClientFormat* format = nullptr;
  const FormatFile* file = nullptr;
  /// The name alone tells: no content has to be seen.
  [[nodiscard]] bool certain() const { return file->signature.empty(); }
};

/// Returns those of `matches` that the text of the file does not rule out. Cheap: to be asked
/// before the file is parsed.
[[nodiscard]] std::vector<FormatMatch> PlausibleIn(std::string_view text,
                                                   std::vector<FormatMatch> matches);

class ClientFormats {
 public:
  explicit ClientFormats(std::vector<ClientFormat> formats);
  ClientFormats(const ClientFormats&) = delete;
  ClientFormats& operator=(const ClientFormats&) = delete;
  ClientFormats(ClientFormats&&) = default;
  ClientFormats& operator=(ClientFormats&&) = default;

  /// Returns what the file at `path` may be, the most specific first.
  [[nodiscard]] std::vector<FormatMatch> ClassifyPath(std::string_view path) const;
  /// Tells whether the name alone makes the file a configuration of a known client.
  [[nodiscard]] bool Knows(std::string_view path) const;
  [[nodiscard]] const std::vector<ClientFormat>& all() const { return formats_; }

 private:
  struct IndexedFile {
    FormatMatch match;
    std::string name_literal;  ///< of a pattern for names: its longest piece without wildcards
    std::size_t rank = 0;
  };
  void Index(const FormatMatch& match);

  std::vector<ClientFormat> formats_;
  std::unordered_map<std::string, std::vector<IndexedFile>> by_name_;
  std::unordered_map<std::string, std::vector<IndexedFile>> by_extension_;
  std::vector<IndexedFile> of_any_extension_;
};

}  // namespace mcpvet::project
