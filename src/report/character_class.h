// What a terminal makes of a code point: how many columns it takes, and whether it can be seen.
#pragma once

namespace mcpvet::report {

/// Controls, and what has no shape of its own: bidirectional and zero-width characters, fillers,
/// tags and variation selectors.
[[nodiscard]] bool IsInvisible(char32_t c);
/// Marks that are drawn onto the character before them.
[[nodiscard]] bool IsCombining(char32_t c);
/// Characters that take two columns: East Asian wide and fullwidth ones, and emoji.
[[nodiscard]] bool IsWide(char32_t c);

}  // namespace mcpvet::report
