// Real shapes of configuration, damaged at random: every tree read from them keeps its promises
// (ConfigSample checks them), and small damage does not cost the whole file.
#include <gtest/gtest.h>

#include <random>

#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

using Random = std::mt19937;

std::string Damaged(std::string text, Random& random) {
  static constexpr std::string_view kBytes = "{}[]:,\"'\\/*#&!|>%@`-?= \n\r\tab1.~<";
  const auto below = [&](std::size_t limit) { return random() % limit; };
  for (std::size_t i = below(3) + 1; i > 0 && !text.empty(); --i) {
    const std::size_t at = below(text.size());
    switch (below(4)) {
      case 0:
        text[at] = kBytes[below(kBytes.size())];
        break;
      case 1:
        text.erase(at, below(12) + 1);
        break;
      case 2:
        text.insert(at, 1, kBytes[below(kBytes.size())]);
        break;
      default:
        text.insert(below(text.size()), text.substr(at, below(40)));
    }
  }
  return text;
}

constexpr const char* kJson = R"({
  // servers
  "mcpServers": {
    "files": {"command": "npx", "args": ["-y", "pkg@1.0.0", "/data"], "env": {"KEY": "a\u00e9"}},
    "web": {
      "type": "http", "url": "https://example.test/mcp",
      "headers": {"Authorization": "Bearer ${TOKEN}"}, "disabled": false
    },
    "three": {"command": "uvx", "args": ["pkg"]},
  },
  "other": [1, 2.5, null, [], {}]
}
)";

constexpr const char* kYaml = R"(defaults: &defaults
  command: npx
  env: {KEY: "a\tb", OTHER: 'it''s'}
mcpServers:
  files:
    <<: *defaults
    args:
    - -y
    - "pkg@1.0.0"   # comment
  web:
    url: https://example.test/mcp
    headers:
      Authorization: Bearer ${TOKEN}
    note: |
      two
        lines
  three: {command: uvx, args: [pkg, *defaults]}
other: plain text
  over lines
)";

constexpr const char* kToml = R"(model = "x" # comment
[mcp_servers.files]
command = "npx"
args = ["-y", 'pkg@1.0.0', """multi
line"""]
env = { KEY = "a\u00e9", "quoted key" = 1 }
[mcp_servers.web]
url = "https://example.test/mcp"
http.headers.Authorization = "Bearer"
[[list]]
n = 1
[[list]]
n = 2
)";

constexpr const char* kDotenv = R"(# comment
export KEY="a\nb" # why
OTHER=plain text
EMPTY=
MULTI="one
two"
LAST='x'
)";

struct Shape {
  Syntax syntax;
  std::string text;
};

TEST(DamagedConfig, IsReadWithoutBreakingAPromise) {
  const Shape shapes[] = {{Syntax::kJson, kJson},
                          {Syntax::kYaml, kYaml},
                          {Syntax::kToml, kToml},
                          {Syntax::kDotenv, kDotenv},
                          {Syntax::kFrontMatter, "---\n" + std::string(kYaml) + "---\nbody\n"}};
  Random random(7);
  for (const Shape& shape : shapes) {
    const ConfigSample whole(shape.syntax, shape.text);
    ASSERT_TRUE(whole.IsClean());
    constexpr std::size_t kRounds = 1500;
    std::size_t nodes = 0;
    for (std::size_t i = 0; i < kRounds; ++i) {
      nodes += ConfigSample(shape.syntax, Damaged(shape.text, random)).tree().size();
      if (HasFailure()) return;
    }
    EXPECT_GT(nodes, kRounds * whole.tree().size() * 3 / 4)
        << "of syntax " << static_cast<int>(shape.syntax);
  }
}

TEST(DamagedConfig, IsReadWhereverItIsCutOff) {
  const Shape shapes[] = {{Syntax::kJson, kJson},
                          {Syntax::kYaml, kYaml},
                          {Syntax::kToml, kToml},
                          {Syntax::kDotenv, kDotenv}};
  for (const Shape& shape : shapes) {
    std::size_t nodes = 0;
    const std::size_t whole = ConfigSample(shape.syntax, shape.text).tree().size();
    for (std::size_t end = 0; end <= shape.text.size(); ++end) {
      nodes += ConfigSample(shape.syntax, shape.text.substr(0, end)).tree().size();
      if (HasFailure()) return;
    }
    EXPECT_GT(nodes, whole * shape.text.size() * 2 / 5);
  }
}

}  // namespace
}  // namespace mcpvet::config
