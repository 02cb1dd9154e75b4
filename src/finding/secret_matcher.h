// Finds every occurrence of thousands of known texts in one pass (Aho-Corasick): the time depends
// on the text searched, not on how many texts are known nor on how alike they are.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::finding {

class SecretMatcher {
 public:
  explicit SecretMatcher(const std::vector<std::string>& patterns = {});

  struct Hit {
    std::size_t begin = 0;
    std::size_t end = 0;
    std::uint32_t pattern = 0;
  };
  /// Returns, for each place where patterns end, the longest of them; sorted by end.
  [[nodiscard]] std::vector<Hit> Find(std::string_view text) const;

 private:
  struct Node {
    std::uint32_t first_child = 0;
    std::uint32_t next_sibling = 0;
    std::uint32_t fail = 0;         // the longest proper suffix that is a node too
    std::uint32_t longest_hit = 0;  // pattern + 1; the longest that ends here
    unsigned char byte = 0;
  };

  void Insert(std::string_view pattern, std::uint32_t index);
  void LinkSuffixes();
  [[nodiscard]] std::uint32_t Child(std::uint32_t node, unsigned char byte) const;
  [[nodiscard]] std::uint32_t Step(std::uint32_t node, unsigned char byte) const;

  std::vector<Node> nodes_;
  std::array<std::uint32_t, 256> root_children_{};
  std::vector<std::size_t> lengths_;
};

}  // namespace mcpvet::finding
