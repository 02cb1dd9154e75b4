#include "rules/token_check.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <utility>

namespace mcpvet::rules {
namespace {

using config::RecordReader;
using Kind = TokenCheck::Kind;

constexpr std::array<std::pair<std::string_view, Kind>, 9> kKinds = {{
    {"checksum", Kind::kChecksum},
    {"account-number", Kind::kAccountNumber},
    {"bech32", Kind::kBech32},
    {"json-web-token", Kind::kJsonWebToken},
    {"private-key", Kind::kPrivateKey},
    {"encoded-json", Kind::kEncodedJson},
    {"basic-credentials", Kind::kBasicCredentials},
    {"password", Kind::kPassword},
    {"characters", Kind::kCharacters},
}};
constexpr std::array<std::string_view, 4> kEncodings = {"base62", "base36", "hex",
                                                        "hex-little-endian"};

std::optional<Kind> KindOfName(std::string_view name) {
  const auto* kind = std::ranges::find(kKinds, name, &std::pair<std::string_view, Kind>::first);
  return kind == kKinds.end() ? std::nullopt : std::optional(kind->second);
}

}  // namespace

TokenCheck ReadTokenCheck(config::RecordFile& file, config::NodeId id) {
  RecordReader reader(file, id);
  TokenCheck check;
  const std::string name = reader.RequiredText("check");
  const std::optional<Kind> kind = KindOfName(name);
  if (!kind && !name.empty()) {
    file.Problem(reader.Child("check"), "unknown check: " + name,
                 "one of: checksum, account-number, bech32, json-web-token, private-key, "
                 "encoded-json, basic-credentials, password, characters");
  }
  check.kind = kind.value_or(Kind::kCharacters);
  check.decisive = reader.Flag("decisive").value_or(true);
  if (check.kind == Kind::kChecksum || check.kind == Kind::kAccountNumber ||
      check.kind == Kind::kEncodedJson) {
    check.form = reader.RequiredText("form");
  } else {
    check.form = reader.Text("form").value_or("");
  }
  if (check.kind == Kind::kChecksum) {
    check.encoding = reader.RequiredText("encoding");
    if (std::ranges::find(kEncodings, check.encoding) == kEncodings.end()) {
      file.Problem(reader.Child("encoding"), "unknown encoding: " + check.encoding,
                   "one of: base62, base36, hex, hex-little-endian");
    }
  }
  if (check.kind == Kind::kEncodedJson) check.fields = reader.Texts("fields");
  if (check.kind == Kind::kCharacters) {
    check.digits = static_cast<int>(reader.Number("digits").value_or(0));
    check.uppercase = static_cast<int>(reader.Number("uppercase").value_or(0));
    check.lowercase = static_cast<int>(reader.Number("lowercase").value_or(0));
  }
  reader.Finish();
  return check;
}

}  // namespace mcpvet::rules
