// The detectors of rules/secrets/ as they stand: that each finds its own examples in every syntax a
// deployment is written in, that no two claim the same secret, and that literals lose nothing.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <random>
#include <set>
#include <string>

#include "base/ascii.h"
#include "generated_text.h"
#include "match/pattern_engine.h"
#include "pattern_oracle.h"
#include "secret_data.h"
#include "source_folder.h"

namespace mcpvet::match {
namespace {

namespace fs = std::filesystem;
using testing::GenerateText;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr std::uint64_t kSeeds = 6;

/// Shared by all tests: expressions and literals are compiled once.
struct World {
  const testing::SecretData& data = testing::RepositorySecretData();
  VocabularyMatcher vocabulary{data.vocabulary};
  testing::EngineUnderTest engine{data.detectors, {}, vocabulary};
  testing::PatternOracle oracle{data.detectors, {}, vocabulary};
};

const World& TheWorld() {
  static const World world;
  return world;
}

std::string Replace(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size())) {
    text.replace(at, from.size(), to);
  }
  return text;
}

std::string Describe(const std::vector<PatternMatch>& matches, std::string_view text) {
  std::string out;
  for (const PatternMatch& match : matches) {
    out += match.detector->id + " `" + std::string(base::Slice(text, match.secret)) + "`; ";
  }
  return out;
}

void ExpectOnly(const rules::Detector& detector, const std::string& text) {
  const std::vector<PatternMatch> found = TheWorld().engine.Search(text);
  EXPECT_TRUE(found.size() == 1 && found[0].detector == &detector)
      << detector.id << " in:\n"
      << text << "\nfound: " << Describe(found, text);
}

/// The ways in which a value of a name, or a text that speaks for itself, is written down.
std::vector<std::string> Spellings(const std::string& name, const std::string& value) {
  const std::string in_json = Replace(Replace(value, "\\", "\\\\"), "\"", "\\\"");
  const std::string dashed = Replace(name, "_", "-");
  return {
      "{\"" + name + "\": \"" + in_json + "\"}",
      "{\"env\":{\"A\":\"b\",\"" + name + "\":\"" + in_json + "\",\"c\":1}}",
      name + ": '" + value + "'\nnext: 1\n",
      "  - " + name + "=" + value + "\n",
      name + " = \"" + in_json + "\"\n",
      name + "=" + value + "\r\nNEXT=1\r\n",
      "os.environ[\"" + name + "\"] = \"" + in_json + "\"",
      "const " + name + " = '" + value + "';",
      "process.env." + name + " = `" + value + "`",
      name + " := \"" + in_json + "\"",
      "export " + name + "='" + value + "'; run",
      "ENV " + name + " " + value + "\n",
      "run --" + dashed + "=" + value + " --next",
      "\"args\": [\"--" + dashed + "\", \"" + in_json + "\"]",
  };
}

/// What to write down of an example: the secret alone where it speaks for itself.
std::string Telling(const rules::Detector& detector, const std::string& text) {
  const std::vector<PatternMatch> found = TheWorld().engine.Search(text);
  if (found.size() != 1) return {};
  const bool speaks = detector.names.empty() && found[0].secret.begin > found[0].span.begin + 1;
  return std::string(base::Slice(text, speaks ? found[0].span : found[0].secret));
}

/// Every detector's examples in every spelling.
std::vector<std::string> AllPositives(std::uint64_t seed) {
  std::vector<std::string> texts;
  for (const rules::Detector& detector : TheWorld().data.detectors) {
    const std::string example = GenerateText(detector.examples.front(), seed);
    texts.push_back(example);
    if (detector.block) continue;
    const std::string name = detector.names.empty() ? "SOME_VALUE" : detector.names.front();
    for (std::string& text : Spellings(name, Telling(detector, example))) {
      texts.push_back(std::move(text));
    }
  }
  return texts;
}

TEST(SecretDetectors, AreWellFormed) {
  const World& world = TheWorld();
  for (const base::Error& problem : world.data.problems) ADD_FAILURE() << problem.ToString();
  for (const base::Error& error : world.engine.engine().Check()) ADD_FAILURE() << error.ToString();
  std::set<std::string> providers;
  for (const rules::Detector& detector : world.data.detectors) {
    EXPECT_FALSE(detector.references.empty()) << detector.id;
    EXPECT_FALSE(detector.provider.empty()) << detector.id;
    EXPECT_TRUE(detector.prefix.size() < 32) << detector.id;
    providers.insert(detector.provider);
  }
  EXPECT_GE(world.data.detectors.size(), 300U);
  EXPECT_GE(providers.size(), 200U);
}

TEST(SecretDetectors, EachExampleIsFoundByItsOwnDetectorAlone) {
  for (const rules::Detector& detector : TheWorld().data.detectors) {
    for (const std::string& example : detector.examples) {
      for (std::uint64_t seed = 0; seed < kSeeds; ++seed) {
        ExpectOnly(detector, GenerateText(example, seed));
      }
    }
  }
}

TEST(SecretDetectors, ThePrefixBeginsTheSecret) {
  for (const rules::Detector& detector : TheWorld().data.detectors) {
    const std::string text = GenerateText(detector.examples.front(), 1);
    const std::vector<PatternMatch> found = TheWorld().engine.Search(text);
    ASSERT_THAT(found, SizeIs(1)) << detector.id;
    EXPECT_TRUE(base::Slice(text, found[0].secret).starts_with(detector.prefix)) << detector.id;
  }
}

