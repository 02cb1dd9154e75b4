#include "finding/snippet.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "base/limits.h"
#include "base/utf8.h"
#include "unit/finding/made_secret.h"

namespace mcpvet::finding {
namespace {

base::ByteSpan SpanOf(const source::Document& document, std::string_view part) {
  const std::size_t at = document.text().find(part);
  EXPECT_NE(at, std::string_view::npos) << part;
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + part.size())};
}

std::string Highlight(const Snippet& snippet) {
  return snippet.text.substr(snippet.highlight_begin,
                             snippet.highlight_end - snippet.highlight_begin);
}

Location Locate(const source::Document& document, std::string_view part,
                std::vector<SecretSpan> secrets = {}) {
  return MakeLocation(document, SpanOf(document, part), SecretSpans(std::move(secrets)),
                      Redactor());
}

TEST(MakeLocation, GivesTheLineAndThePositions) {
  const source::Document document("a/b.json", "{\n  \"caf\u00e9\": \"here\",\n}\n");
  const Location location =
      MakeLocation(document, SpanOf(document, "here"), SecretSpans(), Redactor(), "why");
  EXPECT_EQ(location.path, "a/b.json");
  EXPECT_EQ(location.label, "why");
  EXPECT_EQ(location.start.line, 2U);
  EXPECT_EQ(location.start.utf16_column, 12U);
  EXPECT_EQ(location.start.byte_column, 13U);
  EXPECT_EQ(location.end.utf16_column, 16U);
  EXPECT_EQ(location.snippet.text, "  \"caf\u00e9\": \"here\",");
  EXPECT_EQ(Highlight(location.snippet), "here");
  EXPECT_FALSE(location.snippet.cut_before);
  EXPECT_FALSE(location.snippet.cut_after);
}

TEST(MakeLocation, HighlightsToTheEndOfTheFirstLineOfALongerPlace) {
  const source::Document document("x", "one two\nthree\nfour");
  const Location location = Locate(document, "two\nthree");
  EXPECT_EQ(location.snippet.text, "one two");
  EXPECT_EQ(Highlight(location.snippet), "two");
  EXPECT_EQ(location.end.line, 2U);
}

TEST(MakeLocation, MasksSecretsAndMovesTheHighlight) {
  const std::string secret = "typ_" + MadeSecret(30) + "9f";
  const source::Document document("x", "a: " + secret + " b: " + secret + " here");
  const base::ByteSpan first = SpanOf(document, secret);
  const base::ByteSpan second = {first.end + 4,
                                 first.end + 4 + static_cast<std::uint32_t>(secret.size())};
  const Location after = Locate(document, "here", {{second, "typ_"}, {first, "typ_"}});
  EXPECT_EQ(after.snippet.text, "a: typ_****9f b: typ_****9f here");
  EXPECT_EQ(Highlight(after.snippet), "here");
  EXPECT_EQ(Highlight(Locate(document, secret, {{first, "typ_"}}).snippet), "typ_****9f");
}

TEST(MakeLocation, HighlightsTheWholeMaskOfAPlaceInsideASecret) {
  const std::string secret = MadeSecret(30);
  const source::Document document("x", "key = " + secret + ";");
  const base::ByteSpan span = SpanOf(document, secret);
  const Location location = MakeLocation(document, {span.begin + 5, span.begin + 9},
                                         SecretSpans({{span, ""}}), Redactor());
  EXPECT_EQ(Highlight(location.snippet), MaskSecret(secret));
  EXPECT_EQ(location.snippet.text, "key = " + MaskSecret(secret) + ";");
  EXPECT_EQ(location.start.utf16_column, 12U) << "positions stay those of the document";
}

TEST(MakeLocation, MasksShortSecretsByPlace) {
  const source::Document document("x", "password: abc # not abcdef");
  const Location location = Locate(document, "password", {{SpanOf(document, "abc"), ""}});
  EXPECT_EQ(location.snippet.text, "password: **** # not abcdef");
}

TEST(MakeLocation, MasksSecretsThatOnlyTheRedactorKnows) {
  const std::string secret = MadeSecret(30) + "zz";
  const source::Document document("x", "key = " + secret + "; here");
  const Location location =
      MakeLocation(document, SpanOf(document, "here"), SecretSpans(), Redactor({{secret, ""}}));
  EXPECT_EQ(location.snippet.text, "key = ****zz; here");
  EXPECT_EQ(Highlight(location.snippet), "here");
}

