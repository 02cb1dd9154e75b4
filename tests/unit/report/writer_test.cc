#include "report/writer.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "golden.h"
#include "report/terminal_text.h"
#include "unit/report/sample_report.h"

namespace mcpvet::report {
namespace {

void ExpectLinesWithin(const std::string& text, int width) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(DisplayWidth(line, true), width) << line;
  }
}

TEST(Format, IsKnownByItsName) {
  for (const std::string& name : FormatNames()) EXPECT_TRUE(FormatOfName(name)) << name;
  EXPECT_EQ(FormatOfName("sarif"), Format::kSarif);
  EXPECT_EQ(FormatOfName("xml"), std::nullopt);
}

TEST(TerminalWriter, ShowsFindingsNoticesAndASummary) {
  const std::string text = Write(SampleReport::Full().report(), Format::kTerminal);
  ExpectGolden("report/full.terminal", text);
  ExpectLinesWithin(text, 80);
}

TEST(TerminalWriter, StaysReadableInFortyColumns) {
  WriteOptions options;
  options.width = 40;
  const std::string text = Write(SampleReport::Full().report(), Format::kTerminal, options);
  ExpectGolden("report/full-narrow.terminal", text);
  ExpectLinesWithin(text, 40);
}

TEST(TerminalWriter, PaintsAndLinksWhereItMay) {
  WriteOptions options;
  options.color = true;
  options.hyperlinks = true;
  options.path_prefix = "../../";
  options.width = 120;
  ExpectGolden("report/full-color.terminal",
               Write(SampleReport::Full().report(), Format::kTerminal, options));
}

TEST(TerminalWriter, IsAsciiWithoutUnicode) {
  WriteOptions options;
  options.unicode = false;
  for (const Format format : {Format::kTerminal, Format::kConcise}) {
    for (const char c : Write(SampleReport::Full().report(), format, options)) {
      ASSERT_TRUE(c == '\n' || (c >= ' ' && c <= '~')) << static_cast<int>(c);
    }
  }
}

TEST(TerminalWriter, PrintsNoEscapeOfItsOwnWithoutColor) {
  for (const Format format : {Format::kTerminal, Format::kConcise, Format::kJson, Format::kSarif}) {
    EXPECT_EQ(Write(SampleReport::Full().report(), format).find('\x1b'), std::string::npos);
  }
}

TEST(TerminalWriter, SaysWhatACleanRunExamined) {
  ExpectGolden("report/clean.terminal", Write(SampleReport::Clean().report(), Format::kTerminal));
  ExpectGolden("report/nothing.terminal",
               Write(SampleReport::Nothing().report(), Format::kTerminal));
}

TEST(TerminalWriter, LeavesTheSummaryOutIfAsked) {
  WriteOptions options;
  options.summary = false;
  EXPECT_EQ(Write(SampleReport::Clean().report(), Format::kTerminal, options), "");
  EXPECT_EQ(Write(SampleReport::Clean().report(), Format::kConcise, options), "");
}

TEST(ConciseWriter, WritesALineForEachFinding) {
  ExpectGolden("report/full.concise", Write(SampleReport::Full().report(), Format::kConcise));
  ExpectGolden("report/clean.concise", Write(SampleReport::Clean().report(), Format::kConcise));
}

TEST(JsonWriter, WritesEverythingThereIs) {
  ExpectGolden("report/full.json", Write(SampleReport::Full().report(), Format::kJson));
  ExpectGolden("report/clean.json", Write(SampleReport::Clean().report(), Format::kJson));
}

TEST(SarifWriter, WritesWhatCodeScanningReads) {
  ExpectGolden("report/full.sarif", Write(SampleReport::Full().report(), Format::kSarif));
  ExpectGolden("report/clean.sarif", Write(SampleReport::Clean().report(), Format::kSarif));
}

TEST(SarifWriter, WritesSuppressedResultsAndACategoryIfAsked) {
  WriteOptions options;
  options.include_suppressed = true;
  options.category = "mcpvet-web";
  ExpectGolden("report/full-suppressed.sarif",
               Write(SampleReport::Full().report(), Format::kSarif, options));
}

TEST(Writers, ShowNothingOfASecret) {
  for (const Format format : {Format::kTerminal, Format::kConcise, Format::kJson, Format::kSarif}) {
    const std::string text = Write(SampleReport::Full().report(), format);
    EXPECT_NE(text.find("typ_****9f"), std::string::npos);
    EXPECT_EQ(text.find(finding::MadeSecret(30).substr(0, 4)), std::string::npos);
  }
}

TEST(Writers, CopeWithInvalidUtf8Everywhere) {
  const SampleReport sample = SampleReport::Full();
  finding::Report report = sample.report();
  report.findings[0].primary.path = "a\xff";
  report.findings[0].message = "\xc3(";
  report.findings[0].primary.snippet.text = "\x80\xfe";
  report.notices[0].message = "\xed\xa0\x80";
  for (const Format format : {Format::kTerminal, Format::kConcise, Format::kJson, Format::kSarif}) {
    EXPECT_FALSE(Write(report, format).empty());
  }
}

}  // namespace
}  // namespace mcpvet::report
