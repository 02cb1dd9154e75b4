#include "syntax/import_table.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace mcpvet::syntax {
namespace {

// A chain of aliases grows by one member a step, and a name may be bound again and again: no real
// program comes near these, and without them a made one costs memory by the square of its size.
constexpr std::size_t kMaxPathBytes = 256;
constexpr std::size_t kMaxPathsOfName = 8;

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool IsNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

/// Returns `a.b.c` for a chain of member accesses as it may be written (`a?.b\n  .c!`), and nothing
/// for any other expression.
std::optional<std::string> Compact(std::string_view expression) {
  if (expression.size() > kMaxPathBytes) return std::nullopt;
  std::string out;
  for (const char c : expression) {
    if (IsNameByte(c) || c == '.') {
      out += c;
    } else if (!IsSpace(c) && c != '?' && c != '!') {
      return std::nullopt;
    }
  }
  return out;
}

std::string WithoutSpace(std::string_view text) {
  std::string out;
  std::copy_if(text.begin(), text.end(), std::back_inserter(out),
               [](char c) { return !IsSpace(c); });
  return out;
}

}  // namespace

void ImportTable::Add(const ImportFact& fact) {
  if (!fact.same_as.empty()) {
    AddAlias(fact);
  } else if (!fact.module.empty() && fact.module.size() <= kMaxPathBytes) {
    AddFromModule(fact);
  }
}

void ImportTable::AddFromModule(const ImportFact& fact) {
  std::string module = WithoutSpace(fact.module);
  for (const std::string& prefix : naming_.prefixes) {
    if (module.starts_with(prefix)) module.erase(0, prefix.size());
  }
  const std::string path = fact.name.empty() ? module : Join(module, fact.name);
  modules_.push_back(path);
  if (!fact.root.empty()) Bind(std::string(fact.root), std::string(fact.root));
  if (!fact.local.empty()) {
    Bind(std::string(fact.local), path);
  } else if (!fact.name.empty()) {
    Bind(std::string(fact.name), path);
  }
}

void ImportTable::AddAlias(const ImportFact& fact) {
  const auto known = paths_.find(std::string(fact.same_as));
  if (known == paths_.end()) return;
  const std::string local(fact.local.empty() ? fact.name : fact.local);
  const std::vector<std::string> paths = known->second;
  for (const std::string& path : paths) {
    Bind(local, fact.name.empty() ? path : Join(path, fact.name));
  }
}

void ImportTable::Bind(std::string local, std::string path) {
  if (path.size() > kMaxPathBytes) return;
  std::vector<std::string>& paths = paths_[std::move(local)];
  if (paths.size() >= kMaxPathsOfName) return;
  if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(std::move(path));
}

bool ImportTable::Imports(std::string_view package) const {
  return std::any_of(modules_.begin(), modules_.end(),
                     [&](const std::string& module) { return Belongs(module, package); });
}

bool ImportTable::StandsFor(std::string_view expression, std::string_view package) const {
  const std::optional<std::string> chain = Compact(expression);
  if (!chain) return false;
  const std::size_t dot = chain->find('.');
  const auto known = paths_.find(chain->substr(0, dot));
  if (known == paths_.end()) return false;
  return std::any_of(known->second.begin(), known->second.end(), [&](const std::string& path) {
    const std::string whole =
        dot == std::string::npos ? path : Join(path, std::string_view(*chain).substr(dot + 1));
    return Belongs(whole, package);
  });
}

bool ImportTable::IsBound(std::string_view expression) const {
  const std::optional<std::string> chain = Compact(expression);
  return chain && paths_.contains(chain->substr(0, chain->find('.')));
}

std::string ImportTable::Join(std::string path, std::string_view member) const {
  const bool inside = path.find(naming_.member_separator) != std::string::npos;
  path += inside ? "." : naming_.member_separator;
  return path.append(member);
}

bool ImportTable::Belongs(std::string_view path, std::string_view package) const {
  if (!path.starts_with(package)) return false;
  const std::string_view rest = path.substr(package.size());
  if (rest.empty() || rest.starts_with(naming_.separator) ||
      rest.starts_with(naming_.member_separator)) {
    return true;
  }
  // Behind the member separator, members are joined by dots whatever the language.
  const bool member = package.find(naming_.member_separator) != std::string_view::npos;
  return member && rest.starts_with('.');
}

}  // namespace mcpvet::syntax
