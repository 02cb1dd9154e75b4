// A regular expression (RE2: no backtracking, linear in the text) that is compiled when it is first
// used, once, from whichever thread: of two hundred patterns a scan needs a handful.
#pragma once

#include <re2/re2.h>

#include <memory>
#include <mutex>
#include <string>

namespace mcpvet::match {

class LazyRegex {
 public:
  struct Options {
    bool across_lines = false;  ///< else no match ever holds a line end
    bool ignore_case = false;
  };

  LazyRegex(std::string pattern, Options options)
      : pattern_(std::move(pattern)), options_(options) {}

  /// Returns the compiled expression; check its ok().
  [[nodiscard]] const RE2& Get() const;

 private:
  std::string pattern_;
  Options options_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<RE2> compiled_;
};

}  // namespace mcpvet::match
