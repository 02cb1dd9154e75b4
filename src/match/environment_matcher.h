// Reads the files that give programs their environment (rules/environment_format.h) and runs the
// rules that select `environment` over them.
#pragma once

#include <deque>
#include <functional>
#include <vector>

#include "base/glob.h"
#include "base/result.h"
#include "match/config_matcher.h"
#include "match/lazy_regex.h"
#include "match/literal_table.h"
#include "match/match.h"
#include "rules/environment_format.h"
#include "source/document.h"

namespace mcpvet::match {

class EnvironmentMatcher {
 public:
  /// `formats` and `config` must outlive this. What the formats mention is entered into `literals`.
  EnvironmentMatcher(const std::vector<rules::EnvironmentFormat>& formats,
                     const ConfigMatcher& config, LiteralTable& literals);

  /// Compiles every expression and says which are wrong.
  [[nodiscard]] std::vector<base::Error> Check() const;

  /// Returns what the rules find in the document, if it is of one of the formats. `stands_in_text`
  /// tells of a literal of the table whether it does.
  [[nodiscard]] std::vector<Match> Matches(
      const source::Document& document, const std::function<bool(LiteralId)>& stands_in_text) const;

 private:
  struct Format {
    const rules::EnvironmentFormat* format;
    std::vector<base::Glob> files;
    std::optional<LazyRegex> lines;
    std::vector<LiteralId> mentions;
  };

  std::deque<Format> formats_;
  const ConfigMatcher& config_;
};

}  // namespace mcpvet::match
