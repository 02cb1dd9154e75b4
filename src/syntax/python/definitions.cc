#include <array>

#include "syntax/python/function_lowering.h"

namespace mcpvet::syntax::python {

void FunctionLowering::DecoratedDefinition(NodeId node) {
  Decorators decorators;
  for (const NodeId child : nodes_.ChildrenOf(node)) {
    if (nodes_.KindOf(child) != Kind::kDecorator) continue;
    decorators.nodes.push_back(nodes_.FirstChild(child));
    decorators.values.push_back(Expression(decorators.nodes.back()));
  }
  const NodeId definition = nodes_.Field(node, fields_.definition);
  if (nodes_.KindOf(definition) == Kind::kFunctionDefinition) {
    FunctionDefinition(definition, decorators);
  } else if (nodes_.KindOf(definition) == Kind::kClassDefinition) {
    ClassDefinition(definition, decorators);
  }
}

/// Calls the decorators, the innermost first, and binds what comes out of them.
void FunctionLowering::Bind(NodeId definition, ValueId value, const Decorators& decorators) {
  for (std::size_t i = decorators.values.size(); i-- > 0;) {
    const std::array operands = {Operand{decorators.values[i]}, Operand{value}};
    value = builder_.AddCall(nodes_.SpanOf(decorators.nodes[i]), operands, {.decorator = true});
  }
  const NodeId name = nodes_.Field(definition, fields_.name);
  if (name != kNoNode) WriteName(NameOf(name), value, nodes_.SpanOf(name));
}

FunctionId FunctionLowering::NewFunction(NodeId node, FunctionKind kind) {
  const auto id = static_cast<FunctionId>(module_.functions.size());
  const ScopeId inner = scopes_.OpenedBy(node);
  const NodeId name = nodes_.Field(node, fields_.name);
  Function& made = module_.functions.emplace_back();
  made.kind = kind;
  made.enclosing = builder_.function();
  made.is_generator = scopes_[inner].is_generator;
  made.span = nodes_.SpanOf(node);
  made.name_span = nodes_.SpanOf(name);
  if (name != kNoNode) made.name = NameOf(name);
  lowering_.pending.push_back({node, id, inner, scope_});
  return id;
}

void FunctionLowering::FunctionDefinition(NodeId node, const Decorators& decorators) {
  const bool is_method = class_ != kNone && scope_ == self_.scope;
  const std::string_view name = nodes_.TextOf(nodes_.Field(node, fields_.name));
  const FunctionId id =
      NewFunction(node, is_method ? KindOfMethod(name, decorators) : FunctionKind::kFunction);
  Function& made = module_.functions[id];
  made.is_async = nodes_.HasWord(node, Kind::kWordAsync);
  made.doc = DocOf(nodes_.Field(node, fields_.body));
  made.decorators = decorators.values;
  if (is_method) {
    made.owner = class_;
    module_.classes[class_].methods.push_back(id);
  }
  Bind(node, builder_.Add(Op::kClosure, nodes_.SpanOf(node), {}, kNoText, id), decorators);
}

/// The language's own decorators say what a method is called on.
FunctionKind FunctionLowering::KindOfMethod(std::string_view name,
                                            const Decorators& decorators) const {
  for (NodeId node : decorators.nodes) {
    const bool is_member = nodes_.KindOf(node) == Kind::kAttribute;
    const std::string_view word =
        nodes_.TextOf(is_member ? nodes_.Field(node, fields_.attribute) : node);
    if (word == "staticmethod") return FunctionKind::kStaticMethod;
    if (word == "classmethod") return FunctionKind::kClassMethod;
    if (word == "property" || word == "cached_property") return FunctionKind::kGetter;
    if (is_member && word == "setter") return FunctionKind::kSetter;
    if (is_member && word == "getter") return FunctionKind::kGetter;
  }
  if (name == "__init__") return FunctionKind::kConstructor;
  if (name == "__new__" || name == "__init_subclass__" || name == "__class_getitem__") {
    return FunctionKind::kClassMethod;
  }
  return FunctionKind::kMethod;
}

ValueId FunctionLowering::Lambda(NodeId node) {
  const FunctionId id = NewFunction(node, FunctionKind::kLambda);
  return builder_.Add(Op::kClosure, nodes_.SpanOf(node), {}, kNoText, id);
}

void FunctionLowering::ClassDefinition(NodeId node, const Decorators& decorators) {
  const std::size_t first = operands_.size();
  for (const NodeId base : nodes_.ChildrenOf(nodes_.Field(node, fields_.superclasses))) {
    if (nodes_.KindOf(base) == Kind::kKeywordArgument) {
      Expression(nodes_.Field(base, fields_.value));
    } else {
      AddArgument(base);
    }
  }
  const auto id = static_cast<ClassId>(module_.classes.size());
  Class made;
  made.name = NameOf(nodes_.Field(node, fields_.name));
  made.enclosing = builder_.function();
  made.decorators = decorators.values;
  made.doc = DocOf(nodes_.Field(node, fields_.body));
  made.span = nodes_.SpanOf(node);
  for (std::size_t i = first; i < operands_.size(); ++i) made.bases.push_back(operands_[i].value);
  made.value =
      builder_.Add(Op::kClass, made.span, std::span(operands_).subspan(first), kNoText, id);
  operands_.resize(first);
  made.body = NewFunction(node, FunctionKind::kClassBody);
  module_.functions[made.body].owner = id;
  const ValueId value = made.value;
  module_.classes.push_back(std::move(made));
  if (class_ != kNone) {
    const NodeId name = nodes_.Field(node, fields_.name);
    NoteField(NameOf(name), nodes_.SpanOf(name), kNone, true);
  }
  Bind(node, value, decorators);
}

void FunctionLowering::NoteField(TextId name, base::ByteSpan span, ValueId type, bool has_value) {
  if (scope_ != self_.scope) return;  // a comprehension's own
  const auto [known, is_new] = note_of_field_.try_emplace(name, field_notes_.size());
  if (is_new) field_notes_.push_back({name, span, kNone, false});
  FieldNote& note = field_notes_[known->second];
  if (type != kNone) note.type = type;
  note.has_value = note.has_value || has_value;
}

/// The fields of a class are what its body leaves behind.
void FunctionLowering::FinishClass() {
  for (const FieldNote& note : field_notes_) {
    Field field;
    field.name = note.name;
    field.span = note.span;
    field.type = note.type;
    field.is_static = note.type == kNone;
    if (note.has_value) field.value = ReadName(note.name, note.span);
    module_.classes[class_].fields.push_back(std::move(field));
  }
}

}  // namespace mcpvet::syntax::python
