#include "syntax/lower.h"

#include <array>

#include "syntax/lowerings.h"

namespace mcpvet::syntax {
namespace {

struct Lowering {
  std::string_view grammar;
  void (*run)(const SyntaxTree&, std::string_view, const Language&, Module&);
};

constexpr std::array kLowerings = {
    Lowering{"python", LowerPython},
    Lowering{"javascript", LowerJavaScript},
    Lowering{"typescript", LowerJavaScript},
    Lowering{"tsx", LowerJavaScript},
};

const Lowering* Find(const Language& language) {
  for (const Lowering& lowering : kLowerings) {
    if (lowering.grammar == language.id) return &lowering;
  }
  return nullptr;
}

}  // namespace

bool CanLower(const Language& language) { return Find(language) != nullptr; }

Module Lower(const SyntaxTree& tree, const source::Document& document, const Language& language,
             std::string_view language_id) {
  Module module;
  module.path = document.path();
  module.language = language_id;
  Find(language)->run(tree, document.text(), language, module);
  return module;
}

}  // namespace mcpvet::syntax
