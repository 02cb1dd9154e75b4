#include "cli/command_line.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "base/edit_distance.h"
#include "cli/exit_code.h"

namespace mcpvet::cli {
namespace {

const std::vector<std::string>& CommandNames() {
  static const std::vector<std::string> names = {"scan",    "inventory", "rules",
                                                 "formats", "explain",   "debug"};
  return names;
}

/// Lets an option take one of a few words only, which help lists.
CLI::Option* OneOf(CLI::Option* option, const std::vector<std::string>& words) {
  return option->check(CLI::IsMember(words))->option_text(CLI::detail::join(words, "|"));
}

template <class T>
CLI::Option* AddNamed(CLI::App& app, const std::string& flag, T& target, const std::string& text,
                      std::optional<T> (*parse)(std::string_view),
                      const std::vector<std::string>& names) {
  const auto assign = [&target, parse](const std::string& word) { target = *parse(word); };
  return OneOf(app.add_option_function<std::string>(flag, assign, text), names);
}

/// A flag that switches off what is on without it.
CLI::Option* AddSwitchOff(CLI::App& app, const std::string& flag, bool& target,
                          const std::string& text) {
  return app.add_flag_callback(
      flag, [&target] { target = false; }, text);
}

const std::vector<std::string>& SeverityWords() {
  static const std::vector<std::string> names = {"info", "low", "medium", "high", "critical"};
  return names;
}

void AddRuleFolders(CLI::App& app, std::vector<std::string>& folders) {
  app.add_option("--rules", folders, "Load more rules and formats from this folder")
      ->type_name("DIR")
      ->allow_extra_args(false)
      ->group("Analysis");
}

void AddColor(CLI::App& app, ColorChoice& color) {
  const auto parse = [](std::string_view word) -> std::optional<ColorChoice> {
    if (word == "always") return ColorChoice::kAlways;
    return word == "never" ? ColorChoice::kNever : ColorChoice::kAuto;
  };
  AddNamed<ColorChoice>(app, "--color", color, "Colours and links", +parse,
                        {"auto", "always", "never"})
      ->group("Output");
}

void AddInput(CLI::App& app, InputArguments& input) {
  app.add_option("paths", input.paths, "Files and folders; `-` is standard input [.]")
      ->type_name("PATH");
  app.add_flag("--user", input.user,
               "The configurations of this user and machine instead of a project")
      ->group("Input");
  app.add_option("--stdin-path", input.stdin_path, "The name that `-` is read under")
      ->type_name("PATH")
      ->group("Input");
  AddSwitchOff(app, "--no-ignore", input.use_ignore_files,
               "Read files that .gitignore excludes too")
      ->group("Input");
  app.add_option("--settings", input.settings_file, "Settings file [the nearest mcpvet.yaml]")
      ->type_name("FILE")
      ->group("Input");
  AddSwitchOff(app, "--no-settings", input.use_settings, "Ignore settings found in the project")
      ->group("Input");
  app.add_option("-j,--jobs", input.jobs, "Threads; 0 is one for each processor [0]")
      ->option_text("N")
      ->check(CLI::Range(0, 1024))
      ->group("Input");
  AddRuleFolders(app, input.rule_folders);
}

void AddOutput(CLI::App& app, ScanArguments& scan) {
  AddNamed<report::Format>(app, "--format", scan.format, "Format on standard output",
                           report::FormatOfName, report::FormatNames())
      ->group("Output");
  app.add_option_function<std::vector<std::string>>(
         "-o,--output",
         [&scan](const std::vector<std::string>& words) {
           for (const std::string& word : words) {
             const std::size_t sign = word.find('=');
             const std::string name = word.substr(0, sign);
             const auto format = report::FormatOfName(name);
             if (!format) {
               const std::string nearest = base::NearestWord(name, report::FormatNames());
               throw CLI::ValidationError(
                   "--output", "there is no format `" + name + "`" +
                                   (nearest.empty() ? "" : ", did you mean `" + nearest + "`?"));
             }
             if (sign == std::string::npos || sign + 1 == word.size()) {
               throw CLI::ValidationError("--output", "takes FORMAT=FILE, such as sarif=out.sarif");
             }
             scan.outputs.emplace_back(*format, word.substr(sign + 1));
           }
         },
         "Write a report to a file too; repeatable")
      ->type_name("FORMAT=FILE")
      ->allow_extra_args(false)
      ->group("Output");
  app.add_flag("--sarif-suppressed", scan.sarif_suppressed,
               "Keep suppressed findings in SARIF, marked as such")
      ->group("Output");
  AddColor(app, scan.color);
  app.add_flag("-q,--quiet", scan.quiet, "Findings only; twice: nothing at all")->group("Output");
  app.add_flag("-v,--verbose", scan.verbose, "Every notice, not only the first")->group("Output");
}

void AddScan(CLI::App& app, ScanArguments& scan) {
  AddInput(app, scan.input);
  app.add_flag("--staged", scan.input.staged,
               "Read what is staged for the next commit, out of the git index")
      ->group("Input");
  app.add_option("--select", scan.select, "Only these rules: id, family or tag")
      ->type_name("RULE,…")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->group("Analysis");
  app.add_option("--ignore", scan.ignore, "Not these rules: id, family or tag")
      ->type_name("RULE,…")
      ->delimiter(',')
      ->allow_extra_args(false)
      ->group("Analysis");
  const auto set_profile = [&scan](const std::string& word) {
    scan.profile = rules::ProfileOfName(word);
  };
  OneOf(app.add_option_function<std::string>("--profile", set_profile,
                                             "How much to report: few false alarms … everything"),
        {"default", "strict", "audit"})
      ->group("Analysis");
  AddNamed<rules::Severity>(app, "--min-severity", scan.min_severity, "Hide findings below this",
                            rules::SeverityOfName, SeverityWords())
      ->group("Analysis");
  AddSwitchOff(app, "--no-inline-ignores", scan.inline_ignores, "Report what comments ignore too")
      ->group("Analysis");
  AddOutput(app, scan);
  AddNamed<rules::Severity>(app, "--fail-on", scan.fail_on, "Exit with 1 from this severity [low]",
                            rules::SeverityOfName, SeverityWords())
      ->group("Exit code");
  app.add_flag("--exit-zero", scan.exit_zero, "Exit with 0 in spite of findings")
      ->group("Exit code");
  app.add_flag("--strict", scan.strict, "Exit with 3 if anything could not be analysed")
      ->group("Exit code");
}

void AddRules(CLI::App& app, RulesArguments& rules) {
  rules.format = "terminal";
  OneOf(app.add_option("--format", rules.format, "Format on standard output"),
        {"terminal", "json", "markdown"})
      ->group("Output");
  app.add_option("--output-folder", rules.output_folder,
                 "With markdown: write a page for each rule")
      ->type_name("DIR")
      ->group("Output");
  AddColor(app, rules.color);
  AddRuleFolders(app, rules.rule_folders);
}

void AddFormats(CLI::App& app, FormatsArguments& formats) {
  formats.format = "terminal";
  app.add_option("--format", formats.format, "terminal or markdown")
      ->check(CLI::IsMember({"terminal", "markdown"}))
      ->type_name("")
      ->group("Output");
  AddRuleFolders(app, formats.rule_folders);
}

void AddExplain(CLI::App& app, ExplainArguments& explain) {
  app.add_option("rule", explain.id, "The id of a rule")->required()->type_name("RULE");
  AddColor(app, explain.color);
  AddRuleFolders(app, explain.rule_folders);
}

void AddInventory(CLI::App& app, InventoryArguments& inventory) {
  AddInput(app, inventory.input);
  inventory.format = "terminal";
  OneOf(app.add_option("--format", inventory.format, "Format on standard output"),
        {"terminal", "json"})
      ->group("Output");
}

/// Each view is a command of its own, so that one more is added beside it.
void AddDebug(CLI::App& app, DebugArguments& debug) {
  app.require_subcommand(1);
  CLI::App* facts = app.add_subcommand("facts", "Print the program facts of source files");
  facts->callback([&debug] { debug.view = "facts"; });
  AddInput(*facts, debug.input);
  CLI::App* model = app.add_subcommand("model", "Print what is read of servers in source code");
  model->callback([&debug] { debug.view = "model"; });
  AddInput(*model, debug.input);
  CLI::App* why = app.add_subcommand("why", "Tell why a rule reports a line, or does not");
  why->callback([&debug] { debug.view = "why"; });
  why->add_option("rule", debug.rule, "Id of the rule")->required();
  why->add_option("place", debug.place, "FILE:LINE")->required();
  AddInput(*why, debug.input);
}

/// `mcpvet .` means `mcpvet scan .`: the command is put in where none was given.
void InsertDefaultCommand(std::vector<std::string>& words) {
  const std::vector<std::string> own = {"-h", "--help", "--version"};
  if (!words.empty()) {
    if (std::ranges::find(CommandNames(), words.front()) != CommandNames().end()) return;
    if (std::ranges::find(own, words.front()) != own.end()) return;
  }
  words.insert(words.begin(), "scan");
}

std::string SuggestFlag(const CLI::App& app, const std::string& flag) {
  std::vector<std::string> known;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  }
  return base::NearestWord(flag.substr(0, flag.find('=')), known);
}

ParsedCommandLine Misuse(const std::string& message, const std::string& hint) {
  std::string text = "error: " + message + "\n";
  if (!hint.empty()) text += "  hint: " + hint + "\n";
  return {std::nullopt, text, kError};
}

/// A path that does not exist but looks like a command was most likely meant as one.
std::optional<ParsedCommandLine> CheckMisspelledCommand(const std::vector<std::string>& words) {
  if (words.empty() || words.front().starts_with("-")) return std::nullopt;
  std::error_code error;
  if (std::filesystem::exists(words.front(), error)) return std::nullopt;
  if (words.front().find_first_of("/.") != std::string::npos) return std::nullopt;
  const std::string nearest = base::NearestWord(words.front(), CommandNames());
  if (nearest.empty() || nearest == words.front()) return std::nullopt;
  return Misuse("there is no command and no path `" + words.front() + "`",
                "did you mean `" + nearest + "`?");
}

}  // namespace

