#include "match/credential_shape.h"

#include <gtest/gtest.h>

#include <string>

#include "generated_text.h"
#include "secret_data.h"

namespace mcpvet::match {
namespace {

using testing::GenerateText;
using enum CredentialVerdict;

struct Field {
  const char* name;
  const char* value;
};

class CredentialShapeTest : public ::testing::Test {
 protected:
  CredentialVerdict Verdict(std::string_view name, std::string_view value) const {
    return shape_.Judge(name, value).verdict;
  }

  /// The secret part of a generated value, for eight seeds.
  void ExpectCredential(const char* name, const std::string& before, const std::string& hole,
                        const std::string& after = "") const {
    for (std::uint64_t seed = 0; seed < 8; ++seed) {
      const std::string secret = GenerateText("${gen:" + hole + "}", seed);
      const std::string value = before + secret + after;
      const CredentialJudgement judgement = shape_.Judge(name, value);
      EXPECT_EQ(judgement.verdict, kCredential) << name << " = " << value;
      EXPECT_EQ(value.substr(judgement.begin, judgement.end - judgement.begin), secret);
    }
  }

  void ExpectEach(CredentialVerdict verdict, std::initializer_list<Field> fields) const {
    for (const Field& field : fields) {
      const CredentialJudgement judgement = shape_.Judge(field.name, field.value);
      EXPECT_EQ(judgement.verdict, verdict)
          << field.name << " = " << field.value << " is " << static_cast<int>(judgement.verdict);
    }
  }

  VocabularyMatcher vocabulary_{testing::RepositorySecretData().vocabulary};
  CredentialShape shape_{vocabulary_};
};

TEST_F(CredentialShapeTest, TheVocabularyIsWellFormed) {
  EXPECT_TRUE(vocabulary_.Check().empty()) << vocabulary_.Check().front().message;
}

TEST_F(CredentialShapeTest, FindsRandomValuesOfSecretNames) {
  for (const char* name : {"API_KEY",
                           "FIRECRAWL_API_KEY",
                           "tavilyApiKey",
                           "--figma-api-key",
                           "X-API-Key",
                           "SLACK_BOT_TOKEN",
                           "AUTH_TOKEN",
                           "access_token",
                           "client_secret",
                           "clientSecret",
                           "AWS_SECRET_ACCESS_KEY",
                           "JWT_SECRET",
                           "PRIVATE_KEY",
                           "SNOWFLAKE_PAT",
                           "Authorization",
                           "VOLCENGINE_SECRET_KEY",
                           "OAUTH_STATELESS_SECRET",
                           "authToken",
                           "apikey",
                           "TODOIST_API_KEY",
                           "RAZORPAY_KEY_SECRET",
                           "GITHUB_PERSONAL_ACCESS_TOKEN",
                           "ENCRYPTION_KEY"}) {
    ExpectCredential(name, "", "[A-Za-z0-9]{32}");
    ExpectCredential(name, "", "[a-f0-9]{40}");
  }
  ExpectCredential("EXA_API_KEY", "",
                   "[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-a[a-f0-9]{3}-[a-f0-9]{12}");
  ExpectCredential("AZURE_CLIENT_SECRET", "", "[A-Za-z0-9_.]{8}[0-9]Q~[A-Za-z0-9_.]{28}");
}

TEST_F(CredentialShapeTest, FindsPasswordsThatSomebodyThoughtOf) {
  ExpectEach(kCredential, {{"DB_PASSWORD", "Tr0ub4dor&3"},
                           {"REDIS_PWD", "k9!fjQ2z"},
                           {"MYSQL_PASS", "bl4ckSw4n_77"},
                           {"PGPASSWORD", "w8Xq-11-zz"},
                           {"--password", "Kx7#pqL2"},
                           {"spring.datasource.password", "Zt5_0rBd"}});
}

TEST_F(CredentialShapeTest, DefaultsAndGuessablePasswordsAreWeak) {
  ExpectEach(kWeak, {{"POSTGRES_PASSWORD", "postgres"},
                     {"DB_PASSWORD", "admin"},
                     {"MYSQL_ROOT_PASSWORD", "root"},
                     {"DB_PASSWORD", "1234"},
                     {"NEO4J_PASSWORD", "neo4j"},
                     {"APP_PASSWORD", "app"},
                     {"REDIS_PASSWORD", "password123"},
                     {"DB_PASSWORD", "myapppassword"},
                     {"JWT_SECRET", "supersecretjwtsigning"},
                     {"MINIO_ROOT_PASSWORD", "minioadmin"}});
}

TEST_F(CredentialShapeTest, PointsAtTheSecretInsideTheValue) {
  const std::string hole = "[A-Za-z0-9]{32}";
  ExpectCredential("Authorization", "Bearer ", hole);
  ExpectCredential("authorization", "Basic ", hole);
  ExpectCredential("Authorization", "token ", hole);
  ExpectCredential("X-Custom", "Bearer ", hole);
  ExpectCredential("", "Authorization: Bearer ", hole);
  ExpectCredential("--header", "X-API-Key: ", hole);
  ExpectCredential("-e", "GITHUB_TOKEN=", hole);
  ExpectCredential("", "--api-key=", hole);
  ExpectCredential("API_KEY", "  ", hole, " ");
  ExpectCredential("OPENAPI_MCP_HEADERS", R"({"Authorization": "Bearer )", hole,
                   R"(", "Accept-Version": "2022-06-28"})");
  ExpectCredential("CONNECTION", "Server=tcp:db,1433;User Id=app;Password=", hole, ";Encrypt=true");
  ExpectCredential("AZURE_STORAGE", "AccountName=a;AccountKey=", hole, ";EndpointSuffix=core");
  ExpectCredential("API_KEY", "${API_KEY:-", hole, "}");
  ExpectCredential("jwt.secret", "${JWT_SECRET:", hole, "}");
}

