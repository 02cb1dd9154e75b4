// Reads the files that give programs their environment (rules/environment_format.h) and runs the
// rules that select `environment` over them.
#pragma once

#include <deque>
#include <vector>

#include "base/glob.h"
#include "base/result.h"
#include "match/config_matcher.h"
#include "match/lazy_regex.h"
#include "match/match.h"
#include "rules/environment_format.h"
#include "source/document.h"

namespace mcpvet::match {

class EnvironmentMatcher {
 public:
  /// Both must outlive this.
  EnvironmentMatcher(const std::vector<rules::EnvironmentFormat>& formats,
                     const ConfigMatcher& config);

  /// Compiles every expression and says which are wrong.
  [[nodiscard]] std::vector<base::Error> Check() const;

  /// Returns what the rules find in the document, if it is of one of the formats.
  [[nodiscard]] std::vector<Match> Matches(const source::Document& document) const;

 private:
  struct Format {
    const rules::EnvironmentFormat* format;
    std::vector<base::Glob> files;
    std::optional<LazyRegex> lines;
  };

  std::deque<Format> formats_;
  const ConfigMatcher& config_;
};

}  // namespace mcpvet::match
