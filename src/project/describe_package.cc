#include "project/describe_package.h"

#include <utility>
#include <vector>

namespace mcpvet::project {
namespace {

ModelValue Unplaced(std::string_view text) {
  ModelValue value = ModelValue::Text(std::string(text), {});
  value.placed = false;
  return value;
}

ModelValue Captioned(std::string_view caption) {
  ModelValue record = ModelValue::Record();
  record.text = caption;
  return record;
}

ModelValue DescribeAdvisory(const Advisory& advisory) {
  ModelValue record = Captioned(advisory.id);
  record.Set("id", Unplaced(advisory.id));
  record.Set("severity", Unplaced(advisory.severity));
  record.Set("summary", Unplaced(advisory.summary));
  if (!advisory.fixed.empty()) record.Set("fixed", Unplaced(advisory.fixed));
  record.Set("reference", Unplaced(advisory.reference));
  return record;
}

/// The first version that is free of all of them; nothing where one has no fix.
std::string FixedIn(std::string_view ecosystem, const std::vector<const Advisory*>& advisories) {
  std::string fixed;
  for (const Advisory* advisory : advisories) {
    if (advisory->fixed.empty()) return {};
    const auto candidate = PackageVersion::Parse(ecosystem, advisory->fixed);
    const auto best = PackageVersion::Parse(ecosystem, fixed);
    if (!best || (candidate && candidate->Compare(*best) > 0)) fixed = advisory->fixed;
  }
  return fixed;
}

std::string_view ResemblanceName(Resemblance resemblance) {
  constexpr std::string_view kNames[] = {"spelling", "scope", "other-registry"};
  return kNames[static_cast<std::size_t>(resemblance)];
}

void AddKnowledge(const PackageReference& package, const PackageKnowledge& knowledge,
                  ModelValue& record) {
  const std::vector<const Advisory*> known = knowledge.AdvisoriesOf(package);
  ModelValue advisories = ModelValue::List();
  for (const Advisory* advisory : known) {
    advisories.items.push_back(DescribeAdvisory(*advisory));
  }
  record.Set("advisories", std::move(advisories));
  if (!known.empty()) {
    const std::string fixed = FixedIn(package.ecosystem, known);
    record.Set("fixed_in", Unplaced(fixed.empty() ? "no version yet" : fixed));
  }
  if (const Advisory* malice = knowledge.MaliceOf(package)) {
    record.Set("malicious", DescribeAdvisory(*malice));
  }
  if (const DeprecatedPackage* deprecated = knowledge.DeprecationOf(package)) {
    ModelValue value = Captioned(deprecated->reason);
    if (!deprecated->successor.empty()) value.Set("successor", Unplaced(deprecated->successor));
    record.Set("deprecated", std::move(value));
  }
  if (const UnpublishedName* unpublished = knowledge.UnpublishedNameOf(package)) {
    record.Set("unpublished",
               Captioned(package.name).Set("instead", Unplaced(unpublished->instead)));
  }
  const std::vector<LookAlike> look_alikes = knowledge.LookAlikesOf(package);
  if (!look_alikes.empty()) {
    const LookAlike& first = look_alikes.front();
    ModelValue value = Captioned(first.name);
    value.Set("ecosystem", Unplaced(first.ecosystem));
    value.Set("by", Unplaced(ResemblanceName(first.resemblance)));
    record.Set("resembles", std::move(value));
  }
}

void Collect(const Launch& launch, const PackageKnowledge& knowledge,
             std::set<std::string>& capabilities) {
  if (launch.package) {
    const WellKnownPackage* known =
        knowledge.WellKnown(launch.package->ecosystem, launch.package->name);
    if (known != nullptr)
      capabilities.insert(known->capabilities.begin(), known->capabilities.end());
  }
  for (const Launch& started : launch.starts) Collect(started, knowledge, capabilities);
}

}  // namespace

ModelValue DescribePackage(const PackageReference& package, const PackageKnowledge* knowledge) {
  ModelValue record = Captioned(package.name);
  record.span = package.span;
  record.placed = true;
  record.Set("ecosystem", Unplaced(package.ecosystem));
  record.Set("name", ModelValue::Text(package.name, package.span));
  if (!package.version.empty()) {
    record.Set("version", ModelValue::Text(package.version, package.span));
  }
  if (!package.digest.empty()) {
    record.Set("digest", ModelValue::Text(package.digest, package.span));
  }
  record.Set("source", Unplaced(SourceName(package.source)));
  record.Set("pin", ModelValue::Text(std::string(PinName(package.pin)), package.span));
  if (knowledge != nullptr) AddKnowledge(package, *knowledge, record);
  return record;
}

ModelValue DescribeCapabilities(const ServerEntry& server, const ModelValue& url,
                                const PackageKnowledge& knowledge) {
  std::set<std::string> capabilities;
  Collect(server.launch, knowledge, capabilities);
  if (const ModelValue* host = url.Field("host")) {
    if (const WellKnownPackage* known = knowledge.WellKnownHost(host->text)) {
      capabilities.insert(known->capabilities.begin(), known->capabilities.end());
    }
  }
  ModelValue list = ModelValue::List();
  for (const std::string& capability : capabilities) list.items.push_back(Unplaced(capability));
  return list;
}

}  // namespace mcpvet::project
