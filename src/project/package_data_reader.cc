// Reads the data files of rules/packages/.
#include <algorithm>
#include <array>
#include <utility>

#include "project/package_knowledge.h"

namespace mcpvet::project {
namespace {

using config::NodeId;
using config::RecordFile;
using config::RecordReader;

constexpr std::array<std::string_view, 4> kSeverities = {"low", "medium", "high", "critical"};

/// `npm:name`, or a list of such.
std::vector<PackageName> ReadNames(RecordReader& record) {
  std::vector<PackageName> names;
  for (const std::string& text : record.Texts("package")) {
    const std::size_t colon = text.find(':');
    if (colon == std::string::npos || colon == 0 || colon + 1 == text.size()) {
      record.file().Problem(record.Child("package"), "`" + text + "` names no ecosystem",
                            "write `npm:name`");
      continue;
    }
    names.push_back({text.substr(0, colon), text.substr(colon + 1)});
  }
  return names;
}

std::optional<PackageVersion> ReadVersion(RecordReader& record, std::string_view key,
                                          const std::vector<PackageName>& packages) {
  const auto text = record.Text(key);
  if (!text) return std::nullopt;
  const std::string ecosystem = packages.empty() ? std::string() : packages.front().ecosystem;
  auto version = PackageVersion::Parse(ecosystem, *text);
  if (!version) {
    record.file().Problem(record.Child(key), "`" + *text + "` is no version", "quote it");
  }
  return version;
}

Advisory ReadAdvisory(RecordFile& file, NodeId id, bool with_versions) {
  RecordReader record(file, id);
  Advisory advisory;
  advisory.id = record.RequiredText("id");
  advisory.packages = ReadNames(record);
  if (advisory.packages.empty()) file.Problem(id, "`package` is missing");
  for (const NodeId item : record.Items("affected")) {
    RecordReader range(file, item);
    VersionRange affected;
    affected.from = ReadVersion(range, "introduced", advisory.packages);
    affected.before = ReadVersion(range, "fixed", advisory.packages);
    affected.upto = ReadVersion(range, "last_affected", advisory.packages);
    if (affected.before) advisory.fixed = range.Text("fixed").value_or("");
    if (!affected.from && !affected.before && !affected.upto) {
      file.Problem(item, "a range has an end", "leave `affected` out where every version is");
    }
    range.Finish();
    advisory.affected.push_back(std::move(affected));
  }
  if (with_versions && advisory.affected.empty()) file.Problem(id, "`affected` is missing");
  if (const auto fixed = record.Text("fixed")) advisory.fixed = *fixed;
  advisory.severity = record.Text("severity").value_or("high");
  if (std::find(kSeverities.begin(), kSeverities.end(), advisory.severity) == kSeverities.end()) {
    file.Problem(record.Child("severity"), "`severity` is low, medium, high or critical");
  }
  advisory.summary = record.RequiredText("summary");
  advisory.reference = record.RequiredText("reference");
  record.Finish();
  return advisory;
}

DeprecatedPackage ReadDeprecated(RecordFile& file, NodeId id) {
  RecordReader record(file, id);
  DeprecatedPackage deprecated{ReadNames(record), record.RequiredText("reason"),
                               record.Text("successor").value_or("")};
  record.Finish();
  return deprecated;
}

WellKnownPackage ReadWellKnown(RecordFile& file, NodeId id) {
  RecordReader record(file, id);
  WellKnownPackage known;
  known.packages = ReadNames(record);
  known.hosts = record.Texts("hosts");
  known.capabilities = record.Texts("capabilities");
  known.popular = record.Flag("popular").value_or(false);
  known.exclusive = record.Flag("exclusive").value_or(false);
  if (known.packages.empty() && known.hosts.empty()) file.Problem(id, "`package` is missing");
  record.Finish();
  return known;
}

UnpublishedName ReadUnpublished(RecordFile& file, NodeId id) {
  RecordReader record(file, id);
  UnpublishedName name{ReadNames(record), record.RequiredText("instead")};
  record.Finish();
  return name;
}

}  // namespace

void ReadPackageData(RecordFile& file, PackageData& data) {
  RecordReader record(file, file.tree().root());
  static_cast<void>(record.Text("packages"));  // the title of the list
  for (const NodeId item : record.Items("advisories")) {
    data.advisories.push_back(ReadAdvisory(file, item, true));
  }
  for (const NodeId item : record.Items("malicious")) {
    data.malicious.push_back(ReadAdvisory(file, item, false));
  }
  for (const NodeId item : record.Items("deprecated")) {
    data.deprecated.push_back(ReadDeprecated(file, item));
  }
  for (const NodeId item : record.Items("well_known")) {
    data.well_known.push_back(ReadWellKnown(file, item));
  }
  for (const NodeId item : record.Items("unpublished")) {
    data.unpublished.push_back(ReadUnpublished(file, item));
  }
  record.Finish();
}

}  // namespace mcpvet::project
