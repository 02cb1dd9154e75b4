// Base64 (RFC 4648), in both alphabets.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace mcpvet::base {

/// Returns what `text` stands for, or nothing where it is no base64. The standard and the URL
/// alphabet are both read; padding may be there or not.
[[nodiscard]] std::optional<std::string> DecodeBase64(std::string_view text);

/// Returns `bytes` in the standard alphabet, padded.
[[nodiscard]] std::string EncodeBase64(std::string_view bytes);

}  // namespace mcpvet::base
