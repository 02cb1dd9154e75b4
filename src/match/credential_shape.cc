#include "match/credential_shape.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "base/url.h"
#include "match/embedded_pairs.h"
#include "match/name_words.h"
#include "match/text_variety.h"
#include "match/value_shape.h"

namespace mcpvet::match {
namespace {

constexpr std::size_t kShortestSecret = 8;
constexpr std::size_t kShortestPassword = 6;
constexpr std::size_t kLongPhrase = 12;
constexpr double kSecretEntropy = 2.5;

CredentialJudgement Worse(const CredentialJudgement& a, const CredentialJudgement& b) {
  return b.verdict > a.verdict ? b : a;
}

/// Where the default of `${NAME:-default}` or `${NAME:default}` lies in a text that is nothing
/// else.
/// `${env:NAME}` and `${input:name}` have none: what stands before their colon is no variable.
base::TextRange DefaultOfReference(std::string_view text) {
  if (!text.starts_with("${") || !text.ends_with("}")) return {};
  std::size_t at = 2;
  while (at < text.size() &&
         (base::IsUpper(text[at]) || base::IsDigit(text[at]) || text[at] == '_')) {
    ++at;
  }
  if (at == 2 || text[at] != ':') return {};
  ++at;
  if (text[at] == '-' || text[at] == '=') ++at;
  return {at, text.size() - 1};
}

/// JSON, or something like it: nothing to be judged as one value.
bool IsStructured(std::string_view text) { return text.front() == '{' || text.front() == '['; }

bool IsDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), base::IsDigit);
}

/// The value says no more than its name: `API_KEY=api-key`, `NEO4J_PASSWORD=neo4j`.
bool RepeatsItsName(std::string_view name, std::string_view value) {
  const std::string words = "_" + JoinedWords(name) + "_";
  return words.find("_" + JoinedWords(value) + "_") != std::string::npos;
}

}  // namespace

CredentialJudgement CredentialShape::Judge(std::string_view name, std::string_view value,
                                           bool is_reference) const {
  const NameClass name_class = vocabulary_.ClassOf(name);
  if (value.find("://") != std::string_view::npos && base::SplitUrl(value)) {
    CredentialJudgement worst;
    if (name_class != NameClass::kOther && vocabulary_.IsReference(value)) {
      worst.verdict = CredentialVerdict::kReference;
    }
    for (const UrlSecret& secret : SecretsInUrl(value)) worst = Worse(worst, secret.judgement);
    return worst;
  }
  CredentialJudgement worst;
  const std::vector<EmbeddedPair> pairs = EmbeddedPairs(value);
  for (const EmbeddedPair& pair : pairs) {
    const NameClass inner_class = vocabulary_.ClassOf(pair.name);
    const Piece piece{value, pair.value_begin, pair.value_end};
    CredentialJudgement inner = JudgePiece(pair.name, inner_class, piece, is_reference);
    if (base::SplitUrl(piece.text())) {
      inner = Judge(pair.name, piece.text(), is_reference);
      inner.begin += inner.end > 0 ? piece.begin : 0;
      inner.end += inner.end > 0 ? piece.begin : 0;
    }
    worst = Worse(worst, inner);
  }
  if (worst.verdict != CredentialVerdict::kHarmless || pairs.size() > 1) return worst;
  return JudgePiece(name, name_class, {value, 0, value.size()}, is_reference);
}

CredentialJudgement CredentialShape::JudgePiece(std::string_view name, NameClass name_class,
                                                Piece piece, bool is_reference) const {
  while (piece.begin < piece.end && base::IsSpace(piece.value[piece.begin])) ++piece.begin;
  while (piece.begin < piece.end && base::IsSpace(piece.value[piece.end - 1])) --piece.end;
  if (const std::size_t scheme = vocabulary_.SchemeLength(piece.text()); scheme > 0) {
    piece.begin += scheme;
    if (name_class == NameClass::kOther) name_class = NameClass::kVague;
  }
  if (is_reference || vocabulary_.IsReference(piece.text())) {
    const base::TextRange fallback = DefaultOfReference(piece.text());
    if (fallback.empty()) return {.verdict = CredentialVerdict::kReference};
    const std::size_t begin = piece.begin;
    piece.begin = begin + fallback.begin;
    piece.end = begin + fallback.end;
    if (vocabulary_.IsReference(piece.text())) return {.verdict = CredentialVerdict::kReference};
    const CredentialVerdict verdict = VerdictOf(name, name_class, piece.text());
    if (verdict < CredentialVerdict::kWeak) return {.verdict = CredentialVerdict::kReference};
    return {.verdict = verdict, .begin = piece.begin, .end = piece.end};
  }
  const CredentialVerdict verdict = VerdictOf(name, name_class, piece.text());
  if (verdict < CredentialVerdict::kWeak) return {.verdict = verdict};
  return {.verdict = verdict, .begin = piece.begin, .end = piece.end};
}

