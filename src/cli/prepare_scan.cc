#include "cli/prepare_scan.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <filesystem>

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

}  // namespace

base::Result<PreparedScan> PrepareScan(const InputArguments& input, const RuleChoice& choice,
                                       const rules::Catalogue& catalogue) {
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

  rules::SelectionRequest rules_wanted;
  rules_wanted.select = choice.select.empty() ? request.settings.select : choice.select;
  rules_wanted.ignore = choice.ignore;
  std::ranges::copy(request.settings.disable, std::back_inserter(rules_wanted.ignore));
  request.profile =
      choice.profile.value_or(request.settings.profile.value_or(rules::Profile::kDefault));
  rules_wanted.profile = request.profile;
  base::Result<rules::Selection> selection = rules::Select(catalogue, rules_wanted);
  if (!selection.ok()) return selection.error();
  request.selection = std::move(selection.value());

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
