#include "program/library.h"

#include <string>
#include <vector>

namespace mcpvet::program {
namespace {

Library::Names ToNames(const std::vector<std::string>& names) {
  return {names.begin(), names.end()};
}

Library::Paths ToPaths(const std::vector<std::string>& texts, ApiPathPool& paths) {
  Library::Paths parsed;
  for (const std::string& text : texts) parsed.insert(paths.Parse(text));
  return parsed;
}

}  // namespace

Library::Library(const syntax::LibraryIdioms& idioms, ApiPathPool& paths)
    : binds(ToNames(idioms.binds)),
      awaits(ToNames(idioms.awaits)),
      visits(ToNames(idioms.visits)),
      maps(ToNames(idioms.maps)),
      keeps(ToNames(idioms.keeps)),
      adds(ToNames(idioms.adds)),
      extends(ToNames(idioms.extends)),
      entries(ToNames(idioms.entries)),
      values(ToNames(idioms.values)),
      names(ToNames(idioms.names)),
      gets(ToNames(idioms.gets)),
      transparent_types(ToNames(idioms.transparent_types)),
      same_members(ToNames(idioms.same_members)),
      host_members(ToNames(idioms.host_members)),
      context_parameters(ToNames(idioms.context_parameters)),
      context_types(ToNames(idioms.context_types)),
      bounded_types(ToNames(idioms.bounded_types)),
      entries_of(ToPaths(idioms.entries_of, paths)),
      values_of(ToPaths(idioms.values_of, paths)),
      names_of(ToPaths(idioms.names_of, paths)),
      gets_of(ToPaths(idioms.gets_of, paths)),
      same_as_argument(ToPaths(idioms.same_as_argument, paths)),
      merges(ToPaths(idioms.merges, paths)),
      base_objects(ToPaths(idioms.base_objects, paths)),
      separators(ToPaths(idioms.separators, paths)),
      joined(ToPaths(idioms.joined, paths)),
      join_operator(idioms.join_operator),
      join_result(idioms.joined.empty() ? kNoApiPath : paths.Parse(idioms.joined.front())),
      arguments_in_first_parameter(idioms.arguments_in_first_parameter) {}

}  // namespace mcpvet::program
