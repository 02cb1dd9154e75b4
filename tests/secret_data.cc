#include "secret_data.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include "config/read_config.h"
#include "config/record_reader.h"
#include "source_folder.h"

namespace mcpvet::testing {
namespace {

namespace fs = std::filesystem;

SecretData Load() {
  const fs::path root = SourceFolder() / "rules";
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(root / "secrets")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  SecretData data;
  for (const fs::path& file : files) {
    const std::string path = fs::relative(file, root).generic_string();
    const std::string text = ReadWholeFile(file);
    const config::ReadConfig read = config::ReadConfigText(path, text, config::Syntax::kYaml);
    for (const source::Notice& notice : read.notices) {
      data.problems.push_back({notice.message, {}, path});
    }
    config::RecordFile record(path, text, read.tree);
    if (rules::IsVocabularyFile(path)) {
      rules::ReadVocabulary(record, data.vocabulary);
    } else {
      rules::ReadDetectors(record, data.detectors);
    }
    data.problems.insert(data.problems.end(), record.problems().begin(), record.problems().end());
  }
  return data;
}

}  // namespace

const SecretData& RepositorySecretData() {
  static const SecretData data = Load();
  return data;
}

std::string ReadWholeFile(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace mcpvet::testing