TEST(MakeLocation, MasksTheLineOfASecretOfManyLines) {
  const std::string body = MadeSecret(64);
  const source::Document document("x", "key = '''-----BEGIN\n" + body + "\n-----END''' # end");
  const base::ByteSpan secret = SpanOf(document, "-----BEGIN\n" + body + "\n-----END");
  const SecretSpans secrets({{secret, ""}});
  const Location first = MakeLocation(document, secret, secrets, Redactor());
  EXPECT_EQ(first.snippet.text, "key = '''****");
  EXPECT_EQ(Highlight(first.snippet), "****");
  EXPECT_EQ(MakeLocation(document, SpanOf(document, body), secrets, Redactor()).snippet.text,
            "****");
  EXPECT_EQ(MakeLocation(document, SpanOf(document, "# end"), secrets, Redactor()).snippet.text,
            "****''' # end");
}

TEST(MakeLocation, TakesSecretsThatOverlapForOne) {
  const std::string text = MadeSecret(40);
  const source::Document document("x", "<" + text + ">");
  const Location location = Locate(document, text, {{{1, 25}, ""}, {{15, 41}, ""}});
  EXPECT_EQ(location.snippet.text, "<" + MaskSecret(text) + ">");
}

TEST(MakeLocation, KeepsThePrefixThatOneOfTwoRulesKnows) {
  const std::string secret = "typ_" + MadeSecret(30) + "9f";
  const source::Document document("x", secret);
  const base::ByteSpan span = SpanOf(document, secret);
  EXPECT_EQ(Locate(document, secret, {{span, ""}, {span, "typ_"}}).snippet.text, "typ_****9f");
  EXPECT_EQ(Locate(document, secret, {{span, "typ_"}, {span, ""}}).snippet.text, "typ_****9f");
}

TEST(MakeLocation, CutsALongLineAroundThePlace) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "word ";
  const source::Document document("x", text + "here " + text);
  const Snippet snippet = Locate(document, "here").snippet;
  EXPECT_LE(snippet.text.size(), base::kMaxSnippetBytes);
  EXPECT_GE(snippet.text.size(), base::kMaxSnippetBytes - 20);
  EXPECT_TRUE(snippet.cut_before);
  EXPECT_TRUE(snippet.cut_after);
  EXPECT_EQ(Highlight(snippet), "here");
}

TEST(MakeLocation, UsesTheWholeRoomAtTheEndsOfALine) {
  std::string text;
  for (int i = 0; i < 500; ++i) text += "word ";
  const source::Document document("x", "first " + text + "last");
  const Snippet first = Locate(document, "first").snippet;
  EXPECT_FALSE(first.cut_before);
  EXPECT_TRUE(first.cut_after);
  EXPECT_GE(first.text.size(), base::kMaxSnippetBytes - 20);
  const Snippet last = Locate(document, "last").snippet;
  EXPECT_TRUE(last.cut_before);
  EXPECT_FALSE(last.cut_after);
  EXPECT_GE(last.text.size(), base::kMaxSnippetBytes - 20);
}

TEST(MakeLocation, LeavesNoHalfOfAWordAtABorder) {
  const std::string word = MadeSecret(300);
  const source::Document document("x", word + " here " + word);
  const Snippet snippet = Locate(document, "here").snippet;
  EXPECT_EQ(Highlight(snippet), "here");
  EXPECT_EQ(snippet.text, " here ") << "neither word fits, so neither is shown";
  EXPECT_TRUE(snippet.cut_before);
  EXPECT_TRUE(snippet.cut_after);
}

