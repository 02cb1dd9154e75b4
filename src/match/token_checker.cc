#include "match/token_checker.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "base/base64.h"
#include "base/url.h"
#include "config/read_config.h"
#include "match/checksum.h"
#include "match/json_web_token.h"
#include "match/private_key.h"
#include "match/value_shape.h"

namespace mcpvet::match {
namespace {

using rules::TokenCheck;
using Kind = TokenCheck::Kind;

int GroupsOf(Kind kind) {
  if (kind == Kind::kChecksum) return 2;
  return kind == Kind::kAccountNumber || kind == Kind::kEncodedJson ? 1 : 0;
}

std::string_view View(const re2::StringPiece& piece) { return {piece.data(), piece.size()}; }

bool HoldsJson(std::string_view encoded, const std::vector<std::string>& fields) {
  const std::optional<std::string> json = base::DecodeBase64(encoded);
  if (!json) return false;
  const config::ReadConfig read = config::ReadConfigText({}, *json, config::Syntax::kJson);
  const config::ConfigTree& tree = read.tree;
  if (!read.complete || !read.notices.empty() ||
      tree.KindOf(tree.root()) != config::NodeKind::kMap) {
    return false;
  }
  return std::ranges::all_of(fields, [&](const std::string& field) {
    return tree.Find(tree.root(), field) != config::kNoNode;
  });
}

bool HasCharacters(std::string_view secret, const TokenCheck& check) {
  return std::ranges::count_if(secret, base::IsDigit) >= check.digits &&
         std::ranges::count_if(secret, base::IsUpper) >= check.uppercase &&
         std::ranges::count_if(secret, base::IsLower) >= check.lowercase;
}

/// Takes over what a reader found out.
bool Take(std::optional<TokenFacts> found, TokenFacts& facts) {
  if (!found) return false;
  facts.proven = facts.proven || found->proven;
  for (auto& [name, value] : found->named) facts.Add(std::move(name), std::move(value));
  return true;
}

}  // namespace

TokenChecker::TokenChecker(const rules::Detector& detector, const VocabularyMatcher& vocabulary)
    : detector_(detector), vocabulary_(vocabulary) {
  for (const TokenCheck& check : detector.checks) {
    Form& form = forms_.emplace_back();
    form.check = &check;
    if (!check.form.empty()) form.regex.emplace(check.form, LazyRegex::Options{});
  }
}

std::vector<base::Error> TokenChecker::Check() const {
  std::vector<base::Error> errors;
  for (const Form& form : forms_) {
    if (!form.regex) continue;
    const RE2& regex = form.regex->Get();
    const std::string where = "`form` of a check of detector " + detector_.id;
    if (!regex.ok()) {
      errors.push_back(
          {"bad regular expression in " + where + ": " + regex.error(), {}, detector_.file});
    } else if (regex.NumberOfCapturingGroups() < GroupsOf(form.check->kind)) {
      errors.push_back({"too few groups in " + where,
                        "group 1 is what is checked, group 2 the sum of a checksum",
                        detector_.file});
    }
  }
  return errors;
}

std::optional<TokenFacts> TokenChecker::Judge(std::string_view secret) const {
  TokenFacts facts;
  for (const Form& form : forms_) {
    const Verdict verdict = Make(form, secret, facts);
    if (verdict == Verdict::kFailed && form.check->decisive) return std::nullopt;
  }
  return facts;
}

TokenChecker::Verdict TokenChecker::Make(const Form& form, std::string_view secret,
                                         TokenFacts& facts) const {
  const TokenCheck& check = *form.check;
  re2::StringPiece body;
  re2::StringPiece sum;
  if (form.regex) {
    const RE2& regex = form.regex->Get();
    const re2::StringPiece whole(secret.data(), secret.size());
    if (!regex.ok()) return Verdict::kSilent;
    const int groups = GroupsOf(check.kind);
    const bool applies = groups == 0   ? RE2::FullMatch(whole, regex)
                         : groups == 1 ? RE2::FullMatch(whole, regex, &body)
                                       : RE2::FullMatch(whole, regex, &body, &sum);
    if (!applies) return Verdict::kSilent;
  }
  const auto verdict = [](bool holds) { return holds ? Verdict::kPassed : Verdict::kFailed; };
  switch (check.kind) {
    case Kind::kChecksum: {
      const bool holds = EncodedCrc32(View(body), check.encoding, sum.size()) == View(sum);
      facts.proven = facts.proven || holds;
      return verdict(holds);
    }
    case Kind::kAccountNumber: {
      const std::optional<std::string> account = AccountNumber(View(body));
      if (account) facts.Add("account", *account);
      return account ? Verdict::kPassed : Verdict::kSilent;
    }
    case Kind::kBech32: {
      const bool holds = IsBech32(secret);
      facts.proven = facts.proven || holds;
      return verdict(holds);
    }
    case Kind::kJsonWebToken:
      return verdict(Take(ReadJsonWebToken(secret), facts));
    case Kind::kPrivateKey:
      return verdict(Take(ReadPrivateKey(secret), facts));
    case Kind::kEncodedJson: {
      const bool holds = HoldsJson(View(body), check.fields);
      facts.proven = facts.proven || holds;
      return verdict(holds);
    }
    case Kind::kBasicCredentials:
      return verdict(IsBasicCredentials(secret));
    case Kind::kPassword: {
      const std::string password = base::DecodePercentSigns(secret);
      // Each percent sign stands with two digits for one character, or no program can read it.
      const auto signs = static_cast<std::size_t>(std::ranges::count(secret, '%'));
      return verdict(secret.size() - password.size() == 2 * signs && IsPassword(password));
    }
    case Kind::kCharacters:
      return verdict(HasCharacters(secret, check));
  }
  return Verdict::kSilent;
}

bool TokenChecker::IsBasicCredentials(std::string_view secret) const {
  const std::optional<std::string> decoded = base::DecodeBase64(secret);
  if (!decoded) return false;
  const bool printable = std::ranges::all_of(*decoded, [](char c) { return c >= ' ' && c <= '~'; });
  const std::size_t colon = decoded->find(':');
  if (!printable || colon == std::string::npos) return false;
  return IsPassword(std::string_view(*decoded).substr(colon + 1));
}

bool TokenChecker::IsPassword(std::string_view text) const {
  return !text.empty() && !std::ranges::all_of(text, base::IsDigit) &&
         !vocabulary_.IsReference(text) && !vocabulary_.IsPlaceholder(text) &&
         !vocabulary_.IsWeakPassword(text) && !IsWords(text);
}

}  // namespace mcpvet::match
