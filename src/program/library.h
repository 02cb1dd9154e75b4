// What the language's own library does with values (syntax/language_data.h), made ready to be
// asked.
#pragma once

#include <string_view>
#include <unordered_set>

#include "program/api_path.h"
#include "syntax/language_data.h"

namespace mcpvet::program {

class Library {
 public:
  Library(const syntax::LibraryIdioms& idioms, ApiPathPool& paths);

  using Names = std::unordered_set<std::string_view>;
  using Paths = std::unordered_set<ApiPathId>;
  Names binds, awaits, visits, maps, keeps, adds, extends, entries, values, names, gets;
  Names transparent_types, same_members, host_members, context_parameters, context_types,
      bounded_types;
  Paths entries_of, values_of, names_of, gets_of, same_as_argument, merges, base_objects,
      separators, joined;
  std::string_view join_operator;
  ApiPathId join_result =
      kNoApiPath;  ///< what the operator gives where one of `joined` stands left of it
  bool arguments_in_first_parameter = false;
};

}  // namespace mcpvet::program
