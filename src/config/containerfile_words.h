// The text of one instruction of a container build file, taken apart.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace mcpvet::config {

/// A stretch of an instruction's text.
struct TextStretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// A list of strings in JSON, which names a program and its arguments without a shell.
struct ExecForm {
  std::vector<TextStretch> items;  ///< inside their quotes
  std::size_t end = 0;             ///< after the bracket
};

/// Returns the words between blanks that stand outside of quotes, quotes included.
[[nodiscard]] std::vector<TextStretch> ContainerWords(std::string_view text);

/// Returns what stands at `from` up to the end of `text`, if it is an exec form.
[[nodiscard]] std::optional<ExecForm> FindExecForm(std::string_view text, std::size_t from);

}  // namespace mcpvet::config
