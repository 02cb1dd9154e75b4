#include "scan/engines.h"

#include <stdexcept>
#include <utility>

namespace mcpvet::scan {
namespace {

std::vector<const rules::Rule*> Pointers(const std::vector<rules::Rule>& rules) {
  std::vector<const rules::Rule*> pointers;
  pointers.reserve(rules.size());
  for (const rules::Rule& rule : rules) pointers.push_back(&rule);
  return pointers;
}

match::SyntaxMatcher MakeSyntaxMatcher(const rules::Catalogue& catalogue) {
  auto matcher = match::SyntaxMatcher::Make(Pointers(catalogue.rules), catalogue.languages);
  if (!matcher.ok()) throw std::logic_error(matcher.error().ToString());
  return std::move(matcher.value());
}

std::vector<NeededLiteral> EnterSyntaxLiterals(const match::SyntaxMatcher& syntax,
                                               match::LiteralTable& table) {
  std::vector<NeededLiteral> literals;
  for (const std::string& text : syntax.NeededLiterals()) {
    literals.push_back({text, table.Add(text, true)});
  }
  return literals;
}

std::vector<match::Literal> NamesAsLiterals(const project::PackageKnowledge& packages) {
  match::LiteralTable table;
  for (const std::string& name : packages.AdvisedNames()) {
    // A name of two parts is written as two texts.
    table.Add(std::string_view(name).substr(name.rfind(':') + 1), true);
  }
  return table.literals();
}

std::vector<NeededLiteral> EnterPackLiterals(const rules::Catalogue& catalogue,
                                             match::LiteralTable& table) {
  std::vector<NeededLiteral> literals;
  for (const project::Pack& pack : catalogue.packs) {
    for (const std::vector<std::string>* texts : {&pack.imports, &pack.mentions}) {
      for (const std::string& text : *texts) literals.push_back({text, table.Add(text, true)});
    }
  }
  return literals;
}

}  // namespace

Engines::Engines(const rules::Catalogue& catalogue_in)
    : catalogue(catalogue_in),
      formats(catalogue.clients),
      launchers(catalogue.launchers),
      packages(catalogue.packages),
      vocabulary(catalogue.vocabulary),
      credentials(vocabulary),
      predicates(credentials),
      conditions(pattern_cache, predicates),
      config(catalogue.rules, conditions, packages),
      environments(catalogue.environments, config, literal_table),
      patterns(catalogue.rules, catalogue.detectors),
      pattern_engine(catalogue.detectors, patterns.own_patterns(), vocabulary, literal_table),
      text_search(pattern_engine, literal_table),
      syntax(MakeSyntaxMatcher(catalogue)),
      model(catalogue.rules, conditions),
      syntax_literals(EnterSyntaxLiterals(syntax, literal_table)),
      pack_literals(EnterPackLiterals(catalogue, literal_table)),
      packs(catalogue.packs),
      flows(catalogue.rules, packs),
      ignore_marker(literal_table.Add("mcpvet:", true)),
      literals(match::MakeLiteralScanner(literal_table.literals())),
      advised_packages(match::MakeLiteralScanner(NamesAsLiterals(packages))) {}

}  // namespace mcpvet::scan