CredentialVerdict CredentialShape::VerdictOf(std::string_view name, NameClass name_class,
                                             std::string_view text) const {
  if (text.empty() || name_class == NameClass::kOther || name_class == NameClass::kHarmless) {
    return CredentialVerdict::kHarmless;
  }
  const bool has_space = std::any_of(text.begin(), text.end(), base::IsSpace);
  if (has_space) {
    return vocabulary_.IsPlaceholder(text) ? CredentialVerdict::kPlaceholder
                                           : CredentialVerdict::kHarmless;
  }
  if (name_class == NameClass::kPassword) return VerdictOfPassword(name, text);
  if (IsSwitchOrNumber(text)) return CredentialVerdict::kHarmless;
  if (vocabulary_.IsPlaceholder(text) || IsVariableName(text) || RepeatsItsName(name, text)) {
    return CredentialVerdict::kPlaceholder;
  }
  if (text.size() < kShortestSecret || IsFilePath(text) || IsStructured(text)) {
    return CredentialVerdict::kHarmless;
  }
  if (name_class == NameClass::kVague) {
    return LooksRandom(text) ? CredentialVerdict::kCredential : CredentialVerdict::kHarmless;
  }
  if (IsWords(text)) {
    return text.size() < kLongPhrase ? CredentialVerdict::kHarmless : CredentialVerdict::kWeak;
  }
  if (LooksRandom(text)) return CredentialVerdict::kCredential;
  return EntropyPerCharacter(text) >= kSecretEntropy ? CredentialVerdict::kWeak
                                                     : CredentialVerdict::kHarmless;
}

CredentialVerdict CredentialShape::VerdictOfPassword(std::string_view name,
                                                     std::string_view text) const {
  if (IsDigits(text)) return CredentialVerdict::kWeak;
  if (IsSwitchOrNumber(text) || IsFilePath(text)) return CredentialVerdict::kHarmless;
  if (vocabulary_.IsPlaceholder(text) || IsVariableName(text)) {
    return CredentialVerdict::kPlaceholder;
  }
  const bool is_guessable = vocabulary_.IsWeakPassword(text) || text.size() < kShortestPassword ||
                            IsWords(text) || RepeatsItsName(name, text);
  return is_guessable ? CredentialVerdict::kWeak : CredentialVerdict::kCredential;
}

CredentialJudgement CredentialShape::JudgeUserinfo(std::string_view url) const {
  const auto parts = base::SplitUrl(url);
  const base::TextRange range = parts->password.empty() ? parts->user : parts->password;
  if (range.empty()) return {};
  const Piece piece{url, range.begin, range.end};
  // A user alone is a name, unless it looks like a token.
  if (parts->password.empty()) return JudgePiece({}, NameClass::kVague, piece, false);
  return JudgePiece(parts->user.In(url), NameClass::kPassword, piece, false);
}

bool CredentialShape::HandsSecretOver(std::string_view name, std::string_view value,
                                      bool is_reference) const {
  const NameClass name_class = vocabulary_.ClassOf(name);
  if (name_class != NameClass::kSecret && name_class != NameClass::kPassword) return false;
  const CredentialVerdict verdict = Judge(name, value, is_reference).verdict;
  return verdict == CredentialVerdict::kReference || verdict >= CredentialVerdict::kWeak;
}

std::vector<UrlSecret> CredentialShape::SecretsInUrl(std::string_view url) const {
  std::vector<UrlSecret> secrets;
  const auto parts = base::SplitUrl(url);
  if (!parts) return secrets;
  const auto add = [&secrets](UrlSecret::Place place, const CredentialJudgement& judgement) {
    if (judgement.verdict >= CredentialVerdict::kWeak) secrets.push_back({place, judgement});
  };
  add(UrlSecret::Place::kUserinfo, JudgeUserinfo(url));
  for (const base::UrlParts::QueryItem& item : parts->query) {
    const std::string_view name = item.name.In(url);
    const Piece piece{url, item.value.begin, item.value.end};
    if (item.value.empty()) continue;
    add(UrlSecret::Place::kQuery, JudgePiece(name, vocabulary_.ClassOf(name), piece, false));
  }
  return secrets;
}

}  // namespace mcpvet::match
