// The words of the command line, parsed and checked, before anything is done about them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "report/writer.h"
#include "rules/severity.h"

namespace mcpvet::cli {

enum class ColorChoice { kAuto, kAlways, kNever };

/// What `scan` and `inventory` share: which files are read.
struct InputArguments {
  std::vector<std::string> paths;  ///< empty: the working folder
  bool user = false;               ///< the configurations of the user instead of a project
  std::string stdin_path;          ///< the name under which `-` (standard input) is read
  bool use_ignore_files = true;
  bool use_settings = true;
  bool staged = false;  ///< `scan` only: what the next commit will hold
  std::string settings_file;
  std::vector<std::string> rule_folders;
  std::size_t jobs = 0;  ///< 0: one for each processor
};

struct ScanArguments {
  InputArguments input;
  std::vector<std::string> select;
  std::vector<std::string> ignore;
  std::optional<rules::Profile> profile;
  rules::Severity min_severity = rules::Severity::kInfo;
  rules::Severity fail_on = rules::Severity::kLow;
  report::Format format = report::Format::kTerminal;
  std::vector<std::pair<report::Format, std::string>> outputs;  ///< format and file
  ColorChoice color = ColorChoice::kAuto;
  bool exit_zero = false;
  bool strict = false;
  bool inline_ignores = true;
  bool sarif_suppressed = false;
  int quiet = 0;         ///< 1: no summary, 2: nothing at all
  bool verbose = false;  ///< every notice
};

struct RulesArguments {
  std::string format;  ///< `terminal`, `json` or `markdown`
  std::vector<std::string> rule_folders;
  std::string output_folder;  ///< of markdown: one page for each rule
  ColorChoice color = ColorChoice::kAuto;
};

struct FormatsArguments {
  std::string format;  ///< `terminal` or `markdown`
  std::vector<std::string> rule_folders;
};

struct ExplainArguments {
  std::string id;
  std::vector<std::string> rule_folders;
  ColorChoice color = ColorChoice::kAuto;
};

struct InventoryArguments {
  InputArguments input;
  std::string format;  ///< `terminal` or `json`
};

/// `debug WHAT`: what the engine makes of files.
struct DebugArguments {
  InputArguments input;
  std::string view;  ///< `facts`, `model` or `why`
  std::string rule;   ///< of `why`
  std::string place;  ///< of `why`: FILE:LINE
};

using Command = std::variant<ScanArguments, RulesArguments, FormatsArguments, ExplainArguments,
                             InventoryArguments, DebugArguments>;

/// Either a command to run, or a text to print and the exit code to leave with (help, version,
/// misuse).
struct ParsedCommandLine {
  std::optional<Command> command;
  std::string text;
  int exit_code = 0;  ///< 0: text goes to standard output, else to standard error
};

[[nodiscard]] ParsedCommandLine ParseCommandLine(std::vector<std::string> words);

}  // namespace mcpvet::cli
