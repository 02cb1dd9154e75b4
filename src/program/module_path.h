// The files that a specifier may mean, by what the language's naming and the packages of the
// project say, most likely first. Nothing here asks which files exist, so that it can also tell
// which files are worth parsing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "program/package.h"
#include "syntax/language_data.h"

namespace mcpvet::program {

/// `from` is the path of the file that names `specifier`. Paths are relative to the project and
/// normal: without `.` and `..`. `packages` come deepest root first.
[[nodiscard]] std::vector<std::string> ModulePaths(const syntax::ModuleNaming& naming,
                                                   const std::vector<const Package*>& packages,
                                                   std::string_view from,
                                                   std::string_view specifier);

}  // namespace mcpvet::program