TEST_F(CredentialShapeTest, ReferencesAreNoCredentials) {
  ExpectEach(kReference, {{"API_KEY", "${API_KEY}"},
                          {"API_KEY", "${env:API_KEY}"},
                          {"API_KEY", "${input:api-key}"},
                          {"Authorization", "Bearer ${input:token}"},
                          {"Authorization", "Bearer {{API_KEY}}"},
                          {"Authorization", "Bearer $API_TOKEN"},
                          {"API_KEY", "$API_KEY"},
                          {"API_KEY", "{env:API_KEY}"},
                          {"API_KEY", "${{ secrets.API_KEY }}"},
                          {"API_KEY", "%API_KEY%"},
                          {"API_KEY", "$(cat /run/secrets/key)"},
                          {"API_KEY", "op://vault/item/field"},
                          {"API_KEY", "os.environ/API_KEY"},
                          {"API_KEY", "${API_KEY:-}"},
                          {"API_KEY", "${API_KEY:-your-key-here}"},
                          {"API_KEY", "ENC[AES256_GCM,data:abc]"},
                          {"SECRET", "arn:aws:secretsmanager:eu-west-1:0:secret:x"}});
  EXPECT_EQ(shape_.Judge("API_KEY", "<<API_KEY>>", true).verdict, kReference);
}

TEST_F(CredentialShapeTest, PlaceholdersAreNoCredentials) {
  ExpectEach(kPlaceholder, {{"API_KEY", "your-api-key"},
                            {"API_KEY", "YOUR_API_KEY_HERE"},
                            {"API_KEY", "<your-api-key>"},
                            {"API_KEY", "<YOUR KEY>"},
                            {"API_KEY", "xxxxxxxx"},
                            {"API_KEY", "sk-..."},
                            {"API_KEY", "sk-ant-xxx-xxx"},
                            {"GITHUB_TOKEN", "ghp_xxxxxxxxxxxxxxxxxxxx"},
                            {"API_KEY", "changeme"},
                            {"API_KEY", "REPLACE_ME"},
                            {"API_KEY", "insert-key-here"},
                            {"API_KEY", "my-api-key"},
                            {"API_KEY", "test-token-1234"},
                            {"API_KEY", "api-key"},
                            {"API_KEY", "API_KEY"},
                            {"OPENAI_API_KEY", "OPENAI_API_KEY"},
                            {"TOKEN", "GITHUB_ACCESS_TOKEN"},
                            {"SECRET", "Enter the client secret of the application"},
                            {"API_KEY", "1234567890abcdef"},
                            {"API_KEY", "abcdefghijklmnop"},
                            {"SECRET_KEY", "AKIAEXAMPLE"},
                            {"Authorization", "Bearer <token>"},
                            {"Authorization", "Bearer YOUR_TOKEN"},
                            {"DB_PASSWORD", "changeme"},
                            {"DB_PASSWORD", "your_password"},
                            {"DB_PASSWORD", "********"},
                            {"API_KEY", "[REDACTED]"}});
}

TEST_F(CredentialShapeTest, NamesThatOnlyLookSecretAreHarmless) {
  for (const char* name : {"MAX_TOKENS",
                           "TOKEN_LIMIT",
                           "maxTokens",
                           "PRIVATE_KEY_FILE",
                           "KEY_PATH",
                           "PUBLIC_KEY",
                           "TOKENIZER",
                           "AUTHOR",
                           "AUTH_MODE",
                           "SECRET_NAME",
                           "CLIENT_ID",
                           "AWS_ACCESS_KEY_ID",
                           "PASSWORD_ENV",
                           "KEYBOARD_LAYOUT",
                           "PRIMARY_KEY",
                           "CACHE_KEY",
                           "TOKEN_URL",
                           "SECRET_ARN",
                           "API_KEY_HEADER",
                           "TOKEN_TTL",
                           "SLACK_TEAM_ID",
                           "NEXT_PAGE_TOKEN",
                           "JIRA_PROJECT_KEY",
                           "CREDENTIALS_PATH",
                           "MODEL",
                           "NODE_ENV",
                           "AUTHORIZATION_URL",
                           "SSH_KNOWN_HOSTS_KEY",
                           "bearer_token_env_var",
                           "PWD",
                           "sessionId",
                           "SUPABASE_ANON_KEY"}) {
    const std::string value = GenerateText("${gen:[A-Za-z0-9]{32}}", 3);
    EXPECT_EQ(Verdict(name, value), kHarmless) << name;
  }
}

