// A token format of one provider: the content of a file under rules/secrets/.
#pragma once

#include <string>
#include <vector>

#include "rules/severity.h"

namespace mcpvet::rules {

struct Detector {
  std::string id;                     ///< unique, kebab-case: `github-personal-access-token`
  std::string provider;               ///< shown: `GitHub`
  std::string title;                  ///< shown: `GitHub personal access token`
  std::vector<std::string> literals;  ///< lower case; one stands on the line of every match
  std::string pattern;                ///< RE2; never matches across a line end
  int capture = 0;                    ///< the group that is the secret
  double entropy = 0;                 ///< bits per character below which a match is a placeholder
  Severity severity = Severity::kHigh;
  Confidence confidence = Confidence::kHigh;
  std::string prefix;  ///< what may be shown of the secret, e.g. `ghp_`
  std::string revoke;  ///< where to revoke it
  std::vector<std::string> references;
  std::vector<std::string> examples;  ///< with generator holes; each must match
  std::string file;
};

/// Words that tell credentials from other values: the content of rules/secrets/vocabulary.yaml.
struct Vocabulary {
  std::vector<std::string> secret_names;    ///< RE2 over a field name
  std::vector<std::string> harmless_names;  ///< RE2: names that look secret and are not
  std::vector<std::string> placeholders;    ///< RE2 over a value, ignoring case
  std::vector<std::string> references;      ///< RE2: substitution syntax any client may use
  std::vector<std::string> sample_values;   ///< the vendors' published documentation samples
};

}  // namespace mcpvet::rules
