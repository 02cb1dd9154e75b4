// What a pack says of a call that has to do with proving who calls: which proof it is, what of a
// token it checks, and how it refuses. Part of rows of any role.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "config/record_reader.h"

namespace mcpvet::project {

struct PackSlot;
struct PackCondition;

enum class ProofKind : std::uint8_t {
  kNone,
  kDecode,         ///< reads a token without proving it
  kUnpack,         ///< one step of doing so by hand: takes off an encoding
  kParse,          ///< the other step: makes an object of text
  kSignature,      ///< of a token, and the claims that `claims` says
  kIntrospection,  ///< asks the issuer
  kDelegated,      ///< a provider that sees to everything; `claims` says what
  kLookup,         ///< finds what is stored under a key
  kRequest,        ///< asks another server; the answer has to be looked at
  kKeySet,         ///< keys to be read at the address in `key`
  kComparison,     ///< of arguments 0 and 1
  kAny,            ///< holds where an element of argument 0 does
  kSetting,        ///< what whoever runs the program sets, or not
  kCredential,     ///< what the caller shows
  kAssertion,      ///< does not come back unless argument 0 holds
  kExit,           ///< does not come back
  kPromise,        ///< gives what argument 0 calls its first parameter with
  kHarmless,       ///< proves nothing whatever it is given
  kAcceptAll,      ///< lets everybody through
  kStaticKey,      ///< compares with a key that all callers share
};

/// Whether a claim is checked.
struct ClaimData {
  bool always = false;
  std::vector<PackSlot> given;        ///< if one of these is there
  std::vector<PackCondition> unless;  ///< but not where one of these holds
  bool fails = false;                 ///< refuses where what is given turns out to be undefined
};

struct ProofData {
  ProofKind kind = ProofKind::kNone;
  bool of_receiver = false;    ///< arguments are those of the call that made what it is called on
  bool gives_nothing = false;  ///< refuses by what it gives, rather than by an exception
  std::vector<PackCondition> signature_unless;
  ClaimData issuer;
  ClaimData audience;
  ClaimData expiry;
  ClaimData algorithm;
  ClaimData jwks;
  std::vector<PackSlot> key;         ///< what a signature is checked with; the address of a key set
  std::vector<PackSlot> algorithms;  ///< those that are accepted
  std::vector<PackSlot> verifier;    ///< another verifier, to which everything is left
  std::vector<PackSlot> standing_in;  ///< of a setting: what is taken where it is not set
  std::string flaw;
};

/// Reads `proves` and what goes with it from a row. Slots and conditions are read by whoever reads
/// rows.
class SlotReader {
 public:
  virtual ~SlotReader() = default;
  virtual PackSlot ReadSlot(config::NodeId at, const std::string& text) = 0;
  virtual PackCondition ReadCondition(config::NodeId at) = 0;
};
[[nodiscard]] ProofData ReadProofData(config::RecordReader& reader, SlotReader& slots);

}  // namespace mcpvet::project
