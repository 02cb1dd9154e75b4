#include "project/verifier_reader.h"

#include <gtest/gtest.h>

#include <set>

#include "unit/project/verifier_cases.h"
#include "unit/project/verifier_sample.h"

namespace mcpvet::project {
namespace {

/// The strength, each claim that is less than the strength or what is usual says, flaws (`!`), and
/// ways past the verifier (`?`).
std::string VerdictOf(const Verifier& verifier) {
  std::string verdict = verifier.strength;
  const bool token = verifier.strength.starts_with("signature");
  const auto add = [&](const char* name, const std::string& state) {
    verdict += std::string(" ") + name + ":" + state;
  };
  if (token && verifier.algorithm != "checked") add("algorithm", verifier.algorithm);
  if (verifier.strength == "introspection" && verifier.audience != "checked") {
    add("audience", verifier.audience);
  }
  if (verifier.audience == "skipped-when-undefined") add("audience", verifier.audience);
  if (token && verifier.expiry != "checked") add("expiry", verifier.expiry);
  if (verifier.issuer == "skipped-when-undefined") add("issuer", verifier.issuer);
  std::set<std::string> notes;
  for (const VerifierFlaw& flaw : verifier.flaws) notes.insert(" !" + flaw.kind);
  for (const VerifierBypass& bypass : verifier.bypasses) notes.insert(" ?" + bypass.on);
  for (const std::string& note : notes) verdict += note;
  return verdict;
}

std::string Mutated(const VerifierCase& sound, const VerifierMutation& mutation) {
  std::string text = sound.text;
  const std::size_t at = text.find(mutation.from);
  if (at == std::string::npos) {
    ADD_FAILURE() << mutation.what << ": nothing to replace";
    return text;
  }
  return text.replace(at, std::string_view(mutation.from).size(), mutation.to);
}

class Verifiers : public ::testing::TestWithParam<const VerifierCase*> {};

TEST_P(Verifiers, AreRankedByTheChecksThatEveryWayInGoesThrough) {
  const VerifierCase& sound = *GetParam();
  EXPECT_EQ(VerdictOf(VerifierOf(sound.path, sound.text, sound.function)), sound.verdict)
      << sound.name << sound.text;
  for (const VerifierMutation& mutation : sound.mutations) {
    const std::string text = Mutated(sound, mutation);
    EXPECT_STRNE(mutation.verdict, sound.verdict) << "a mutation that changes nothing";
    EXPECT_EQ(VerdictOf(VerifierOf(sound.path, text, sound.function)), mutation.verdict)
        << sound.name << ": " << mutation.what << text;
  }
}

std::vector<const VerifierCase*> AllCases() {
  std::vector<const VerifierCase*> cases;
  for (const auto* list : {&TypeScriptVerifiers(), &PythonVerifiers()}) {
    for (const VerifierCase& one : *list) cases.push_back(&one);
  }
  return cases;
}

std::string NameOf(const ::testing::TestParamInfo<const VerifierCase*>& info) {
  std::string name = std::string(info.param->path).ends_with(".py") ? "Python_" : "TypeScript_";
  for (const char c : std::string_view(info.param->name)) {
    name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  }
  return name;
}

INSTANTIATE_TEST_SUITE_P(Sound, Verifiers, ::testing::ValuesIn(AllCases()), NameOf);

}  // namespace
}  // namespace mcpvet::project