TEST(MakeLocation, ShowsNothingOfAWordThatIsLongerThanASnippet) {
  const source::Document document("x", MadeSecret(9'000));
  const Snippet snippet = MakeLocation(document, {4'000, 4'010}, SecretSpans(), Redactor()).snippet;
  EXPECT_EQ(snippet.text, "");
  EXPECT_EQ(snippet.highlight_end, 0U);
}

TEST(MakeLocation, NeverCutsASecretThatTheRedactorKnows) {
  // Not one word: the word rule would leave half of it.
  const std::string secret = MadeSecret(150, 1) + " (" + MadeSecret(150, 2) + ") " + "end99";
  const Redactor redactor({{secret, ""}});
  for (std::size_t gap = 1; gap < 6'000; gap += 97) {
    const source::Document document("x", secret + std::string(gap, ' ') + "here");
    const Location location =
        MakeLocation(document, SpanOf(document, "here"), SecretSpans(), redactor);
    EXPECT_EQ(location.snippet.text.find("end99"), std::string::npos) << gap;
    EXPECT_EQ(Highlight(location.snippet), "here") << gap;
  }
}

// Lines of all lengths full of secrets, some of which hold blanks: no place in them may bring so
// much as a piece of one to light.
TEST(MakeLocation, NeverShowsAPieceOfASecret) {
  std::mt19937 random(7);
  for (int round = 0; round < 60; ++round) {
    std::string text;
    std::vector<SecretSpan> spans;
    std::vector<Secret> known;
    std::vector<std::string> pieces;
    const unsigned words = 1 + random() % 60;
    for (unsigned i = 0; i < words; ++i) {
      text += std::string(random() % 200, ' ') + "\"word, \u20ac\t";
      const std::string one = MadeSecret(16 + random() % 200, random());
      const std::string two = MadeSecret(16 + random() % 200, random());
      const std::string secret = one + (random() % 2 == 0 ? " " : "=") + two + "!!";
      const auto begin = static_cast<std::uint32_t>(text.size());
      text += secret;
      if (random() % 2 == 0) {
        spans.push_back({{begin, static_cast<std::uint32_t>(text.size())}, ""});
      } else {
        known.push_back({secret, ""});
      }
      for (std::size_t at = 0; at + 5 < secret.size(); at += 5) {
        pieces.push_back(secret.substr(at, 5));
      }
    }
    const source::Document document("x", text);
    const SecretSpans secrets(spans);
    const Redactor redactor(known);
    for (int i = 0; i < 20; ++i) {
      const auto begin = static_cast<std::uint32_t>(random() % text.size());
      const auto end = begin + static_cast<std::uint32_t>(random() % 500);
      const Location location = MakeLocation(document, {begin, end}, secrets, redactor);
      ASSERT_LE(location.snippet.highlight_begin, location.snippet.highlight_end);
      ASSERT_LE(location.snippet.highlight_end, location.snippet.text.size());
      for (const std::string& piece : pieces) {
        ASSERT_EQ(location.snippet.text.find(piece), std::string::npos) << round;
        ASSERT_EQ(location.identity.find(piece), std::string::npos) << round;
      }
    }
  }
}

TEST(MakeLocation, KeepsSnippetsValidUtf8) {
  for (std::size_t lead = 0; lead < 8; ++lead) {
    std::string text(lead, ' ');
    for (int i = 0; i < 2'000; ++i) text += "\u20ac";
    const source::Document document("x", text + "here" + text);
    const Snippet snippet = Locate(document, "here").snippet;
    EXPECT_LE(snippet.text.size(), base::kMaxSnippetBytes);
    EXPECT_EQ(Highlight(snippet), "here");
    for (std::size_t i = 0; i < snippet.text.size();) {
      const base::CodePoint point = base::DecodeUtf8(snippet.text, i);
      ASSERT_TRUE(point.valid) << lead << " at " << i;
      i += point.size;
    }
  }
}

TEST(MakeLocation, CopesWithPlacesOutsideTheText) {
  const source::Document document("x", "one\ntwo");
  const Location location = MakeLocation(document, {5, 900}, SecretSpans(), Redactor());
  EXPECT_EQ(Highlight(location.snippet), "wo");
  EXPECT_EQ(MakeLocation(document, {900, 901}, SecretSpans(), Redactor()).span.begin, 7U);
  const source::Document empty("y", "");
  EXPECT_EQ(MakeLocation(empty, {0, 0}, SecretSpans(), Redactor()).snippet.text, "");
}

TEST(MakeLocation, BlotsSecretsOutOfTheIdentity) {
  const std::string secret = "typ_" + MadeSecret(30) + "9f";
  const source::Document document("x", "token: " + secret + ", // later");
  const Location location = Locate(document, secret, {{SpanOf(document, secret), "typ_"}});
  EXPECT_EQ(location.identity, "token: ****");
}

}  // namespace
}  // namespace mcpvet::finding