ParsedCommandLine ParseCommandLine(std::vector<std::string> words) {
  if (auto misuse = CheckMisspelledCommand(words)) return *misuse;
  InsertDefaultCommand(words);

  ScanArguments scan;
  RulesArguments rules;
  FormatsArguments formats;
  ExplainArguments explain;
  InventoryArguments inventory;
  DebugArguments debug;
  CLI::App app{
      "Static scanner for MCP deployments. It never runs what it scans and opens no\n"
      "network connection. `mcpvet [PATH…]` is short for `mcpvet scan [PATH…]`.",
      "mcpvet"};
  app.set_version_flag("--version", "mcpvet " MCPVET_VERSION);
  app.require_subcommand(1);
  CLI::App* scan_app =
      app.add_subcommand("scan", "Report what makes a deployment unsafe (default)");
  CLI::App* inventory_app =
      app.add_subcommand("inventory", "List the clients and the servers they declare");
  CLI::App* rules_app = app.add_subcommand("rules", "List the rules");
  CLI::App* formats_app = app.add_subcommand("formats", "List the configurations that are read");
  CLI::App* explain_app = app.add_subcommand("explain", "Explain a rule");
  CLI::App* debug_app = app.add_subcommand("debug", "Print what the engine makes of files");
  AddScan(*scan_app, scan);
  AddInventory(*inventory_app, inventory);
  AddDebug(*debug_app, debug);
  AddRules(*rules_app, rules);
  AddFormats(*formats_app, formats);
  AddExplain(*explain_app, explain);

  std::ranges::reverse(words);  // CLI11 takes them last to first
  try {
    app.parse(words);
  } catch (const CLI::Success& success) {  // --help, --version
    std::ostringstream out;
    app.exit(success, out, out);
    return {std::nullopt, out.str(), kClean};
  } catch (const CLI::ParseError& error) {
    const CLI::App* used = &app;
    for (const CLI::App* sub : app.get_subcommands()) used = sub;
    std::string message = error.what();
    std::string hint = "see `mcpvet " + used->get_name() + " --help`";
    const std::vector<std::string> extras = used->remaining();
    if (const auto flag = std::ranges::find_if(
            extras, [](const std::string& word) { return word.starts_with("-"); });
        flag != extras.end()) {
      message = "there is no flag `" + *flag + "`";
      const std::string nearest = SuggestFlag(*used, *flag);
      if (!nearest.empty()) hint = "did you mean `" + nearest + "`?";
    }
    return Misuse(message, hint);
  }
  if (scan_app->parsed()) return {Command(scan), {}, kClean};
  if (inventory_app->parsed()) return {Command(inventory), {}, kClean};
  if (rules_app->parsed()) return {Command(rules), {}, kClean};
  if (debug_app->parsed()) return {Command(debug), {}, kClean};
  if (formats_app->parsed()) return {Command(formats), {}, kClean};
  return {Command(explain), {}, kClean};
}

}  // namespace mcpvet::cli
