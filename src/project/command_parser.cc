#include "project/command_parser.h"

#include <algorithm>
#include <iterator>
#include <string_view>
#include <utility>

#include "base/limits.h"
#include "project/shell_line.h"

namespace mcpvet::project {
namespace {

using Words = CommandParser::Words;

bool IsUrl(std::string_view text) {
  for (const std::string_view scheme : {"http://", "https://", "ws://", "wss://"}) {
    if (text.starts_with(scheme)) return true;
  }
  return false;
}

bool HasBlank(std::string_view text) { return text.find_first_of(" \t\n") != text.npos; }

Words Tail(const Words& words, std::size_t from) {
  from = std::min(from, words.size());
  return {words.begin() + static_cast<std::ptrdiff_t>(from), words.end()};
}

const LauncherForm* ChooseForm(const LauncherGrammar& grammar, const Words& words, std::size_t at) {
  const LauncherForm* chosen = nullptr;
  for (const LauncherForm& form : grammar.forms) {
    const auto& names = form.subcommand;
    if (at + names.size() > words.size()) continue;
    const bool fits =
        std::equal(names.begin(), names.end(), words.begin() + static_cast<std::ptrdiff_t>(at),
                   [](const auto& name, const auto& word) { return name == word.text; });
    if (fits && (chosen == nullptr || names.size() > chosen->subcommand.size())) chosen = &form;
  }
  return chosen;
}

}  // namespace

void CommandParser::AddEnvironment(const LocatedText& written, bool shell, Launch& launch) const {
  NamedValue variable = SplitNamedValue(tree_, written, '=');
  const bool passed_through = written.text.find('=') == std::string::npos;
  const bool expanded = shell && variable.value.text.find('$') != std::string::npos;
  variable.reference = passed_through || expanded;
  launch.environment.push_back(std::move(variable));
}

std::size_t CommandParser::TakeAssignments(const Words& words, std::size_t at, bool shell,
                                           Launch& launch) const {
  for (; at < words.size() && IsAssignment(words[at].text); ++at) {
    AddEnvironment(words[at], shell, launch);
  }
  return at;
}

void CommandParser::Apply(const OptionUse& use, const LauncherForm* form, Launch& launch,
                          std::size_t depth) {
  const auto reference = [&] {
    const std::string_view ecosystem = form == nullptr ? "" : std::string_view(form->ecosystem);
    return ParsePackageReference(ecosystem, use.value);
  };
  const auto named = [&](const LocatedText& name, const LocatedText& value) {
    return NamedValue{name.text, name.span, value, false};
  };
  switch (use.role) {
    case OptionRole::kFlag:
    case OptionRole::kValue:
      launch.launcher_options.push_back(named(use.name, use.value));
      return;
    case OptionRole::kPackage:
      if (!launch.package) {
        launch.package = reference();
      } else {
        launch.further_packages.push_back(reference());
      }
      return;
    case OptionRole::kFurtherPackage:
      launch.further_packages.push_back(reference());
      return;
    case OptionRole::kVersion:
    case OptionRole::kScript:
    case OptionRole::kProgram:
    case OptionRole::kCode:
      return;  // RunForm sees to them
    case OptionRole::kCommandLine:
      Start({use.value}, launch, depth);
      return;
    case OptionRole::kEnvironment:
      AddEnvironment(use.value, false, launch);
      return;
    case OptionRole::kEnvironmentPair:
      launch.environment.push_back(named(use.value, use.second));
      return;
    case OptionRole::kVolume:
      if (auto mount = ParseVolume(use.value)) launch.mounts.push_back(std::move(*mount));
      return;
    case OptionRole::kMount:
      if (auto mount = ParseMount(use.value)) launch.mounts.push_back(std::move(*mount));
      return;
    case OptionRole::kFolder:
      launch.launcher_options.push_back(named(use.name, use.value));
      launch.folder = use.value;
      return;
    case OptionRole::kPublish:
      if (auto port = ParsePublishedPort(use.value)) launch.ports.push_back(std::move(*port));
      return;
    case OptionRole::kUrl:
      if (!result_.url) result_.url = use.value;
      return;
    case OptionRole::kHeader:
      result_.headers.push_back(SplitNamedValue(tree_, use.value, ':'));
      return;
    case OptionRole::kHeaderPair:
      result_.headers.push_back(named(use.value, use.second));
      return;
    case OptionRole::kBearer:
      result_.headers.push_back({"Authorization", use.name.span, use.value, false});
      return;
  }
}

// A nested command line becomes a launch of its own, kept if it says anything.
void CommandParser::Start(Words words, Launch& parent, std::size_t depth) {
  if (words.empty() || depth + 1 >= base::kMaxLauncherDepth) return;
  Launch child;
  Run(std::move(words), child, depth + 1);
  parent.starts.push_back(std::move(child));
}

// A command may hold its whole line: `"command": "runner run server"`. A path with spaces is left
// alone, since its beginning is no launcher.
void CommandParser::SplitWholeLine(Words& words) const {
  if (words.empty() || !HasBlank(words.front().text)) return;
  auto commands = SimpleCommands(tree_, words.front());
  const Words& first = commands.front();
  if (first.empty() || launchers_.OfCommand(first.front().text) == nullptr) return;
  Words all = std::move(commands.front());
  std::move(words.begin() + 1, words.end(), std::back_inserter(all));
  words = std::move(all);
}

// Of a shell line, the command that counts is the first that a launcher grammar knows, else the
// last: `cd /srv && runner server`, `. ./env; ./server`.
bool CommandParser::RunScript(const LocatedText& script, Words& words, Launch& launch) const {
  launch.script = script;
  Words chosen;
  std::size_t chosen_begin = 0;
  for (Words& command : SimpleCommands(tree_, script)) {
    std::size_t begin = 0;
    while (begin < command.size() && IsAssignment(command[begin].text)) ++begin;
    if (begin == command.size()) continue;
    if (command[begin].text == "cd" && command.size() == begin + 2) {
      launch.folder = command[begin + 1];
      continue;
    }
    const bool known = launchers_.OfCommand(command[begin].text) != nullptr;
    chosen = std::move(command);
    chosen_begin = begin;
    if (known) break;
  }
  TakeAssignments(chosen, 0, true, launch);
  words = Tail(chosen, chosen_begin);
  return !words.empty();
}

void CommandParser::RunBridge(const LauncherGrammar& grammar, Launch& launch, std::size_t depth) {
  if (depth + 1 >= base::kMaxLauncherDepth) return;
  Words words = launch.program_arguments;
  Launch child;
  if (RunLauncher(grammar, words, child, depth + 1)) Run(std::move(words), child, depth + 2);
  for (Launch& started : child.starts) launch.starts.push_back(std::move(started));
  child.starts.clear();
  if (child.package || child.program) launch.starts.push_back(std::move(child));
}

void CommandParser::RunPackage(const LauncherForm& form, const Words& words, Launch& launch,
                               std::size_t depth) {
  std::size_t at = 0;
  if (at < words.size()) {
    // With a package named by an option, the word is a program out of it.
    if (!launch.package) launch.package = ParsePackageReference(form.ecosystem, words[at]);
    ++at;
  }
  launch.program_arguments = Tail(words, at);
  if (!launch.package) return;
  const LauncherGrammar* bridge =
      launchers_.OfPackage(launch.package->ecosystem, launch.package->name);
  if (bridge != nullptr) return RunBridge(*bridge, launch, depth);
  const auto& arguments = launch.program_arguments;
  if (form.inner_command && !arguments.empty() &&
      launchers_.OfCommand(arguments.front().text) != nullptr) {
    Start(arguments, launch, depth);
  }
}

void CommandParser::RunProgram(const LauncherForm& form, const Words& words, Launch& launch) const {
  if (words.empty()) return;
  launch.program_arguments = Tail(words, 1);
  for (const auto& [beginning, ecosystem] : form.specifiers) {
    if (words.front().text.starts_with(beginning)) {
      launch.package = ParsePackageReference(ecosystem, words.front());
      return;
    }
  }
  launch.program = words.front();
}

// Reads what follows a launcher's options. Returns whether `words` now hold another command.
bool CommandParser::RunForm(const LauncherForm& form, Words& words, Launch& launch,
                            std::size_t depth) {
  switch (form.runs) {
    case Runs::kPackage:
      RunPackage(form, words, launch, depth);
      return false;
    case Runs::kProgram:
      RunProgram(form, words, launch);
      return false;
    case Runs::kProject:
      launch.program_arguments = std::move(words);
      return false;
    case Runs::kUrl: {
      const auto url = std::find_if(words.begin(), words.end(),
                                    [](const LocatedText& word) { return IsUrl(word.text); });
      if (url != words.end() && !result_.url) result_.url = *url;
      return false;
    }
    case Runs::kCommand:
      if (words.empty()) return false;
      if (IsUrl(words.front().text)) {
        if (!result_.url) result_.url = words.front();
        return false;
      }
      if (form.shell && words.size() == 1 && HasBlank(words.front().text)) {
        const LocatedText script = words.front();
        return RunScript(script, words, launch);
      }
      return true;
  }
  return false;
}

bool CommandParser::RunLauncher(const LauncherGrammar& grammar, Words& words, Launch& launch,
                                std::size_t depth) {
  launch.launchers.push_back(grammar.id);
  std::vector<OptionUse> uses;
  OptionReader reader(tree_, words);
  std::size_t at = reader.ReadAll(grammar.options, 0, uses);
  bool ended = !uses.empty() && EndsOptions(uses.back().role);
  // After an option that ends them all no subcommand is looked for.
  const LauncherForm* form = ChooseForm(grammar, words, ended ? words.size() : at);
  if (form != nullptr && !form->subcommand.empty()) {
    at += form->subcommand.size();
    if (form->reads_options) at = reader.ReadAll(form->options, at, uses);
    ended = !uses.empty() && EndsOptions(uses.back().role);
  }
  Words rest;
  while (form != nullptr && form->interleaved && !ended && at < words.size() &&
         words[at].text != "--") {
    rest.push_back(words[at]);
    at = reader.ReadAll(form->options, at + 1, uses);
  }
  if (at < words.size() && words[at].text == "--") ++at;
  for (const OptionUse& use : uses) Apply(use, form, launch, depth);
  if (form != nullptr && !ended) {
    if (form->assignments) at = TakeAssignments(words, at, false, launch);
    at += form->skip;
  }
  std::move(words.begin() + static_cast<std::ptrdiff_t>(std::min(at, words.size())), words.end(),
            std::back_inserter(rest));

  if (ended) {
    const OptionUse& last = uses.back();
    if (last.role == OptionRole::kScript) return RunScript(last.value, words, launch);
    if (last.role == OptionRole::kProgram) launch.program = last.value;
    launch.program_arguments = std::move(rest);
    return false;
  }
  words = std::move(rest);
  if (form == nullptr) {
    launch.program_arguments = std::move(words);
    return false;
  }
  const bool more = RunForm(*form, words, launch, depth);
  for (const OptionUse& use : uses) {
    if (use.role != OptionRole::kVersion || !launch.package) continue;
    launch.package->version = use.value.text;
    launch.package->pin = PinOfVersion(launch.package->ecosystem, use.value.text);
  }
  return more;
}

// `run --with server server`: the program is out of the package.
void CommandParser::TakeOwnPackage(Launch& launch) {
  const auto own = std::find_if(launch.further_packages.begin(), launch.further_packages.end(),
                                [&](const PackageReference& package) {
                                  return launch.program && !launch.package &&
                                         package.name == launch.program->text;
                                });
  if (own == launch.further_packages.end()) return;
  launch.package = std::move(*own);
  launch.further_packages.erase(own);
  launch.program.reset();
}

void CommandParser::Run(Words words, Launch& launch, std::size_t depth) {
  for (; !words.empty(); ++depth) {
    SplitWholeLine(words);
    const LauncherGrammar* grammar =
        depth < base::kMaxLauncherDepth ? launchers_.OfCommand(words.front().text) : nullptr;
    if (grammar == nullptr || grammar->bridge()) {
      launch.program = std::move(words.front());
      launch.program_arguments = Tail(words, 1);
      if (grammar != nullptr) RunBridge(*grammar, launch, depth);
      break;
    }
    words.erase(words.begin());
    if (!RunLauncher(*grammar, words, launch, depth)) return;
  }
  TakeOwnPackage(launch);
}

void CommandParser::RunShellLine(const LocatedText& line, Launch& launch) {
  Words words;
  if (RunScript(line, words, launch)) Run(std::move(words), launch, 1);
}

// Without an entrypoint of its own the first argument may be a flag of the image's program, so that
// only a launcher is taken for a command.
void CommandParser::RunContainer(Words entrypoint, Words arguments, Launch& launch) {
  const bool commanded = !entrypoint.empty();
  Words words = std::move(entrypoint);
  std::move(arguments.begin(), arguments.end(), std::back_inserter(words));
  if (!launch.package) {
    const bool flag = !words.empty() && words.front().text.starts_with('-');
    if (flag) {
      launch.program_arguments = std::move(words);
    } else {
      Run(std::move(words), launch, 0);
    }
    return;
  }
  launch.program_arguments = words;
  const LauncherGrammar* bridge =
      launchers_.OfPackage(launch.package->ecosystem, launch.package->name);
  if (bridge != nullptr && !commanded) return RunBridge(*bridge, launch, 0);
  const bool starts =
      !words.empty() && (commanded || launchers_.OfCommand(words.front().text) != nullptr);
  if (starts) Start(std::move(words), launch, 0);
}

}  // namespace mcpvet::project
