#include "scan/module_collector.h"

#include <algorithm>
#include <set>

#include "base/work_pool.h"
#include "program/module_path.h"
#include "project/place_role.h"
#include "project/program_limits.h"
#include "syntax/lower.h"
#include "syntax/syntax_tree.h"

namespace mcpvet::scan {
namespace {

/// Rounds in which files are looked for that import what is known.
constexpr int kImporterRounds = 3;

std::vector<std::uint32_t> LineStarts(const source::Document& document) {
  std::vector<std::uint32_t> starts;
  const source::LineIndex& lines = document.lines();
  starts.reserve(lines.line_count());
  for (std::uint32_t line = 1; line <= lines.line_count(); ++line) {
    starts.push_back(static_cast<std::uint32_t>(lines.Line(line).begin));
  }
  return starts;
}

/// How others name a file when they import it: its own name, or that of its folder.
std::string_view ImportWord(std::string_view path, const syntax::ModuleNaming& naming) {
  const auto name_of = [](std::string_view text) { return text.substr(text.rfind('/') + 1); };
  std::string_view name = name_of(path);
  name = name.substr(0, name.find('.'));
  const bool index = std::ranges::find(naming.index_names, name) != naming.index_names.end();
  if (!index) return name;
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : name_of(path.substr(0, slash));
}

}  // namespace

ModuleCollector::ModuleCollector(const Engines& engines, const ProgramScanInput& input)
    : engines_(engines), input_(input) {
  const std::vector<source::WalkedFile>& files = input.files->files;
  for (const project::PackageFile& file : input.package_files) {
    packages_.push_back(file.package);
    if (file.root) roots_.push_back(file.package.root);
  }
  std::ranges::sort(roots_);
  roots_.erase(std::ranges::unique(roots_).begin(), roots_.end());
  for (program::Package& package : packages_) {
    for (const project::Pack& pack : engines.catalogue.packs) {
      if (std::ranges::find(pack.packages, package.name) != pack.packages.end()) {
        package.answers_to_own_name = true;
      }
    }
    sorted_packages_.push_back(&package);
  }
  std::ranges::stable_sort(sorted_packages_, std::ranges::greater(),
                           [](const program::Package* package) { return package->root.size(); });
  languages_.resize(files.size());
  for (std::size_t i = 0; i < files.size(); ++i) {
    by_path_.emplace(files[i].path, i);
    auto language = syntax::LanguageOfFile(engines.catalogue.languages, files[i].path);
    if (language && syntax::CanLower(language->grammar)) languages_[i] = language;
  }
  asked_.resize(files.size());
  lowered_.resize(files.size());
  imports_.resize(files.size());
}

std::string ModuleCollector::RootOf(std::string_view path) const {
  while (true) {
    const std::size_t slash = path.rfind('/');
    if (slash == std::string_view::npos) return {};
    path = path.substr(0, slash);
    if (std::ranges::binary_search(roots_, path)) return std::string(path);
  }
}

/// A manifest names what it uses in quotes, or at the start of a line.
bool ModuleCollector::Uses(std::string_view root, const project::Pack& pack) const {
  return std::ranges::any_of(input_.package_files, [&](const project::PackageFile& file) {
    if (!file.root || file.package.root != root) return false;
    return std::ranges::any_of(pack.packages, [&](const std::string& name) {
      return file.text.find('"' + name + '"') != std::string::npos ||
             file.text.find("\n" + name) != std::string::npos;
    });
  });
}

const project::PackageReference* ModuleCollector::DependencyOf(std::string_view root,
                                                               std::string_view name) const {
  for (const project::PackageFile& file : input_.package_files) {
    if (!file.root || file.package.root != root) continue;
    const auto found = std::ranges::find(file.dependencies, name, &project::PackageReference::name);
    if (found != file.dependencies.end()) return &*found;
  }
  return nullptr;
}

std::optional<std::size_t> ModuleCollector::FileAt(const std::string& path) const {
  const auto found = by_path_.find(path);
  return found == by_path_.end() ? std::nullopt : std::optional(found->second);
}

/// Tests hand servers what the product never does, and what is generated says again what its source
/// says: neither tells what the program is.
bool ModuleCollector::IsWanted(std::size_t file) const {
  if (!languages_[file]) return false;
  const project::PlaceRole role =
      project::RoleOfPlace(input_.files->files[file].path, input_.request->scope.targets);
  return role == project::PlaceRole::kProduct || role == project::PlaceRole::kExample;
}

void ModuleCollector::LowerAll(const std::vector<std::size_t>& files) {
  std::vector<std::optional<source::Notice>> notices(files.size());
  base::ParallelFor(files.size(), input_.request->jobs, [&](std::size_t i) {
    const std::size_t file = files[i];
    const source::ReadOutcome read = input_.files->read(input_.files->files[file]);
    if (!read.document) return;
    const syntax::FileLanguage& language = *languages_[file];
    syntax::ParseOutcome parsed = syntax::Parse(*read.document, language.grammar);
    notices[i] = std::move(parsed.notice);
    if (!parsed.tree) return;
    lowered_[file] = LoweredFile{
        syntax::Lower(*parsed.tree, *read.document, language.grammar, language.data->id),
        LineStarts(*read.document)};
  });
  for (std::optional<source::Notice>& notice : notices) {
    if (notice) notices_.push_back(std::move(*notice));
  }
}

std::vector<std::size_t> ModuleCollector::ImportedBy(std::size_t file) {
  std::vector<std::size_t> found;
  if (!lowered_[file]) return found;
  const syntax::Module& module = lowered_[file]->module;
  const syntax::ModuleNaming& naming = languages_[file]->data->naming;
  std::set<std::string> specifiers;
  const auto add = [&](syntax::TextId specifier, syntax::TextId name) {
    const std::string text(module.Text(specifier));
    if (text.empty()) return;
    specifiers.insert(text);
    // `from package import module`
    if (naming.separator == "." && name != syntax::kNoText && module.Text(name) != "*") {
      specifiers.insert(text + (text.ends_with('.') ? "" : ".") + std::string(module.Text(name)));
    }
  };
  for (const syntax::Import& import : module.imports) add(import.specifier, import.name);
  for (const syntax::Export& exported : module.exports) add(exported.specifier, exported.imported);
  for (const std::string& specifier : specifiers) {
    for (const std::string& path :
         program::ModulePaths(naming, sorted_packages_, module.path, specifier)) {
      const auto target = FileAt(path);
      if (!target || *target == file || !languages_[*target]) continue;
      found.push_back(*target);
      break;
    }
  }
  std::ranges::sort(found);
  found.erase(std::ranges::unique(found).begin(), found.end());
  return found;
}

/// Files of packages with a server whose text holds the name of a file that is part of it.
std::vector<std::size_t> ModuleCollector::Importers() {
  std::set<std::string> roots;
  std::set<std::string_view> words;
  for (std::size_t i = 0; i < lowered_.size(); ++i) {
    if (!lowered_[i]) continue;
    const std::string& path = input_.files->files[i].path;
    roots.insert(RootOf(path));
    const std::string_view word = ImportWord(path, languages_[i]->data->naming);
    if (word.size() > 1) words.insert(word);
  }
  std::vector<std::size_t> candidates;
  for (std::size_t i = 0; i < languages_.size(); ++i) {
    if (asked_[i] || !IsWanted(i)) continue;
    if (roots.contains(RootOf(input_.files->files[i].path))) candidates.push_back(i);
  }
  if (candidates.size() > project::kMaxLoweredFiles) candidates.resize(project::kMaxLoweredFiles);
  std::vector<char> mentions(candidates.size());
  base::ParallelFor(candidates.size(), input_.request->jobs, [&](std::size_t i) {
    const source::ReadOutcome read = input_.files->read(input_.files->files[candidates[i]]);
    if (!read.document) return;
    const std::string_view text = read.document->text();
    const bool any = std::ranges::any_of(
        words, [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
    mentions[i] = any ? 1 : 0;
  });
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (mentions[i] != 0) found.push_back(candidates[i]);
  }
  return found;
}

/// Files that are part of a server by where they stand.
void ModuleCollector::AddConventionFiles(std::vector<std::size_t>& open) const {
  for (const project::Pack& pack : engines_.catalogue.packs) {
    for (const project::PackRow& row : pack.rows) {
      if (row.form != project::PackForm::kFile) continue;
      for (const project::PackageFile& package : input_.package_files) {
        const std::string& root = package.package.root;
        if (!package.root || !Uses(root, pack)) continue;
        for (std::size_t i = 0; i < languages_.size(); ++i) {
          const std::string& path = input_.files->files[i].path;
          if (asked_[i] || !IsWanted(i) || RootOf(path) != root) continue;
          const std::string_view below = root.empty()
                                             ? std::string_view(path)
                                             : std::string_view(path).substr(root.size() + 1);
          const auto matches = [&](const base::Glob& glob) { return glob.Matches(below); };
          if (std::ranges::any_of(row.files, matches)) open.push_back(i);
        }
      }
    }
  }
}

void ModuleCollector::Collect() {
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < languages_.size(); ++i) {
    if (input_.seeds[i] && IsWanted(i)) open.push_back(i);
  }
  AddConventionFiles(open);
  std::size_t count = 0;
  int importer_rounds = 0;
  while (true) {
    std::ranges::sort(open);
    open.erase(std::ranges::unique(open).begin(), open.end());
    std::erase_if(open, [&](std::size_t file) { return asked_[file]; });
    if (open.empty()) {
      if (count == 0 || importer_rounds >= kImporterRounds) break;
      ++importer_rounds;
      open = Importers();
      if (open.empty()) break;
    }
    if (count + open.size() > project::kMaxLoweredFiles) {
      notices_.push_back({source::NoticeKind::kBudget,
                          {},
                          0,
                          "more source files belong to servers than are analysed in one scan"});
      break;
    }
    count += open.size();
    for (const std::size_t file : open) asked_[file] = true;
    LowerAll(open);
    std::vector<std::size_t> next;
    for (const std::size_t file : open) {
      imports_[file] = ImportedBy(file);
      for (const std::size_t target : imports_[file]) {
        if (!asked_[target] && IsWanted(target)) next.push_back(target);
      }
    }
    open = std::move(next);
  }
}

}  // namespace mcpvet::scan
