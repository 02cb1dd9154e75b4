#include "base/url.h"

#include <gtest/gtest.h>

#include <string>

namespace mcpvet::base {
namespace {

TEST(SplitUrl, FindsEveryPart) {
  const std::string text = "https://ann:pw%40@mcp.example.org:8443/v1/mcp?key=abc&flag&x=#top";
  const auto url = SplitUrl(text);
  ASSERT_TRUE(url);
  EXPECT_EQ(url->scheme.In(text), "https");
  EXPECT_EQ(url->userinfo.In(text), "ann:pw%40");
  EXPECT_EQ(url->user.In(text), "ann");
  EXPECT_EQ(url->password.In(text), "pw%40");
  EXPECT_EQ(url->host.In(text), "mcp.example.org");
  EXPECT_EQ(url->port.In(text), "8443");
  EXPECT_EQ(url->path.In(text), "/v1/mcp");
  ASSERT_EQ(url->query.size(), 3u);
  EXPECT_EQ(url->query[0].name.In(text), "key");
  EXPECT_EQ(url->query[0].value.In(text), "abc");
  EXPECT_EQ(url->query[1].name.In(text), "flag");
  EXPECT_TRUE(url->query[1].value.empty());
  EXPECT_EQ(url->query[2].name.In(text), "x");
  EXPECT_EQ(url->fragment.In(text), "top");
}

TEST(SplitUrl, TakesTheLastAtSignAsTheEndOfTheUser) {
  const std::string text = "postgres://ann:p@ss@db/app";
  const auto url = SplitUrl(text);
  ASSERT_TRUE(url);
  EXPECT_EQ(url->password.In(text), "p@ss");
  EXPECT_EQ(url->host.In(text), "db");
}

TEST(SplitUrl, ReadsAnAddressInBrackets) {
  const std::string text = "http://[::1]:3000/mcp";
  const auto url = SplitUrl(text);
  ASSERT_TRUE(url);
  EXPECT_EQ(url->host.In(text), "::1");
  EXPECT_EQ(url->port.In(text), "3000");
}

TEST(SplitUrl, KeepsATemplateHoleTogether) {
  const std::string text = "http://${HOST:-local/x}:80/{path}?k=${KEY:-a?b}";
  const auto url = SplitUrl(text);
  ASSERT_TRUE(url);
  EXPECT_EQ(url->host.In(text), "${HOST:-local/x}");
  EXPECT_EQ(url->port.In(text), "80");
  EXPECT_EQ(url->path.In(text), "/{path}");
  ASSERT_EQ(url->query.size(), 1u);
  EXPECT_EQ(url->query[0].value.In(text), "${KEY:-a?b}");
}

TEST(SplitUrl, DoesNotHideTheHostBehindALoneBrace) {
  const std::string text = "http://u:{p@evil.example/x}";
  const auto url = SplitUrl(text);
  ASSERT_TRUE(url);
  EXPECT_EQ(url->host.In(text), "evil.example");
}

TEST(SplitUrl, RejectsWhatHasNoScheme) {
  EXPECT_FALSE(SplitUrl(""));
  EXPECT_FALSE(SplitUrl("localhost:80"));
  EXPECT_FALSE(SplitUrl("://x"));
  EXPECT_FALSE(SplitUrl("/mcp"));
}

TEST(SplitUrl, StandsManyBraces) { EXPECT_TRUE(SplitUrl("http://" + std::string(1 << 20, '{'))); }

TEST(DecodePercentSigns, LeavesWhatEncodesNothing) {
  EXPECT_EQ(DecodePercentSigns("a%2Fb%40c%c3%a9"), "a/b@c\xc3\xa9");
  EXPECT_EQ(DecodePercentSigns("100%"), "100%");
  EXPECT_EQ(DecodePercentSigns("%zz%2"), "%zz%2");
}

TEST(LoopbackHost, IsThisMachineAlone) {
  for (const char* host : {"localhost", "a.localhost", "127.0.0.1", "127.1", "::1", "[::1]"}) {
    EXPECT_TRUE(IsLoopbackHost(host)) << host;
  }
  for (const char* host : {"", "0.0.0.0", "::", "127.0.0.1.example.com", "localhost.example.com"}) {
    EXPECT_FALSE(IsLoopbackHost(host)) << host;
  }
}

}  // namespace
}  // namespace mcpvet::base
