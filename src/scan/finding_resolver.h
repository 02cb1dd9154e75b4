// Matches of one file → findings: superfluous ones dropped, severity moved by place, lines and
// snippets resolved and redacted, ignore comments and settings applied.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "finding/finding.h"
#include "finding/redaction.h"
#include "finding/report.h"
#include "finding/snippet.h"
#include "finding/suppression.h"
#include "match/match.h"
#include "scan/scan_request.h"
#include "source/document.h"
#include "source/notice.h"

namespace mcpvet::scan {

/// A finding, and why it is not shown if somebody ignored it.
struct ResolvedFinding {
  struct Ignored {
    finding::SuppressedFinding::By by = finding::SuppressedFinding::By::kComment;
    std::string reason;
  };
  finding::Finding finding;
  std::optional<Ignored> ignored;
  /// The bytes that the finding is about, where it is about a secret. For comparing, never shown.
  std::string secret;
};

struct ResolvedFile {
  std::vector<ResolvedFinding> findings;
  std::vector<source::Notice> notices;
  std::set<std::size_t> used_entries;  ///< `ignore` entries of the settings that matched
  std::size_t below_severity = 0;
  std::size_t beyond_profile = 0;
};

/// Drops matches that say again what another one says at the same place: duplicates, and those
/// whose rule yields to the other's, if that one is selected. The rest is sorted by place and rule.
[[nodiscard]] std::vector<match::Match> DropSuperfluous(std::vector<match::Match> matches,
                                                        const rules::Selection& selection);

class FindingResolver {
 public:
  /// All must outlive the resolver.
  FindingResolver(const ScanRequest& request, const finding::RuleNames& names,
                  const finding::Redactor& redactor)
      : request_(request), names_(names), redactor_(redactor) {}

  [[nodiscard]] ResolvedFile Resolve(const source::Document& document,
                                     const std::vector<match::Match>& matches,
                                     const std::vector<base::ByteSpan>& more_secrets) const;

 private:
  [[nodiscard]] finding::Finding MakeFinding(const source::Document& document,
                                             const match::Match& match,
                                             const finding::SecretSpans& secrets) const;
  [[nodiscard]] std::optional<ResolvedFinding::Ignored> FindEntry(const finding::Finding& found,
                                                                  ResolvedFile& resolved) const;

  const ScanRequest& request_;
  const finding::RuleNames& names_;
  const finding::Redactor& redactor_;
};

}  // namespace mcpvet::scan
