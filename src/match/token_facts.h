// What the checks of a detector found out about a token, without asking anybody.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mcpvet::match {

struct TokenFacts {
  /// A checksum or structure holds that chance does not make.
  bool proven = false;
  /// By name: `account`, `encrypted`, `expires` (a day), the claims of a token. Sorted, each once.
  std::vector<std::pair<std::string, std::string>> named;

  void Add(std::string name, std::string value);
  /// Null where nothing of that name is known.
  [[nodiscard]] const std::string* Find(std::string_view name) const;
  friend bool operator==(const TokenFacts&, const TokenFacts&) = default;
};

}  // namespace mcpvet::match
