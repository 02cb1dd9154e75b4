// One path pattern without `{a,b}`, compiled: what git calls a wildmatch pattern with WM_PATHNAME,
// with the same answers and no backtracking that could blow up. Ignore files are made of these;
// for patterns of our own, with alternatives, see base/glob.h.
#pragma once

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::base {

class GlobProgram {
 public:
  /// Returns nothing for a pattern that no path can match: a class that never closes or names an
  /// unknown `[:class:]`, or a lone `\` at the end.
  [[nodiscard]] static std::optional<GlobProgram> Compile(std::string_view pattern);

  [[nodiscard]] bool Matches(std::string_view path) const;
  /// Adds the work it took to `steps`, for callers that keep a budget.
  [[nodiscard]] bool Matches(std::string_view path, std::uint64_t& steps) const;
  /// As Matches, for `path` or any suffix of it that starts a segment.
  [[nodiscard]] bool MatchesSuffix(std::string_view path) const;

 private:
  using ByteSet = std::bitset<256>;

  enum class Step : std::uint8_t {
    kByte,     ///< this byte
    kAny,      ///< `?`: a byte other than '/'
    kClass,    ///< a byte of a set
    kStar,     ///< `*`: bytes other than '/'
    kDeep,     ///< `**` at the end: any bytes
    kFolders,  ///< `**/`: any number of whole folders, with the '/' after each
  };
  struct Token {
    Step step = Step::kByte;
    std::uint32_t operand = 0;  ///< the byte, or an index into classes_
  };

  void FindLiteralEnds();
  [[nodiscard]] bool Accepts(Token token, char byte) const;
  [[nodiscard]] bool Run(std::string_view path, bool at_any_segment, std::uint64_t& steps) const;

  [[nodiscard]] static std::optional<std::size_t> ParseClass(std::string_view pattern,
                                                             std::size_t at, ByteSet& set);

  std::vector<Token> tokens_;
  std::vector<ByteSet> classes_;
  std::string head_;  // literal bytes that every match starts with,
  std::string tail_;  // and those that it ends with: they reject most paths at once
};

}  // namespace mcpvet::base
