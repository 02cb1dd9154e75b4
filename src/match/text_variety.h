// How varied a short text is: random tokens differ from words, repetitions and counting.
#pragma once

#include <string_view>

namespace mcpvet::match {

/// Returns Shannon's entropy in bits per character: 0 for `aaaa`, 4 at most for hexadecimal digits,
/// about 4.5 for 32 random letters and digits.
[[nodiscard]] double EntropyPerCharacter(std::string_view text);

/// Tells whether somebody filled the text in by holding a key or by counting: one character again
/// and again (`aaaaaaaa`), a short piece again and again (`abcabcabcabc`), or a long run up or down
/// (`12345678`).
[[nodiscard]] bool IsRepetitive(std::string_view text);

/// Returns the share of the text, from 0 to 1, that stands in runs of at least four letters of one
/// case (a leading capital aside) with a vowel among them: near 1 for words, near 0 for random
/// text.
[[nodiscard]] double WordShare(std::string_view text);

}  // namespace mcpvet::match
