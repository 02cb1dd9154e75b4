// A small project written down in a test, parsed, lowered and resolved.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "program/resolver.h"
#include "source/document.h"
#include "syntax/lower.h"
#include "unit/rules/language_files.h"

namespace mcpvet::program {

class CodeSample {
 public:
  struct File {
    std::string path;
    std::string text;
  };

  CodeSample(std::initializer_list<File> given) : languages_(rules::ReadLanguageFiles()) {
    std::vector<File> files = given;
    std::ranges::sort(files, {}, &File::path);
    for (const File& file : files) AddModule(file);
    graph_ = std::make_unique<ModuleGraph>(code_, packages_, languages_);
    resolver_ = std::make_unique<Resolver>(code_, *graph_, paths_);
    for (File& file : files) texts_.push_back(std::move(file.text));
  }

  /// Returns the text of what the call at that text calls: API paths, and `function NAME` and
  /// `class NAME` for what is in the project, sorted and joined by ` | `. `call` is the whole text
  /// of the call, from its beginning.
  std::string Callee(std::string_view call) {
    std::vector<std::string> names;
    bool found = false;
    for (const ValueRef ref : resolver_->index().calls()) {
      const std::string_view text = base::Slice(texts_[ref.module], code_.Instruction(ref).span);
      if (!text.starts_with(call)) continue;
      found = true;
      const ValueRef callee{ref.module, ref.function, code_.Operands(ref)[0].value};
      for (const Meaning& meaning : resolver_->MeaningsOf(callee)) names.push_back(Name(meaning));
    }
    if (!found) return "no such call";
    std::ranges::sort(names);
    names.erase(std::ranges::unique(names).begin(), names.end());
    std::string joined;
    for (const std::string& name : names) joined += (joined.empty() ? "" : " | ") + name;
    return joined;
  }

  /// Returns the texts that argument `position` of the call may be, joined by ` | `.
  std::string ArgumentTexts(std::string_view call, std::uint32_t position) {
    std::string joined;
    for (const ValueRef ref : resolver_->index().calls()) {
      const std::string_view text = base::Slice(texts_[ref.module], code_.Instruction(ref).span);
      if (!text.starts_with(call)) continue;
      for (const std::string& value :
           resolver_->TextsOf(resolver_->ArgumentsOf(ref).at(position).value)) {
        joined += (joined.empty() ? "" : " | ") + value;
      }
    }
    return joined;
  }

  [[nodiscard]] Resolver& resolver() { return *resolver_; }
  [[nodiscard]] ApiPathPool& paths() { return paths_; }
  [[nodiscard]] std::string_view Text(ModuleId module) const { return texts_[module]; }

  /// The functions and methods of that name, in order.
  [[nodiscard]] std::vector<FunctionRef> Functions(std::string_view name) const {
    std::vector<FunctionRef> found;
    for (ModuleId module = 0; module < code_.modules.size(); ++module) {
      const auto& functions = code_.Module(module).functions;
      for (syntax::FunctionId id = 0; id < functions.size(); ++id) {
        if (code_.Text(module, functions[id].name) == name) found.push_back({module, id});
      }
    }
    return found;
  }

 private:
  void AddModule(const File& file) {
    const std::string extension = file.path.substr(file.path.rfind('.') + 1);
    for (const syntax::LanguageData& language : languages_) {
      for (const syntax::GrammarFiles& grammar : language.grammars) {
        if (std::ranges::find(grammar.extensions, extension) == grammar.extensions.end()) continue;
        const source::Document document(file.path, file.text);
        const syntax::Language parsed_as = *syntax::LanguageOfId(grammar.grammar);
        const syntax::ParseOutcome outcome = syntax::Parse(document, parsed_as);
        if (!outcome.tree) throw std::runtime_error("cannot parse " + file.path);
        code_.modules.push_back(syntax::Lower(*outcome.tree, document, parsed_as, language.id));
        return;
      }
    }
    throw std::runtime_error("no language for " + file.path);
  }

  std::string Name(const Meaning& meaning) {
    switch (meaning.kind) {
      case Meaning::Kind::kApi:
        return paths_.Text(meaning.api);
      case Meaning::Kind::kFunction: {
        const syntax::Function& function = code_.Function(meaning.site.In());
        return "function " + std::string(code_.Text(meaning.site.module, function.name));
      }
      case Meaning::Kind::kClass:
        return "class " +
               std::string(code_.Text(meaning.type.module, code_.Class(meaning.type).name));
      case Meaning::Kind::kUnknown:
        return "?";
      default:
        return "value";
    }
  }

  std::vector<syntax::LanguageData> languages_;
  std::vector<Package> packages_;
  std::vector<std::string> texts_;  // by module
  Code code_;
  ApiPathPool paths_;
  std::unique_ptr<ModuleGraph> graph_;
  std::unique_ptr<Resolver> resolver_;
};

}  // namespace mcpvet::program
