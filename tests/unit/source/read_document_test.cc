#include "source/read_document.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <string>

#include "base/limits.h"
#include "unit/source/temp_tree.h"

namespace mcpvet::source {
namespace {

using std::string_literals::operator""s;
using testing::HasSubstr;
using testing::IsEmpty;

ReadOutcome Read(const TempTree& tree, const std::string& path, FileOrigin origin = {}) {
  return ReadDocument(Scope{tree.root(), {""}, {}}, {path, origin});
}

TEST(ReadDocument, ReadsFilesOfAnySize) {
  const TempTree tree;
  for (const std::size_t size : {0UL, 1UL, 8192UL, 65535UL, 65536UL, 65537UL, 3'000'000UL}) {
    std::string text;
    while (text.size() < size) text += std::to_string(text.size()) + "\n";
    text.resize(size);
    tree.Write("f", text);
    const ReadOutcome outcome = Read(tree, "f", {.tracked = true});
    ASSERT_TRUE(outcome.document) << size;
    EXPECT_EQ(outcome.document->text(), text) << size;
    EXPECT_EQ(outcome.document->path(), "f");
    EXPECT_TRUE(outcome.document->origin().tracked);
    EXPECT_THAT(outcome.notices, IsEmpty());
  }
}

TEST(ReadDocument, PassesBinaryFilesOverInSilence) {
  const TempTree tree;
  for (const std::size_t size : {100UL, 100'000UL}) {
    tree.Write("f", "\x89PNG\0"s + std::string(size, 'x'));
    const ReadOutcome outcome = Read(tree, "f");
    EXPECT_FALSE(outcome.document);
    EXPECT_TRUE(outcome.binary);
    EXPECT_THAT(outcome.notices, IsEmpty());
  }
}

TEST(ReadDocument, TellsInvalidText) {
  const TempTree tree;
  tree.Write("f", "caf\xE9\n");
  const ReadOutcome outcome = Read(tree, "f");
  ASSERT_TRUE(outcome.document);
  EXPECT_EQ(outcome.document->text(), "caf\xEF\xBF\xBD\n");
  ASSERT_EQ(outcome.notices.size(), 1U);
  EXPECT_EQ(outcome.notices[0].kind, NoticeKind::kEncoding);
  EXPECT_EQ(outcome.notices[0].path, "f");
}

TEST(ReadDocument, LeavesOutWhatIsTooBig) {
  const TempTree tree;
  tree.Write("f", "text");
  std::filesystem::resize_file(tree.Path("f"), base::kMaxFileBytes);
  tree.Write("g", std::string(10'000, 'x'));
  std::filesystem::resize_file(tree.Path("g"), base::kMaxFileBytes + 1);
  EXPECT_TRUE(Read(tree, "f").binary);
  const ReadOutcome outcome = Read(tree, "g");
  EXPECT_FALSE(outcome.document);
  ASSERT_EQ(outcome.notices.size(), 1U);
  EXPECT_EQ(outcome.notices[0].kind, NoticeKind::kTooBig);
}

TEST(ReadDocument, OpensNeitherPipesNorFoldersNorWhatIsGone) {
  const TempTree tree;
  ASSERT_EQ(::mkfifo(tree.Path("pipe").c_str(), 0600), 0);
  tree.MakeFolder("folder");
  for (const char* const path : {"pipe", "folder", "gone"}) {
    const ReadOutcome outcome = Read(tree, path);
    EXPECT_FALSE(outcome.document);
    ASSERT_EQ(outcome.notices.size(), 1U) << path;
    EXPECT_EQ(outcome.notices[0].kind, NoticeKind::kUnreadable);
  }
}

TEST(ReadDocument, FollowsANamedLinkInsideTheRootAndNoOther) {
  const TempTree tree;
  tree.Write("root/x", "inside");
  tree.Write("y", "outside");
  tree.Link("x", "root/inside");
  tree.Link("../y", "root/outside");
  const Scope scope{tree.Path("root"), {""}, {}};
  const FileOrigin named{.named = true};
  const ReadOutcome inside = ReadDocument(scope, {"inside", named});
  ASSERT_TRUE(inside.document);
  EXPECT_EQ(inside.document->text(), "inside");
  EXPECT_EQ(inside.document->path(), "inside");
  EXPECT_FALSE(ReadDocument(scope, {"outside", named}).document);
  const ReadOutcome unnamed = ReadDocument(scope, {"inside", {}});
  EXPECT_FALSE(unnamed.document);
  ASSERT_EQ(unnamed.notices.size(), 1U);
  EXPECT_THAT(unnamed.notices[0].message, HasSubstr("symbolic link"));
}

}  // namespace
}  // namespace mcpvet::source
