#include "rules/detector.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "rules/named_token.h"

namespace mcpvet::rules {
namespace {

using config::NodeId;
using config::RecordFile;
using config::RecordReader;

// A match is tried at every place that `lead` allows before every literal.
constexpr std::uint32_t kMaxLead = 256;
constexpr std::uint32_t kMaxLeadRange = 16;
constexpr int kMaxCapture = 9;
constexpr std::size_t kMinLiteral = 2;

/// What the detectors of one file have in common.
struct Provider {
  std::string name;
  std::string revoke;
  std::vector<std::string> references;
};

std::optional<std::uint32_t> WholeNumber(std::string_view text, std::uint32_t limit) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  std::uint32_t number = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    number = number * 10 + static_cast<std::uint32_t>(c - '0');
  }
  return number <= limit ? std::optional(number) : std::nullopt;
}

/// `lead: 23`, or `lead: [8, 10]`.
void ReadLead(RecordReader& reader, Detector& detector) {
  const std::vector<std::string> bounds = reader.Texts("lead");
  if (bounds.empty()) return;
  const auto low = WholeNumber(bounds.front(), kMaxLead);
  const auto high = WholeNumber(bounds.back(), kMaxLead);
  if (bounds.size() > 2 || !low || !high || *low > *high || *high - *low > kMaxLeadRange) {
    reader.file().Problem(reader.Child("lead"), "`lead` is not a number of bytes or a short range",
                          "write for example `lead: 4` or `lead: [8, 10]`");
    return;
  }
  detector.lead_min = *low;
  detector.lead_max = *high;
}

/// A detector says either its pattern and literals, or names and the form of the value.
void ReadPattern(RecordReader& reader, Detector& detector) {
  detector.names = reader.Texts("names");
  if (!detector.names.empty()) {
    detector.pattern = NamedTokenPattern(detector.names, reader.RequiredText("value"));
    detector.literals = NamedTokenLiterals(detector.names);
    detector.capture = 1;
    detector.lead_max = 1;
    return;
  }
  detector.pattern = reader.RequiredText("pattern");
  detector.literals = reader.Texts("literals");
  const double capture = reader.Number("capture").value_or(0);
  if (capture < 0 || capture > kMaxCapture || capture != std::floor(capture)) {
    reader.file().Problem(reader.Child("capture"), "`capture` is not the number of a group");
  } else {
    detector.capture = static_cast<int>(capture);
  }
  ReadLead(reader, detector);
}

bool IsInside(const std::string& inner, const std::string& outer) {
  return outer.size() > inner.size() && outer.find(inner, 1) != std::string::npos;
}

