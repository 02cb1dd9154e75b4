#include "project/request_words.h"

#include <algorithm>

#include "base/ascii.h"

namespace mcpvet::project {
namespace {

bool HoldsOneOf(const std::string& text, const std::vector<std::string>& parts) {
  return std::ranges::any_of(
      parts, [&](const std::string& part) { return text.find(part) != std::string::npos; });
}

}  // namespace

std::string PlainWord(std::string_view text) {
  std::string word = base::Lower(text);
  std::erase_if(word, [](char c) { return c == '-' || c == '_'; });
  return word;
}

bool RequestWords::IsCredential(std::string_view name) const {
  return std::ranges::find(credentials, PlainWord(name)) != credentials.end();
}

bool RequestWords::IsPublicPath(std::string_view path) const {
  return path == "/" || HoldsOneOf(base::Lower(path), public_paths);
}

bool RequestWords::NamesGate(std::string_view name) const {
  return HoldsOneOf(PlainWord(name), gates);
}

void ReadRequestWords(config::RecordFile& file, RequestWords& words) {
  config::RecordReader reader(file, file.tree().root());
  const auto append = [&](std::string_view key, std::vector<std::string>& to) {
    std::ranges::move(reader.Texts(key), std::back_inserter(to));
  };
  append("credentials", words.credentials);
  append("identities", words.identities);
  append("contexts", words.contexts);
  append("paths", words.paths);
  append("kinds", words.kinds);
  append("hosts", words.hosts);
  append("public_paths", words.public_paths);
  append("gates", words.gates);
  append("settings", words.settings);
  append("refusals", words.refusals);
  reader.Finish();
}

}  // namespace mcpvet::project
