// Build-time tool: checks every file under rules/ and writes them, as JSON, into one C++ file that
// is compiled into the binary. A mistake in a rule fails the build at its line.
//
// usage: embed_rules RULES_FOLDER OUTPUT.cc

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "config/read_config.h"
#include "match/rule_check.h"
#include "rules/catalogue.h"

namespace {

using mcpvet::config::ConfigTree;
using mcpvet::config::NodeId;
using mcpvet::config::NodeKind;
using nlohmann::ordered_json;

std::vector<mcpvet::rules::DataFile> ReadFolder(const std::filesystem::path& folder) {
  std::vector<mcpvet::rules::DataFile> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file() || entry.path().extension() != ".yaml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    files.push_back({std::filesystem::relative(entry.path(), folder).generic_string(), text.str()});
  }
  std::ranges::sort(files, {}, &mcpvet::rules::DataFile::path);
  return files;
}

// Our own rule files are shallow, so recursion over them is safe here.
ordered_json ToJson(const ConfigTree& tree, NodeId id) {
  id = tree.Resolve(id);
  switch (tree.KindOf(id)) {
    case NodeKind::kMap: {
      ordered_json out = ordered_json::object();
      for (const NodeId entry : tree.Entries(id)) out[tree.node(entry).key] = ToJson(tree, entry);
      return out;
    }
    case NodeKind::kList: {
      ordered_json out = ordered_json::array();
      for (const NodeId item : tree.Entries(id)) out.push_back(ToJson(tree, item));
      return out;
    }
    case NodeKind::kBool:
      return tree.Text(id) == "true";
    case NodeKind::kNumber:
      return ordered_json::parse(tree.Text(id));
    case NodeKind::kNull:
      return nullptr;
    default:
      return std::string(tree.Text(id));
  }
}

/// Compilers limit the length of one string literal; adjacent ones are joined.
std::string Literal(const std::string& text) {
  constexpr std::size_t kPiece = 12'000;
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += kPiece) {
    out += fmt::format("R\"mcpvet({})mcpvet\"\n", text.substr(at, kPiece));
  }
  return out;
}

std::string EmbeddedSource(const std::vector<mcpvet::rules::DataFile>& files) {
  std::string out =
      "#include \"rules/data_file.h\"\n\nnamespace mcpvet::rules {\n\n"
      "const std::vector<DataFile>& EmbeddedDataFiles() {\n"
      "  static const std::vector<DataFile> files = {\n";
  for (const auto& file : files) {
    const auto read =
        mcpvet::config::ReadConfigText(file.path, file.text, mcpvet::config::Syntax::kYaml);
    out += fmt::format("{{\"{}\", {}, true}},\n", file.path,
                       Literal(ToJson(read.tree, read.tree.root()).dump()));
  }
  return out + "  };\n  return files;\n}\n\n}  // namespace mcpvet::rules\n";
}

}  // namespace

int main(int count, char** words) {
  if (count != 3) {
    std::fputs("usage: embed_rules RULES_FOLDER OUTPUT.cc\n", stderr);
    return 2;
  }
  const std::vector<mcpvet::rules::DataFile> files = ReadFolder(words[1]);
  const mcpvet::rules::LoadedCatalogue loaded = mcpvet::rules::LoadCatalogue(files);
  std::vector<mcpvet::base::Error> problems = loaded.problems;
  if (problems.empty()) problems = mcpvet::match::CheckCatalogue(loaded.catalogue);
  for (const mcpvet::base::Error& problem : problems) {
    std::fprintf(stderr, "%s/%s\n", words[1], problem.ToString().c_str());
  }
  if (!problems.empty()) return 1;
  std::ofstream(words[2], std::ios::binary) << EmbeddedSource(files);
  return 0;
}
