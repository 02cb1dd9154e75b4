// What a value looks like, apart from any name: a switch, a number, a path, words, random text.
#pragma once

#include <string_view>

namespace mcpvet::match {

/// `true`, `off`, `none`, `3600`, `1.5`, `30s`, `10MB`.
[[nodiscard]] bool IsSwitchOrNumber(std::string_view value);
/// `/run/secrets/token`, `~/.ssh/id_ed25519`, `C:\keys`, `./x`, `token.txt`.
[[nodiscard]] bool IsFilePath(std::string_view value);
/// `ACME_TOKEN`: capitals and `_`, the name of a variable rather than its value.
[[nodiscard]] bool IsVariableName(std::string_view value);
/// Mostly words, whether or not they make sense: `my-service-name`, `supersecretpassword`.
[[nodiscard]] bool IsWords(std::string_view value);
/// Long, varied, of several kinds of characters, without words: made by a machine.
[[nodiscard]] bool LooksRandom(std::string_view value);

}  // namespace mcpvet::match
