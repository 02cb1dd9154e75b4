#include "project/option_reader.h"

#include <optional>
#include <utility>

#include "base/ascii.h"

namespace mcpvet::project {
namespace {

std::optional<OptionRole> RoleOf(const LauncherOptions& options, std::string_view name) {
  const auto found =
      options.ignore_case ? options.roles.find(base::Lower(name)) : options.roles.find(name);
  if (found == options.roles.end()) return std::nullopt;
  return found->second;
}

}  // namespace

bool EndsOptions(OptionRole role) {
  return role == OptionRole::kScript || role == OptionRole::kProgram || role == OptionRole::kCode;
}

// The value of an option is the next word; two words for a pair.
std::size_t OptionReader::TakeValues(OptionUse& use, std::size_t at) const {
  if (use.role == OptionRole::kFlag) return at;
  if (at < words_.size()) use.value = words_[at++];
  const bool pair = use.role == OptionRole::kHeaderPair || use.role == OptionRole::kEnvironmentPair;
  if (pair && at < words_.size()) use.second = words_[at++];
  return at;
}

std::size_t OptionReader::ReadBundle(const LauncherOptions& options, std::size_t at,
                                     std::vector<OptionUse>& uses) {
  const LocatedText& word = words_[at];
  std::vector<OptionUse> found;
  for (std::size_t i = 1; i < word.text.size(); ++i) {
    const auto role = RoleOf(options, std::string{'-', word.text[i]});
    if (!role) return at;
    OptionUse use;
    use.role = *role;
    use.name = Piece(tree_, word, i, i + 1);
    use.name.text.insert(use.name.text.begin(), '-');
    const bool last = i + 1 == word.text.size();
    if (*role != OptionRole::kFlag && !last) {
      use.value = Piece(tree_, word, word.text[i + 1] == '=' ? i + 2 : i + 1, word.text.size());
      i = word.text.size();
    }
    const std::size_t next = last ? TakeValues(use, at + 1) : at + 1;
    found.push_back(std::move(use));
    if (i + 1 >= word.text.size()) {
      for (OptionUse& one : found) uses.push_back(std::move(one));
      return next;
    }
  }
  return at;
}

std::size_t OptionReader::ReadOne(const LauncherOptions& options, std::size_t at,
                                  std::vector<OptionUse>& uses) {
  const LocatedText& word = words_[at];
  const std::string_view text = word.text;
  const bool dashed = text.size() > 1 && text.front() == '-';
  const auto role = RoleOf(options, text);
  if (!dashed && !(role && options.slashes && text.starts_with('/'))) return at;

  OptionUse use;
  use.name = word;
  if (role) {
    use.role = *role;
    at = TakeValues(use, at + 1);
    uses.push_back(std::move(use));
    return at;
  }
  if (options.bundles && text[1] != '-') {
    const std::size_t next = ReadBundle(options, at, uses);
    if (next != at) return next;
  }
  const std::size_t equals = text.find('=');
  if (equals != std::string_view::npos) {
    use.name = Piece(tree_, word, 0, equals);
    use.role = RoleOf(options, use.name.text).value_or(OptionRole::kValue);
    use.value = Piece(tree_, word, equals + 1, text.size());
    ++at;
  } else {
    use.role = options.unknown_takes_value ? OptionRole::kValue : OptionRole::kFlag;
    at = TakeValues(use, at + 1);
  }
  uses.push_back(std::move(use));
  return at;
}

std::size_t OptionReader::ReadAll(const LauncherOptions& options, std::size_t at,
                                  std::vector<OptionUse>& uses) {
  while (at < words_.size() && words_[at].text != "--") {
    const std::size_t next = ReadOne(options, at, uses);
    if (next == at || EndsOptions(uses.back().role)) return next;
    at = next;
  }
  return at;
}

}  // namespace mcpvet::project
