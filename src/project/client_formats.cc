#include "project/client_formats.h"

#include <algorithm>
#include <utility>

namespace mcpvet::project {
namespace {

constexpr std::string_view kWildcards = "*?[]{}\\";

std::string_view LastSegment(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::string_view Extension(std::string_view name) {
  const std::size_t dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(dot);
}

std::string LongestLiteral(std::string_view pattern) {
  std::string_view longest;
  while (!pattern.empty()) {
    const std::size_t end = std::min(pattern.find_first_of(kWildcards), pattern.size());
    if (end > longest.size()) longest = pattern.substr(0, end);
    pattern.remove_prefix(std::min(end + 1, pattern.size()));
  }
  return std::string(longest);
}

// The order in which formats are tried: those that stand for a client before those that stand for
// none, longer patterns before shorter ones, and tested content before a name that tells alone.
std::size_t Rank(const FormatMatch& match) {
  const std::string& pattern = match.file->pattern.pattern();
  const auto wild =
      static_cast<std::size_t>(std::count_if(pattern.begin(), pattern.end(), [](char c) {
        return kWildcards.find(c) != std::string_view::npos;
      }));
  const auto depth = static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), '/'));
  const std::size_t literal = std::min<std::size_t>(pattern.size() - wild, 999);
  return (match.format->generic ? 0 : 1'000'000) + std::min<std::size_t>(depth, 49) * 20'000 +
         literal * 10 + (match.certain() ? 0 : 1);
}

bool Covers(const FormatFile& file, std::string_view path) {
  return file.pattern.MatchesSuffix(path) &&
         std::none_of(file.except.begin(), file.except.end(),
                      [&](const base::Glob& glob) { return glob.Matches(path); });
}

}  // namespace

std::vector<FormatMatch> PlausibleIn(std::string_view text, std::vector<FormatMatch> matches) {
  const auto holds_none = [&](const std::vector<std::string>& mentions) {
    return !mentions.empty() &&
           std::none_of(mentions.begin(), mentions.end(), [&](const std::string& mention) {
             return text.find(mention) != std::string_view::npos;
           });
  };
  std::erase_if(matches, [&](const FormatMatch& match) {
    return holds_none(match.file->also_mentions) || holds_none(match.file->mentions);
  });
  return matches;
}

ClientFormats::ClientFormats(std::vector<ClientFormat> formats) : formats_(std::move(formats)) {
  std::sort(formats_.begin(), formats_.end(),
            [](const ClientFormat& a, const ClientFormat& b) { return a.id < b.id; });
  for (const ClientFormat& format : formats_) {
    for (const FormatFile& file : format.files) Index({&format, &file});
  }
}

void ClientFormats::Index(const FormatMatch& match) {
  const std::string_view name = LastSegment(match.file->pattern.pattern());
  if (name.find_first_of(kWildcards) == std::string_view::npos) {
    by_name_[std::string(name)].push_back({match, "", Rank(match)});
  } else if (Extension(name).find_first_of(kWildcards) != std::string_view::npos) {
    of_any_extension_.push_back({match, LongestLiteral(name), Rank(match)});
  } else {
    by_extension_[std::string(Extension(name))].push_back(
        {match, LongestLiteral(name), Rank(match)});
  }
}

std::vector<FormatMatch> ClientFormats::ClassifyPath(std::string_view path) const {
  const std::string_view name = LastSegment(path);
  std::vector<const IndexedFile*> found;
  const auto collect = [&](const std::vector<IndexedFile>& files) {
    for (const IndexedFile& file : files) {
      if (name.find(file.name_literal) != std::string_view::npos &&
          Covers(*file.match.file, path)) {
        found.push_back(&file);
      }
    }
  };
  const auto look_up = [&](const auto& index, std::string_view key) {
    if (const auto entry = index.find(std::string(key)); entry != index.end()) {
      collect(entry->second);
    }
  };
  look_up(by_name_, name);
  look_up(by_extension_, Extension(name));
  collect(of_any_extension_);
  std::stable_sort(found.begin(), found.end(), [](const IndexedFile* a, const IndexedFile* b) {
    if (a->rank != b->rank) return a->rank > b->rank;
    return a->match.format->id < b->match.format->id;
  });
  std::vector<FormatMatch> matches;
  matches.reserve(found.size());
  for (const IndexedFile* file : found) matches.push_back(file->match);
  return matches;
}

bool ClientFormats::Knows(std::string_view path) const {
  const auto matches = ClassifyPath(path);
  return std::any_of(matches.begin(), matches.end(),
                     [](const FormatMatch& match) { return match.certain(); });
}

}  // namespace mcpvet::project
