#include "config/read_config.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/ascii.h"
#include "config/alias_growth.h"
#include "config/containerfile_reader.h"
#include "config/dotenv_reader.h"
#include "config/duplicate_keys.h"
#include "config/front_matter.h"
#include "config/json_reader.h"
#include "config/notice_list.h"
#include "config/properties_reader.h"
#include "config/toml_reader.h"
#include "config/yaml_reader.h"

namespace mcpvet::config {
namespace {

using Names = std::pair<std::string_view, Syntax>;

constexpr std::array<Names, 13> kExtensions = {{
    {"json", Syntax::kJson},
    {"jsonc", Syntax::kJson},
    {"json5", Syntax::kJson},
    {"code-workspace", Syntax::kJson},
    {"webmanifest", Syntax::kJson},
    {"yaml", Syntax::kYaml},
    {"yml", Syntax::kYaml},
    {"toml", Syntax::kToml},
    {"env", Syntax::kDotenv},
    {"properties", Syntax::kProperties},
    {"md", Syntax::kFrontMatter},
    {"mdc", Syntax::kFrontMatter},
    {"markdown", Syntax::kFrontMatter},
}};

constexpr std::array<Names, 7> kNames = {{
    {"json", Syntax::kJson},
    {"yaml", Syntax::kYaml},
    {"toml", Syntax::kToml},
    {"dotenv", Syntax::kDotenv},
    {"front-matter", Syntax::kFrontMatter},
    {"properties", Syntax::kProperties},
    {"containerfile", Syntax::kContainerfile},
}};

// `.env.local` is dotenv, `.env.ts` is code.
constexpr std::array<std::string_view, 7> kCodeExtensions = {"ts",  "js", "mjs", "cjs",
                                                             "mts", "py", "sh"};

template <std::size_t kSize>
std::optional<Syntax> Lookup(const std::array<Names, kSize>& names, std::string_view name) {
  const auto found = std::find_if(names.begin(), names.end(),
                                  [&](const Names& entry) { return entry.first == name; });
  if (found == names.end()) return std::nullopt;
  return found->second;
}

std::string LowerExtension(std::string_view path) {
  const std::size_t dot = path.rfind('.');
  return dot == std::string_view::npos ? std::string() : base::Lower(path.substr(dot + 1));
}

/// Returns the bytes that `syntax` has a say in, or nothing where there are none.
std::optional<base::ByteSpan> RegionOf(std::string_view text, Syntax syntax) {
  constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
  const bool marked = text.substr(0, kByteOrderMark.size()) == kByteOrderMark;
  const std::size_t begin = marked ? kByteOrderMark.size() : 0;
  if (syntax == Syntax::kFrontMatter) return FindFrontMatter(text, begin);
  return base::ByteSpan{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.size())};
}

void ReadRegion(std::string_view path, std::string_view text, base::ByteSpan region, Syntax syntax,
                ConfigTree& tree, NoticeList& notices) {
  switch (syntax) {
    case Syntax::kJson:
      return ReadJson(text, region.begin,
                      LowerExtension(path) == "json5" ? JsonDialect::kJson5 : JsonDialect::kJson,
                      tree, notices);
    case Syntax::kYaml:
    case Syntax::kFrontMatter:
      return ReadYaml(text, region, tree, notices);
    case Syntax::kToml:
      return ReadToml(text, region.begin, tree, notices);
    case Syntax::kDotenv:
      return ReadDotenv(text, region.begin, tree, notices);
    case Syntax::kProperties:
      return ReadProperties(text, region.begin, tree, notices);
    case Syntax::kContainerfile:
      return ReadContainerfile(text, region.begin, tree, notices);
  }
}

}  // namespace

std::optional<Syntax> SyntaxOfPath(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  const std::string extension = LowerExtension(name);
  if (const auto syntax = Lookup(kExtensions, extension)) return syntax;
  const bool dotenv = base::Lower(name.substr(0, 5)) == ".env.";
  if (!dotenv || std::find(kCodeExtensions.begin(), kCodeExtensions.end(), extension) !=
                     kCodeExtensions.end()) {
    return std::nullopt;
  }
  return Syntax::kDotenv;
}

std::optional<Syntax> SyntaxOfName(std::string_view name) { return Lookup(kNames, name); }

ReadConfig ReadConfigText(std::string_view path, std::string_view text, Syntax syntax,
                          std::size_t max_bytes) {
  ReadConfig read;
  const std::optional<base::ByteSpan> region = RegionOf(text, syntax);
  if (!region) return read;
  if (region->size() > max_bytes) {
    read.notices.push_back({source::NoticeKind::kTooBig, std::string(path), 0,
                            "the file is too big to be parsed as configuration"});
    read.complete = false;
    return read;
  }
  NoticeList notices(path, text);
  ReadRegion(path, text, *region, syntax, read.tree, notices);
  // Of several instructions the last one counts by design, and its aliases are of our own making.
  if (syntax != Syntax::kContainerfile) {
    ReportDuplicateKeys(read.tree, notices);
    ReportAliasGrowth(read.tree, notices);
  }
  read.complete = notices.complete();
  read.notices = notices.Take();
  return read;
}

}  // namespace mcpvet::config
