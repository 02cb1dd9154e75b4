#include "match/json_web_token.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <ctime>
#include <string>

#include "base/base64.h"
#include "config/read_config.h"

namespace mcpvet::match {
namespace {

constexpr std::size_t kMaxClaims = 64;
constexpr std::size_t kMaxClaimBytes = 200;

/// Algorithms that sign (RFC 7518 §3.1, RFC 8037, RFC 8812), and how many bytes a signature has;
/// those of RSA are as long as the key.
struct Algorithm {
  std::string_view name;
  std::size_t bytes;
};
constexpr std::size_t kRsaBytes = 128;
constexpr std::array<Algorithm, 14> kAlgorithms = {{{"HS256", 32},
                                                    {"HS384", 48},
                                                    {"HS512", 64},
                                                    {"RS256", 0},
                                                    {"RS384", 0},
                                                    {"RS512", 0},
                                                    {"PS256", 0},
                                                    {"PS384", 0},
                                                    {"PS512", 0},
                                                    {"ES256", 64},
                                                    {"ES384", 96},
                                                    {"ES512", 132},
                                                    {"ES256K", 64},
                                                    {"EdDSA", 64}}};

bool IsSignature(std::string_view algorithm, std::size_t bytes) {
  const auto* known = std::ranges::find(kAlgorithms, algorithm, &Algorithm::name);
  if (known == kAlgorithms.end()) return false;
  return known->bytes == 0 ? bytes >= kRsaBytes : bytes == known->bytes;
}

/// The day of a moment in seconds since 1970, or nothing where it lies beyond four-digit years.
std::optional<std::string> DayOf(std::string_view seconds) {
  std::int64_t number = 0;
  const auto [end, error] =
      std::from_chars(seconds.data(), seconds.data() + seconds.size(), number);
  constexpr std::int64_t kYear10000 = 253'402'300'800;
  if (error != std::errc() || number < 0 || number >= kYear10000) return std::nullopt;
  const auto time = static_cast<std::time_t>(number);
  std::tm day{};
  gmtime_r(&time, &day);
  std::array<char, 16> text{};
  return std::string(text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%d", &day));
}

/// Adds the short scalar members of the JSON object that `part` encodes.
bool AddMembers(std::string_view part, TokenFacts& facts) {
  const std::optional<std::string> json = base::DecodeBase64(part);
  if (!json) return false;
  const config::ReadConfig read = config::ReadConfigText({}, *json, config::Syntax::kJson);
  const config::ConfigTree& tree = read.tree;
  if (!read.complete || !read.notices.empty() ||
      tree.KindOf(tree.root()) != config::NodeKind::kMap) {
    return false;
  }
  std::size_t count = 0;
  for (const config::NodeId entry : tree.Entries(tree.root())) {
    const std::string_view text = tree.Text(entry);
    if (text.empty() || text.size() > kMaxClaimBytes) continue;
    if (++count > kMaxClaims) break;
    facts.Add(tree.node(entry).key, std::string(text));
  }
  return true;
}

}  // namespace

std::optional<TokenFacts> ReadJsonWebToken(std::string_view token) {
  const std::size_t first = token.find('.');
  const std::size_t second = token.find('.', first + 1);
  if (first == std::string_view::npos || second == std::string_view::npos) return std::nullopt;
  TokenFacts facts;
  if (!AddMembers(token.substr(0, first), facts) ||
      !AddMembers(token.substr(first + 1, second - first - 1), facts)) {
    return std::nullopt;
  }
  const std::string* algorithm = facts.Find("alg");
  const std::optional<std::string> signature = base::DecodeBase64(token.substr(second + 1));
  if (algorithm == nullptr || !signature || !IsSignature(*algorithm, signature->size())) {
    return std::nullopt;
  }
  if (const std::string* expiry = facts.Find("exp")) {
    if (const std::optional<std::string> day = DayOf(*expiry)) facts.Add("expires", *day);
  }
  facts.proven = true;
  return facts;
}

}  // namespace mcpvet::match
