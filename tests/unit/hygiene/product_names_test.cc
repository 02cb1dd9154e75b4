// Knowledge is data under rules/; the engine under src/ names no client, provider or package.
#include <gtest/gtest.h>

#include <cctype>
#include <regex>
#include <set>

#include "config/read_config.h"
#include "unit/hygiene/source_tree.h"

namespace mcpvet::hygiene {
namespace {

std::string Lowered(std::string_view text) {
  std::string lowered(text);
  for (char& c : lowered) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return lowered;
}

/// Names that are English words or words of programming too: forbidden only where a string literal
/// is that name or has it as a segment of a path (`"continue"`, `".cursor/mcp.json"`).
const std::set<std::string>& OrdinaryWords() {
  static const std::set<std::string> words = {
      "amp",       "brave",  "clerk", "continue", "crush",   "cursor", "exa",     "goose",
      "linear",    "make",   "meta",  "neon",     "notion",  "paddle", "railway", "render",
      "replicate", "resend", "roo",   "ruler",    "segment", "sentry", "slack",   "square",
      "stripe",    "trae",   "vibe",  "warp",     "zed",
  };
  return words;
}

/// What data files say that names no product: ecosystems, kinds of secret, formats and protocols.
const std::set<std::string>& NeutralWords() {
  static const std::set<std::string> words = {
      "credential", "crates.io", "database",    "generic", "mcp",
      "npm",        "nuget",     "private key", "pypi",    "tsx",
  };
  return words;
}

struct Names {
  std::set<std::string> anywhere;     ///< lower case
  std::set<std::string> in_literals;  ///< lower case
};

void AddName(std::string_view text, Names& names) {
  const std::string name = Lowered(text);
  if (name.size() < 3 || NeutralWords().contains(name)) return;
  (OrdinaryWords().contains(name) ? names.in_literals : names.anywhere).insert(name);
}

/// Adds the scalars below `node`, at any depth.
void AddScalars(const config::ConfigTree& tree, config::NodeId node, Names& names) {
  if (node == config::kNoNode) return;
  if (tree.KindOf(node) == config::NodeKind::kString) AddName(tree.Text(node), names);
  for (const config::NodeId child : tree.Entries(node)) AddScalars(tree, child, names);
}

/// Adds what the fields `keys` of the data files below `folder` hold.
void AddFields(const std::string& folder, const std::vector<std::string>& keys, Names& names) {
  for (const SourceFile& file : FilesBelow(folder, {".yaml"})) {
    const config::ReadConfig read =
        config::ReadConfigText(file.path, file.text, config::Syntax::kYaml);
    for (const std::string& key : keys) {
      AddScalars(read.tree, read.tree.Find(read.tree.root(), key), names);
    }
  }
}

/// Adds the names of the packages that the data files below rules/packages/ speak of, without their
/// scopes: `npm:@acme/notes-mcp` → `notes-mcp`. One plain word (`fetch`) may mean anything.
void AddPackages(Names& names) {
  for (const SourceFile& file : FilesBelow("rules/packages", {".yaml"})) {
    const config::ReadConfig read =
        config::ReadConfigText(file.path, file.text, config::Syntax::kYaml);
    Names found;
    for (const config::NodeId list : read.tree.Entries(read.tree.root())) {
      for (const config::NodeId entry : read.tree.Entries(list)) {
        AddScalars(read.tree, read.tree.Find(entry, "package"), found);
      }
    }
    for (const std::string& name : found.anywhere) {
      const std::string_view plain = std::string_view(name).substr(name.find_last_of(":/") + 1);
      if (plain.find('-') != std::string_view::npos) AddName(plain, names);
    }
  }
}

Names NamesOfData() {
  Names names;
  AddFields("rules/clients", {"id", "title"}, names);
  AddFields("rules/secrets", {"provider"}, names);
  AddFields("rules/launchers", {"packages"}, names);
  AddPackages(names);
  // Words that stand in those files as part of a longer name only.
  for (const char* name :
       {"claude", "copilot", "fastmcp", "gemini", "modelcontextprotocol", "npx", "uvx", "vscode"}) {
    AddName(name, names);
  }
  return names;
}

bool IsWordByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; }

/// Tells whether `name` stands in `text` as a word of its own.
bool HasWord(std::string_view text, std::string_view name) {
  for (std::size_t at = text.find(name); at != std::string_view::npos;
       at = text.find(name, at + 1)) {
    const bool begins = at == 0 || !IsWordByte(text[at - 1]);
    const std::size_t end = at + name.size();
    if (begins && (end == text.size() || !IsWordByte(text[end]))) return true;
  }
  return false;
}

/// Tells whether a literal is `name` or holds it between the separators of paths and identifiers.
bool HasSegment(std::string_view literal, std::string_view name) {
  const std::string_view separators = "./\\:@_-";
  for (std::size_t at = literal.find(name); at != std::string_view::npos;
       at = literal.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    const bool begins = at == 0 || separators.find(literal[at - 1]) != std::string_view::npos;
    const bool ends =
        end == literal.size() || separators.find(literal[end]) != std::string_view::npos;
    if (begins && ends) return true;
  }
  return false;
}

std::vector<std::string> LiteralsOf(const std::string& line) {
  static const std::regex literal(R"re("((?:[^"\\]|\\.)*)")re");
  std::vector<std::string> literals;
  for (std::sregex_iterator it(line.begin(), line.end(), literal), end; it != end; ++it) {
    literals.push_back((*it)[1].str());
  }
  return literals;
}

/// Formats that carry the name of the service which reads them.
bool IsFormatName(const SourceFile& file, const std::string& name) {
  return (file.folder == "report" || file.folder == "cli") &&
         (name == "github" || name == "gitlab");
}

/// Takes out what names a service without depending on it: the address of mcpvet itself, and marks
/// for a linter.
std::string WithoutOwnAddress(std::string line) {
  for (const std::string_view own : {"https://github.com/mcpvet/", "nolint(google-"}) {
    for (std::size_t at = line.find(own); at != std::string::npos; at = line.find(own)) {
      line.erase(at, own.size());
    }
  }
  return line;
}

/// What grammars call a piece of a language that has a name in it.
bool IsKindOfNode(const SourceFile& file, const std::string& literal) {
  return file.folder == "syntax" &&
         (literal.ends_with("_statement") || literal.ends_with("_property"));
}

TEST(ProductNames, AreTakenFromTheData) {
  const Names names = NamesOfData();
  EXPECT_GT(names.anywhere.size(), 50U);
  EXPECT_TRUE(names.anywhere.contains("windsurf"));    // a client
  EXPECT_TRUE(names.anywhere.contains("openai"));      // a provider
  EXPECT_TRUE(names.anywhere.contains("mcp-remote"));  // a package
  EXPECT_TRUE(names.in_literals.contains("continue"));
}

TEST(ProductNames, StandNowhereInTheEngine) {
  const Names names = NamesOfData();
  for (const SourceFile& file : ProductSources()) {
    const std::vector<std::string> lines = file.Lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string line = WithoutOwnAddress(Lowered(lines[i]));
      for (const std::string& name : names.anywhere) {
        if (IsFormatName(file, name)) continue;
        EXPECT_FALSE(HasWord(line, name)) << file.path << ":" << i + 1 << " names " << name;
      }
      if (line.starts_with("#include")) continue;
      for (const std::string& literal : LiteralsOf(line)) {
        if (IsKindOfNode(file, literal)) continue;
        for (const std::string& name : names.in_literals) {
          EXPECT_FALSE(HasSegment(literal, name))
              << file.path << ":" << i + 1 << " names " << name << " in \"" << literal << "\"";
        }
      }
    }
  }
}

TEST(ProductNames, AreToldFromOrdinaryWords) {
  EXPECT_TRUE(HasWord("the npx launcher", "npx"));
  EXPECT_FALSE(HasWord("unpnpxed", "npx"));
  EXPECT_TRUE(HasSegment(".cursor/mcp.json", "cursor"));
  EXPECT_FALSE(HasSegment("the cursor moved", "cursor"));
}

}  // namespace
}  // namespace mcpvet::hygiene
