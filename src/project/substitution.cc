#include "project/substitution.h"

#include <algorithm>

#include "base/ascii.h"

namespace mcpvet::project {
namespace {

enum class Found { kNothing, kReference, kLiteralDefault };

// What `mark` finds at `begin`, where `text` has its opening. A hole is looked at up to a length
// that no real one reaches, so that text full of openings stays cheap.
Found FoundAt(const Substitution& mark, std::string_view text, std::size_t begin) {
  constexpr std::size_t kLongestHole = 512;
  const std::string_view rest = text.substr(begin + mark.open.size(), kLongestHole);
  if (mark.close.empty()) {
    const std::size_t length = static_cast<std::size_t>(
        std::find_if_not(rest.begin(), rest.end(), base::IsWordCharacter) - rest.begin());
    const bool is_name = length > 0 && !base::IsDigit(rest.front());
    const bool enough = mark.word ? is_name : !rest.empty();
    const bool to_the_end = begin + mark.open.size() + length == text.size();
    return enough && (!mark.whole || !mark.word || to_the_end) ? Found::kReference
                                                               : Found::kNothing;
  }
  const std::size_t close = rest.find(mark.close);
  if (close == std::string_view::npos) return Found::kNothing;
  if (mark.default_mark.empty()) return Found::kReference;
  const std::size_t split = rest.substr(0, close).find(mark.default_mark);
  if (split == std::string_view::npos) return Found::kReference;
  const std::string_view fallback =
      rest.substr(split + mark.default_mark.size(), close - split - mark.default_mark.size());
  return fallback.empty() || fallback.starts_with(mark.open) ? Found::kReference
                                                             : Found::kLiteralDefault;
}

}  // namespace

std::vector<Substitution> ReadSubstitutions(config::RecordReader& reader, std::string_view key) {
  std::vector<Substitution> substitutions;
  for (const config::NodeId item : reader.Items(key)) {
    config::RecordReader fields(reader.file(), item);
    Substitution mark;
    mark.open = fields.RequiredText("open");
    mark.close = fields.Text("close").value_or("");
    mark.default_mark = fields.Text("default").value_or("");
    mark.word = fields.Flag("word").value_or(false);
    mark.whole = fields.Flag("whole").value_or(false);
    fields.Finish();
    if (!mark.open.empty()) substitutions.push_back(std::move(mark));
  }
  return substitutions;
}

bool IsReference(const std::vector<Substitution>& substitutions, std::string_view text) {
  bool reference = false;
  for (const Substitution& mark : substitutions) {
    for (std::size_t at = text.find(mark.open); at != std::string_view::npos;
         at = text.find(mark.open, at + mark.open.size())) {
      if (mark.whole && at > 0) break;
      const Found found = FoundAt(mark, text, at);
      if (found == Found::kLiteralDefault) return false;
      reference = reference || found == Found::kReference;
    }
  }
  return reference;
}

}  // namespace mcpvet::project
