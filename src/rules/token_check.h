// What of a token can be proved without asking anybody: checksums and structure. A detector lists
// the checks that its provider documents; match/token_checker.h makes them.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "config/record_reader.h"

namespace mcpvet::rules {

struct TokenCheck {
  enum class Kind : std::uint8_t {
    kChecksum,          ///< group 1 of `form` sums up to group 2
    kAccountNumber,     ///< group 1 of `form` is base32 and holds an account's number
    kBech32,            ///< the whole is a bech32 text (BIP 173)
    kJsonWebToken,      ///< header and claims are JSON, and the algorithm is one that signs
    kPrivateKey,        ///< the PEM block holds the structure of a private key
    kEncodedJson,       ///< group 1 of `form` is base64 of a JSON object with `fields`
    kBasicCredentials,  ///< base64 of `user:password`, and the password is one
    kPassword,          ///< no default, placeholder or row of words, as people choose them
    kCharacters,        ///< so many digits, capitals and small letters at least
  } kind = Kind::kChecksum;

  std::string form;      ///< RE2 over the whole secret; where it does not match nothing is said
  std::string encoding;  ///< of a checksum: `base62`, `base36`, `hex`, `hex-little-endian`
  bool decisive = true;  ///< a failure drops the match; else it only proves nothing
  std::vector<std::string> fields;
  int digits = 0;
  int uppercase = 0;
  int lowercase = 0;
};

/// Reads one entry of a detector's `checks`. What is wrong with it is told to the file.
[[nodiscard]] TokenCheck ReadTokenCheck(config::RecordFile& file, config::NodeId id);

}  // namespace mcpvet::rules
