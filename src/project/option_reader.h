// Reads the options of a launcher off a command line, by the launcher's own grammar.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "config/config_tree.h"
#include "project/launcher_grammar.h"
#include "project/located_text.h"

namespace mcpvet::project {

/// One option as it was used.
struct OptionUse {
  OptionRole role = OptionRole::kFlag;
  LocatedText name;
  LocatedText value;   ///< empty for flags
  LocatedText second;  ///< the other word of a pair
};

class OptionReader {
 public:
  OptionReader(const config::ConfigTree& tree, std::span<const LocatedText> words)
      : tree_(tree), words_(words) {}

  /// Reads options from word `at` on, up to the first other word, or up to an option after which
  /// everything belongs to what is started. Returns the index of the word it stopped at.
  std::size_t ReadAll(const LauncherOptions& options, std::size_t at, std::vector<OptionUse>& uses);

 private:
  std::size_t ReadOne(const LauncherOptions& options, std::size_t at, std::vector<OptionUse>& uses);
  std::size_t ReadBundle(const LauncherOptions& options, std::size_t at,
                         std::vector<OptionUse>& uses);
  std::size_t TakeValues(OptionUse& use, std::size_t at) const;

  const config::ConfigTree& tree_;
  std::span<const LocatedText> words_;
};

/// Tells whether everything after this option belongs to what is started.
[[nodiscard]] bool EndsOptions(OptionRole role);

}  // namespace mcpvet::project
