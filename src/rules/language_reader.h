// Reads rules/languages/<language>/language.yaml.
#pragma once

#include "config/record_reader.h"
#include "syntax/language_data.h"

namespace mcpvet::rules {

/// Reads one language.yaml. What is wrong with it is told to the reader's file. The result stands
/// alone: syntax::ResolveExtends() fills in what it takes from another language.
[[nodiscard]] syntax::LanguageData ReadLanguageData(config::RecordReader& reader);

}  // namespace mcpvet::rules