TEST(SecretDetectors, EachIsFoundInEverySyntax) {
  for (const rules::Detector& detector : TheWorld().data.detectors) {
    if (detector.block) continue;
    const std::string value = Telling(detector, GenerateText(detector.examples.front(), 2));
    const std::string name = detector.names.empty() ? "SOME_VALUE" : detector.names.front();
    for (const std::string& text : Spellings(name, value)) ExpectOnly(detector, text);
  }
}

TEST(SecretDetectors, AreSilentOnPlaceholdersOfTheSameShape) {
  for (const rules::Detector& detector : TheWorld().data.detectors) {
    const testing::GeneratedText filled = testing::FillHoles(detector.examples.front(), 1);
    std::string text = filled.text;
    for (const std::string& piece : filled.pieces) {
      text = Replace(text, piece, std::string(piece.size(), 'x'));
    }
    EXPECT_THAT(TheWorld().engine.Search(text), IsEmpty()) << text;
  }
}

TEST(SecretDetectors, AreSilentOnReferences) {
  for (const rules::Detector& detector : TheWorld().data.detectors) {
    const std::string name = detector.names.empty() ? "SOME_VALUE" : detector.names.front();
    for (const std::string& reference :
         {"${" + name + "}", "${env:" + name + "}", "{env:" + name + "}", "$" + name,
          "${{ secrets." + name + " }}", "{{ " + name + " }}", "%" + name + "%",
          "op://vault/item/" + name, "$(pass show " + name + ")", "process.env." + name,
          "os.environ['" + name + "']", "arn:aws:secretsmanager:eu-west-1:1:secret:" + name}) {
      for (const std::string& text : Spellings(name, detector.prefix + reference)) {
        EXPECT_THAT(TheWorld().engine.Search(text), IsEmpty()) << text;
      }
    }
  }
}

bool HasDecisiveSum(const rules::Detector& detector) {
  using Kind = rules::TokenCheck::Kind;
  return std::ranges::any_of(detector.checks, [](const rules::TokenCheck& check) {
    return check.decisive && (check.kind == Kind::kChecksum || check.kind == Kind::kBech32);
  });
}

/// Another character of the same kind, so that only the sum can tell.
char Another(char c) {
  if (c == '9' || c == 'z' || c == 'Z') return static_cast<char>(c - 1);
  return static_cast<char>(c + 1);
}

TEST(SecretDetectors, AreSilentOnTokensWhoseSumFails) {
  std::size_t tried = 0;
  for (const rules::Detector& detector : TheWorld().data.detectors) {
    if (!HasDecisiveSum(detector)) continue;
    bool is_proven = false;
    for (const std::string& example : detector.examples) {
      std::string text = GenerateText(example, 5);
      const std::vector<PatternMatch> found = TheWorld().engine.Search(text);
      ASSERT_THAT(found, SizeIs(1)) << detector.id;
      if (!found[0].facts.proven) continue;  // an older form, without a sum
      is_proven = true;
      // Right behind the prefix lies what is summed up.
      std::size_t at = found[0].secret.begin + detector.prefix.size();
      while (!base::IsAlphanumeric(text[at])) ++at;
      text[at] = Another(text[at]);
      EXPECT_THAT(TheWorld().engine.Search(text), IsEmpty()) << text;
    }
    EXPECT_TRUE(is_proven) << detector.id;
    ++tried;
  }
  EXPECT_GE(tried, 8U);
}

TEST(SecretDetectors, LiteralsLoseNothing) {
  std::string joined;
  std::string minified;
  for (const std::string& text : AllPositives(10)) {
    joined += text + "\n";
    minified += Replace(Replace(text, "\n", ""), "\r", "") + ",";
  }
  for (const std::string& text : {joined, minified}) {
    const std::vector<PatternMatch> found = TheWorld().engine.Search(text);
    EXPECT_GT(found.size(), TheWorld().data.detectors.size());
    EXPECT_EQ(found, TheWorld().oracle.Search(text));
  }
}

TEST(SecretDetectors, LiteralsLoseNothingInNoise) {
  std::mt19937 random(11);
  const std::vector<std::string> positives = AllPositives(20);
  for (int round = 0; round < 12; ++round) {
    std::string text;
    while (text.size() < 20'000) {
      std::string piece = positives[random() % positives.size()];
      // Damage that leaves something to find: cut, double, change and glue.
      if (random() % 3 == 0) piece = piece.substr(random() % piece.size());
      if (random() % 3 == 0) piece = piece.substr(0, random() % (piece.size() + 1));
      if (!piece.empty() && random() % 3 == 0) {
        piece[random() % piece.size()] = static_cast<char>(' ' + random() % 95);
      }
      text += piece;
      text += std::string_view("\n \"-_./:=,;\r\t")[random() % 13];
    }
    EXPECT_EQ(TheWorld().engine.Search(text), TheWorld().oracle.Search(text)) << text;
  }
}

/// Of no one's form: a password or a token without a form, which samples may hold.
bool IsFormless(const PatternMatch& match) {
  return match.detector->generic || match.secret.begin > match.span.begin + 1;
}

TEST(SecretDetectors, NothingCommittedLooksLikeASecret) {
  for (const char* folder : {"rules", "tests", "testdata", "docs", "src"}) {
    const fs::path root = testing::SourceFolder() / folder;
    if (!fs::exists(root)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(root)) {
      if (!entry.is_regular_file()) continue;
      const std::string text = testing::ReadWholeFile(entry.path());
      std::vector<PatternMatch> found = TheWorld().engine.Search(text);
      if (std::string_view(folder) == "testdata") std::erase_if(found, IsFormless);
      EXPECT_THAT(found, IsEmpty()) << entry.path() << ": " << Describe(found, text);
    }
  }
}

}  // namespace
}  // namespace mcpvet::match