TEST_F(CredentialShapeTest, ValuesThatAreNoSecretAreHarmless) {
  ExpectEach(kHarmless, {{"API_KEY", ""},
                         {"API_KEY", "true"},
                         {"TOKEN", "4096"},
                         {"TOKEN", "30s"},
                         {"TOKEN", "t0k3n"},
                         {"SECRET", "/run/secrets/token"},
                         {"SECRET", "~/.config/token.json"},
                         {"SECRET", "C:\\keys\\token"},
                         {"CREDENTIALS", "secrets/service-account"},
                         {"TOKEN", "https://auth.example.com/token"},
                         {"API_KEY", "http://localhost:8080"},
                         {"AUTH", "oauth2"},
                         {"AUTH", "enabled"},
                         {"SECRET", "the client secret of the application"},
                         {"SESSION", "production-session"},
                         {"KEY", "user.profile.name"},
                         {"credential", "keychain"},
                         {"PASSWORD", "true"},
                         {"PASSWORD", "/run/secrets/db"},
                         {"", "--verbose"},
                         {"", "@modelcontextprotocol/server-github"},
                         {"", "-y"},
                         {"", "mcp-remote"}});
}

TEST_F(CredentialShapeTest, VagueNamesNeedValuesThatLookRandom) {
  ExpectCredential("KEY", "", "[A-Za-z0-9]{32}");
  ExpectCredential("--key", "", "[a-f0-9]{40}");
  EXPECT_EQ(Verdict("KEY", "name-of-a-2nd-thing"), kHarmless);
  EXPECT_EQ(Verdict("session", "2024-01-02"), kHarmless);
}

TEST_F(CredentialShapeTest, FindsSecretsInUrls) {
  const auto expect = [this](const std::string& before, const std::string& after,
                             UrlSecret::Place place) {
    const std::string secret = GenerateText("${gen:[A-Za-z0-9]{24}}", 5);
    const std::string url = before + secret + after;
    const std::vector<UrlSecret> found = shape_.SecretsInUrl(url);
    ASSERT_EQ(found.size(), 1U) << url;
    EXPECT_EQ(found[0].place, place);
    EXPECT_EQ(found[0].judgement.verdict, kCredential);
    EXPECT_EQ(
        url.substr(found[0].judgement.begin, found[0].judgement.end - found[0].judgement.begin),
        secret);
    EXPECT_EQ(shape_.Judge("ENDPOINT_URL", url), found[0].judgement);
    const CredentialJudgement in_argument = shape_.Judge("", "--url=" + url);
    EXPECT_EQ(in_argument.verdict, kCredential);
    EXPECT_EQ(in_argument.begin, found[0].judgement.begin + 6);
  };
  expect("postgresql://app:", "@db.internal:5432/app?sslmode=require", UrlSecret::Place::kUserinfo);
  expect("redis://:", "@cache:6379/0", UrlSecret::Place::kUserinfo);
  expect("https://", "@git.internal/org/repo.git", UrlSecret::Place::kUserinfo);
  expect("https://mcp.internal/mcp?tavilyApiKey=", "&x=1", UrlSecret::Place::kQuery);
  expect("https://mcp.internal/sse?v=2&key=", "", UrlSecret::Place::kQuery);
  expect("https://app.internal/api?code=", "", UrlSecret::Place::kQuery);
}

TEST_F(CredentialShapeTest, UrlsOfExamplesAreNotFindings) {
  for (const char* url :
       {"https://example.com/mcp", "postgresql://user:password@localhost:5432/db",
        "postgres://${USER}:${PASSWORD}@db/app", "https://user@host/path",
        "https://api.internal/x?page=2&limit=10&client_id=abcdef0123456789",
        "https://x.internal/?token=YOUR_TOKEN", "https://x.internal/?key=${input:key}",
        "postgres://<user>:<password>@host/db", "ssh://git@github.com/a/b", "://", "http://@/"}) {
    EXPECT_TRUE(shape_.SecretsInUrl(url).empty()) << url;
  }
  const std::vector<UrlSecret> weak =
      shape_.SecretsInUrl("postgres://postgres:postgres@localhost/x");
  ASSERT_EQ(weak.size(), 1U);
  EXPECT_EQ(weak[0].judgement.verdict, kWeak);
}

TEST_F(CredentialShapeTest, SurvivesHostileValues) {
  for (const std::string& value :
       {std::string(100'000, '{'), std::string(100'000, ';'), std::string(100'000, '"'),
        std::string("{\"") + std::string(100'000, '\\'), std::string("${A:"), std::string("${}"),
        std::string("=="), std::string("Bearer "), std::string(100'000, '\0'),
        std::string("\xff\xfe")}) {
    EXPECT_LE(Verdict("API_KEY", value), kPlaceholder);
    EXPECT_LE(Verdict("DB_PASSWORD", value.substr(0, 3)), kWeak);
  }
}

}  // namespace
}  // namespace mcpvet::match
