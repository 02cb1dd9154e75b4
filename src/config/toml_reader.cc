#include "config/toml_reader.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/limits.h"
#include "config/toml_parser.h"
#include "config/toml_repair.h"

namespace mcpvet::config {
namespace {

using source::NoticeKind;

/// Takes out what toml++ must not see: it overflows the stack or contradicts itself.
void BlankUnsafe(TomlRepair& repair, NoticeList& notices) {
  for (std::size_t i = 0; i < repair.statements().size(); ++i) {
    const TomlStatement& statement = repair.statements()[i];
    if (statement.key_parts > base::kMaxTomlKeyParts) {
      notices.Add(NoticeKind::kBudget, statement.span.begin,
                  "a dotted key has too many parts; it was not read");
    } else if (statement.keyless) {
      notices.Add(NoticeKind::kMalformed, statement.span.begin, "a table header has no key");
    } else {
      continue;
    }
    repair.Blank(i);
  }
}

}  // namespace

void ReadToml(std::string_view text, std::size_t begin, ConfigTree& tree, NoticeList& notices) {
  std::string edited(text);
  std::fill_n(edited.begin(), begin, ' ');
  TomlRepair repair(edited);
  BlankUnsafe(repair, notices);
  TomlOutcome outcome = ParseToml(edited, repair.statements());
  for (std::size_t tries = 0; outcome.failure; ++tries) {
    const TomlFailure& failure = *outcome.failure;
    const auto blanked = repair.BlankCause(failure.error);
    notices.Add(failure.duplicate ? NoticeKind::kDuplicate : NoticeKind::kMalformed,
                blanked.value_or(failure.error), failure.message);
    const bool exhausted =
        tries >= base::kMaxRepairs || (tries + 1) * edited.size() > base::kMaxRepairBytes;
    if (!blanked || exhausted) {
      return notices.Add(NoticeKind::kBudget, failure.error,
                         "too many mistakes; the file was not read");
    }
    outcome = ParseToml(edited, repair.statements());
  }
  if (outcome.cut) notices.Add(NoticeKind::kBudget, 0, "too many or too deeply nested values");
  tree = std::move(outcome.tree);
}

}  // namespace mcpvet::config
