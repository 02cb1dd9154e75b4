// Knowledge is data under rules/; the engine under src/ names no client, provider or package.
#include <gtest/gtest.h>

#include <cctype>
#include <map>
#include <regex>
#include <set>

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
      "amp",     "atlas",    "box",       "branch", "continue", "cursor", "flux",   "fly",
      "generic", "goose",    "lightning", "linear", "modal",    "neon",   "notion", "plain",
      "postman", "render",   "replicate", "roo",    "segment",  "sentry", "slack",  "square",
      "stripe",  "together", "trae",      "vault",  "vertex",   "void",   "warp",   "zed",
  };
  return words;
}

/// Words of data files that name no product: ecosystems, formats of ours, and what every
/// configuration and every program says.
const std::set<std::string>& NeutralWords() {
  static const std::set<std::string> words = {
      "mcp", "npm", "pypi", "oci", "url", "jwt", "json", "http", "https", "git", "environment",
  };
  return words;
}

struct Names {
  std::set<std::string> anywhere;     ///< lower case
  std::set<std::string> in_literals;  ///< lower case
};

/// The values of `keys` at the start of a line of YAML, quotes and comments removed.
std::vector<std::string> Values(const SourceFile& file, const std::string& keys) {
  const std::regex line_of_key("^[ -]*(?:" + keys + R"re()\s*:\s*["']?([^"'#]*[^"'#\s]))re");
  std::vector<std::string> values;
  for (const std::string& line : file.Lines()) {
    std::smatch match;
    if (std::regex_search(line, match, line_of_key)) values.push_back(Lowered(match[1].str()));
  }
  return values;
}

void AddName(const std::string& name, Names& names) {
  if (name.size() < 3 || NeutralWords().contains(name)) return;
  (OrdinaryWords().contains(name) ? names.in_literals : names.anywhere).insert(name);
}

Names NamesOfData() {
  Names names;
  for (const SourceFile& file : FilesBelow("rules/clients", {".yaml"})) {
    for (const std::string& name : Values(file, "id|title")) AddName(name, names);
  }
  for (const SourceFile& file : FilesBelow("rules/secrets", {".yaml"})) {
    for (const std::string& name : Values(file, "provider")) AddName(name, names);
  }
  for (const SourceFile& file : FilesBelow("rules/packages", {".yaml"})) {
    for (const std::string& name : Values(file, "name|package")) AddName(name, names);
  }
  for (const char* name : {"anthropic", "claude", "cline", "codex", "copilot", "fastmcp", "gemini",
                           "github", "gitlab", "librechat", "modelcontextprotocol", "npx", "openai",
                           "opencode", "uvx", "vscode", "windsurf"}) {
    AddName(name, names);
  }
  for (const std::string& word : OrdinaryWords()) names.in_literals.insert(word);
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

TEST(ProductNames, AreTakenFromTheData) {
  if (FilesBelow("rules/clients", {".yaml"}).empty()) GTEST_SKIP() << "no client formats";
  EXPECT_GT(NamesOfData().anywhere.size(), 20U);
}

TEST(ProductNames, StandNowhereInTheEngine) {
  const Names names = NamesOfData();
  for (const SourceFile& file : ProductSources()) {
    const std::vector<std::string> lines = file.Lines();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string line = Lowered(lines[i]);
      for (const std::string& name : names.anywhere) {
        if (IsFormatName(file, name)) continue;
        EXPECT_FALSE(HasWord(line, name)) << file.path << ":" << i + 1 << " names " << name;
      }
      if (line.starts_with("#include")) continue;
      for (const std::string& literal : LiteralsOf(line)) {
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
