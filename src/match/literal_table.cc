#include "match/literal_table.h"

#include "base/ascii.h"

namespace mcpvet::match {

LiteralId LiteralTable::Add(std::string_view text, bool ignore_case) {
  Literal literal{ignore_case ? base::Lower(text) : std::string(text), ignore_case};
  const auto [entry, is_new] = ids_.try_emplace(literal, static_cast<LiteralId>(literals_.size()));
  if (is_new) literals_.push_back(std::move(literal));
  return entry->second;
}

}  // namespace mcpvet::match
