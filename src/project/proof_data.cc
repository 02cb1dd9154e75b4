#include "project/proof_data.h"

#include <array>
#include <string_view>

#include "base/edit_distance.h"
#include "project/pack.h"

namespace mcpvet::project {
namespace {

using config::NodeId;
using config::RecordReader;

constexpr std::array<std::pair<std::string_view, ProofKind>, 19> kKinds{{
    {"decode", ProofKind::kDecode},
    {"unpack", ProofKind::kUnpack},
    {"parse", ProofKind::kParse},
    {"signature", ProofKind::kSignature},
    {"introspection", ProofKind::kIntrospection},
    {"delegated", ProofKind::kDelegated},
    {"lookup", ProofKind::kLookup},
    {"request", ProofKind::kRequest},
    {"key-set", ProofKind::kKeySet},
    {"comparison", ProofKind::kComparison},
    {"any", ProofKind::kAny},
    {"setting", ProofKind::kSetting},
    {"credential", ProofKind::kCredential},
    {"assertion", ProofKind::kAssertion},
    {"exit", ProofKind::kExit},
    {"promise", ProofKind::kPromise},
    {"harmless", ProofKind::kHarmless},
    {"accept-all", ProofKind::kAcceptAll},
    {"static-key", ProofKind::kStaticKey},
}};

std::vector<PackSlot> Slots(RecordReader& reader, std::string_view key, SlotReader& slots) {
  std::vector<PackSlot> read;
  const std::vector<std::string> texts = reader.Texts(key);
  for (const std::string& text : texts) read.push_back(slots.ReadSlot(reader.Child(key), text));
  return read;
}

std::vector<PackCondition> Conditions(RecordReader& reader, std::string_view key,
                                      SlotReader& slots) {
  std::vector<PackCondition> read;
  for (const NodeId item : reader.Items(key)) read.push_back(slots.ReadCondition(item));
  return read;
}

ClaimData ReadClaim(RecordReader& claims, std::string_view name, SlotReader& slots) {
  ClaimData claim;
  const NodeId id = claims.Child(name);
  if (id == config::kNoNode) return claim;
  RecordReader reader(claims.file(), id);
  claim.always = reader.Flag("always").value_or(false);
  claim.given = Slots(reader, "given", slots);
  claim.unless = Conditions(reader, "unless", slots);
  claim.fails = reader.Flag("fails").value_or(false);
  reader.Finish();
  return claim;
}

}  // namespace

ProofData ReadProofData(RecordReader& reader, SlotReader& slots) {
  ProofData data;
  const std::optional<std::string> kind = reader.Text("proves");
  if (!kind) return data;
  std::vector<std::string> known;
  for (const auto& [name, value] : kKinds) {
    if (name == *kind) data.kind = value;
    known.emplace_back(name);
  }
  if (data.kind == ProofKind::kNone) {
    const std::string nearest = base::NearestWord(*kind, known);
    reader.file().Problem(reader.Child("proves"), "unknown proof `" + *kind + "`",
                          nearest.empty() ? "" : "did you mean `" + nearest + "`?");
  }
  data.of_receiver = reader.Flag("of_receiver").value_or(false);
  data.gives_nothing = reader.Flag("gives_nothing").value_or(false);
  data.key = Slots(reader, "key", slots);
  data.algorithms = Slots(reader, "algorithms", slots);
  data.verifier = Slots(reader, "verified_by", slots);
  data.standing_in = Slots(reader, "standing_in", slots);
  data.flaw = reader.Text("flaw").value_or("");
  data.signature_unless = Conditions(reader, "unsigned_if", slots);
  const NodeId id = reader.Child("claims");
  if (id != config::kNoNode) {
    RecordReader claims(reader.file(), id);
    data.issuer = ReadClaim(claims, "issuer", slots);
    data.audience = ReadClaim(claims, "audience", slots);
    data.expiry = ReadClaim(claims, "expiry", slots);
    data.algorithm = ReadClaim(claims, "algorithm", slots);
    data.jwks = ReadClaim(claims, "jwks", slots);
    claims.Finish();
  }
  return data;
}

}  // namespace mcpvet::project
