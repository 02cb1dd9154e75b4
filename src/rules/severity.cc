#include "rules/severity.h"

#include <array>

namespace mcpvet::rules {
namespace {

constexpr std::array<std::string_view, 5> kSeverities = {"info", "low", "medium", "high",
                                                         "critical"};
constexpr std::array<std::string_view, 3> kConfidences = {"low", "medium", "high"};
constexpr std::array<std::string_view, 3> kProfiles = {"default", "strict", "audit"};

template <class T, std::size_t kSize>
std::optional<T> Find(const std::array<std::string_view, kSize>& names, std::string_view name) {
  for (std::size_t i = 0; i < kSize; ++i) {
    if (names[i] == name) return static_cast<T>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view Name(Severity severity) { return kSeverities[static_cast<std::size_t>(severity)]; }
std::string_view Name(Confidence confidence) {
  return kConfidences[static_cast<std::size_t>(confidence)];
}
std::string_view Name(Profile profile) { return kProfiles[static_cast<std::size_t>(profile)]; }

std::optional<Severity> SeverityOfName(std::string_view name) {
  return Find<Severity>(kSeverities, name);
}
std::optional<Confidence> ConfidenceOfName(std::string_view name) {
  return Find<Confidence>(kConfidences, name);
}
std::optional<Profile> ProfileOfName(std::string_view name) {
  return Find<Profile>(kProfiles, name);
}

}  // namespace mcpvet::rules
