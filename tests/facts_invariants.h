// What holds for the program facts of every module, whatever text it was lowered from. The fuzz
// target and the unit tests check the same list.
#pragma once

#include <cstddef>
#include <string>

#include "syntax/facts.h"

namespace mcpvet::syntax {

/// Returns what is wrong with `module`, lowered from a text of `text_size` bytes; empty where all
/// is well.
std::string FirstViolation(const Module& module, std::size_t text_size);

}  // namespace mcpvet::syntax
