// A document and its tree, for tests of this folder.
#pragma once

#include <string>
#include <utility>

#include "source/document.h"
#include "syntax/language.h"
#include "syntax/syntax_tree.h"

namespace mcpvet::syntax {

struct ParsedText {
  ParsedText(const std::string& grammar, std::string text)
      : document("file", std::move(text)),
        language(*LanguageOfId(grammar)),
        tree(std::move(*Parse(document, language).tree)) {}

  source::Document document;
  Language language;
  SyntaxTree tree;
};

}  // namespace mcpvet::syntax
