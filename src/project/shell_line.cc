#include "project/shell_line.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/ascii.h"
#include "base/limits.h"
#include "project/shell_words.h"

namespace mcpvet::project {

using Words = std::vector<LocatedText>;

bool IsAssignment(std::string_view word) {
  const std::size_t equals = word.find('=');
  if (equals == 0 || equals == std::string_view::npos || base::IsDigit(word[0])) return false;
  return std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(equals),
                     base::IsWordCharacter);
}

std::vector<Words> SimpleCommands(const config::ConfigTree& tree, const LocatedText& line) {
  std::vector<Words> commands(1);
  for (ShellWord& word : SplitShellWords(line.text, base::kMaxCommandWords)) {
    if (word.separator) {
      commands.emplace_back();
      continue;
    }
    LocatedText located = Piece(tree, line, word.begin, word.end);
    if (located.text != word.text) {
      located.text = std::move(word.text);  // quotes or escapes of the shell were taken off
      located.node = config::kNoNode;
    }
    commands.back().push_back(std::move(located));
  }
  return commands;
}

Words CommandWords(const config::ConfigTree& tree, const LocatedText& line) {
  Words words;
  for (Words& command : SimpleCommands(tree, line)) {
    std::move(command.begin(), command.end(), std::back_inserter(words));
  }
  return words;
}

}  // namespace mcpvet::project
