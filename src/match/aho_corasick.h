// The literal scanner for processors that vectorscan cannot run on, and its judge in the tests: an
// Aho-Corasick automaton with a dense transition table over byte classes.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "match/literal_scanner.h"

namespace mcpvet::match {

class AhoCorasick final : public LiteralScanner {
 public:
  explicit AhoCorasick(const std::vector<Literal>& literals);

  void Scan(std::string_view text, const Sink& sink) const override;

 private:
  using State = std::uint32_t;

  void AssignByteClasses();
  void AddToTrie();
  void LinkSuffixes();
  void Report(State state, std::string_view text, std::size_t end, const Sink& sink) const;

  std::vector<Literal> literals_;
  std::array<std::uint8_t, 256> byte_class_{};  // letters of both cases share a class
  std::uint32_t class_count_ = 1;               // class 0: bytes of no literal
  std::vector<State> next_;                     // state * class_count_ + class
  std::vector<std::vector<LiteralId>> ending_;  // literals that end in a state
  std::vector<State> suffix_;                   // the longest proper suffix that is a state
  std::vector<State> next_ending_;              // the nearest suffix with literals; 0: none
};

}  // namespace mcpvet::match
