#include "project/package_file.h"

#include <algorithm>

#include "config/read_config.h"

namespace mcpvet::project {
namespace {

using config::ConfigTree;
using config::kNoNode;
using config::NodeId;
using config::NodeKind;

constexpr std::size_t kMaxEntries = 500;

std::vector<TreePath> Paths(config::RecordReader& reader, std::string_view key) {
  std::vector<TreePath> paths;
  for (const std::string& text : reader.Texts(key)) paths.emplace_back(text);
  return paths;
}

std::string FolderOf(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string() : std::string(path.substr(0, slash));
}

/// Every text at or below a value: files by condition are nested as deep as people like.
std::vector<std::string> TextsBelow(const ConfigTree& tree, NodeId id) {
  std::vector<std::string> texts;
  std::vector<NodeId> open = {id};
  for (std::size_t visited = 0; !open.empty() && visited < kMaxEntries; ++visited) {
    const NodeId at = tree.Resolve(open.back());
    open.pop_back();
    const NodeKind kind = tree.KindOf(at);
    if (kind == NodeKind::kMap || kind == NodeKind::kList) {
      std::vector<NodeId> entries = tree.Entries(at);
      open.insert(open.end(), entries.rbegin(), entries.rend());
    } else if (kind == NodeKind::kString) {
      texts.emplace_back(tree.Text(at));
    }
  }
  return texts;
}

void AddExports(const ConfigTree& tree, NodeId id, program::Package& package) {
  const auto add = [&](const std::string& subpath, NodeId value) {
    for (const std::string& file : TextsBelow(tree, value)) {
      package.exports.emplace_back(subpath, file);
    }
  };
  const auto entries = tree.Entries(tree.Resolve(id));
  const bool by_subpath =
      tree.KindOf(id) == NodeKind::kMap && std::ranges::any_of(entries, [&](NodeId entry) {
        return tree.node(entry).key.starts_with('.');
      });
  if (!by_subpath) {
    add(".", id);
    return;
  }
  for (const NodeId entry : entries) add(tree.node(entry).key, entry);
}

PackageFile Read(const PackageFileFormat& format, const source::Document& document,
                 const ConfigTree& tree) {
  PackageFile file;
  program::Package& package = file.package;
  package.root = FolderOf(document.path());
  const NodeId root = tree.root();
  if (root == kNoNode) return file;
  if (const NodeId name = FirstOf(format.name, tree, root); name != kNoNode) {
    package.name = tree.Text(name);
  }
  for (const TreePath& path : format.exports) {
    for (const NodeId id : path.All(tree, root, kMaxEntries)) AddExports(tree, id, package);
  }
  for (const TreePath& path : format.entry) {
    const NodeId id = path.First(tree, root);
    if (id != kNoNode) package.exports.emplace_back(".", tree.Text(id));
  }
  std::string base;
  if (const NodeId id = FirstOf(format.base, tree, root); id != kNoNode) {
    base = std::string(tree.Text(id)) + "/";
  }
  for (const TreePath& path : format.aliases) {
    const NodeId id = path.First(tree, root);
    if (id == kNoNode || tree.KindOf(id) != NodeKind::kMap) continue;
    for (const NodeId entry : tree.Entries(tree.Resolve(id))) {
      for (const std::string& target : TextsBelow(tree, entry)) {
        package.aliases.emplace_back(tree.node(entry).key, base + target);
      }
    }
  }
  if (base.size() > 1 && package.aliases.empty()) package.aliases.emplace_back("*", base + "*");
  for (const TreePath& path : format.source_roots) {
    for (const NodeId id : path.All(tree, root, kMaxEntries)) {
      for (const std::string& text : TextsBelow(tree, id)) package.source_roots.push_back(text);
    }
  }
  return file;
}

}  // namespace

void ReadPackageFileFormats(config::RecordFile& file, std::vector<PackageFileFormat>& formats) {
  config::RecordReader record(file, file.tree().root());
  for (const NodeId id : record.Items("package_files")) {
    config::RecordReader reader(file, id);
    PackageFileFormat format;
    for (const std::string& name : reader.Texts("files")) format.files.emplace_back(name);
    format.root = reader.Flag("root").value_or(false);
    format.name = Paths(reader, "name");
    format.entry = Paths(reader, "entry");
    format.exports = Paths(reader, "exports");
    format.aliases = Paths(reader, "aliases");
    format.base = Paths(reader, "base");
    format.source_roots = Paths(reader, "source_roots");
    reader.Finish();
    if (format.files.empty()) file.Problem(id, "a package file needs `files`");
    formats.push_back(std::move(format));
  }
  record.Finish();
}

std::optional<PackageFile> ReadPackageFile(const std::vector<PackageFileFormat>& formats,
                                           const source::Document& document) {
  const std::string_view path = document.path();
  const std::string_view name = path.substr(path.rfind('/') + 1);
  for (const PackageFileFormat& format : formats) {
    const auto is_name = [&](const base::Glob& glob) { return glob.Matches(name); };
    if (std::ranges::none_of(format.files, is_name)) continue;
    PackageFile file;
    file.package.root = FolderOf(path);
    if (const auto syntax = config::SyntaxOfPath(path)) {
      const config::ReadConfig read = config::ReadConfigText(path, document.text(), *syntax);
      file = Read(format, document, read.tree);
    }
    file.root = format.root;
    if (format.root) file.text = document.text();
    return file;
  }
  return std::nullopt;
}

}  // namespace mcpvet::project
