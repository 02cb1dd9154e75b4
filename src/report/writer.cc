#include "report/writer.h"

#include <algorithm>
#include <array>
#include <utility>

namespace mcpvet::report {
namespace {

constexpr std::array<std::pair<std::string_view, Format>, 4> kFormats = {{
    {"terminal", Format::kTerminal},
    {"concise", Format::kConcise},
    {"json", Format::kJson},
    {"sarif", Format::kSarif},
}};

}  // namespace

std::optional<Format> FormatOfName(std::string_view name) {
  for (const auto& [known, format] : kFormats) {
    if (known == name) return format;
  }
  return std::nullopt;
}

std::vector<std::string> FormatNames() {
  std::vector<std::string> names;
  names.reserve(kFormats.size());
  for (const auto& format : kFormats) names.emplace_back(format.first);
  return names;
}

std::string Write(const finding::Report& report, Format format, const WriteOptions& options) {
  switch (format) {
    case Format::kTerminal:
      return WriteTerminal(report, options);
    case Format::kConcise:
      return WriteConcise(report, options);
    case Format::kJson:
      return WriteJson(report);
    case Format::kSarif:
      return WriteSarif(report, options);
  }
  return {};
}

}  // namespace mcpvet::report
