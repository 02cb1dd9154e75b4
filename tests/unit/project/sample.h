// What the tests of this folder share: the shipped formats and grammars, and a configuration text
// read through them.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "config/read_config.h"
#include "config/record_reader.h"
#include "project/client_formats.h"
#include "project/client_reader.h"
#include "project/describe.h"
#include "project/launchers.h"
#include "source_folder.h"

namespace mcpvet::project {

/// Reads every file of a folder below rules/ with `read`, and fails the test on any problem.
template <class Read>
auto ReadShipped(const std::string& folder, Read read) {
  std::vector<decltype(read(std::declval<config::RecordFile&>(), config::NodeId{}))> records;
  std::vector<std::filesystem::path> paths;
  for (const auto& entry :
       std::filesystem::directory_iterator(testing::SourceFolder() / "rules" / folder)) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) {
    std::ifstream stream(path);
    std::stringstream text;
    text << stream.rdbuf();
    const std::string content = text.str();
    const auto config = config::ReadConfigText(path.string(), content, config::Syntax::kYaml);
    EXPECT_TRUE(config.notices.empty()) << path;
    config::RecordFile file(path.string(), content, config.tree);
    records.push_back(read(file, config.tree.root()));
    for (const auto& problem : file.problems()) ADD_FAILURE() << problem.ToString();
  }
  return records;
}

inline const ClientFormats& ShippedFormats() {
  static const ClientFormats formats(ReadShipped("clients", ReadClientFormat));
  return formats;
}

inline const Launchers& ShippedLaunchers() {
  static const Launchers launchers(ReadShipped("launchers", ReadLauncherGrammar));
  return launchers;
}

/// One configuration file, read.
class Sample {
 public:
  Sample(const std::string& path, const std::string& text) : document_(path, text) {
    const auto candidates = PlausibleIn(document_.text(), ShippedFormats().ClassifyPath(path));
    if (candidates.empty()) return;
    config_ = config::ReadConfigText(path, document_.text(), candidates.front().file->syntax);
    client_ = ReadClient(candidates, document_, config_.tree, ShippedLaunchers());
  }

  [[nodiscard]] bool known() const { return client_.has_value(); }
  [[nodiscard]] const Client& client() const { return *client_; }
  [[nodiscard]] std::string format() const { return known() ? client_->format->id : ""; }

  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> names;
    if (known()) {
      for (const ServerEntry& server : client_->servers) names.push_back(server.name);
    }
    return names;
  }

  [[nodiscard]] const ServerEntry& server(std::string_view name) const {
    static const ServerEntry none;
    if (known()) {
      for (const ServerEntry& server : client_->servers) {
        if (server.name == name) return server;
      }
    }
    ADD_FAILURE() << "no server " << name;
    return none;
  }

  /// The text a place covers.
  [[nodiscard]] std::string At(base::ByteSpan span) const {
    return std::string(base::Slice(document_.text(), span));
  }
  [[nodiscard]] ModelValue Described(std::string_view name) const {
    TreeBudget budget;
    return Describe(server(name), client(), budget);
  }

 private:
  source::Document document_;
  config::ReadConfig config_;
  std::optional<Client> client_;
};

/// Follows names and `[n]`, `a.b.0.c`, from a described value; nothing where there is none.
inline const ModelValue* Follow(const ModelValue& from, std::string_view path) {
  const ModelValue* at = &from;
  while (at != nullptr && !path.empty()) {
    const std::size_t end = std::min(path.find('.'), path.size());
    const std::string step(path.substr(0, end));
    path.remove_prefix(std::min(end + 1, path.size()));
    if (at->kind == ModelValue::Kind::kList) {
      const std::size_t index = std::stoul(step);
      at = index < at->items.size() ? &at->items[index] : nullptr;
    } else {
      at = at->Field(step);
    }
  }
  return at;
}

inline std::string TextAt(const ModelValue& from, std::string_view path) {
  const ModelValue* value = Follow(from, path);
  return value == nullptr ? "(none)" : value->text;
}

}  // namespace mcpvet::project
