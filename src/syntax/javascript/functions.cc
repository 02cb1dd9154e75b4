// Functions, their parameters and the body of the module.
#include <algorithm>

#include "syntax/javascript/lowerer.h"

namespace mcpvet::syntax::javascript {
namespace {

/// Bytes of `finally` that are lowered once more, for each way out of a `try`, in proportion to the
/// text.
constexpr std::size_t kFinallyCopies = 4;

/// Returns what a JSDoc comment says, without its frame.
std::string Unframed(std::string_view comment) {
  comment.remove_prefix(std::min<std::size_t>(comment.size(), 3));
  if (comment.ends_with("*/")) comment.remove_suffix(2);
  std::string text;
  while (!comment.empty()) {
    const std::size_t end = comment.find('\n');
    std::string_view line = comment.substr(0, end);
    comment.remove_prefix(end == std::string_view::npos ? comment.size() : end + 1);
    const auto trim = [&line](std::string_view characters) {
      line.remove_prefix(std::min(line.find_first_not_of(characters), line.size()));
    };
    trim(" \t");
    if (line.starts_with('*')) {
      line.remove_prefix(1);
      trim(" \t");
    }
    while (!line.empty() && std::string_view(" \t\r").find(line.back()) != std::string_view::npos) {
      line.remove_suffix(1);
    }
    if (!text.empty()) text += '\n';
    text += line;
  }
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace

Lowerer::Lowerer(const CodeTree& tree, Module& module)
    : tree_(tree),
      module_(module),
      scopes_(tree, module),
      finally_bytes_left_(kFinallyCopies * tree.text().size()) {}

void Lowerer::Run() {
  const std::size_t count = scopes_.functions().size();
  module_.functions.resize(count);
  seen_.resize(count);
  for (FunctionId id = 0; id < count; ++id) {
    const FunctionScope& scope = scopes_.functions()[id];
    module_.functions[id].enclosing = scope.enclosing;
    module_.functions[id].captures = scope.captures;
    module_.functions[id].span = tree_.SpanOf(scope.node);
  }
  module_.functions[0].kind = FunctionKind::kModule;
  waiting_ = {0};
  for (std::size_t next = 0; next < waiting_.size(); ++next) LowerFunction(waiting_[next]);
}

void Lowerer::LowerFunction(FunctionId id) {
  Current current(module_, id);
  current_ = &current;
  const FunctionScope& scope = scopes_.functions()[id];
  for (const VariableId variable : scope.shared) builder().Share(variable);
  Function& function = module_.functions[id];
  BindThis(scope.scope);
  if (id == 0) {
    LowerModuleBody();
  } else if (tree_.KindOf(scope.node) == Kind::kClassBody) {
    LowerClassBody(scope.node, id);
  } else {
    LowerFunctionBody(scope.node, function);
  }
  FinishFunction();
  current_ = nullptr;
}

void Lowerer::LowerModuleBody() {
  LowerImports();
  HoistFunctions(scopes_.OpenedBy(tree_.root()));
  LowerStatements(tree_.root());
}

void Lowerer::LowerFunctionBody(NodeId node, Function& function) {
  LowerParameters(node, function);
  if (const NodeId type = tree_.Field(node, &Fields::return_type); type != kNoNode) {
    function.return_type = LowerAnnotation(type);
  }
  HoistFunctions(scopes_.OpenedBy(node));
  const NodeId body = tree_.Field(node, &Fields::body);
  if (body == kNoNode) return;
  if (tree_.KindOf(body) == Kind::kStatementBlock) {
    if (tree_.IsTooDeep(body)) {
      LowerUnknown(body);
    } else {
      LowerStatements(body);
    }
    return;
  }
  const ValueId value = LowerExpression(body);
  builder().AddReturn(tree_.SpanOf(body), value);
}

/// Functions inside text that the grammar could not read may not have been come across: they are
/// lowered as well.
void Lowerer::FinishFunction() {
  Operands operands(*this);
  for (const FunctionId inner : scopes_.functions()[current_->function].inner) {
    if (seen_[inner]) continue;
    const NodeId node = scopes_.functions()[inner].node;
    operands.Add(
        LowerExpression(tree_.KindOf(node) == Kind::kClassBody ? tree_.Parent(node) : node));
    if (!seen_[inner]) LowerClosure(node, kNoText, FunctionKind::kFunction);
  }
  if (!operands.list().empty()) {
    builder().Add(Op::kOpaque, module_.functions[current_->function].span, operands.list(),
                  Text("unread"));
  }
  builder().Finish();
}

void Lowerer::HoistFunctions(ScopeId scope) {
  if (scope == kNone) return;
  for (const NodeId node : scopes_[scope].hoisted) {
    const NodeId name = tree_.Field(node, &Fields::name);
    const ValueId closure = LowerClosure(node, NameOf(name), FunctionKind::kFunction);
    if (const VariableId variable = scopes_.VariableOf(name); variable != kNone) {
      builder().Write(variable, closure, tree_.SpanOf(name));
    }
  }
}

ValueId Lowerer::LowerClosure(NodeId node, TextId name, FunctionKind kind, ClassId owner) {
  const FunctionId id = scopes_.FunctionOf(node);
  if (id == kNone) return LowerUnknown(node);
  if (!seen_[id]) {
    seen_[id] = true;
    waiting_.push_back(id);
    Function& function = module_.functions[id];
    function.kind = kind;
    function.owner = owner;
    function.is_async = tree_.Has(node, Kind::kAsyncWord);
    function.is_generator =
        tree_.Has(node, Kind::kStarWord) || tree_.NameOf(node).starts_with("generator_");
    function.name = name;
    const NodeId own_name = tree_.Field(node, &Fields::name);
    if (own_name != kNoNode) {
      function.name_span = tree_.SpanOf(own_name);
      if (tree_.KindOf(own_name) == Kind::kIdentifier) function.name = NameOf(own_name);
    }
    function.doc = DocumentationOf(node);
    LowerParameterDecorators(node);
  }
  return builder().Add(Op::kClosure, tree_.SpanOf(node), std::span<const Operand>(), kNoText, id);
}

// Parameters
// ---------------------------------------------------------------------------------------

void Lowerer::LowerParameters(NodeId node, Function& function) {
  if (const NodeId single = tree_.Field(node, &Fields::parameter); single != kNoNode) {
    LowerParameter(single, function);
    return;
  }
  const NodeId list = tree_.Field(node, &Fields::parameters);
  if (list == kNoNode) return;
  for (NodeId child = tree_.FirstNamed(list); child != kNoNode; child = tree_.NextNamed(child)) {
    LowerParameter(child, function);
  }
}

void Lowerer::LowerParameter(NodeId node, Function& function) {
  const Kind kind = tree_.KindOf(node);
  NodeId pattern = node;
  NodeId initial = kNoNode;
  Parameter parameter;
  parameter.span = tree_.SpanOf(node);
  const bool is_typed = kind == Kind::kRequiredParameter || kind == Kind::kOptionalParameter;
  if (is_typed) {
    pattern = tree_.Field(node, &Fields::pattern);
    initial = tree_.Field(node, &Fields::value);
    parameter.optional = kind == Kind::kOptionalParameter;
  } else if (kind == Kind::kAssignmentPattern) {
    pattern = tree_.Field(node, &Fields::left);
    initial = tree_.Field(node, &Fields::right);
  }
  // `this: Type` is a note for the type checker.
  if (pattern == kNoNode || tree_.KindOf(pattern) == Kind::kThis ||
      tree_.KindOf(node) == Kind::kError) {
    return;
  }
  if (tree_.KindOf(pattern) == Kind::kRestPattern) {
    parameter.kind = ParameterKind::kRest;
    const NodeId rest = tree_.FirstNamed(pattern);
    if (rest == kNoNode) return;
    pattern = rest;
  }
  if (tree_.KindOf(pattern) == Kind::kIdentifier) parameter.name = NameOf(pattern);
  const auto index = static_cast<std::uint32_t>(function.parameters.size());
  if (initial != kNoNode) {
    parameter.optional = true;
    parameter.initial = LowerExpression(initial, parameter.name);
  }
  Operands operands(*this);
  if (parameter.initial != kNone) operands.Add(parameter.initial);
  parameter.value =
      builder().Add(Op::kParameter, tree_.SpanOf(pattern), operands.list(), parameter.name, index);
  if (is_typed) {
    if (const NodeId type = tree_.Field(node, &Fields::type); type != kNoNode) {
      parameter.type = LowerAnnotation(type);
    }
  }
  // Decorators were lowered where the function was made.
  if (const auto& decorated = decorated_parameters_.find(node);
      decorated != decorated_parameters_.end()) {
    parameter.decorators = decorated->second;
  }
  Assign(pattern, parameter.value);
  if (is_typed && parameter.name != kNoText && function.receiver != kNone &&
      (tree_.Has(node, Kind::kAccessibilityModifier) || tree_.Has(node, Kind::kReadonlyWord) ||
       tree_.Has(node, Kind::kOverrideModifier))) {
    builder().Add(Op::kStoreMember, tree_.SpanOf(pattern), {function.receiver, parameter.value},
                  parameter.name);
  }
  function.parameters.push_back(std::move(parameter));
}

/// The decorators of parameters run where the function is made, not in it.
void Lowerer::LowerParameterDecorators(NodeId node) {
  const NodeId list = tree_.Field(node, &Fields::parameters);
  if (list == kNoNode) return;
  for (NodeId child = tree_.FirstNamed(list); child != kNoNode; child = tree_.NextNamed(child)) {
    for (NodeId part = tree_.FirstNamed(child); part != kNoNode; part = tree_.NextNamed(part)) {
      if (tree_.KindOf(part) != Kind::kDecorator) break;
      decorated_parameters_[child].push_back(LowerDecorator(part));
    }
  }
}

/// `this` is a variable of each function that has one of its own, so that arrow functions inside
/// it see the same.
void Lowerer::BindThis(ScopeId scope) {
  if (!scopes_[scope].holds_this) return;
  const VariableId variable = scopes_.DeclaredIn(scope, "this");
  Function& function = module_.functions[current_->function];
  const bool is_member = function.owner != kNone && function.kind != FunctionKind::kFunction;
  if (variable == kNone && !is_member) return;
  const base::ByteSpan span = variable == kNone
                                  ? base::ByteSpan{function.span.begin, function.span.begin}
                                  : module_.variables[variable].span;
  function.receiver = builder().Add(Op::kThis, span);
  if (variable != kNone) builder().Write(variable, function.receiver, span);
}

/// Documentation stands above the whole statement, of which a function may be a part.
TextId Lowerer::DocumentationOf(NodeId node) {
  for (NodeId at = node; at != kNoNode; at = tree_.Parent(at)) {
    if (const NodeId comment = scopes_.CommentAbove(at); comment != kNoNode) {
      return Text(Unframed(tree_.TextOf(comment)));
    }
    NodeId parent = tree_.Parent(at);
    if (parent == kNoNode) return kNoText;
    switch (tree_.KindOf(parent)) {
      case Kind::kExportStatement:
      case Kind::kVariableDeclarator:
      case Kind::kLexicalDeclaration:
      case Kind::kVariableDeclaration:
      case Kind::kAssignmentExpression:
      case Kind::kExpressionStatement:
      case Kind::kFieldDefinition:
      case Kind::kPair:
        break;
      default:
        return kNoText;
    }
  }
  return kNoText;
}

}  // namespace mcpvet::syntax::javascript
