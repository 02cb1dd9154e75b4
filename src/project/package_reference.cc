#include "project/package_reference.h"

#include <algorithm>

#include "project/version_text.h"

namespace mcpvet::project {
namespace {

using Pin = PackageReference::Pin;
using Source = PackageReference::Source;

constexpr auto kNowhere = std::string_view::npos;

bool EndsWithAny(std::string_view text, std::initializer_list<std::string_view> endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](std::string_view ending) { return text.ends_with(ending); });
}

std::string_view LastSegment(std::string_view path) {
  while (path.ends_with('/')) path.remove_suffix(1);
  const std::size_t slash = path.find_last_of("/:");
  return slash == kNowhere ? path : path.substr(slash + 1);
}

bool IsWebAddress(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

bool IsGitAddress(std::string_view text) {
  if (text.starts_with("git+") || text.starts_with("git://") || text.starts_with("git@") ||
      text.starts_with("ssh://")) {
    return true;
  }
  const std::string_view address = text.substr(0, text.find_first_of("#?"));
  return IsWebAddress(text) && address.ends_with(".git");
}

// How firmly a git reference holds: the whole commit is the content, a tag or branch can move.
void SetGitReference(PackageReference& package, std::string_view reference) {
  package.version = reference;
  if (reference.empty()) {
    package.pin = Pin::kNone;
  } else if (IsFullHash(reference)) {
    package.digest = reference;
    package.pin = Pin::kDigest;
  } else if (IsShortHash(reference) || IsTemplate(reference)) {
    package.pin = Pin::kExact;
  } else if (reference.starts_with("semver:")) {
    package.pin = Pin::kRange;
  } else {
    package.pin = IsFullVersion(reference, 2) ? Pin::kTag : Pin::kBranch;
  }
}

std::string_view WithoutGitEnding(std::string_view name) {
  if (name.ends_with(".git")) name.remove_suffix(4);
  return name;
}

void SetRegistryVersion(PackageReference& package, std::string_view version) {
  package.version = version;
  package.pin = PinOfVersion(package.ecosystem, version);
  if (package.pin == Pin::kDigest) package.digest = version;
}

// A file on the web: what it holds can change unless its address or fragment carries a hash.
void SetWebFile(PackageReference& package, std::string_view text) {
  package.source = Source::kUrl;
  const std::size_t hash = text.find('#');
  const std::string_view address = text.substr(0, hash);
  const std::string_view fragment = hash == kNowhere ? "" : text.substr(hash + 1);
  package.name = address;
  const std::size_t equals = fragment.find('=');
  if (equals != kNowhere && IsFullHash(fragment.substr(equals + 1))) {
    package.digest = fragment.substr(equals + 1);
    package.pin = Pin::kDigest;
    return;
  }
  const std::size_t at = address.rfind('@');
  if (at == kNowhere) return;
  const std::string_view version = address.substr(at + 1, address.find('/', at) - at - 1);
  if (IsFullVersion(version, 3)) {
    package.version = version;
    package.pin = Pin::kExact;
  }
}

void SetLocal(PackageReference& package, std::string_view text) {
  package.source = Source::kLocal;
  package.name = text;
  package.pin = Pin::kExact;
}

// `${NAME:-default}` stands for its default, which is what the file itself says.
std::string_view WithoutTemplate(std::string_view text) {
  const std::size_t mark = text.find(":-");
  if (!text.starts_with("${") || mark == kNowhere || text.find('}') + 1 != text.size()) return text;
  return text.substr(mark + 2, text.size() - mark - 3);
}

// npm ---------------------------------------------------------------------------------------------

// `owner/repository`, with or without the name of a host before it (`host:owner/repository`).
bool IsRepositoryShorthand(std::string_view text) {
  const std::string_view path = text.substr(0, text.find('#'));
  if (path.starts_with('@') || std::count(path.begin(), path.end(), '/') != 1) return false;
  return path.front() != '/' && path.back() != '/' && path.find('@') == kNowhere;
}

void SetNpmSpecifier(PackageReference& package, std::string_view specifier) {
  const std::size_t hash = specifier.find('#');
  if (IsGitAddress(specifier) || IsRepositoryShorthand(specifier)) {
    package.source = Source::kGit;
    SetGitReference(package, hash == kNowhere ? "" : specifier.substr(hash + 1));
  } else if (IsWebAddress(specifier)) {
    const std::string name = package.name;
    SetWebFile(package, specifier);
    if (!name.empty()) package.name = name;
  } else {
    SetRegistryVersion(package, specifier);
  }
}

// A specifier of a runtime that knows several registries: `name@version/path/in/package`.
void ParseScopedPath(PackageReference& package, std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon != kNowhere) text.remove_prefix(colon + 1);
  if (text.starts_with('/')) text.remove_prefix(1);
  const std::size_t at = text.find('@', 1);
  std::size_t name_end = at;
  if (at == kNowhere) {
    const std::size_t slash = text.starts_with('@') ? text.find('/') : std::size_t{0};
    name_end = slash == kNowhere ? slash : text.find('/', slash + 1);
  }
  package.name = text.substr(0, name_end);
  if (at == kNowhere) return SetRegistryVersion(package, "");
  SetRegistryVersion(package, text.substr(at + 1, text.find('/', at) - at - 1));
}

