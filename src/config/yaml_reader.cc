#include "config/yaml_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/limits.h"
#include "config/yaml_parser.h"
#include "config/yaml_repair.h"

namespace mcpvet::config {
namespace {

using source::NoticeKind;

/// Replaces the bytes that yaml-cpp takes for something else: its own end mark, the NULs and marks
/// by which it guesses UTF-16. Returns the offset of the first, or npos.
std::size_t MaskControls(std::string& text) {
  constexpr char kSubstitute = '\x1a';
  std::size_t first = std::string::npos;
  for (std::size_t at = 0; at < text.size(); ++at) {
    char& c = text[at];
    if (c != '\0' && c != '\x04' && c != '\xfe' && c != '\xff') continue;
    c = kSubstitute;
    first = std::min(first, at);
  }
  return first;
}

/// Returns where more brackets are open than yaml-cpp should see, or npos. It looks at bytes only:
/// brackets inside of strings count too, but there they close again.
std::size_t TooManyBrackets(std::string_view text) {
  std::size_t open = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '[' || text[at] == '{') {
      if (++open > base::kMaxYamlOpenBrackets) return at;
    } else if ((text[at] == ']' || text[at] == '}') && open > 0) {
      --open;
    }
  }
  return std::string_view::npos;
}

}  // namespace

void ReadYaml(std::string_view text, base::ByteSpan region, ConfigTree& tree, NoticeList& notices) {
  std::string edited(Slice(text, region));
  const std::size_t base = region.begin;
  if (const std::size_t at = MaskControls(edited); at != std::string::npos) {
    notices.Add(NoticeKind::kMalformed, base + at, "the text holds control characters");
  }
  if (const std::size_t at = TooManyBrackets(edited); at != std::string_view::npos) {
    notices.Add(NoticeKind::kBudget, base + at,
                "too many brackets are open; the file was not read");
    return;
  }
  YamlRepair repair(edited);
  YamlOutcome outcome = ParseYaml(edited, base);
  tree = std::move(outcome.tree);
  std::size_t most = tree.size();
  for (std::size_t tries = 0; outcome.failure; ++tries) {
    const YamlFailure& failure = *outcome.failure;
    const auto blanked = failure.budget ? std::nullopt : repair.Blank(failure);
    notices.Add(failure.budget ? NoticeKind::kBudget : NoticeKind::kMalformed,
                base + blanked.value_or(failure.error), failure.message);
    const bool exhausted =
        tries >= base::kMaxRepairs || (tries + 1) * edited.size() > base::kMaxRepairBytes;
    if (!blanked || exhausted) return;
    outcome = ParseYaml(edited, base);
    // What comes later counts more than what a piece taken out has cost, unless it was the most.
    most = std::max(most, outcome.tree.size());
    if (outcome.tree.size() >= most / 2) tree = std::move(outcome.tree);
  }
}

}  // namespace mcpvet::config
