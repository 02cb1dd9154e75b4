#include "config/record_reader.h"

#include <gtest/gtest.h>

#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

class RecordSample {
 public:
  explicit RecordSample(std::string text, Syntax syntax = Syntax::kYaml)
      : sample_(syntax, std::move(text)), file_("rules/a.yaml", sample_.text(), sample_.tree()) {}

  RecordFile& file() { return file_; }
  RecordReader Reader(std::string_view pointer = "") {
    return RecordReader(file_, sample_.At(pointer));
  }
  [[nodiscard]] Strings Problems() const {
    Strings problems;
    for (const base::Error& problem : file_.problems()) problems.push_back(problem.ToString());
    return problems;
  }

 private:
  ConfigSample sample_;
  RecordFile file_;
};

TEST(RecordReader, ReadsFieldsOfEveryKind) {
  RecordSample sample(
      "id: x\nversion: 1.5\nname: 'y z'\non: true\noff: False\nlist: [a, 2, true]\nlone: b\n"
      "map: {k: 1}\nmaps: [{}, {}]\n");
  RecordReader record = sample.Reader();
  EXPECT_EQ(record.Text("id"), "x");
  EXPECT_EQ(record.Text("version"), "1.5");
  EXPECT_EQ(record.Number("version"), 1.5);
  EXPECT_EQ(record.RequiredText("name"), "y z");
  EXPECT_EQ(record.Flag("on"), true);
  EXPECT_EQ(record.Flag("off"), false);
  EXPECT_EQ(record.Texts("list"), (Strings{"a", "2", "true"}));
  EXPECT_EQ(record.Texts("lone"), Strings{"b"});
  EXPECT_EQ(record.Items("maps").size(), 2U);
  EXPECT_EQ(record.Items("map").size(), 1U) << "a lone map is a list of one";
  EXPECT_EQ(record.Fields("map").size(), 1U);
  record.Finish();
  EXPECT_EQ(sample.Problems(), Strings{});
}

TEST(RecordReader, TakesAbsentFieldsForNothing) {
  RecordSample sample("a: 1\n");
  RecordReader record = sample.Reader();
  EXPECT_TRUE(record.Has("a"));
  EXPECT_FALSE(record.Has("b"));
  EXPECT_EQ(record.Text("b"), std::nullopt);
  EXPECT_EQ(record.Flag("b"), std::nullopt);
  EXPECT_EQ(record.Number("b"), std::nullopt);
  EXPECT_EQ(record.Child("b"), kNoNode);
  EXPECT_TRUE(record.Texts("b").empty());
  EXPECT_TRUE(record.Items("b").empty());
  EXPECT_TRUE(record.Fields("b").empty());
  record.Finish();
  EXPECT_EQ(sample.Problems(), Strings{});
}

TEST(RecordReader, TellsOfMissingFieldsAtTheirRecord) {
  RecordSample sample("list:\n  - name: x\n");
  RecordReader record = sample.Reader("/list/0");
  EXPECT_EQ(record.RequiredText("id"), "");
  EXPECT_EQ(sample.Problems(), Strings{"rules/a.yaml:2:5: `id` is missing"});
}

TEST(RecordReader, TellsOfFieldsOfTheWrongKind) {
  RecordSample sample(
      "text: [a]\nflag: yes\nnumber: 0x1F\ntexts: [a, {}]\nitems: x\nfields: []\nempty:\n");
  RecordReader record = sample.Reader();
  EXPECT_EQ(record.Text("text"), std::nullopt);
  EXPECT_EQ(record.Flag("flag"), std::nullopt);
  EXPECT_EQ(record.Number("number"), std::nullopt);
  EXPECT_EQ(record.Texts("texts"), Strings{"a"});
  EXPECT_TRUE(record.Items("items").empty());
  EXPECT_TRUE(record.Fields("fields").empty());
  EXPECT_EQ(record.RequiredText("empty"), "");
  record.Finish();
  EXPECT_EQ(sample.Problems(), (Strings{"rules/a.yaml:1:1: `text` must be text",
                                        "rules/a.yaml:2:1: `flag` must be true or false",
                                        "rules/a.yaml:3:1: `number` must be a decimal number",
                                        "rules/a.yaml:4:12: `texts` must be a list of texts",
                                        "rules/a.yaml:5:1: `items` must be a list",
                                        "rules/a.yaml:6:1: `fields` must be a map",
                                        "rules/a.yaml:7:1: `empty` must be text"}));
}

TEST(RecordReader, TellsOfUnknownKeysWithTheNearestKnownOne) {
  RecordSample sample("severity: high\nmesage: x\nzzz: 1\n");
  RecordReader record = sample.Reader();
  record.Text("severity");
  record.Text("message");
  record.Finish();
  EXPECT_EQ(sample.Problems(),
            (Strings{"rules/a.yaml:2:1: unknown key `mesage` (did you mean `message`?)",
                     "rules/a.yaml:3:1: unknown key `zzz`"}));
}

TEST(RecordReader, TellsOfKeysThatStandTwice) {
  RecordSample sample(R"({"a": 1, "b": 2, "a": 3})", Syntax::kJson);
  RecordReader record = sample.Reader();
  record.Text("a");
  record.Text("b");
  record.Finish();
  EXPECT_EQ(sample.Problems(), Strings{"rules/a.yaml:1:18: `a` stands twice"});
}

TEST(RecordReader, WantsAMap) {
  RecordSample sample("list: [a]\n");
  RecordReader record = sample.Reader("/list/0");
  EXPECT_EQ(record.RequiredText("id"), "");
  EXPECT_FALSE(record.Has("id"));
  record.Finish();
  EXPECT_EQ(sample.Problems(), Strings{"rules/a.yaml:1:8: a map is wanted here"});
  RecordSample absent("a: 1\n");
  absent.Reader("/b").Finish();
  EXPECT_EQ(absent.Problems(), Strings{"rules/a.yaml: a map is wanted here"});
}

TEST(RecordReader, LooksThroughAliasesAndMerges) {
  RecordSample sample("base: &base {id: x, extra: 1}\none: {<<: *base, own: y}\ntwo: *base\n");
  RecordReader one = sample.Reader("/one");
  EXPECT_EQ(one.Text("id"), "x");
  EXPECT_EQ(one.Text("own"), "y");
  one.Finish();
  EXPECT_EQ(sample.Problems(), Strings{"rules/a.yaml:1:21: unknown key `extra`"});
  EXPECT_EQ(sample.Reader("/two").Text("id"), "x");
}

TEST(RecordReader, CountsColumnsAsEditorsDo) {
  RecordSample sample("{\"\U0001f600\": 1, \"b\": 2}");
  RecordReader record = sample.Reader();
  record.Text("\U0001f600");
  record.Finish();
  EXPECT_EQ(sample.Problems(), Strings{"rules/a.yaml:1:11: unknown key `b`"});
}

TEST(RecordReader, EndsWithAHundredProblems) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "key" + std::to_string(i) + ": 1\n";
  RecordSample sample(text);
  sample.Reader().Finish();
  EXPECT_EQ(sample.Problems().size(), 100U);
}

}  // namespace
}  // namespace mcpvet::config
