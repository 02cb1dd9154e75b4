#include "syntax/text_pool.h"

namespace mcpvet::syntax {

TextId TextPool::Add(std::string_view text) {
  if (const auto known = ids_.find(text); known != ids_.end()) return known->second;
  const auto id = static_cast<TextId>(texts_.size());
  ids_.emplace(texts_.emplace_back(text), id);
  return id;
}

TextId TextPool::Find(std::string_view text) const {
  const auto known = ids_.find(text);
  return known == ids_.end() ? kNoText : known->second;
}

std::string_view TextPool::Get(TextId id) const {
  return id < texts_.size() ? std::string_view(texts_[id]) : std::string_view();
}

}  // namespace mcpvet::syntax
