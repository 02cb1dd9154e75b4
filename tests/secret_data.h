// The detectors and the vocabulary of rules/secrets/, as they stand in the repository.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "base/result.h"
#include "rules/detector.h"

namespace mcpvet::testing {

struct SecretData {
  std::vector<rules::Detector> detectors;
  rules::Vocabulary vocabulary;
  std::vector<base::Error> problems;
};

[[nodiscard]] const SecretData& RepositorySecretData();

[[nodiscard]] std::string ReadWholeFile(const std::filesystem::path& path);

}  // namespace mcpvet::testing
