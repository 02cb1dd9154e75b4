// What imports mean, and how the paths of what lies outside grow.
#include <algorithm>

#include "base/limits.h"
#include "program/resolver.h"

namespace mcpvet::program {

ApiPathId Resolver::ExternalModule(ModuleId module, std::string_view specifier) {
  const syntax::ModuleNaming& naming = graph_.LanguageOf(module).naming;
  for (const std::string& prefix : naming.prefixes) {
    if (specifier.starts_with(prefix)) specifier.remove_prefix(prefix.size());
  }
  if (naming.separator != ".") return paths_.Module(naming.ecosystem, specifier);
  ApiPathId path = paths_.Module(naming.ecosystem, "");
  while (!specifier.empty()) {
    const std::size_t end = std::min(specifier.find('.'), specifier.size());
    path = paths_.Then(path, ApiStep::kMember, specifier.substr(0, end));
    specifier.remove_prefix(std::min(end + 1, specifier.size()));
  }
  return path;
}

Meanings Resolver::ExternalImport(ModuleId module, std::string_view specifier,
                                  std::string_view name) {
  if (specifier.starts_with('.')) return {kAnything};
  const ApiPathId path = ExternalModule(module, specifier);
  return {Api(name == "*" || name.empty() ? path : paths_.Then(path, ApiStep::kMember, name))};
}

Meanings Resolver::OfImport(ValueRef value) {
  const ModuleId module = value.module;
  const syntax::Import& import = code_.modules[module].imports[code_.Instruction(value).index];
  const std::string_view specifier = code_.Text(module, import.specifier);
  const std::string_view name = code_.Text(module, import.name);
  const bool dotted = graph_.LanguageOf(module).naming.separator == ".";
  const auto whole = [](ModuleId id) -> Meanings {
    return {{.kind = Meaning::Kind::kModule, .site = {id, 0, 0}}};
  };
  Meanings meanings;
  if (const auto target = graph_.Find(module, specifier)) {
    if (name == "*" || name.empty()) {
      meanings = whole(*target);
    } else {
      meanings = ExportOf(*target, name);
      if (meanings.empty() && name == "default") meanings = whole(*target);
    }
  }
  if (meanings.empty() && dotted && !name.empty() && name != "*") {
    const std::string inner =
        std::string(specifier) + (specifier.ends_with('.') ? "" : ".") + std::string(name);
    if (const auto target = graph_.Find(module, inner)) meanings = whole(*target);
  }
  if (meanings.empty() || graph_.AnswersToOwnName(module, specifier)) {
    Append(meanings, ExternalImport(module, specifier, name));
  }
  return meanings;
}

ApiPathId Resolver::MemberPath(ApiPathId path, std::string_view name) {
  // Members of a default export are found among the named exports as well, whichever way a module
  // is imported.
  if (paths_.step(path) == ApiStep::kMember && paths_.name(path) == "default" &&
      paths_.step(paths_.parent(path)) == ApiStep::kModule) {
    path = paths_.parent(path);
  }
  return paths_.Then(path, ApiStep::kMember, name);
}

ApiPathId Resolver::ResultPath(ApiPathId path) {
  // A module that is called is called by its default export.
  if (paths_.step(path) == ApiStep::kModule) path = paths_.Then(path, ApiStep::kMember, "default");
  if (paths_.depth(path) >= base::kMaxApiPathSteps) return path;
  return paths_.Then(path, ApiStep::kResult);
}

}  // namespace mcpvet::program
