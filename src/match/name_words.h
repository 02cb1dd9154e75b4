// The words of a field name, whatever its convention: `ACME_TOKEN`, `acmeToken`,
// `--acme-token` and `X-Acme-Token` all end in `token`.
#pragma once

#include <string>
#include <string_view>

namespace mcpvet::match {

/// Returns the words in lower case, joined by `_`: `x-API-Key` → `x_api_key`, `oauth2Token` →
/// `oauth2_token`.
[[nodiscard]] std::string JoinedWords(std::string_view name);

}  // namespace mcpvet::match
