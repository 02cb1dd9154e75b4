#include "match/aho_corasick.h"

#include "base/ascii.h"

namespace mcpvet::match {

// All literals are entered in lower case. Where one was meant exactly, Report compares.
AhoCorasick::AhoCorasick(const std::vector<Literal>& literals) : literals_(literals) {
  AssignByteClasses();
  AddToTrie();
  LinkSuffixes();
}

void AhoCorasick::AssignByteClasses() {
  for (const Literal& literal : literals_) {
    for (const char c : literal.text) {
      auto& of_byte = byte_class_[static_cast<unsigned char>(base::Lower(c))];
      if (of_byte == 0) of_byte = static_cast<std::uint8_t>(class_count_++);
    }
  }
  for (unsigned char c = 'A'; c <= 'Z'; ++c) byte_class_[c] = byte_class_[c - 'A' + 'a'];
}

void AhoCorasick::AddToTrie() {
  next_.assign(class_count_, 0);
  ending_.resize(1);
  for (LiteralId id = 0; id < literals_.size(); ++id) {
    State state = 0;
    for (const char c : literals_[id].text) {
      const std::size_t edge =
          std::size_t{state} * class_count_ + byte_class_[static_cast<unsigned char>(c)];
      if (next_[edge] == 0) {
        next_[edge] = static_cast<State>(ending_.size());
        ending_.emplace_back();
        next_.resize(next_.size() + class_count_, 0);
      }
      state = next_[edge];
    }
    ending_[state].push_back(id);
  }
}

void AhoCorasick::LinkSuffixes() {
  suffix_.assign(ending_.size(), 0);
  next_ending_.assign(ending_.size(), 0);
  std::vector<State> queue;  // breadth first: suffixes are shorter and so come before
  for (std::uint32_t c = 0; c < class_count_; ++c) {
    if (next_[c] != 0) queue.push_back(next_[c]);
  }
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const State state = queue[i];
    const State suffix = suffix_[state];
    next_ending_[state] = ending_[suffix].empty() ? next_ending_[suffix] : suffix;
    for (std::uint32_t c = 0; c < class_count_; ++c) {
      State& next = next_[std::size_t{state} * class_count_ + c];
      const State by_suffix = next_[std::size_t{suffix} * class_count_ + c];
      if (next == 0) {
        next = by_suffix;
      } else {
        suffix_[next] = by_suffix;
        queue.push_back(next);
      }
    }
  }
}

void AhoCorasick::Report(State state, std::string_view text, std::size_t end,
                         const Sink& sink) const {
  for (; state != 0; state = next_ending_[state]) {
    for (const LiteralId id : ending_[state]) {
      const Literal& literal = literals_[id];
      const std::size_t begin = end - literal.text.size();
      if (!literal.ignore_case && text.substr(begin, literal.text.size()) != literal.text) continue;
      sink({.id = id,
            .begin = static_cast<std::uint32_t>(begin),
            .end = static_cast<std::uint32_t>(end)});
    }
  }
}

void AhoCorasick::Scan(std::string_view text, const Sink& sink) const {
  State state = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    state =
        next_[std::size_t{state} * class_count_ + byte_class_[static_cast<unsigned char>(text[i])]];
    if (!ending_[state].empty() || next_ending_[state] != 0) Report(state, text, i + 1, sink);
  }
}

}  // namespace mcpvet::match