void ParseNpm(PackageReference& package, std::string_view text) {
  if (text.starts_with("npm:")) return ParseScopedPath(package, text);
  if (IsLocalPath(text)) return SetLocal(package, text);
  if (IsGitAddress(text) || IsWebAddress(text) || IsRepositoryShorthand(text)) {
    SetNpmSpecifier(package, text);
    if (package.source == Source::kGit) {
      package.name = WithoutGitEnding(LastSegment(text.substr(0, text.find('#'))));
    }
    return;
  }
  const std::size_t at = text.find('@', 1);
  package.name = text.substr(0, at);
  const std::string_view specifier = at == kNowhere ? "" : text.substr(at + 1);
  if (specifier.starts_with("npm:")) return ParseScopedPath(package, specifier);
  if (IsLocalPath(specifier)) {
    package.source = Source::kLocal;
    package.pin = Pin::kExact;
    return;
  }
  SetNpmSpecifier(package, specifier);
}

// PyPI --------------------------------------------------------------------------------------------

void SetPypiAddress(PackageReference& package, std::string_view text) {
  const bool is_git = IsGitAddress(text);
  if (!is_git) return SetWebFile(package, text);
  package.source = Source::kGit;
  const std::size_t hash = text.find('#');
  const std::string_view fragment = hash == kNowhere ? "" : text.substr(hash + 1);
  std::string_view address = text.substr(0, hash);
  const std::size_t authority = std::min(address.find("://"), address.size());
  const std::size_t path = address.find('/', std::min(authority + 3, address.size()));
  const std::size_t at = path == kNowhere ? kNowhere : address.find('@', path);
  SetGitReference(package, at == kNowhere ? "" : address.substr(at + 1));
  address = address.substr(0, at);
  const std::size_t egg = fragment.find("egg=");
  package.name = egg == kNowhere ? WithoutGitEnding(LastSegment(address))
                                 : fragment.substr(egg + 4, fragment.find('&', egg) - egg - 4);
}

void ParsePypi(PackageReference& package, std::string_view text) {
  text = text.substr(0, text.find(';'));
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (IsLocalPath(text)) return SetLocal(package, text);
  if (IsGitAddress(text) || IsWebAddress(text)) return SetPypiAddress(package, text);
  const bool one_word = text.find_first_of("@ ") == kNowhere;
  if (one_word && EndsWithAny(text, {".whl", ".tar.gz", ".zip"})) return SetLocal(package, text);
  const std::size_t name_end = std::min(text.find_first_of("[=<>~!@ "), text.size());
  package.name = text.substr(0, name_end);
  std::string_view rest = text.substr(name_end);
  if (rest.starts_with('[')) rest.remove_prefix(std::min(rest.find(']'), rest.size() - 1) + 1);
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  if (rest.starts_with('@')) {
    rest.remove_prefix(1);
    while (rest.starts_with(' ')) rest.remove_prefix(1);
    if (IsGitAddress(rest) || IsWebAddress(rest)) {
      const std::string name = package.name;
      SetPypiAddress(package, rest);
      package.name = name;
      return;
    }
  } else if (rest.starts_with("===")) {
    rest.remove_prefix(3);
  } else if (rest.starts_with("==")) {
    rest.remove_prefix(2);
  }
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  SetRegistryVersion(package, rest);
}

// OCI images --------------------------------------------------------------------------------------

void ParseImage(PackageReference& package, std::string_view text) {
  const std::size_t at = text.find('@');
  std::string_view name = text.substr(0, at);
  const std::string_view digest = at == kNowhere ? "" : text.substr(at + 1);
  const std::size_t slash = name.rfind('/');
  const std::size_t colon = name.find(':', slash == kNowhere ? 0 : slash);
  if (colon != kNowhere && !IsTemplate(name.substr(0, colon))) {
    package.version = name.substr(colon + 1);
    name = name.substr(0, colon);
  }
  package.name = name;
  package.pin = PinOfVersion(package.ecosystem, package.version);
  if (IsTemplate(name)) package.pin = Pin::kExact;
  if (!digest.empty()) {
    package.digest = digest;
    package.pin = Pin::kDigest;
  }
}

// Go modules --------------------------------------------------------------------------------------

void ParseGoModule(PackageReference& package, std::string_view text) {
  if (IsLocalPath(text) || text.ends_with(".go")) return SetLocal(package, text);
  const std::size_t at = text.find('@');
  package.name = text.substr(0, at);
  if (at == kNowhere) {
    package.pin = Pin::kExact;  // the project's own go.mod says which
    return;
  }
  SetRegistryVersion(package, text.substr(at + 1));
}

}  // namespace

PackageReference ParsePackageReference(std::string_view ecosystem, const LocatedText& written) {
  PackageReference package;
  package.ecosystem = ecosystem;
  package.span = written.span;
  const std::string_view text = WithoutTemplate(written.text);
  if (text.empty()) return package;
  if (ecosystem == "npm") {
    ParseNpm(package, text);
  } else if (ecosystem == "pypi") {
    ParsePypi(package, text);
  } else if (ecosystem == "oci") {
    ParseImage(package, text);
  } else if (ecosystem == "go") {
    ParseGoModule(package, text);
  } else if (IsWebAddress(text)) {
    SetWebFile(package, text);
  } else if (IsLocalPath(text)) {
    SetLocal(package, text);
  } else {
    ParseScopedPath(package, text);
  }
  if (package.pin == Pin::kNone && IsTemplate(package.name)) package.pin = Pin::kExact;
  return package;
}

}  // namespace mcpvet::project
