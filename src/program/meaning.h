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
    kConstant,  ///< `site` is the kConst instruction, or a kConcat of constants (`text`)
    kFunction,  ///< `site.In()` is a function of the project
    kClass,     ///< `type` is a class of the project
    kInstance,  ///< an object of class `type`
    kObject,    ///< made by the kObject or kArray at `site`
    kModule,    ///< the module `site.module` of the project, as one object
    kApi,       ///< from outside: `api`
    kUnknown,   ///< could be anything
  };
  Kind kind = Kind::kUnknown;
  ValueRef site;
  ClassRef type;
  ApiPathId api = kNoApiPath;
  friend auto operator<=>(const Meaning&, const Meaning&) = default;
};

/// Sorted and without repetition. Empty where nothing was found out, as for a parameter that nobody
/// is known to give.
using Meanings = std::vector<Meaning>;

}  // namespace mcpvet::program
