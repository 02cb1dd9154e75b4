#include "syntax/python/scopes.h"

namespace mcpvet::syntax::python {

Scopes::Scopes(const FlatTree& tree, std::string_view text, const Grammar& grammar, TextPool& texts)
    : tree_(tree), text_(text), grammar_(grammar), texts_(texts) {
  scopes_.emplace_back().function = 0;
  scope_of_.assign(tree.size(), kNone);
  scope_of_[tree.root()] = module();
  // Parents come before their children, and say where these belong if not where they do.
  for (NodeId node = tree.root(); node < tree.size(); ++node) {
    ScopeId& scope = scope_of_[node];
    if (scope == kNone) scope = scope_of_[tree[node].parent];
    if (tree[node].named) Visit(node, scope);
  }
  LinkNonlocals();
  scope_of_ = {};
}

BindingId Scopes::Resolve(TextId name, ScopeId from) const {
  for (ScopeId scope = from; scope != kNone; scope = scopes_[scope].parent) {
    if (scopes_[scope].kind == ScopeKind::kClass && scope != from) continue;
    const auto found = binding_of_.find(Key(scope, name));
    if (found != binding_of_.end()) return found->second;
  }
  return kNone;
}

void Scopes::Visit(NodeId node, ScopeId scope) {
  const Fields& fields = grammar_.fields();
  switch (KindOf(node)) {
    case Kind::kFunctionDefinition:
      Bind(tree_.Field(node, fields.name), scope);
      return VisitDefinition(node, ScopeKind::kFunction, scope);
    case Kind::kLambda:
      return VisitDefinition(node, ScopeKind::kFunction, scope);
    case Kind::kClassDefinition:
      Bind(tree_.Field(node, fields.name), scope);
      return VisitDefinition(node, ScopeKind::kClass, scope);
    case Kind::kListComprehension:
    case Kind::kSetComprehension:
    case Kind::kDictionaryComprehension:
    case Kind::kGeneratorExpression:
      return VisitComprehension(node, scope);
    case Kind::kAssignment:
    case Kind::kAugmentedAssignment:
    case Kind::kForStatement:
    case Kind::kForInClause:
    case Kind::kTypeAliasStatement:
      return BindTargets(tree_.Field(node, fields.left), scope);
    case Kind::kNamedExpression:
      return BindTargets(tree_.Field(node, fields.name), FunctionAround(scope));
    case Kind::kExceptClause:
      return BindTargets(tree_.Field(node, fields.alias), scope);
    case Kind::kDeleteStatement:
    case Kind::kAsPatternTarget:
    case Kind::kSplatPattern:
      return BindTargets(node, scope);
    case Kind::kAsPattern: {  // of `match`: the name is the last child
      NodeId last = tree_[node].first_child;
      while (last != kNoNode && tree_[last].next_sibling != kNoNode) {
        last = tree_[last].next_sibling;
      }
      if (last != kNoNode && KindOf(last) == Kind::kIdentifier) Bind(last, scope);
      return;
    }
    case Kind::kDottedName: {
      const NodeId parent = tree_[node].parent;
      const NodeId first = tree_[node].first_child;
      const Kind around = KindOf(parent);
      if (around == Kind::kImportStatement || around == Kind::kImportFromStatement) {
        return VisitImportedName(node, scope);
      }
      const bool is_capture = around == Kind::kCasePattern || around == Kind::kUnionPattern ||
                              around == Kind::kKeywordPattern;
      if (is_capture && first != kNoNode && tree_[first].next_sibling == kNoNode) {
        Bind(first, scope);
      }
      return;
    }
    case Kind::kAliasedImport:
      Bind(tree_.Field(node, fields.alias), scope);
      return;
    case Kind::kGlobalStatement:
      return VisitGlobals(node, scope);
    case Kind::kNonlocalStatement:
      return VisitNonlocals(node, scope);
    case Kind::kYield:
      scopes_[FunctionAround(scope)].is_generator = true;
      return;
    default:
      return;
  }
}

/// Decorators, defaults, types and bases belong to the scope around; only the body is inside.
void Scopes::VisitDefinition(NodeId node, ScopeKind kind, ScopeId scope) {
  const ScopeId inner = Open(kind, node, scope);
  const NodeId body = tree_.Field(node, grammar_.fields().body);
  if (body != kNoNode) scope_of_[body] = inner;
  const NodeId parameters = tree_.Field(node, grammar_.fields().parameters);
  if (parameters == kNoNode) return;
  for (NodeId each = tree_[parameters].first_child; each != kNoNode;
       each = tree_[each].next_sibling) {
    BindTargets(each, inner);
  }
}

/// What the first loop iterates over is evaluated outside.
void Scopes::VisitComprehension(NodeId node, ScopeId scope) {
  const ScopeId inner = Open(ScopeKind::kComprehension, node, scope);
  bool first = true;
  for (NodeId each = tree_[node].first_child; each != kNoNode; each = tree_[each].next_sibling) {
    scope_of_[each] = inner;
    if (KindOf(each) != Kind::kForInClause || !first) continue;
    first = false;
    for (NodeId part = tree_[each].first_child; part != kNoNode; part = tree_[part].next_sibling) {
      if (tree_[part].field == grammar_.fields().right) scope_of_[part] = scope;
    }
  }
}

void Scopes::VisitImportedName(NodeId node, ScopeId scope) {
  // `import a.b` binds `a`; where `from a import …` names the module, nothing is bound.
  if (tree_[node].field != grammar_.fields().name) return;
  Bind(tree_[node].first_child, scope);
}

void Scopes::VisitGlobals(NodeId node, ScopeId scope) {
  for (NodeId each = tree_[node].first_child; each != kNoNode; each = tree_[each].next_sibling) {
    if (KindOf(each) != Kind::kIdentifier || scope == module()) continue;
    const BindingId binding = Bind(each, module());
    if (binding != kNone) binding_of_[Key(scope, bindings_[binding].name)] = binding;
  }
}

void Scopes::VisitNonlocals(NodeId node, ScopeId scope) {
  for (NodeId each = tree_[node].first_child; each != kNoNode; each = tree_[each].next_sibling) {
    if (KindOf(each) == Kind::kIdentifier) nonlocals_.push_back({NameOf(each), scope});
  }
}

/// What `nonlocal` means may be bound further down in the text.
void Scopes::LinkNonlocals() {
  for (const Nonlocal& each : nonlocals_) {
    const BindingId outer = Resolve(each.name, scopes_[each.scope].parent);
    if (outer == kNone) continue;
    bindings_[outer].is_shared = true;
    const auto [own, is_new] = binding_of_.try_emplace(Key(each.scope, each.name), outer);
    if (is_new) continue;
    std::erase(scopes_[each.scope].bindings, own->second);
    own->second = outer;
  }
}

ScopeId Scopes::Open(ScopeKind kind, NodeId node, ScopeId parent) {
  const auto opened = static_cast<ScopeId>(scopes_.size());
  Scope& scope = scopes_.emplace_back();
  scope.kind = kind;
  scope.parent = parent;
  opened_.emplace(node, opened);
  return opened;
}

void Scopes::BindTargets(NodeId target, ScopeId scope) {
  if (target == kNoNode) return;
  std::vector<NodeId> left = {target};
  while (!left.empty()) {
    const NodeId node = left.back();
    left.pop_back();
    if (node == kNoNode) continue;
    switch (KindOf(node)) {
      case Kind::kIdentifier:
        Bind(node, scope);
        break;
      case Kind::kDefaultParameter:
      case Kind::kTypedDefaultParameter:
        left.push_back(tree_.Field(node, grammar_.fields().name));
        break;
      case Kind::kTypedParameter:
        left.push_back(tree_[node].first_child);
        break;
      case Kind::kTuplePattern:
      case Kind::kListPattern:
      case Kind::kPatternList:
      case Kind::kListSplatPattern:
      case Kind::kDictionarySplatPattern:
      case Kind::kSplatPattern:
      case Kind::kTuple:
      case Kind::kList:
      case Kind::kExpressionList:
      case Kind::kParenthesizedExpression:
      case Kind::kListSplat:
      case Kind::kAsPatternTarget:
      case Kind::kDeleteStatement:
      case Kind::kType:
        for (NodeId each = tree_[node].first_child; each != kNoNode;
             each = tree_[each].next_sibling) {
          if (tree_[each].named) left.push_back(each);
        }
        break;
      default:
        break;
    }
  }
}

BindingId Scopes::Bind(NodeId identifier, ScopeId scope) {
  if (identifier == kNoNode || tree_[identifier].span.empty()) return kNone;
  const TextId name = NameOf(identifier);
  const auto next = static_cast<BindingId>(bindings_.size());
  const auto [known, is_new] = binding_of_.try_emplace(Key(scope, name), next);
  if (!is_new) {
    Binding& binding = bindings_[known->second];
    // Declared to be a name of the module: assigned from here, it is shared.
    if (binding.scope != scope) binding.is_shared = true;
    return known->second;
  }
  Binding& binding = bindings_.emplace_back();
  binding.name = name;
  binding.scope = scope;
  binding.span = tree_[identifier].span;
  scopes_[scope].bindings.push_back(next);
  return next;
}

ScopeId Scopes::FunctionAround(ScopeId scope) const {
  while (scopes_[scope].kind == ScopeKind::kComprehension) scope = scopes_[scope].parent;
  return scope;
}

TextId Scopes::NameOf(NodeId identifier) {
  return texts_.Add(base::Slice(text_, tree_[identifier].span));
}

}  // namespace mcpvet::syntax::python
