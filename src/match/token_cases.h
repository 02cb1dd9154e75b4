// Decides which of a detector's cases (rules/token_case.h) a token is in.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "base/byte_span.h"
#include "base/result.h"
#include "match/pattern_match.h"
#include "rules/detector.h"

namespace mcpvet::match {

/// How far around a token lies what stands close to it: some twenty lines in all.
inline constexpr std::uint32_t kNearBytes = 1'000;

class TokenCases {
 public:
  /// `detectors` must outlive this.
  explicit TokenCases(const std::vector<rules::Detector>& detectors);
  ~TokenCases();

  /// Compiles every expression and says which are wrong.
  [[nodiscard]] std::vector<base::Error> Check() const;

  /// Returns the first case that holds for a detector's match, or null.
  [[nodiscard]] const rules::TokenCase* Find(std::string_view path, std::string_view text,
                                             const PatternMatch& found) const;

 private:
  struct Compiled;
  std::map<const rules::Detector*, std::vector<std::unique_ptr<Compiled>>> cases_;
};

}  // namespace mcpvet::match
