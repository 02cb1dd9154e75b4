// The parsed form of one pattern of a query, with every name of the grammar looked up.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mcpvet::syntax {

struct PatternNode {
  enum class Kind : std::uint8_t {
    kSymbol,    ///< `(call)` or `"+"`
    kNamed,     ///< `(_)`: any named node
    kAnything,  ///< `_`: any node
    kOneOf,     ///< `[…]`
  };
  enum class Times : std::uint8_t { kOnce, kOptional, kAny, kMany };  // none ? * +

  Kind kind = Kind::kSymbol;
  Times times = Times::kOnce;
  bool anchored = false;       ///< a dot before it: nothing stands between it and its forerunner
  bool last_anchored = false;  ///< a dot behind its last child
  std::uint16_t symbol = 0;
  std::uint16_t field = 0;                   ///< in its parent; 0: any
  std::vector<std::uint32_t> captures;       ///< ids of the names it is captured under
  std::vector<std::uint16_t> absent_fields;  ///< `!name`
  std::vector<PatternNode> parts;            ///< children, or the alternatives of kOneOf
};

/// `(#not-eq? @name "x")` → name "eq", negated, arguments {@name, "x"}. What it means is for those
/// who run the query; here predicates are only taken apart.
struct Predicate {
  struct Argument {
    std::optional<std::uint32_t> capture;
    std::string text;  ///< of a string; the name of a capture
  };
  std::string name;
  bool negated = false;
  std::vector<Argument> arguments;
};

struct Pattern {
  PatternNode root;
  std::vector<Predicate> predicates;
  std::uint32_t offset = 0;                ///< of its first byte in the text of the query
  std::vector<std::uint32_t> capture_ids;  ///< every capture it may have
};

}  // namespace mcpvet::syntax
