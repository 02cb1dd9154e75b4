#include "finding/fingerprint.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "finding/snippet.h"
#include "unit/finding/made_secret.h"

namespace mcpvet::finding {
namespace {

class Fingerprints : public testing::Test {
 protected:
  Fingerprints() { rule_.id = "some-rule"; }

  Finding Find(const std::string& text, const std::string& part, bool secret = false) const {
    const source::Document document("a.yaml", text);
    const auto at = static_cast<std::uint32_t>(text.find(part));
    const base::ByteSpan span = {at, at + static_cast<std::uint32_t>(part.size())};
    Finding finding;
    finding.rule = &rule_;
    finding.primary = MakeLocation(
        document, span, secret ? SecretSpans({{span, "typ_"}}) : SecretSpans(), Redactor());
    return finding;
  }

  static std::string Of(Finding finding) {
    std::vector<Finding> findings = {std::move(finding)};
    AssignFingerprints(findings);
    return findings[0].fingerprint;
  }

  rules::Rule rule_;
};

TEST_F(Fingerprints, StayWhenLinesMoveAndIndentationChanges) {
  const std::string before = Of(Find("a: run( x )\n", "run( x )"));
  EXPECT_EQ(before.size(), 32U);
  EXPECT_EQ(Of(Find("# new\n\n\n   a:   run(\tx )\n", "run(\tx )")), before);
}

TEST_F(Fingerprints, StayWhenSomethingFollowsOnTheLine) {
  EXPECT_EQ(Of(Find("a: run(x),  # note\n", "run(x)")), Of(Find("a: run(x)\n", "run(x)")));
}

TEST_F(Fingerprints, StayWhenASecretIsReplacedByAnother) {
  const std::string one = "typ_" + MadeSecret(30, 1);
  const std::string two = "typ_" + MadeSecret(30, 2);
  EXPECT_EQ(Of(Find("key: " + one, one, true)), Of(Find("key: " + two, two, true)));
}

TEST_F(Fingerprints, DifferByRulePathAnchorAndText) {
  const Finding finding = Find("a: run(x)\n", "run(x)");
  const std::string first = Of(finding);
  EXPECT_NE(Of(Find("b: run(x)\n", "run(x)")), first);
  Finding elsewhere = finding;
  elsewhere.primary.path = "b.yaml";
  EXPECT_NE(Of(elsewhere), first);
  Finding anchored = finding;
  anchored.anchor = "/servers/a";
  EXPECT_NE(Of(anchored), first);
  rules::Rule other;
  other.id = "other-rule";
  Finding ruled = finding;
  ruled.rule = &other;
  EXPECT_NE(Of(ruled), first);
}

TEST_F(Fingerprints, TellEqualFindingsApartByTheirOrder) {
  const Finding finding = Find("a: run(x)\n", "run(x)");
  std::vector<Finding> findings = {finding, finding, finding};
  AssignFingerprints(findings);
  EXPECT_EQ(findings[0].fingerprint, Of(finding));
  EXPECT_NE(findings[0].fingerprint, findings[1].fingerprint);
  EXPECT_NE(findings[1].fingerprint, findings[2].fingerprint);
}

}  // namespace
}  // namespace mcpvet::finding
