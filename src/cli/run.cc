#include "cli/run.h"

#include <unistd.h>

#include <csignal>
#include <exception>

#include "cli/command_line.h"
#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/streams.h"

namespace mcpvet::cli {
namespace {

extern "C" void LeaveInterrupted(int) { _exit(kInterrupted); }

int Dispatch(const Command& command) {
  if (const auto* scan = std::get_if<ScanArguments>(&command)) return RunScan(*scan);
  if (const auto* rules = std::get_if<RulesArguments>(&command)) return RunRules(*rules);
  if (const auto* formats = std::get_if<FormatsArguments>(&command)) return RunFormats(*formats);
  if (const auto* explain = std::get_if<ExplainArguments>(&command)) return RunExplain(*explain);
  if (const auto* debug = std::get_if<DebugArguments>(&command)) return RunDebug(*debug);
  return RunInventory(std::get<InventoryArguments>(command));
}

}  // namespace

int Run(std::vector<std::string> words) {
  std::signal(SIGINT, LeaveInterrupted);
  std::signal(SIGPIPE, SIG_IGN);  // writing tells of a closed pipe (cli/streams.h)
  try {
    const ParsedCommandLine parsed = ParseCommandLine(std::move(words));
    if (parsed.command) return Dispatch(*parsed.command);
    if (parsed.exit_code != kClean) {
      WriteError(parsed.text);
      return parsed.exit_code;
    }
    return WriteOutput(parsed.text) ? kClean : kError;
  } catch (const std::exception& exception) {
    WriteError(std::string("internal error: ") + exception.what() +
               "\n  hint: this is a bug of mcpvet, please report it\n");
    return kError;
  }
}

}  // namespace mcpvet::cli
