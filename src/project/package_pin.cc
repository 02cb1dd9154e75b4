// How firmly a version holds a package, by the customs of its ecosystem.
#include "project/package_reference.h"
#include "project/version_text.h"

namespace mcpvet::project {
namespace {

using Pin = PackageReference::Pin;
using Source = PackageReference::Source;

constexpr auto kNowhere = std::string_view::npos;

Pin PinOfWords(std::string_view version, int parts_of_exact, Pin otherwise) {
  if (version.empty()) return Pin::kNone;
  if (IsFullHash(version)) return Pin::kDigest;
  if (IsTemplate(version)) return Pin::kExact;
  return IsFullVersion(version, parts_of_exact) ? Pin::kExact : otherwise;
}

bool LooksLikeRange(std::string_view version) {
  return version.find_first_of("^~<>=*|, []()!") != kNowhere || version == "x" ||
         version.ends_with(".x") || version.ends_with(".X") || IsFullVersion(version, 1);
}

}  // namespace

std::string_view PinName(Pin pin) {
  constexpr std::string_view kNames[] = {"none", "tag", "range", "branch", "exact", "digest"};
  return kNames[static_cast<std::size_t>(pin)];
}

std::string_view SourceName(Source source) {
  constexpr std::string_view kNames[] = {"registry", "git", "url", "local"};
  return kNames[static_cast<std::size_t>(source)];
}

Pin PinOfVersion(std::string_view ecosystem, std::string_view version) {
  if (ecosystem == "oci") {
    // A tag can be moved whatever it looks like; one that names a full version hardly ever is.
    const bool dated = version.size() >= 8 && IsFullVersion(version, 1) &&
                       version.find_first_not_of("0123456789-.") == kNowhere;
    const bool commit = version.starts_with("sha-") && IsShortHash(version.substr(4));
    return dated || commit ? Pin::kExact : PinOfWords(version, 3, Pin::kTag);
  }
  if (ecosystem == "pypi") {
    // `1.2` is a whole version here, and every other operator than `==` was left in the text.
    const bool range = version.find_first_of("<>~!=*,") != kNowhere;
    return range && !IsTemplate(version) ? Pin::kRange : PinOfWords(version, 1, Pin::kTag);
  }
  if (ecosystem == "go") {
    const bool query = version == "latest" || version == "upgrade" || version == "patch";
    const Pin otherwise = query                       ? Pin::kTag
                          : IsFullVersion(version, 1) ? Pin::kRange
                                                      : Pin::kBranch;
    return IsShortHash(version) ? Pin::kExact : PinOfWords(version, 3, otherwise);
  }
  std::string_view plain = version;
  if (plain.starts_with('=')) plain.remove_prefix(1);
  return PinOfWords(plain, 3, LooksLikeRange(plain) ? Pin::kRange : Pin::kTag);
}

}  // namespace mcpvet::project
