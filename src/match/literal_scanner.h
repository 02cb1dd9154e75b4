// Finds every occurrence of many fixed strings in one pass over a text: the cheap look at every
// byte that decides which patterns, queries and parsers run at all.
//
// One scanner serves every part of a scan that looks for fixed strings (secret detectors, imports
// that syntax rules ask for, inline suppressions), so that each file is passed over once. Literals
// are entered into a LiteralTable, and the ids that it gives out come back in the hits.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::match {

using LiteralId = std::uint32_t;

struct Literal {
  std::string text;          ///< not empty, no line end or NUL
  bool ignore_case = false;  ///< of ASCII letters
  friend auto operator<=>(const Literal&, const Literal&) = default;
};

struct LiteralHit {
  LiteralId id = 0;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  friend auto operator<=>(const LiteralHit&, const LiteralHit&) = default;
};

class LiteralScanner {
 public:
  using Sink = std::function<void(const LiteralHit&)>;

  virtual ~LiteralScanner() = default;

  /// Calls `sink` for every occurrence, overlapping ones included, ordered by end offset; in which
  /// order those come that end at the same place is not said. Safe from several threads.
  virtual void Scan(std::string_view text, const Sink& sink) const = 0;
};

/// Returns the fastest scanner that this processor can run. A literal's id is its index.
[[nodiscard]] std::unique_ptr<LiteralScanner> MakeLiteralScanner(
    const std::vector<Literal>& literals);

}  // namespace mcpvet::match
