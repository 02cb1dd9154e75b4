#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

using ::testing::ElementsAre;

ConfigSample Read(std::string text) { return {Syntax::kContainerfile, std::move(text)}; }

TEST(Containerfiles, AreReadStageByStage) {
  const ConfigSample sample = Read(
      "# syntax=x\nARG V=20\nFROM --platform=linux/amd64 node:${V} AS build\nRUN npm ci\n"
      "from scratch\nUSER app\nUSER root\n");
  EXPECT_TRUE(sample.IsClean());
  EXPECT_EQ(sample.Value("/ARG/V"), "20");
  EXPECT_EQ(sample.Value("/stages/0/FROM"), "node:${V}");
  EXPECT_EQ(sample.Written("/stages/0/FROM"), "node:${V}");
  EXPECT_EQ(sample.Value("/stages/0/AS"), "build");
  EXPECT_EQ(sample.Value("/stages/0/RUN/0"), "npm ci");
  EXPECT_EQ(sample.Value("/stages/1/FROM"), "scratch");
  EXPECT_EQ(sample.Value("/stages/1/USER"), "root");
  EXPECT_EQ(sample.Value("/final/USER"), "root");
  EXPECT_EQ(sample.WrittenKey("/stages/1/FROM"), "from");
}

TEST(Containerfiles, HoldTheExecFormAsAList) {
  const ConfigSample sample = Read(
      "FROM a\nENTRYPOINT [\"npx\", \"-y\", \"a\\u0042\"]\nCMD [ ]\nHEALTHCHECK --interval=1s CMD "
      "x\n");
  EXPECT_THAT(sample.Entries("/final/ENTRYPOINT"), ElementsAre("npx", "-y", "aB"));
  EXPECT_EQ(sample.Written("/final/ENTRYPOINT/1"), "\"-y\"");
  EXPECT_EQ(sample.Content("/final/ENTRYPOINT/1"), "-y");
  EXPECT_EQ(sample.KindOf("/final/CMD"), NodeKind::kList);
  EXPECT_EQ(sample.Value("/final/HEALTHCHECK"), "CMD x");
}

TEST(Containerfiles, HoldTheShellFormAsALine) {
  const ConfigSample sample =
      Read("FROM a\nCMD python -m server --port \"80\"\nENTRYPOINT [\"x\", y]\n");
  EXPECT_EQ(sample.Value("/final/CMD"), "python -m server --port \"80\"");
  EXPECT_EQ(sample.Value("/final/ENTRYPOINT"), "[\"x\", y]");
}

TEST(Containerfiles, JoinContinuedLines) {
  const ConfigSample sample = Read(
      "FROM a\nRUN apt-get update && \\\n  # a comment\n\n    pip install b \\\nENV A=1\nUSER c\n");
  EXPECT_EQ(sample.Value("/final/RUN/0"), "apt-get update &&     pip install b ENV A=1");
  EXPECT_EQ(sample.Piece("/final/RUN/0", "install"), "install");
  EXPECT_EQ(sample.Piece("/final/RUN/0", "update &&     pip"),
            "update && \\\n  # a comment\n\n    pip");
  EXPECT_EQ(sample.Value("/final/USER"), "c");
}

TEST(Containerfiles, LetADirectiveChangeTheEscape) {
  const ConfigSample sample = Read("# escape=`\nFROM a\nRUN dir `\n  c:\\\nUSER b\n");
  EXPECT_EQ(sample.Value("/final/RUN/0"), "dir   c:\\");
  EXPECT_EQ(sample.Value("/final/USER"), "b");
}

TEST(Containerfiles, HoldVariablesByName) {
  const ConfigSample sample = Read(
      "FROM a\nENV A=1 B=\"two words\" \\\n    C=x\\ y D='q'\nENV OLD form of it\nENV A=3\nARG "
      "E\nARG F=g\n"
      "LABEL \"io.x\"=\"y\"\n");
  EXPECT_THAT(sample.Entries("/final/ENV"), ElementsAre("B", "C", "D", "OLD", "A"));
  EXPECT_EQ(sample.Value("/final/ENV/A"), "3");
  EXPECT_EQ(sample.Value("/final/ENV/B"), "two words");
  EXPECT_EQ(sample.Piece("/final/ENV/B", "words"), "words");
  EXPECT_EQ(sample.Value("/final/ENV/C"), "x y");
  EXPECT_EQ(sample.Value("/final/ENV/OLD"), "form of it");
  EXPECT_EQ(sample.KindOf("/final/ARG/E"), NodeKind::kNull);
  EXPECT_EQ(sample.Value("/final/ARG/F"), "g");
  EXPECT_EQ(sample.Value("/final/LABEL/io.x"), "y");
  EXPECT_TRUE(sample.IsClean());
}

TEST(Containerfiles, LetAStageTakeOverWhatItIsBuiltFrom) {
  const ConfigSample sample = Read(
      "FROM x AS Base\nENV A=1\nENTRYPOINT [\"run\"]\nFROM base\nENV B=2\nFROM 1\nCMD [\"c\"]\n");
  EXPECT_EQ(sample.tree().Text(
                sample.tree().Find(sample.tree().Find(sample.At("/stages/1"), "ENV"), "A")),
            "1");
  const NodeId entrypoint = sample.tree().Find(sample.At("/stages/2"), "ENTRYPOINT");
  EXPECT_EQ(sample.tree().Text(sample.tree().At(entrypoint, "/0")), "run");
  EXPECT_THAT(sample.Entries("/stages/2"), ElementsAre("FROM", "CMD", "ENV", "AS", "ENTRYPOINT"));
}

TEST(Containerfiles, TakeAHereDocumentForTheScript) {
  const ConfigSample sample = Read(
      "FROM a\nRUN <<EOF\napt-get update\nUSER nobody\nEOF\nCOPY <<-\"X\" /x\n\tbody\n\tX\nRUN cat "
      "<<OPEN\nUSER b\n");
  EXPECT_EQ(sample.Value("/final/RUN/0"), "apt-get update\nUSER nobody\n");
  EXPECT_EQ(sample.Value("/final/COPY/0"), "\tbody\n");
  EXPECT_EQ(sample.Value("/final/RUN/1"), "cat <<OPEN");
  EXPECT_EQ(sample.Value("/final/USER"), "b");
}

TEST(Containerfiles, ListPortsAndVolumes) {
  const ConfigSample sample = Read("FROM a\nEXPOSE 80 443/tcp\nEXPOSE $PORT\nVOLUME /data\n");
  EXPECT_THAT(sample.Entries("/final/EXPOSE"), ElementsAre("80", "443/tcp", "$PORT"));
  EXPECT_THAT(sample.Entries("/final/VOLUME"), ElementsAre("/data"));
}

TEST(Containerfiles, KeepWhatStandsAfterAMistake) {
  const ConfigSample sample =
      Read("FROM a\n<<<<<<< HEAD\nENV =x A\n{{ if }}\nUSER\nCMD [\"x\"\nENV B=1\n");
  EXPECT_THAT(sample.MalformedLines(), ElementsAre(2));
  EXPECT_EQ(sample.Value("/final/CMD"), "[\"x\"");
  EXPECT_EQ(sample.Value("/final/ENV/B"), "1");
}

TEST(Containerfiles, MayBeEmpty) {
  EXPECT_EQ(Read("").Value("/final"), "<absent>");
  EXPECT_EQ(Read("RUN x\nFROM").Value("/final/FROM"), "<absent>");
}

}  // namespace
}  // namespace mcpvet::config
