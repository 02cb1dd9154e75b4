// The patterns of one ignore file (`.gitignore` or `info/exclude`), with exactly git's meaning: the
// last pattern that matches decides, `!` takes a file back in, a '/' inside anchors the pattern to
// the file's folder, a '/' at the end asks for a folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/glob_program.h"

namespace mcpvet::source {

class IgnoreRules {
 public:
  enum class Verdict { kNone, kIgnored, kIncluded };

  /// Reads at most `limit` patterns; of a file with more, the first ones.
  IgnoreRules(std::string_view text, std::size_t limit);

  /// What the patterns say of `path`, relative to the folder of the ignore file, without '/' at its
  /// end. That its parent folder is not ignored is for the caller to know. Adds the work it took to
  /// `steps`.
  [[nodiscard]] Verdict Of(std::string_view path, bool is_folder, std::uint64_t& steps) const;

  [[nodiscard]] std::size_t size() const { return rules_.size(); }
  /// Tells whether patterns were left out.
  [[nodiscard]] bool cut_off() const { return cut_off_; }

 private:
  struct Rule {
    bool included = false;      // begins with '!'
    bool folders_only = false;  // ends with '/'
    bool name_only = false;     // without '/' inside: matches at any depth
    std::string literal;        // what the path begins with; the whole of it without `rest`
    std::optional<base::GlobProgram> rest;
    [[nodiscard]] bool Matches(std::string_view subject, std::uint64_t& steps) const;
  };

  void AddLine(std::string_view line, std::size_t limit);

  std::vector<Rule> rules_;
  bool cut_off_ = false;
};

}  // namespace mcpvet::source
