// Token formats and the words around them: the content of rules/secrets/.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "config/record_reader.h"
#include "rules/severity.h"
#include "rules/token_case.h"
#include "rules/token_check.h"

namespace mcpvet::rules {

/// Another detector whose match close by makes one credential with this one's: id and key.
struct Companion {
  std::vector<std::string> detectors;  ///< ids
  bool required = false;               ///< without it this one's match says nothing
};

/// One token format of one provider. A match begins with one of the literals, or as many bytes
/// before one as `lead` says: so a pattern is tried at a few places and nowhere else.
struct Detector {
  std::string id;                     ///< unique, kebab-case: `acme-access-token`
  std::string provider;               ///< shown: `Acme`
  std::string title;                  ///< shown: `Acme access token`
  std::vector<std::string> literals;  ///< lower case; every match holds one, in any case
  std::string pattern;                ///< RE2; never matches across a line end unless `block`
  std::vector<std::string> names;     ///< the fields that `pattern` was made from; may be empty
  int capture = 0;                    ///< the group that is the secret
  std::uint32_t lead_min = 0;         ///< bytes of a match before its literal, at least …
  std::uint32_t lead_max = 0;         ///< … and at most
  bool block = false;                 ///< matches run over several lines, as PEM does
  bool generic = false;               ///< of no one provider: yields to a detector that is
  bool random = false;                ///< the secret has to look random: its form says too little
  double entropy = 0;                 ///< bits per character below which a match is a placeholder
  Severity severity = Severity::kHigh;
  std::optional<Severity> beside_product;  ///< in tests and documentation, which make such up
  Confidence confidence = Confidence::kHigh;
  Profile profile = Profile::kDefault;  ///< reported from this profile on
  std::vector<TokenCheck> checks;
  std::vector<TokenCase> cases;  ///< the first that holds counts
  Companion companion;
  std::string note;    ///< goes on from "… has the format of a TITLE"; `{fact}` holes
  std::string prefix;  ///< what may be shown of the secret, e.g. `acme_`
  std::string revoke;  ///< where to revoke it
  std::vector<std::string> references;
  std::vector<std::string> examples;  ///< with generator holes; each must match
  std::string file;
};

/// Words that tell credentials from other values: the content of rules/secrets/vocabulary.yaml.
/// Names are RE2 over whole words of a name in lower case, joined by `_`: `token` means
/// `ACME_TOKEN` and `authToken`, not `tokenizer`.
struct Vocabulary {
  std::vector<std::string> secret_names;    ///< of values that a machine made
  std::vector<std::string> password_names;  ///< of values that a human chose
  std::vector<std::string> vague_names;     ///< that say little: the value has to look random too
  std::vector<std::string> harmless_names;  ///< that look secret and are not; these count first
  std::vector<std::string> placeholders;    ///< RE2 anywhere in a value, ignoring case
  std::vector<std::string> placeholder_values;  ///< RE2 over a whole value, ignoring case
  std::vector<std::string> weak_passwords;      ///< RE2 over a whole value, ignoring case
  std::vector<std::string> references;          ///< RE2: substitution syntax any client may use
  std::vector<std::string> schemes;             ///< words before a credential: `Bearer`
  std::vector<std::string> sample_values;       ///< pieces of the samples in vendors' documentation
};

/// Whether a file of rules/secrets/ is the vocabulary rather than a provider's detectors.
[[nodiscard]] bool IsVocabularyFile(std::string_view path);

/// Appends the detectors of one provider's file. What is wrong with it is told to `file`.
void ReadDetectors(config::RecordFile& file, std::vector<Detector>& detectors);
/// Appends the words of a vocabulary file.
void ReadVocabulary(config::RecordFile& file, Vocabulary& vocabulary);

}  // namespace mcpvet::rules
