#include "project/package_knowledge.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/ascii.h"
#include "base/edit_distance.h"

namespace mcpvet::project {
namespace {

using Pin = PackageReference::Pin;
using Source = PackageReference::Source;

/// Shorter names are near one another by chance.
constexpr std::size_t kLeastLookAlikeLength = 9;

std::string KeyOf(std::string_view ecosystem, std::string_view name) {
  return std::string(ecosystem) + ':' + CanonicalName(ecosystem, name);
}

template <class T, class Map>
void Index(const std::vector<T>& items, Map& map) {
  for (const T& item : items) {
    for (const PackageName& package : item.packages) {
      map[KeyOf(package.ecosystem, package.name)].push_back(&item);
    }
  }
}

template <class Map>
auto Find(const Map& map, std::string_view ecosystem, std::string_view name) {
  const auto found = map.find(KeyOf(ecosystem, name));
  return found == map.end() ? typename Map::mapped_type() : found->second;
}

bool Covers(const Advisory& advisory, const VersionRange& wanted) {
  return std::any_of(advisory.affected.begin(), advisory.affected.end(),
                     [&](const VersionRange& range) { return range.ContainsAll(wanted); });
}

std::optional<VersionRange> AllowedBy(const PackageReference& package) {
  if (package.version.empty()) return std::nullopt;
  if (package.pin == Pin::kExact || package.pin == Pin::kDigest) {
    const auto version = PackageVersion::Parse(package.ecosystem, package.version);
    if (!version) return std::nullopt;
    return VersionRange{version, std::nullopt, version};
  }
  return package.pin == Pin::kRange ? ParseVersionRange(package.ecosystem, package.version)
                                    : std::nullopt;
}

int RankOf(std::string_view severity) {
  constexpr std::string_view kOrder[] = {"critical", "high", "medium", "low"};
  return static_cast<int>(std::find(std::begin(kOrder), std::end(kOrder), severity) -
                          std::begin(kOrder));
}

/// `@scope/name` → scope and name.
std::pair<std::string_view, std::string_view> SplitScope(std::string_view name) {
  const std::size_t slash = name.find('/');
  if (!name.starts_with('@') || slash == std::string_view::npos) return {{}, name};
  return {name.substr(0, slash), name.substr(slash + 1)};
}

/// Names that differ in digits or separators alone are versions or spellings, no slips.
std::string LettersOf(std::string_view name) {
  std::string letters;
  for (const char c : name) {
    if (base::IsLetter(c)) letters += base::Lower(c);
  }
  return letters;
}

bool IsSlipOf(std::string_view name, std::string_view original) {
  if (original.size() < kLeastLookAlikeLength) return false;
  return base::EditDistance(name, original, 1) == 1 && LettersOf(name) != LettersOf(original);
}

/// `@acme/tool` is meant where the same name stands below a scope that is a slip of `@acme`, or
/// with the scope written into the name.
std::optional<Resemblance> ResemblanceOf(std::string_view name, std::string_view original) {
  const auto [scope, rest] = SplitScope(name);
  const auto [original_scope, original_rest] = SplitScope(original);
  if (original_scope.empty()) {
    if (scope.empty() && IsSlipOf(name, original)) return Resemblance::kSpelling;
    return std::nullopt;
  }
  if (rest == original_rest && !scope.empty() && scope != original_scope) {
    if (base::EditDistance(scope, original_scope, 2) <= 2) return Resemblance::kScope;
    return std::nullopt;
  }
  if (scope == original_scope) return std::nullopt;  // its owner publishes what is there
  if (scope.empty()) {
    const std::string joined =
        std::string(original_scope.substr(1)) + '-' + std::string(original_rest);
    if (name == joined && original_scope.size() >= kLeastLookAlikeLength)
      return Resemblance::kScope;
  }
  return std::nullopt;
}

}  // namespace

std::string CanonicalName(std::string_view ecosystem, std::string_view name) {
  if (ecosystem == "go" || ecosystem == "maven") return std::string(name);
  std::string out;
  for (const char c : name) {
    const bool separator = ecosystem == "pypi" && (c == '-' || c == '_' || c == '.');
    if (separator && out.ends_with('-')) continue;
    out += separator ? '-' : base::Lower(c);
  }
  return out;
}

PackageKnowledge::PackageKnowledge(PackageData data) : data_(std::move(data)) {
  Index(data_.advisories, advisories_);
  Index(data_.malicious, malicious_);
  Index(data_.deprecated, deprecated_);
  Index(data_.well_known, well_known_);
  Index(data_.unpublished, unpublished_);
}

std::vector<const Advisory*> PackageKnowledge::AdvisoriesOf(const PackageReference& package) const {
  std::vector<const Advisory*> found;
  if (package.source != Source::kRegistry) return found;
  const auto wanted = AllowedBy(package);
  if (!wanted) return found;
  for (const Advisory* advisory : Find(advisories_, package.ecosystem, package.name)) {
    if (Covers(*advisory, *wanted)) found.push_back(advisory);
  }
  std::stable_sort(found.begin(), found.end(), [](const Advisory* a, const Advisory* b) {
    return std::tuple(RankOf(a->severity), a->id) < std::tuple(RankOf(b->severity), b->id);
  });
  return found;
}

const Advisory* PackageKnowledge::MaliceOf(const PackageReference& package) const {
  if (package.source != Source::kRegistry) return nullptr;
  const auto entries = Find(malicious_, package.ecosystem, package.name);
  for (const Advisory* malice : entries) {
    if (malice->affected.empty()) return malice;
    const auto wanted = AllowedBy(package);
    // Whoever names no version takes what is there, and has taken it.
    const bool open = package.pin == Pin::kNone || package.pin == Pin::kTag;
    if (open || (wanted && Covers(*malice, *wanted))) return malice;
  }
  return nullptr;
}

const DeprecatedPackage* PackageKnowledge::DeprecationOf(const PackageReference& package) const {
  if (package.source != Source::kRegistry) return nullptr;
  const auto entries = Find(deprecated_, package.ecosystem, package.name);
  return entries.empty() ? nullptr : entries.front();
}

const UnpublishedName* PackageKnowledge::UnpublishedNameOf(const PackageReference& package) const {
  if (package.source != Source::kRegistry) return nullptr;
  const auto entries = Find(unpublished_, package.ecosystem, package.name);
  return entries.empty() ? nullptr : entries.front();
}

const WellKnownPackage* PackageKnowledge::WellKnown(std::string_view ecosystem,
                                                    std::string_view name) const {
  const auto entries = Find(well_known_, ecosystem, name);
  return entries.empty() ? nullptr : entries.front();
}

const WellKnownPackage* PackageKnowledge::WellKnownHost(std::string_view host) const {
  for (const WellKnownPackage& known : data_.well_known) {
    for (const std::string& candidate : known.hosts) {
      if (host == candidate || (candidate.starts_with('.') && host.ends_with(candidate))) {
        return &known;
      }
    }
  }
  return nullptr;
}

std::vector<LookAlike> PackageKnowledge::LookAlikesOf(const PackageReference& package) const {
  std::vector<LookAlike> found;
  if (package.source != Source::kRegistry || package.name.empty()) return found;
  const std::string_view ecosystem = package.ecosystem;
  if (WellKnown(ecosystem, package.name) != nullptr || DeprecationOf(package) != nullptr ||
      HasAdvisory(ecosystem, package.name)) {
    return found;
  }
  const std::string name = CanonicalName(ecosystem, package.name);
  for (const WellKnownPackage& known : data_.well_known) {
    for (const PackageName& original : known.packages) {
      const std::string wanted = CanonicalName(original.ecosystem, original.name);
      if (original.ecosystem != ecosystem) {
        if (!known.exclusive || CanonicalName(original.ecosystem, name) != wanted) continue;
        found.push_back({&known, original.name, original.ecosystem, Resemblance::kOtherRegistry});
      } else if (known.popular) {
        const auto resemblance = ResemblanceOf(name, wanted);
        if (!resemblance) continue;
        found.push_back({&known, original.name, original.ecosystem, *resemblance});
      }
    }
  }
  return found;
}

bool PackageKnowledge::HasAdvisory(std::string_view ecosystem, std::string_view name) const {
  const std::string key = KeyOf(ecosystem, name);
  return advisories_.contains(key) || malicious_.contains(key);
}

std::vector<std::string> PackageKnowledge::AdvisedNames() const {
  std::set<std::string> names;
  for (const auto* list : {&data_.advisories, &data_.malicious}) {
    for (const Advisory& advisory : *list) {
      for (const PackageName& package : advisory.packages) names.insert(package.name);
    }
  }
  return {names.begin(), names.end()};
}

}  // namespace mcpvet::project
