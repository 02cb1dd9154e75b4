#include "scan/finding_resolver.h"

#include <algorithm>
#include <tuple>

#include "scan/lowered_severity.h"

namespace mcpvet::scan {
namespace {

using finding::Finding;
using match::Match;
using project::PlaceRole;

/// Findings of this category say that a secret is written down, and are one for each secret.
constexpr std::string_view kSecretCategory = "hardcoded-secret";

bool SamePlace(const Match& a, const Match& b) { return a.rule == b.rule && a.span == b.span; }

bool YieldsTo(const Match& match, const Match& other) {
  if (&match == &other || !match.span.Overlaps(other.span)) return false;
  return std::ranges::find(match.rule->yields_to, other.rule->id) != match.rule->yields_to.end();
}

finding::SecretSpans SecretsOf(const std::vector<Match>& matches,
                               const std::vector<base::ByteSpan>& more) {
  std::vector<finding::SecretSpan> spans;
  for (const base::ByteSpan span : more) spans.push_back({span, {}});
  for (const Match& match : matches) {
    for (const base::ByteSpan span : match.secrets) spans.push_back({span, match.secret_prefix});
  }
  return finding::SecretSpans(std::move(spans));
}

rules::Severity SeverityAt(PlaceRole role, const Match& match) {
  rules::Severity lowered = Lowered(match.severity, role);
  // Most keys and tokens among tests were made for them: one step more.
  if (role == PlaceRole::kTest && match.rule->category == kSecretCategory) {
    lowered = Lowered(lowered, role);
  }
  // Made up, or published by others with their library.
  const bool no_secret =
      role == PlaceRole::kTest || role == PlaceRole::kExample || role == PlaceRole::kVendored;
  return no_secret && match.beside_product ? std::min(lowered, *match.beside_product) : lowered;
}

}  // namespace

std::vector<Match> DropSuperfluous(std::vector<Match> matches, const rules::Selection& selection) {
  std::ranges::stable_sort(matches, {}, [](const Match& match) {
    return std::tuple(match.span.begin, match.span.end, std::string_view(match.rule->id));
  });
  matches.erase(std::unique(matches.begin(), matches.end(), SamePlace), matches.end());
  std::vector<Match> kept;
  kept.reserve(matches.size());
  for (const Match& match : matches) {
    // Sorted by begin: only neighbours that start before this one ends can overlap it.
    const auto overlaps = [&](const Match& other) {
      return YieldsTo(match, other) && selection.Holds(*other.rule);
    };
    if (match.rule->yields_to.empty() || std::ranges::none_of(matches, overlaps)) {
      kept.push_back(match);
    }
  }
  return kept;
}

Finding FindingResolver::MakeFinding(const source::Document& document, const Match& match,
                                     const finding::SecretSpans& secrets) const {
  Finding found;
  found.rule = match.rule;
  found.severity = SeverityAt(project::RoleOfPlace(document.path(), request_.scope.targets), match);
  found.confidence = match.confidence;
  found.message = redactor_.Redact(match.message);
  found.primary = finding::MakeLocation(document, match.span, secrets, redactor_);
  found.anchor = redactor_.Redact(match.anchor);
  const auto locate = [&](const match::RelatedPlace& place) {
    const bool here = place.document == &document;
    return finding::MakeLocation(*place.document, place.span,
                                 here ? secrets : finding::SecretSpans(), redactor_,
                                 redactor_.Redact(place.label));
  };
  std::ranges::transform(match.related, std::back_inserter(found.related), locate);
  std::ranges::transform(match.steps, std::back_inserter(found.steps), locate);
  return found;
}

std::optional<ResolvedFinding::Ignored> FindingResolver::FindEntry(const Finding& found,
                                                                   ResolvedFile& resolved) const {
  for (std::size_t i = 0; i < request_.settings.ignore.size(); ++i) {
    const settings::IgnoreEntry& entry = request_.settings.ignore[i];
    if (settings::IsExpired(entry, request_.today)) continue;
    if (!settings::Covers(entry, found.rule->id, found.rule->tags, found.primary.path,
                          found.anchor)) {
      continue;
    }
    resolved.used_entries.insert(i);
    return ResolvedFinding::Ignored{finding::SuppressedFinding::By::kSettings, entry.reason};
  }
  return std::nullopt;
}

ResolvedFile FindingResolver::Resolve(const source::Document& document,
                                      const std::vector<Match>& matches,
                                      const std::vector<base::ByteSpan>& more_secrets) const {
  ResolvedFile resolved;
  if (!request_.scope.TargetsContain(document.path())) return resolved;
  const finding::SecretSpans secrets = SecretsOf(matches, more_secrets);
  finding::Suppressions comments;
  if (request_.inline_ignores) comments = finding::ParseSuppressions(document);
  const PlaceRole role = project::RoleOfPlace(document.path(), request_.scope.targets);
  for (const Match& match : matches) {
    if (!request_.selection.Holds(*match.rule)) {
      resolved.beyond_profile += request_.selection.IsBeyondProfile(*match.rule) ? 1 : 0;
      continue;
    }
    const rules::Profile beside =
        role == PlaceRole::kProduct ? rules::Profile::kDefault : match.rule->profile_beside_product;
    if (std::max(match.profile, beside) > request_.profile) {
      ++resolved.beyond_profile;
      continue;
    }
    ResolvedFinding found{MakeFinding(document, match, secrets), std::nullopt, {}};
    if (match.rule->category == kSecretCategory && !match.secrets.empty()) {
      found.secret = base::Slice(document.text(), match.secrets.front());
    }
    // Comments are looked up first, so that one which hides a minor finding still counts as used.
    const finding::IgnoreComment* comment =
        finding::FindSuppression(comments, *match.rule, found.finding.primary.start.line);
    if (found.finding.severity < request_.min_severity) {
      ++resolved.below_severity;
      continue;
    }
    if (comment != nullptr) {
      found.ignored = {finding::SuppressedFinding::By::kComment, redactor_.Redact(comment->reason)};
    } else {
      found.ignored = FindEntry(found.finding, resolved);
    }
    resolved.findings.push_back(std::move(found));
  }
  resolved.notices = finding::SuppressionNotices(comments, names_);
  return resolved;
}

}  // namespace mcpvet::scan
