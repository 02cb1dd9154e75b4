#include "match/predicates.h"

#include <algorithm>

#include "base/url.h"

namespace mcpvet::match {
namespace {

using project::ModelValue;

std::string_view FieldText(const ModelValue& record, std::string_view name) {
  const ModelValue* field = record.Field(name);
  return field == nullptr ? std::string_view() : std::string_view(field->text);
}

/// Places a piece of a value: exact where the value was written without escapes.
ModelValue Piece(const ModelValue& value, std::size_t begin, std::size_t end) {
  ModelValue piece = ModelValue::Text(value.text.substr(begin, end - begin), value.span);
  piece.placed = value.placed;
  if (value.span.size() == value.text.size()) {
    piece.span = {static_cast<std::uint32_t>(value.span.begin + begin),
                  static_cast<std::uint32_t>(value.span.begin + end)};
  }
  return piece;
}

}  // namespace

bool Predicates::Holds(std::string_view predicate, const ModelValue& value, Bindings& bound) const {
  if (predicate == "credential") return IsCredential(value, CredentialVerdict::kCredential, bound);
  if (predicate == "weak-credential") return IsCredential(value, CredentialVerdict::kWeak, bound);
  if (predicate == "url-credential") return HasUrlCredential(value, bound);
  if (predicate == "secret-variable") return IsSecretVariable(value);
  if (predicate == "loopback-host") {
    // Who calls the address that means all of them calls this machine.
    return base::IsLoopbackHost(value.text) || value.text == "0.0.0.0";
  }
  if (predicate == "literal") return FieldText(value, "reference") != "true";
  return false;
}

bool Predicates::IsCredential(const ModelValue& record, CredentialVerdict wanted,
                              Bindings& bound) const {
  const ModelValue* value = record.Field("value");
  if (value == nullptr) return false;
  const CredentialJudgement judgement = credentials_.Judge(
      FieldText(record, "name"), value->text, FieldText(record, "reference") == "true");
  if (judgement.verdict != wanted) return false;
  bound["secret"] = Piece(*value, judgement.begin, judgement.end);
  return true;
}

bool Predicates::IsSecretVariable(const ModelValue& record) const {
  const ModelValue* value = record.Field("value");
  if (value == nullptr) return false;
  return credentials_.HandsSecretOver(FieldText(record, "name"), value->text,
                                      FieldText(record, "reference") == "true");
}

bool Predicates::HasUrlCredential(const ModelValue& value, Bindings& bound) const {
  for (const UrlSecret& secret : credentials_.SecretsInUrl(value.text)) {
    if (secret.judgement.verdict != CredentialVerdict::kCredential) continue;
    bound["secret"] = Piece(value, secret.judgement.begin, secret.judgement.end);
    return true;
  }
  return false;
}

}  // namespace mcpvet::match
