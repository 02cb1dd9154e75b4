// The texts of one module, each kept once and named by a number.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

namespace mcpvet::syntax {

using TextId = std::uint32_t;
inline constexpr TextId kNoText = 0xFFFFFFFF;

class TextPool {
 public:
  TextPool() = default;
  TextPool(TextPool&&) = default;
  TextPool& operator=(TextPool&&) = default;

  TextId Add(std::string_view text);
  /// Returns the id of a text that was added, else kNoText.
  [[nodiscard]] TextId Find(std::string_view text) const;
  /// Returns the text of that id; empty for kNoText.
  [[nodiscard]] std::string_view Get(TextId id) const;

 private:
  std::deque<std::string> texts_;  // never moves its strings, to which the keys below point
  std::unordered_map<std::string_view, TextId> ids_;
};

}  // namespace mcpvet::syntax
