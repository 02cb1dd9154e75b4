#include "project/manifest_reader.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "base/limits.h"
#include "config/read_config.h"
#include "project/entry_values.h"
#include "project/outline_reader.h"
#include "project/xml_reader.h"

namespace mcpvet::project {
namespace {

using config::ConfigTree;
using config::kNoNode;
using config::NodeId;
using config::NodeKind;
using Pin = PackageReference::Pin;

ConfigTree ReadTree(const ManifestFormat& format, const source::Document& document) {
  const auto read = [&](config::Syntax syntax) {
    return config::ReadConfigText(document.path(), document.text(), syntax, base::kMaxManifestBytes)
        .tree;
  };
  switch (format.syntax) {
    case ManifestSyntax::kJson:
      return read(config::Syntax::kJson);
    case ManifestSyntax::kYaml:
      return read(config::Syntax::kYaml);
    case ManifestSyntax::kToml:
      return read(config::Syntax::kToml);
    case ManifestSyntax::kOutline:
      return ReadOutline(document.text());
    case ManifestSyntax::kXml:
      return ReadXml(document.text());
  }
  return {};
}

/// What a place says: its text, or its key where it has none.
struct Written {
  std::string text;
  base::ByteSpan span;
};

std::string_view Unquoted(std::string_view text) {
  if (text.size() > 1 && (text.front() == '"' || text.front() == '\'')) {
    text.remove_prefix(1);
    text = text.substr(0, text.find_first_of("\"'"));
  }
  return text;
}

class ManifestReader {
 public:
  ManifestReader(Manifest& manifest, const ConfigTree& tree,
                 const std::function<bool(std::string_view, std::string_view)>& wanted)
      : manifest_(manifest), format_(*manifest.format), tree_(tree), wanted_(wanted) {}

  void Read() {
    for (const NodeId root : tree_.roots()) {
      ReadReplaced(root);
      for (const DependencyPlaces& places : format_.dependencies) {
        for (const TreePath& at : places.at) {
          for (const NodeId place : at.All(tree_, root, base::kMaxDependencies)) {
            if (manifest_.dependencies.size() >= base::kMaxDependencies) return;
            ReadPlace(places, place);
          }
        }
      }
      ReadScripts(root);
    }
  }

 private:
  [[nodiscard]] Written KeyOf(NodeId place) const {
    return {tree_.node(place).key, tree_.node(place).key_span};
  }

  [[nodiscard]] std::optional<Written> TextOf(NodeId place) const {
    const NodeId id = tree_.Resolve(place);
    if (id == kNoNode) return std::nullopt;
    const NodeKind kind = tree_.KindOf(id);
    if (kind == NodeKind::kMap || kind == NodeKind::kNull) return std::nullopt;
    if (kind != NodeKind::kList && !tree_.Text(id).empty()) {
      return Written{std::string(tree_.Text(id)), tree_.node(id).content_span};
    }
    if (tree_.node(place).key.empty()) return std::nullopt;
    return KeyOf(place);
  }

  [[nodiscard]] std::optional<Written> NameOf(const DependencyPlaces& places, NodeId place) const {
    if (!places.name.empty()) return JoinedName(places.name, place);
    const bool keyed = !tree_.node(place).key.empty() && !places.requirement;
    return keyed ? KeyOf(place) : TextOf(place);
  }

  [[nodiscard]] std::optional<Written> JoinedName(const std::vector<TreePath>& paths,
                                                  NodeId place) const {
    std::optional<Written> joined;
    for (const TreePath& path : paths) {
      const NodeId named = path.First(tree_, place);
      const auto part = named == kNoNode ? std::nullopt : TextOf(named);
      if (!part) return std::nullopt;
      if (!joined) {
        joined = part;
      } else {
        joined->text += ':' + part->text;
        joined->span.end = std::max(joined->span.end, part->span.end);
      }
    }
    return joined;
  }

  [[nodiscard]] std::optional<Written> VersionOf(const DependencyPlaces& places,
                                                 NodeId place) const {
    std::optional<Written> written;
    if (places.version.empty()) {
      if (tree_.KindOf(place) == NodeKind::kList) return std::nullopt;
      written = TextOf(place);
      if (written && written->span == tree_.node(place).key_span) return std::nullopt;
      return written;
    }
    // The paths are tried in turn, since a version may be a text or a record.
    for (const TreePath& path : places.version) {
      const NodeId version = path.First(tree_, place);
      if (version == kNoNode) continue;
      written = TextOf(version);
      if (written && version == place && written->span == tree_.node(place).key_span) {
        written.reset();
      }
      if (written) break;
    }
    if (!written || places.version_forms.empty()) return Substituted(written);
    for (const TextForm& form : places.version_forms) {
      const auto pieces = form.Match(written->text);
      if (!pieces || pieces->version.begin == pieces->version.end) continue;
      written->text =
          written->text.substr(pieces->version.begin, pieces->version.end - pieces->version.begin);
      return written;
    }
    return std::nullopt;
  }

