#include <algorithm>

#include "base/ascii.h"
#include "syntax/python/function_lowering.h"

namespace mcpvet::syntax::python {

std::string FunctionLowering::WithoutSpaces(NodeId node) const {
  std::string text(nodes_.TextOf(node));
  std::erase_if(text, base::IsSpace);
  return text;
}

void FunctionLowering::AddImport(std::string_view specifier, TextId name, NodeId local,
                                 base::ByteSpan span) {
  mcpvet::syntax::Import import;
  import.specifier = Word(specifier);
  import.name = name;
  import.type_only = type_only_;
  import.span = span;
  if (local != kNoNode) import.local = NameOf(local);
  const TextId bound = import.local;
  const auto index = static_cast<std::uint32_t>(module_.imports.size());
  module_.imports.push_back(import);
  builder_.MayThrow();
  const ValueId value = builder_.Add(Op::kImport, span, {}, kNoText, index);
  if (local == kNoNode) return;
  if (class_ != kNone) NoteField(bound, nodes_.SpanOf(local), kNone, true);
  WriteName(bound, value, nodes_.SpanOf(local));
}

void FunctionLowering::Import(NodeId node) {
  for (const NodeId each : nodes_.ChildrenOf(node)) {
    const base::ByteSpan span = nodes_.SpanOf(each);
    if (nodes_.KindOf(each) == Kind::kAliasedImport) {
      AddImport(WithoutSpaces(nodes_.Field(each, fields_.name)), Word("*"),
                nodes_.Field(each, fields_.alias), span);
      continue;
    }
    // `import a.b` runs a.b and binds a, of which b is a member from then on.
    const NodeId package = nodes_.FirstChild(each);
    if (package == kNoNode) continue;
    if (nodes_.LastChild(each) != package) AddImport(WithoutSpaces(each), kNoText, kNoNode, span);
    AddImport(nodes_.TextOf(package), Word("*"), package, span);
  }
}

void FunctionLowering::ImportFrom(NodeId node) {
  const NodeId module_name = nodes_.Field(node, fields_.module_name);
  const std::string specifier = WithoutSpaces(module_name);
  for (const NodeId each : nodes_.ChildrenOf(node)) {
    const base::ByteSpan span = nodes_.SpanOf(each);
    if (nodes_.KindOf(each) == Kind::kWildcardImport) {
      AddImport(specifier, Word("*"), kNoNode, span);
    } else if (nodes_.KindOf(each) == Kind::kAliasedImport) {
      AddImport(specifier, Word(WithoutSpaces(nodes_.Field(each, fields_.name))),
                nodes_.Field(each, fields_.alias), span);
    } else if (each != module_name && nodes_.FirstChild(each) != kNoNode) {
      AddImport(specifier, Word(WithoutSpaces(each)), nodes_.FirstChild(each), span);
    }
  }
}

}  // namespace mcpvet::syntax::python
