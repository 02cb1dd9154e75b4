#include "cli/prepare_scan.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <optional>

#include "cli/streams.h"

namespace mcpvet::cli {
namespace {

constexpr const char* kSettingsNames[] = {"mcpvet.yaml", "mcpvet.yml", ".github/mcpvet.yaml"};

std::string Today() {
  const std::time_t now = std::time(nullptr);
  std::tm day{};
  gmtime_r(&now, &day);
  char text[16];
  return {text, std::strftime(text, sizeof text, "%Y-%m-%d", &day)};
}

base::Result<settings::Settings> FindSettings(const InputArguments& input,
                                              const std::string& root) {
  std::string path = input.settings_file;
  std::string shown = path;
  if (path.empty()) {
    if (!input.use_settings) return settings::Settings{};
    for (const char* name : kSettingsNames) {
      std::error_code error;
      if (std::filesystem::is_regular_file(root + "/" + name, error)) {
        path = root + "/" + name;
        shown = name;
        break;
      }
    }
    if (path.empty()) return settings::Settings{};
  }
  base::Result<std::string> text = ReadFile(path);
  if (!text.ok()) return text.error();
  return settings::ReadSettings(shown, text.value());
}

bool IsExcluded(const source::WalkedFile& file, const settings::Settings& settings,
                const std::vector<std::string>& targets) {
  if (file.origin.named) return false;
  return std::ranges::any_of(settings.exclude, [&](const base::Glob& glob) {
    if (!glob.Matches(file.path)) return false;
    // A folder that is given by name and lies below an excluded one was asked for.
    return std::ranges::none_of(targets, [&](const std::string& target) {
      return !target.empty() && (file.path == target || file.path.starts_with(target + "/")) &&
             glob.Matches(target + "/.");
    });
  });
}

/// Selects the rules of a request; returns what was wrong with the choice.
std::optional<base::Error> ChooseRules(const RuleChoice& choice, const rules::Catalogue& catalogue,
                                       scan::ScanRequest& request) {
  rules::SelectionRequest wanted;
  wanted.select = choice.select.empty() ? request.settings.select : choice.select;
  wanted.ignore = choice.ignore;
  std::ranges::copy(request.settings.disable, std::back_inserter(wanted.ignore));
  request.profile =
      choice.profile.value_or(request.settings.profile.value_or(rules::Profile::kDefault));
  wanted.profile = request.profile;
  base::Result<rules::Selection> selection = rules::Select(catalogue, wanted);
  if (!selection.ok()) return selection.error();
  request.selection = std::move(selection.value());
  return std::nullopt;
}

std::string Variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

/// A project's settings have no say here: only those that were named.
base::Result<PreparedScan> PrepareUserScan(const InputArguments& input, const RuleChoice& choice,
                                           const rules::Catalogue& catalogue) {
  if (!input.paths.empty()) {
    return base::Error{"`--user` takes no paths", "leave out one of the two", {}};
  }
  scan::UserFolders folders{Variable("HOME"), Variable("XDG_CONFIG_HOME"), Variable("APPDATA"),
                            Variable("LOCALAPPDATA"), Variable("PROGRAMDATA")};
  if (folders.home.empty()) folders.home = Variable("USERPROFILE");
  if (folders.home.empty()) return base::Error{"there is no home folder: HOME is not set", {}, {}};
  PreparedScan prepared;
  scan::ScanRequest& request = prepared.request;
  request.scope.root = "/";
  request.scope.targets = {""};
  request.jobs = input.jobs;
  request.today = Today();
  if (!input.settings_file.empty()) {
    base::Result<settings::Settings> settings = FindSettings(input, request.scope.root);
    if (!settings.ok()) return settings.error();
    request.settings = std::move(settings.value());
  }
  if (auto error = ChooseRules(choice, catalogue, request)) return *error;
  prepared.files = scan::FilesOfUser(folders, catalogue);
  return prepared;
}

}  // namespace

base::Result<PreparedScan> PrepareScan(const InputArguments& input, const RuleChoice& choice,
                                       const rules::Catalogue& catalogue) {
  if (input.user) return PrepareUserScan(input, choice, catalogue);
  std::vector<std::string> paths = input.paths;
  const bool from_stdin = paths.size() == 1 && paths.front() == "-";
  if (from_stdin && input.staged) {
    return base::Error{
        "--staged reads the git index, and `-` is standard input", "give only one of them", {}};
  }
  if (from_stdin) paths.clear();

  PreparedScan prepared;
  scan::ScanRequest& request = prepared.request;
  request.scope = source::FindScope(paths, std::filesystem::current_path().string());
  if (!request.scope.missing.empty()) {
    return base::Error{
        "there is no file or folder `" + request.scope.missing.front() + "`", {}, {}};
  }
  request.use_ignore_files = input.use_ignore_files;
  request.jobs = input.jobs;
  request.today = Today();
  base::Result<settings::Settings> settings = FindSettings(input, request.scope.root);
  if (!settings.ok()) return settings.error();
  request.settings = std::move(settings.value());

  if (auto error = ChooseRules(choice, catalogue, request)) return *error;

  if (from_stdin) {
    const std::string name = input.stdin_path.empty() ? "stdin" : input.stdin_path;
    request.scope.targets = {""};
    prepared.files = scan::FileInMemory(name, ReadInput());
    return prepared;
  }
  if (input.staged) {
    base::Result<scan::FileSource> staged = scan::FilesStaged(request);
    if (!staged.ok()) return staged.error();
    prepared.files = std::move(staged.value());
  } else {
    prepared.files = scan::FilesOnDisk(request, catalogue);
  }
  std::erase_if(prepared.files.files, [&](const source::WalkedFile& file) {
    return IsExcluded(file, request.settings, request.scope.targets);
  });
  return prepared;
}

}  // namespace mcpvet::cli
