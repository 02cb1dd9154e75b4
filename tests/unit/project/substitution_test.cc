#include "project/substitution.h"

#include <gtest/gtest.h>

#include <string>

namespace mcpvet::project {
namespace {

const std::vector<Substitution> kMarks = {
    {"${env:", "}", "", false, false}, {"${", "}", ":-", false, false}, {"$", "", "", true, false},
    {"op://", "", "", false, true},    {"SHARED_", "", "", true, true},
};

TEST(Substitution, MakesAValueAReference) {
  EXPECT_TRUE(IsReference(kMarks, "${TOKEN}"));
  EXPECT_TRUE(IsReference(kMarks, "Bearer ${env:TOKEN}"));
  EXPECT_TRUE(IsReference(kMarks, "$TOKEN"));
  EXPECT_TRUE(IsReference(kMarks, "op://vault/item/field"));
  EXPECT_TRUE(IsReference(kMarks, "SHARED_TOKEN"));
}

TEST(Substitution, IsNotSeenInPlainText) {
  EXPECT_FALSE(IsReference(kMarks, ""));
  EXPECT_FALSE(IsReference(kMarks, "plain"));
  EXPECT_FALSE(IsReference(kMarks, "costs 5$"));
  EXPECT_FALSE(IsReference(kMarks, "pa$5word"));
  EXPECT_FALSE(IsReference(kMarks, "${TOKEN"));
  EXPECT_FALSE(IsReference({}, "${TOKEN}"));
}

TEST(Substitution, OfTheWholeValueCountsOnlyThere) {
  EXPECT_FALSE(IsReference(kMarks, "see op://vault"));
  EXPECT_FALSE(IsReference(kMarks, "SHARED_TOKEN!"));
}

TEST(Substitution, WithALiteralDefaultIsALiteral) {
  EXPECT_FALSE(IsReference(kMarks, "${TOKEN:-abc}"));
  EXPECT_FALSE(IsReference(kMarks, "${A} ${B:-abc}"));
  EXPECT_TRUE(IsReference(kMarks, "${TOKEN:-}"));
  EXPECT_TRUE(IsReference(kMarks, "${A:-${B}}"));
}

TEST(Substitution, StandsManyOpenings) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) text += "${";
  EXPECT_FALSE(IsReference(kMarks, text));
}

}  // namespace
}  // namespace mcpvet::project
