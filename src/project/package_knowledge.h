// What is known about packages by name: advisories, malicious and abandoned ones, and those that
// many people use, with what they can do. The content of the files under rules/packages/,
// documented in docs/package-knowledge.md.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "config/record_reader.h"
#include "project/package_reference.h"
#include "project/version_range.h"

namespace mcpvet::project {

struct PackageName {
  std::string ecosystem;  ///< as in PackageReference
  std::string name;
};

/// Versions of a package with something wrong: a vulnerability, or malice.
struct Advisory {
  std::string id;
  std::vector<PackageName> packages;
  std::vector<VersionRange> affected;
  std::string severity;  ///< `low`, `medium`, `high`, `critical`
  std::string summary;   ///< ends a sentence: "…, which <summary>"
  std::string fixed;     ///< the first version without it; empty: none is known
  std::string reference;
};

/// A package that nobody maintains any more.
struct DeprecatedPackage {
  std::vector<PackageName> packages;
  std::string reason;
  std::string successor;  ///< what to use instead; may be empty
};

/// A server, or a library, that many people use.
struct WellKnownPackage {
  std::vector<PackageName> packages;
  std::vector<std::string> hosts;  ///< where its publisher runs it
  /// Words for what its tools do: `private-data`, `untrusted-content`, …
  std::vector<std::string> capabilities;
  bool popular = false;    ///< worth the trouble of those who publish look-alikes
  bool exclusive = false;  ///< the publisher owns the name in this registry only
};

/// A name that reads like a publisher's package and is none.
struct UnpublishedName {
  std::vector<PackageName> packages;
  std::string instead;
};

struct PackageData {
  std::vector<Advisory> advisories;
  std::vector<Advisory> malicious;  ///< without `affected`: every version
  std::vector<DeprecatedPackage> deprecated;
  std::vector<WellKnownPackage> well_known;
  std::vector<UnpublishedName> unpublished;
};

/// Adds the content of a data file of rules/packages/. Problems go to `file`.
void ReadPackageData(config::RecordFile& file, PackageData& data);

/// Why a name may be taken for another one.
enum class Resemblance : std::uint8_t { kSpelling, kScope, kOtherRegistry };

struct LookAlike {
  const WellKnownPackage* original = nullptr;
  std::string name;  ///< the one that it looks like
  std::string ecosystem;
  Resemblance resemblance = Resemblance::kSpelling;
};

class PackageKnowledge {
 public:
  explicit PackageKnowledge(PackageData data);
  PackageKnowledge(const PackageKnowledge&) = delete;
  PackageKnowledge& operator=(const PackageKnowledge&) = delete;

  /// The advisories that every version which `package` allows is subject to; the gravest first.
  [[nodiscard]] std::vector<const Advisory*> AdvisoriesOf(const PackageReference& package) const;
  /// Says that the package is malicious, or null.
  [[nodiscard]] const Advisory* MaliceOf(const PackageReference& package) const;
  [[nodiscard]] const DeprecatedPackage* DeprecationOf(const PackageReference& package) const;
  [[nodiscard]] const UnpublishedName* UnpublishedNameOf(const PackageReference& package) const;
  [[nodiscard]] const WellKnownPackage* WellKnown(std::string_view ecosystem,
                                                  std::string_view name) const;
  [[nodiscard]] const WellKnownPackage* WellKnownHost(std::string_view host) const;
  /// The popular package that this one, which is not known itself, may be taken for.
  [[nodiscard]] std::vector<LookAlike> LookAlikesOf(const PackageReference& package) const;
  /// Whether an advisory, or malice, is known of any package of that name.
  [[nodiscard]] bool HasAdvisory(std::string_view ecosystem, std::string_view name) const;
  /// The names that HasAdvisory knows, sorted.
  [[nodiscard]] std::vector<std::string> AdvisedNames() const;

 private:
  template <class T>
  using ByName = std::map<std::string, std::vector<const T*>, std::less<>>;

  PackageData data_;
  ByName<Advisory> advisories_;
  ByName<Advisory> malicious_;
  ByName<DeprecatedPackage> deprecated_;
  ByName<WellKnownPackage> well_known_;
  ByName<UnpublishedName> unpublished_;
};

/// The spelling under which a registry finds a package: two that are equal here are the same one.
[[nodiscard]] std::string CanonicalName(std::string_view ecosystem, std::string_view name);

}  // namespace mcpvet::project
