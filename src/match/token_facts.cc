#include "match/token_facts.h"

#include <algorithm>

namespace mcpvet::match {
namespace {

auto PlaceOf(const std::vector<std::pair<std::string, std::string>>& named, std::string_view name) {
  return std::ranges::lower_bound(named, name, {},
                                  [](const auto& fact) { return std::string_view(fact.first); });
}

}  // namespace

void TokenFacts::Add(std::string name, std::string value) {
  const auto place = PlaceOf(named, name);
  if (place != named.end() && place->first == name) return;
  named.emplace(place, std::move(name), std::move(value));
}

const std::string* TokenFacts::Find(std::string_view name) const {
  const auto place = PlaceOf(named, name);
  return place == named.end() || place->first != name ? nullptr : &place->second;
}

}  // namespace mcpvet::match