  // `${name}` and `$(name)` stand for a variable of the same file.
  [[nodiscard]] std::optional<Written> Substituted(std::optional<Written> written) const {
    if (!written || written->text.size() < 4 || written->text.front() != '$') return written;
    const std::string name(written->text.substr(2, written->text.size() - 3));
    for (const TreePath& path : format_.variables) {
      for (const NodeId variables : path.All(tree_, tree_.root(), base::kMaxDependencies)) {
        for (const NodeId variable : tree_.Entries(variables)) {
          if (tree_.node(variable).key == name) return TextOf(variable);
        }
      }
    }
    return written;
  }

  void ReadPlace(const DependencyPlaces& places, NodeId place) {
    auto name = NameOf(places, place);
    if (!name || name->text.empty()) return;
    Dependency dependency;
    dependency.development = places.development;
    dependency.direct =
        places.indirect_mark.empty() || name->text.find(places.indirect_mark) == std::string::npos;
    dependency.pointer = tree_.Pointer(place);
    if (places.requirement) {
      dependency.package = ParsePackageReference(
          format_.ecosystem, {std::string(Unquoted(name->text)), name->span, kNoNode, 0});
      return Add(std::move(dependency));
    }
    auto version = VersionOf(places, place);
    if (!places.forms.empty()) {
      const auto form = MatchForm(places.forms, name->text);
      if (!form) return;
      if (form->version.begin != form->version.end) {
        version =
            Written{name->text.substr(form->version.begin, form->version.end - form->version.begin),
                    name->span};
      }
      name->text = name->text.substr(form->name.begin, form->name.end - form->name.begin);
    }
    SetPackage(*name, version, dependency.package);
    Add(std::move(dependency));
  }

  static std::optional<TextForm::Pieces> MatchForm(const std::vector<TextForm>& forms,
                                                   std::string_view text) {
    for (const TextForm& form : forms) {
      const auto pieces = form.Match(text);
      if (pieces && pieces->name.begin != pieces->name.end) return pieces;
    }
    return std::nullopt;
  }

  void SetPackage(const Written& name, const std::optional<Written>& version,
                  PackageReference& package) const {
    const base::ByteSpan span = version ? version->span : name.span;
    const std::string asked = version ? version->text : std::string();
    if (!format_.resolved && format_.ecosystem == "npm" && !asked.empty()) {
      package =
          ParsePackageReference(format_.ecosystem, {name.text + "@" + asked, span, kNoNode, 0});
      package.name = name.text;
      return;
    }
    package.ecosystem = format_.ecosystem;
    package.name = name.text;
    package.version = asked;
    package.span = span;
    package.pin = format_.resolved ? Pin::kExact : PinOfVersion(format_.ecosystem, asked);
    // Elsewhere a version without an operator may be the least one only.
    if (!format_.resolved && package.pin == Pin::kExact && format_.ecosystem == "crates.io") {
      package.pin = Pin::kRange;
    }
  }

  // What another directive replaces is not what is built.
  void ReadReplaced(NodeId root) {
    for (const DependencyPlaces& places : format_.replaced) {
      for (const TreePath& at : places.at) {
        for (const NodeId place : at.All(tree_, root, base::kMaxDependencies)) {
          const auto text = places.name.empty() ? TextOf(place) : NameOf(places, place);
          if (text && places.forms.empty()) replaced_.insert(text->text);
          const auto form = text ? MatchForm(places.forms, text->text) : std::nullopt;
          if (!form) continue;
          replaced_.insert(text->text.substr(form->name.begin, form->name.end - form->name.begin));
        }
      }
    }
  }

  void Add(Dependency dependency) {
    const PackageReference& package = dependency.package;
    if (package.name.empty() || replaced_.contains(package.name)) return;
    if (format_.resolved && !wanted_(package.ecosystem, package.name)) return;
    manifest_.dependencies.push_back(std::move(dependency));
  }

  void ReadScripts(NodeId root) {
    EntryValues values(manifest_.document->text(), tree_);
    for (const TreePath& path : format_.scripts) {
      for (const NodeId place : path.All(tree_, root, base::kMaxDependencies)) {
        auto text = values.Scalar(place);
        if (!text) continue;
        NamedValue script;
        script.name = tree_.node(place).key;
        script.name_span = tree_.node(place).key_span;
        text->node = kNoNode;  // the tree is gone by then
        script.value = std::move(*text);
        manifest_.scripts.push_back(std::move(script));
      }
    }
  }

  Manifest& manifest_;
  const ManifestFormat& format_;
  const ConfigTree& tree_;
  const std::function<bool(std::string_view, std::string_view)>& wanted_;
  std::set<std::string, std::less<>> replaced_;
};

}  // namespace

const ManifestFormat* ManifestFormatOf(const std::vector<ManifestFormat>& formats,
                                       std::string_view path) {
  for (const ManifestFormat& format : formats) {
    const bool covers =
        std::any_of(format.files.begin(), format.files.end(),
                    [&](const base::Glob& glob) { return glob.MatchesSuffix(path); });
    if (covers) return &format;
  }
  return nullptr;
}

Manifest ReadManifest(const ManifestFormat& format, const source::Document& document,
                      const std::function<bool(std::string_view, std::string_view)>& wanted) {
  Manifest manifest;
  manifest.format = &format;
  manifest.path = document.path();
  manifest.document = &document;
  const ConfigTree tree = ReadTree(format, document);
  ManifestReader(manifest, tree, wanted).Read();
  return manifest;
}

}  // namespace mcpvet::project
