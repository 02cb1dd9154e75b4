// Program facts to servers: finds what the packs know in the code of one program, and says what it
// offers and how it is reached.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "program/resolver.h"
#include "project/pack_matcher.h"
#include "project/pack_site.h"
#include "project/package_lookup.h"
#include "project/request_words.h"
#include "project/server_program.h"

namespace mcpvet::project {

struct ProgramReaderInput {
  const PackIndex* packs = nullptr;
  /// Paths given, relative to the project: decide what is a test or an example.
  const std::vector<std::string>* targets = nullptr;
  const PackageLookup* packages = nullptr;
  const RequestWords* words = nullptr;
  /// Returns the line of an offset in a module.
  std::function<std::uint32_t(program::ModuleId module, std::uint32_t offset)> line_of;
};

/// Returns the servers in the code, by root and role.
[[nodiscard]] std::vector<ServerProgram> ReadServerPrograms(program::Resolver& resolver,
                                                            const ProgramReaderInput& input);

}  // namespace mcpvet::project
