#include "project/text_form.h"

#include <gtest/gtest.h>

#include <string>

namespace mcpvet::project {
namespace {

/// `name|version` as the form finds them, or `-`.
std::string Found(std::string_view form, std::string_view text) {
  const auto pieces = TextForm(form).Match(text);
  if (!pieces) return "-";
  const auto piece = [&](const TextForm::Piece& of) {
    return std::string(text.substr(of.begin, of.end - of.begin));
  };
  return piece(pieces->name) + "|" + piece(pieces->version);
}

TEST(TextForm, FindsNameAndVersion) {
  EXPECT_EQ(Found("{name} ({version})", "json (2.9.1)"), "json|2.9.1");
  EXPECT_EQ(Found("{name}@{version}", "a@1.2.3"), "a|1.2.3");
  EXPECT_EQ(Found("require {name} {version}", "require example.com/a v1.0.0"),
            "example.com/a|v1.0.0");
}

TEST(TextForm, KnowsScopes) {
  EXPECT_EQ(Found("{name}@{version}", "@acme/tool@1.2.3"), "@acme/tool|1.2.3");
  EXPECT_EQ(Found("/{name}/{version}", "/@acme/tool/1.2.3"), "@acme/tool|1.2.3");
}

TEST(TextForm, EndsAVersionWhereNoneGoesOn) {
  EXPECT_EQ(Found("{name}@{version}", "a@1.2.3(zod@3.0.0)"), "a|1.2.3");
  EXPECT_EQ(Found("{name} {version}", "a v1.0.0 // indirect"), "a|v1.0.0");
}

TEST(TextForm, TakesTheLastPlaceBehindAnything) {
  EXPECT_EQ(Found("{*}node_modules/{name}", "node_modules/a/node_modules/@acme/b"), "@acme/b|");
  EXPECT_EQ(Found("{*}node_modules/{name}", "packages/a"), "-");
}

TEST(TextForm, NeedsTheLiteralParts) {
  EXPECT_EQ(Found("gem '{name}'", "gem \"a\""), "-");
  EXPECT_EQ(Found("{name} ({version})", "json"), "-");
  EXPECT_EQ(Found("{name}@{version}", "@"), "-");
  EXPECT_EQ(Found("{name}@{version}", ""), "-");
}

}  // namespace
}  // namespace mcpvet::project
