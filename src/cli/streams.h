// Standard output and error as the commands use them: the report on the one, everything else on the
// other.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/command_line.h"

namespace mcpvet::cli {

/// Writes all of `text` to standard output. A reader that went away (`| head`) is no failure; a
/// full disk is.
[[nodiscard]] bool WriteOutput(std::string_view text);
void WriteError(std::string_view text);
/// Writes `error: …` with its hint.
void WriteError(const base::Error& error);

/// Writes a file whole or not at all.
[[nodiscard]] base::Result<bool> WriteFile(const std::string& path, std::string_view text);
[[nodiscard]] base::Result<std::string> ReadFile(const std::string& path);
/// Reads standard input up to the ceiling for one file.
[[nodiscard]] std::string ReadInput();

/// Whether to colour standard output: as asked, else by NO_COLOR, FORCE_COLOR, CLICOLOR_FORCE and
/// whether it is a terminal.
[[nodiscard]] bool UseColor(ColorChoice choice);
/// Columns of the terminal, or 80 where there is none.
[[nodiscard]] int TerminalWidth();
/// Whether standard output is a terminal.
[[nodiscard]] bool IsTerminal();

}  // namespace mcpvet::cli
