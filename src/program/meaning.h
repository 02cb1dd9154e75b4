// What a value of the program may be, as far as it can be told without running it.
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "program/api_path.h"
#include "program/code.h"

namespace mcpvet::program {

struct Meaning {
  enum class Kind : std::uint8_t {
    kConstant,  ///< made by the kConst or kConcat at `site`; or the name `text` of a part of an
                ///< object
    kFunction,  ///< `site.In()` is a function of the project
    kClass,     ///< `type` is a class of the project
    kInstance,  ///< an object of class `type`
    kObject,    ///< made by the kObject, kArray or kCall at `site`
    kEntry,     ///< one pair of name and value out of the list that the kCall at `site` gives
    kModule,    ///< the module `site.module` of the project, as one object
    kApi,       ///< from outside: `api`
    kUnknown,   ///< could be anything
  };
  Kind kind = Kind::kUnknown;
  ValueRef site;
  ClassRef type;
  ApiPathId api = kNoApiPath;
  syntax::TextId text = syntax::kNoText;  ///< of module `site.module`
  friend auto operator<=>(const Meaning&, const Meaning&) = default;
};

[[nodiscard]] inline Meaning Api(ApiPathId path) {
  return {.kind = Meaning::Kind::kApi, .api = path};
}

[[nodiscard]] inline Meaning Made(Meaning::Kind kind, ValueRef site) {
  return {.kind = kind, .site = site};
}

inline constexpr Meaning kAnything{};

/// Sorted and without repetition. Empty where nothing was found out, as for a parameter that nobody
/// is known to give.
using Meanings = std::vector<Meaning>;

inline void Append(Meanings& to, const Meanings& from) {
  to.insert(to.end(), from.begin(), from.end());
}

}  // namespace mcpvet::program
