// Sums that token formats carry in themselves.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mcpvet::match {

/// Returns the CRC-32 of `payload` in `digits` characters of `encoding` (rules/token_check.h).
[[nodiscard]] std::string EncodedCrc32(std::string_view payload, std::string_view encoding,
                                       std::size_t digits);

/// Tells whether `text` is bech32 (BIP 173) with a sum that holds, in either case.
[[nodiscard]] bool IsBech32(std::string_view text);

/// Returns the twelve digits that stand in the first bytes of a base32 text, or nothing where it is
/// no base32.
[[nodiscard]] std::optional<std::string> AccountNumber(std::string_view base32);

}  // namespace mcpvet::match
