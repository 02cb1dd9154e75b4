// Classes, decorators, enums and namespaces.
#include <charconv>
#include <utility>

#include "syntax/javascript/lowerer.h"

namespace mcpvet::syntax::javascript {

ValueId Lowerer::LowerClass(NodeId node, TextId name) {
  std::vector<ValueId> decorators;
  for (const NodeId holder : {tree_.Parent(node), node}) {
    if (holder != node && tree_.KindOf(holder) != Kind::kExportStatement) continue;
    for (NodeId child = tree_.FirstNamed(holder); child != kNoNode;
         child = tree_.NextNamed(child)) {
      if (tree_.KindOf(child) == Kind::kDecorator) decorators.push_back(LowerDecorator(child));
    }
  }
  Operands bases(*this);
  if (const NodeId heritage = tree_.ChildOf(node, Kind::kClassHeritage); heritage != kNoNode) {
    const NodeId clause = tree_.ChildOf(heritage, Kind::kExtendsClause);
    const NodeId holder = clause == kNoNode ? heritage : clause;
    for (NodeId child = tree_.FirstNamed(holder); child != kNoNode;
         child = tree_.NextNamed(child)) {
      if (!IsType(tree_.KindOf(child))) bases.Add(LowerExpression(child));
    }
  }
  const auto [known, is_new] =
      classes_.try_emplace(node, static_cast<ClassId>(module_.classes.size()));
  const ClassId id = known->second;
  if (is_new) module_.classes.emplace_back();
  const NodeId own_name = tree_.Field(node, &Fields::name);
  if (own_name != kNoNode) name = NameOf(own_name);
  const ValueId value = builder().Add(Op::kClass, tree_.SpanOf(node), bases.list(), name, id);
  if (is_new) {
    Class& type = module_.classes[id];
    type.name = name;
    type.enclosing = current_->function;
    type.value = value;
    for (const Operand& base : bases.list()) type.bases.push_back(base.value);
    type.decorators = decorators;
    type.doc = DocumentationOf(node);
    type.span = tree_.SpanOf(node);
    const NodeId body = tree_.Field(node, &Fields::body);
    type.body = body == kNoNode ? kNone : scopes_.FunctionOf(body);
    if (type.body != kNone && !seen_[type.body]) {
      seen_[type.body] = true;
      waiting_.push_back(type.body);
      Function& function = module_.functions[type.body];
      function.kind = FunctionKind::kClassBody;
      function.owner = id;
      function.name = name;
    }
  }
  if (const NodeId body = tree_.Field(node, &Fields::body);
      body != kNoNode && scopes_.FunctionOf(body) == kNone) {
    LowerUnknown(body);
  }
  const ScopeId scope = scopes_.OpenedBy(node);
  if (scope != kNone && !bases.list().empty()) {
    if (const VariableId super = scopes_.DeclaredIn(scope, "super"); super != kNone) {
      builder().Write(super, bases.list().front().value, tree_.SpanOf(node));
    }
  }
  if (own_name != kNoNode && scopes_.VariableOf(own_name) != kNone) {
    builder().Write(scopes_.VariableOf(own_name), value, tree_.SpanOf(own_name));
  }
  CallDecorators(decorators, value);
  return value;
}

void Lowerer::LowerClassBody(NodeId body, FunctionId function) {
  const ClassId owner = module_.functions[function].owner;
  std::vector<ValueId> decorators;
  for (NodeId child = tree_.FirstNamed(body); child != kNoNode; child = tree_.NextNamed(child)) {
    switch (tree_.KindOf(child)) {
      case Kind::kDecorator:
        decorators.push_back(LowerDecorator(child));
        break;
      case Kind::kMethodDefinition:
        LowerMethod(child, owner, std::exchange(decorators, {}));
        break;
      case Kind::kFieldDefinition:
        LowerField(child, owner, std::exchange(decorators, {}));
        break;
      case Kind::kClassStaticBlock:
        if (const NodeId block = tree_.Field(child, &Fields::body); block != kNoNode) {
          HoistFunctions(scopes_.OpenedBy(child));
          LowerStatement(block);
        }
        break;
      case Kind::kMemberSignature:
      case Kind::kMethodSignature:
      case Kind::kIndexSignature:
        decorators.clear();
        break;
      default:
        LowerUnknown(child);
    }
  }
}

void Lowerer::LowerMethod(NodeId node, ClassId owner, std::vector<ValueId> decorators) {
  for (NodeId child = tree_.FirstNamed(node); child != kNoNode; child = tree_.NextNamed(child)) {
    if (tree_.KindOf(child) == Kind::kDecorator) decorators.push_back(LowerDecorator(child));
  }
  const NodeId key = tree_.Field(node, &Fields::name);
  if (key != kNoNode && tree_.KindOf(key) == Kind::kComputedPropertyName) {
    if (const NodeId computed = tree_.FirstNamed(key); computed != kNoNode) {
      LowerExpression(computed);
    }
  }
  const TextId name = key == kNoNode ? kNoText : KeyOf(key);
  FunctionKind kind = FunctionKind::kMethod;
  if (tree_.Has(node, Kind::kStaticWord)) {
    kind = FunctionKind::kStaticMethod;
  } else if (tree_.Has(node, Kind::kGetWord) || tree_.Has(node, Kind::kStaticGetWord)) {
    kind = FunctionKind::kGetter;
  } else if (tree_.Has(node, Kind::kSetWord)) {
    kind = FunctionKind::kSetter;
  } else if (name != kNoText && module_.Text(name) == "constructor") {
    kind = FunctionKind::kConstructor;
  }
  const ValueId closure = LowerClosure(node, name, kind, owner);
  const FunctionId id = scopes_.FunctionOf(node);
  if (id == kNone) return;
  module_.functions[id].decorators = decorators;
  module_.classes[owner].methods.push_back(id);
  CallDecorators(decorators, closure);
}

void Lowerer::LowerField(NodeId node, ClassId owner, std::vector<ValueId> decorators) {
  for (NodeId child = tree_.FirstNamed(node); child != kNoNode; child = tree_.NextNamed(child)) {
    if (tree_.KindOf(child) == Kind::kDecorator) decorators.push_back(LowerDecorator(child));
  }
  NodeId key = tree_.Field(node, &Fields::name);
  if (key == kNoNode) key = tree_.Field(node, &Fields::property);
  if (key == kNoNode) return;
  if (tree_.KindOf(key) == Kind::kComputedPropertyName) {
    if (const NodeId computed = tree_.FirstNamed(key); computed != kNoNode) {
      LowerExpression(computed);
    }
  }
  Field field;
  field.name = KeyOf(key);
  field.is_static = tree_.Has(node, Kind::kStaticWord);
  field.span = tree_.SpanOf(node);
  field.decorators = std::move(decorators);
  if (const NodeId type = tree_.Field(node, &Fields::type); type != kNoNode) {
    field.type = LowerAnnotation(type);
  }
  if (const NodeId value = tree_.Field(node, &Fields::value); value != kNoNode) {
    field.value = LowerExpression(value, field.name);
  }
  module_.classes[owner].fields.push_back(std::move(field));
}

// Decorators
// ---------------------------------------------------------------------------------------

/// What stands behind the `@`.
ValueId Lowerer::LowerDecorator(NodeId node) {
  const NodeId expression = tree_.FirstNamed(node);
  return expression == kNoNode ? Undefined(tree_.SpanOf(node)) : LowerExpression(expression);
}

/// They run from the one next to the name outwards.
void Lowerer::CallDecorators(const std::vector<ValueId>& decorators, ValueId target) {
  for (auto decorator = decorators.rbegin(); decorator != decorators.rend(); ++decorator) {
    const Operand operands[] = {{.value = *decorator}, {.value = target}};
    CallFlags flags;
    flags.decorator = true;
    builder().AddCall(builder().instruction(*decorator).span, operands, flags);
  }
}

// Objects that are declared
// ------------------------------------------------------------------------

/// An enum is an object of constants; members without a value count up.
void Lowerer::LowerEnum(NodeId node) {
  Operands members(*this);
  const NodeId body = tree_.Field(node, &Fields::body);
  std::uint64_t next = 0;
  for (NodeId child = body == kNoNode ? kNoNode : tree_.FirstNamed(body); child != kNoNode;
       child = tree_.NextNamed(child)) {
    const bool is_assigned = tree_.KindOf(child) == Kind::kEnumAssignment;
    const NodeId key = is_assigned ? tree_.Field(child, &Fields::name) : child;
    const TextId name = key == kNoNode ? kNoText : KeyOf(key);
    if (name == kNoText) continue;
    ValueId value = kNone;
    if (is_assigned) {
      value = LowerExpression(tree_.Field(child, &Fields::value));
      const Instruction& instruction = builder().instruction(value);
      if (instruction.constant == Constant::kNumber) {
        const std::string_view text = module_.Text(instruction.text);
        std::from_chars(text.data(), text.data() + text.size(), next);
        ++next;
      }
    } else {
      value = builder().AddConstant(Constant::kNumber, tree_.SpanOf(child),
                                    Text(std::to_string(next++)));
    }
    members.Add(value, OperandRole::kNamed, name);
  }
  const ValueId value = builder().Add(Op::kObject, tree_.SpanOf(node), members.list());
  Assign(tree_.Field(node, &Fields::name), value);
}

/// A namespace is an object of what it exports. Where its name stands for something already, its
/// parts are added to that.
void Lowerer::LowerNamespace(NodeId node) {
  const NodeId name = tree_.Field(node, &Fields::name);
  const NodeId body = tree_.Field(node, &Fields::body);
  if (name == kNoNode || body == kNoNode) return;
  std::vector<std::pair<TextId, VariableId>> exported;
  auto* const outer = std::exchange(namespace_exports_, &exported);
  LowerStatement(body);
  namespace_exports_ = outer;
  const base::ByteSpan span = tree_.SpanOf(node);
  NodeId identifier = name;
  while (tree_[identifier].first_child != kNoNode && tree_.KindOf(identifier) != Kind::kString) {
    identifier = tree_[identifier].first_child;
  }
  const VariableId variable =
      tree_.KindOf(identifier) == Kind::kIdentifier ? scopes_.VariableOf(identifier) : kNone;
  if (variable == kNone) return;
  if (identifier == name && !module_.variables[variable].values.empty()) {
    const ValueId object = builder().Read(variable, tree_.SpanOf(name));
    for (const auto& [member, inner] : exported) {
      const ValueId value = builder().Read(inner, span);
      builder().Add(Op::kStoreMember, span, {object, value}, member);
    }
    return;
  }
  Operands members(*this);
  for (const auto& [member, inner] : exported) {
    members.Add(builder().Read(inner, span), OperandRole::kNamed, member);
  }
  ValueId object = builder().Add(Op::kObject, span, members.list());
  // `namespace a.b.c`: the object of c is member c of member b of a.
  for (NodeId part = name; part != identifier; part = tree_[part].first_child) {
    const NodeId property = tree_.Field(part, &Fields::property);
    if (property == kNoNode) break;
    const Operand member{
        .value = object, .name = Text(tree_.TextOf(property)), .role = OperandRole::kNamed};
    object = builder().Add(Op::kObject, span, std::span(&member, 1));
  }
  builder().Write(variable, object, tree_.SpanOf(name));
}

}  // namespace mcpvet::syntax::javascript
