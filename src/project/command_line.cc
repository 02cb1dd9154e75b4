#include "project/command_line.h"

#include <utility>

#include "base/limits.h"
#include "project/command_parser.h"

namespace mcpvet::project {
namespace {

using Words = CommandParser::Words;

void Limit(Words& words) {
  if (words.size() > base::kMaxCommandWords) words.resize(base::kMaxCommandWords);
}

}  // namespace

ParsedCommand ParseCommand(const Launchers& launchers, const config::ConfigTree& tree,
                           const LocatedText& command, const std::vector<LocatedText>& arguments) {
  ParsedCommand result;
  Words words;
  words.reserve(arguments.size() + 1);
  words.push_back(command);
  words.insert(words.end(), arguments.begin(), arguments.end());
  Limit(words);
  Launch launch;
  CommandParser(launchers, tree, result).Run(std::move(words), launch, 0);
  result.launch = std::move(launch);
  return result;
}

ParsedCommand ParseShellLine(const Launchers& launchers, const config::ConfigTree& tree,
                             const LocatedText& line) {
  ParsedCommand result;
  Launch launch;
  CommandParser(launchers, tree, result).RunShellLine(line, launch);
  result.launch = std::move(launch);
  return result;
}

ParsedCommand ParseContainer(const Launchers& launchers, const config::ConfigTree& tree,
                             std::optional<PackageReference> image,
                             std::vector<LocatedText> entrypoint,
                             std::vector<LocatedText> arguments) {
  ParsedCommand result;
  Limit(entrypoint);
  Limit(arguments);
  Launch launch;
  launch.package = std::move(image);
  CommandParser(launchers, tree, result)
      .RunContainer(std::move(entrypoint), std::move(arguments), launch);
  result.launch = std::move(launch);
  return result;
}

}  // namespace mcpvet::project
