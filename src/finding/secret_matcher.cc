#include "finding/secret_matcher.h"

namespace mcpvet::finding {

SecretMatcher::SecretMatcher(const std::vector<std::string>& patterns) : nodes_(1) {
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    Insert(patterns[i], static_cast<std::uint32_t>(i));
    lengths_.push_back(patterns[i].size());
  }
  LinkSuffixes();
}

std::uint32_t SecretMatcher::Child(std::uint32_t node, unsigned char byte) const {
  if (node == 0) return root_children_[byte];
  for (std::uint32_t child = nodes_[node].first_child; child != 0;
       child = nodes_[child].next_sibling) {
    if (nodes_[child].byte == byte) return child;
  }
  return 0;
}

void SecretMatcher::Insert(std::string_view pattern, std::uint32_t index) {
  if (pattern.empty()) return;
  std::uint32_t node = 0;
  for (const char c : pattern) {
    const auto byte = static_cast<unsigned char>(c);
    std::uint32_t child = Child(node, byte);
    if (child == 0) {
      child = static_cast<std::uint32_t>(nodes_.size());
      nodes_.push_back({0, nodes_[node].first_child, 0, 0, byte});
      nodes_[node].first_child = child;
      if (node == 0) root_children_[byte] = child;
    }
    node = child;
  }
  nodes_[node].longest_hit = index + 1;
}

void SecretMatcher::LinkSuffixes() {
  std::vector<std::uint32_t> queue = {0};
  for (std::size_t i = 0; i < queue.size(); ++i) {
    const std::uint32_t node = queue[i];
    for (std::uint32_t child = nodes_[node].first_child; child != 0;
         child = nodes_[child].next_sibling) {
      if (node != 0) nodes_[child].fail = Step(nodes_[node].fail, nodes_[child].byte);
      if (nodes_[child].longest_hit == 0) {
        nodes_[child].longest_hit = nodes_[nodes_[child].fail].longest_hit;
      }
      queue.push_back(child);
    }
  }
}

std::uint32_t SecretMatcher::Step(std::uint32_t node, unsigned char byte) const {
  while (true) {
    const std::uint32_t child = Child(node, byte);
    if (child != 0 || node == 0) return child;
    node = nodes_[node].fail;
  }
}

std::vector<SecretMatcher::Hit> SecretMatcher::Find(std::string_view text) const {
  std::vector<Hit> hits;
  std::uint32_t node = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    node = Step(node, static_cast<unsigned char>(text[i]));
    if (nodes_[node].longest_hit == 0) continue;
    const std::uint32_t pattern = nodes_[node].longest_hit - 1;
    hits.push_back({i + 1 - lengths_[pattern], i + 1, pattern});
  }
  return hits;
}

}  // namespace mcpvet::finding