/// Literals come back ordered by their end; matches are tried in the order of their start. The two
/// orders are one as long as no literal lies inside another.
void CheckLiterals(RecordReader& reader, const Detector& detector) {
  if (detector.literals.empty()) {
    reader.file().Problem(reader.id(), "a detector needs literals",
                          "give the fixed text that every match holds, in lower case");
  }
  for (const std::string& literal : detector.literals) {
    const bool is_lower =
        std::none_of(literal.begin(), literal.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (literal.size() < kMinLiteral || !is_lower || literal.find('\n') != std::string::npos) {
      reader.file().Problem(reader.Child("literals"),
                            "a literal is at least two characters in lower case: " + literal);
    }
    for (const std::string& other : detector.literals) {
      if (IsInside(literal, other)) {
        reader.file().Problem(reader.Child("literals"),
                              "one literal lies inside another: " + literal,
                              "leave out the longer one, or give each form its own detector");
      }
    }
  }
}

void ReadCompanion(RecordReader& reader, Detector& detector) {
  const NodeId child = reader.Child("companion");
  if (child == config::kNoNode) return;
  RecordReader companion(reader.file(), child);
  detector.companion.detectors = companion.Texts("detectors");
  detector.companion.required = companion.Flag("required").value_or(false);
  if (detector.companion.detectors.empty()) {
    reader.file().Problem(child, "`companion` names no detectors");
  }
  companion.Finish();
}

Detector ReadDetector(RecordReader& reader, const Provider& provider) {
  Detector detector;
  detector.id = reader.RequiredText("id");
  detector.provider = provider.name;
  detector.title = reader.RequiredText("title");
  detector.file = reader.file().path();
  ReadPattern(reader, detector);
  CheckLiterals(reader, detector);
  detector.block = reader.Flag("block").value_or(false);
  detector.generic = reader.Flag("generic").value_or(false);
  detector.random = reader.Flag("random").value_or(false);
  detector.entropy = reader.Number("entropy").value_or(0);
  detector.severity =
      ReadLevel(reader, "severity", SeverityOfName, kSeverityWords).value_or(Severity::kHigh);
  detector.beside_product =
      ReadLevel(reader, "beside_product", SeverityOfName, kSeverityWords);
  detector.confidence = ReadLevel(reader, "confidence", ConfidenceOfName, kConfidenceWords)
                            .value_or(Confidence::kHigh);
  detector.profile =
      ReadLevel(reader, "profile", ProfileOfName, kProfileWords).value_or(Profile::kDefault);
  for (const NodeId item : reader.Items("checks")) {
    detector.checks.push_back(ReadTokenCheck(reader.file(), item));
  }
  for (const NodeId item : reader.Items("cases")) {
    detector.cases.push_back(ReadTokenCase(reader.file(), item));
  }
  ReadCompanion(reader, detector);
  detector.note = reader.Text("note").value_or("");
  detector.prefix = reader.Text("prefix").value_or("");
  detector.revoke = reader.Text("revoke").value_or(provider.revoke);
  detector.references = reader.Texts("references");
  if (detector.references.empty()) detector.references = provider.references;
  detector.examples = reader.Texts("examples");
  if (detector.examples.empty()) {
    reader.file().Problem(reader.id(), "a detector needs at least one example",
                          "build the secret from a generator hole such as ${gen:[a-z]{8}}");
  }
  reader.Finish();
  return detector;
}

}  // namespace

bool IsVocabularyFile(std::string_view path) { return path == "secrets/vocabulary.yaml"; }

void ReadDetectors(RecordFile& file, std::vector<Detector>& detectors) {
  RecordReader reader(file, file.tree().root());
  const Provider provider{.name = reader.RequiredText("provider"),
                          .revoke = reader.Text("revoke").value_or(""),
                          .references = reader.Texts("references")};
  const std::vector<NodeId> items = reader.Items("detectors");
  if (items.empty()) file.Problem(reader.id(), "the file has no detectors");
  for (const NodeId item : items) {
    RecordReader detector_reader(file, item);
    Detector detector = ReadDetector(detector_reader, provider);
    const bool is_double =
        std::any_of(detectors.begin(), detectors.end(),
                    [&](const Detector& known) { return known.id == detector.id; });
    if (is_double) file.Problem(item, "another detector has this id: " + detector.id);
    detectors.push_back(std::move(detector));
  }
  reader.Finish();
}

void ReadVocabulary(RecordFile& file, Vocabulary& vocabulary) {
  RecordReader reader(file, file.tree().root());
  const auto append = [&](std::string_view key, std::vector<std::string>& words) {
    const std::vector<std::string> texts = reader.Texts(key);
    words.insert(words.end(), texts.begin(), texts.end());
  };
  append("secret_names", vocabulary.secret_names);
  append("password_names", vocabulary.password_names);
  append("vague_names", vocabulary.vague_names);
  append("harmless_names", vocabulary.harmless_names);
  append("placeholders", vocabulary.placeholders);
  append("placeholder_values", vocabulary.placeholder_values);
  append("weak_passwords", vocabulary.weak_passwords);
  append("references", vocabulary.references);
  append("schemes", vocabulary.schemes);
  append("sample_values", vocabulary.sample_values);
  reader.Finish();
}

}  // namespace mcpvet::rules
