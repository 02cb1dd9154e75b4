#include "base/ascii.h"
#include "syntax/python/function_lowering.h"

namespace mcpvet::syntax::python {
bool FunctionLowering::IsDottedName(std::string_view text) {
  bool starts = true;
  for (const char c : text) {
    if (c == '.') {
      if (starts) return false;
      starts = true;
    } else if (base::IsLetter(c) || c == '_' || (!starts && base::IsDigit(c))) {
      starts = false;
    } else {
      return false;
    }
  }
  return !starts;
}

/// Lowers what only describes, apart from the flow of values.
ValueId FunctionLowering::Annotation(NodeId type) {
  if (type == kNoNode) return kNone;
  const BlockId before = builder_.current();
  const Switch annotation(in_annotation_, true);
  const Switch names(strings_name_types_, true);
  builder_.Enter(builder_.AnnotationsBlock());
  const ValueId value = Expression(type);
  builder_.Enter(before);
  return value;
}

/// `name[types]`, `a | b`, `a.b` as the grammar reads them where a type is expected.
ValueId FunctionLowering::TypeExpression(NodeId node) {
  const base::ByteSpan span = nodes_.SpanOf(node);
  const NodeId last_node = nodes_.LastChild(node);
  const ValueId first = Expression(nodes_.FirstChild(node));
  if (nodes_.KindOf(node) == Kind::kMemberType) {
    return builder_.Add(Op::kLoadMember, span, {first}, NameOf(last_node));
  }
  if (nodes_.KindOf(node) == Kind::kUnionType) {
    const ValueId last = Expression(last_node);
    return builder_.Add(Op::kOpaque, span, {first, last}, Word("|"));
  }
  const ValueId index = IndexOf(last_node, first);
  return builder_.Add(Op::kLoadIndex, span, {first, index});
}

/// Of `Literal["a"]` and all but the first of `Annotated[A, "b"]`, strings are what they are.
bool FunctionLowering::NamesTypes(ValueId generic, std::size_t argument) const {
  if (!strings_name_types_ || generic == kNone) return strings_name_types_;
  const std::string_view name = module_.Text(builder_.instruction(generic).text);
  return name != "Literal" && (name != "Annotated" || argument == 0);
}

/// `"Name"` where a type is expected means Name, which is defined further down.
ValueId FunctionLowering::TypeNamedBy(std::string_view text, base::ByteSpan span) {
  std::size_t dot = text.find('.');
  ValueId value = ReadName(Word(text.substr(0, dot)), span);
  while (dot != std::string_view::npos) {
    text.remove_prefix(dot + 1);
    dot = text.find('.');
    value = builder_.Add(Op::kLoadMember, span, {value}, Word(text.substr(0, dot)));
  }
  return value;
}

}  // namespace mcpvet::syntax::python
