#include "syntax/javascript/scopes.h"

#include <algorithm>

namespace mcpvet::syntax::javascript {

Scopes::Scopes(const CodeTree& tree, Module& module)
    : tree_(tree), module_(module), variables_(tree.size(), kNone) {
  Visit();
  for (ScopeId scope = static_cast<ScopeId>(scopes_.size()); scope-- > 0;) {
    Scope& inner = scopes_[scope];
    if (inner.last == kNone) inner.last = scope;
    if (inner.parent == kNone) continue;
    Scope& outer = scopes_[inner.parent];
    if (outer.last == kNone || outer.last < inner.last) outer.last = inner.last;
  }
  LinkDeclarations();
  DeclareImplicitGlobals();
  LinkDeclarations();
  ResolveUses();
  DeclareTypes();
  LinkDeclarations();
}

// The walk
// -----------------------------------------------------------------------------------------

void Scopes::Visit() {
  NodeId node = tree_.root();
  while (true) {
    if (!tree_.IsTooDeep(node) && Enter(node) && tree_[node].first_child != kNoNode) {
      node = tree_[node].first_child;
      continue;
    }
    Leave(node);
    while (tree_[node].next_sibling == kNoNode) {
      node = tree_[node].parent;
      if (node == kNoNode) return;
      Leave(node);
    }
    node = tree_[node].next_sibling;
  }
}

bool Scopes::Enter(NodeId node) {
  const Kind kind = tree_.KindOf(node);
  if (IsType(kind) && kind != Kind::kTypeIdentifier) return false;
  switch (kind) {
    case Kind::kProgram:
      functions_.push_back({.node = node, .scope = 0, .enclosing = kNone});
      Open(node, true);
      scopes_[0].function = 0;
      scopes_[0].holds_this = true;
      return true;
    case Kind::kError:
      // The root itself, where the grammar could make nothing of the text.
      if (node == tree_.root()) {
        functions_.push_back({.node = node, .scope = 0, .enclosing = kNone});
        Open(node, true);
        scopes_[0].function = 0;
        scopes_[0].holds_this = true;
      }
      return true;
    case Kind::kFunctionDeclaration:
      if (const NodeId name = tree_.Field(node, &Fields::name); name != kNoNode) {
        DeclareName(name, current_);
        scopes_[current_].hoisted.push_back(node);
      }
      OpenFunction(node);
      return true;
    case Kind::kFunctionExpression:
      if (const NodeId name = tree_.Field(node, &Fields::name); name != kNoNode) {
        DeclareName(name, Open(node, false));
      }
      OpenFunction(node);
      return true;
    case Kind::kArrowFunction:
      OpenFunction(node);
      if (const NodeId name = tree_.Field(node, &Fields::parameter); name != kNoNode) {
        DeclarePattern(name, current_);
      }
      return true;
    case Kind::kMethodDefinition:
    case Kind::kClassBody:
      OpenFunction(node);
      return true;
    case Kind::kFormalParameters:
      for (NodeId child = tree_.FirstNamed(node); child != kNoNode;
           child = tree_.NextNamed(child)) {
        const NodeId pattern = tree_.Field(child, &Fields::pattern);
        DeclarePattern(pattern == kNoNode ? child : pattern, current_);
      }
      return true;
    case Kind::kClassDeclaration:
    case Kind::kAbstractClassDeclaration:
    case Kind::kClass:
      OpenClass(node);
      return true;
    case Kind::kClassStaticBlock:
      Open(node, true);
      return true;
    case Kind::kStatementBlock:
      OpenBlock(node);
      return true;
    case Kind::kForStatement:
    case Kind::kSwitchBody:
      Open(node, false);
      return true;
    case Kind::kForInStatement:
      EnterForIn(node);
      return true;
    case Kind::kCatchClause:
      Open(node, false);
      DeclarePattern(tree_.Field(node, &Fields::parameter), current_);
      return true;
    case Kind::kVariableDeclaration:
    case Kind::kLexicalDeclaration: {
      const ScopeId scope = kind == Kind::kVariableDeclaration ? VarScope() : current_;
      for (NodeId child = tree_.FirstNamed(node); child != kNoNode;
           child = tree_.NextNamed(child)) {
        DeclarePattern(tree_.Field(child, &Fields::name), scope);
      }
      return true;
    }
    case Kind::kEnumDeclaration:
      DeclareName(tree_.Field(node, &Fields::name), current_);
      return true;
    case Kind::kInternalModule: {
      NodeId name = tree_.Field(node, &Fields::name);
      while (name != kNoNode && tree_[name].first_child != kNoNode &&
             tree_.KindOf(name) != Kind::kString) {
        name = tree_[name].first_child;
      }
      if (name != kNoNode && tree_.KindOf(name) == Kind::kIdentifier) DeclareName(name, current_);
      return true;
    }
    case Kind::kImportStatement:
      DeclareImports(node);
      return false;
    case Kind::kImportAlias:
      DeclareName(tree_.ChildOf(node, Kind::kIdentifier), current_);
      return true;
    case Kind::kInterfaceDeclaration:
    case Kind::kTypeAliasDeclaration:
      DeclareType(node);
      return false;
    case Kind::kAmbientDeclaration:
    case Kind::kFunctionSignature:
    case Kind::kMemberSignature:
    case Kind::kExportClause:
    case Kind::kNamespaceExport:
      return false;
    case Kind::kAssignmentExpression:
    case Kind::kAugmentedAssignment:
      AddWrites(tree_.Field(node, &Fields::left));
      return true;
    case Kind::kUpdateExpression:
      AddWrites(tree_.Field(node, &Fields::argument));
      return true;
    case Kind::kIdentifier:
    case Kind::kShorthandProperty:
    case Kind::kShorthandPropertyPattern:
      if (variables_[node] == kNone) AddUse(node, module_.texts.Add(tree_.TextOf(node)), false);
      return false;
    case Kind::kThis: {
      ScopeId scope = current_;
      while (!scopes_[scope].holds_this) scope = scopes_[scope].parent;
      const TextId name = module_.texts.Add("this");
      variables_[node] = kNone;
      Declare(name, scope, tree_.SpanOf(node));
      AddUse(node, name, false);
      return false;
    }
    case Kind::kSuper:
      AddUse(node, module_.texts.Add("super"), false);
      return false;
    case Kind::kComment:
      if (tree_.TextOf(node).starts_with("/**")) {
        NodeId next = tree_[node].next_sibling;
        while (next != kNoNode && tree_.KindOf(next) == Kind::kDecorator) {
          next = tree_[next].next_sibling;
        }
        if (next != kNoNode) comments_[next] = node;
      }
      return false;
    default:
      return true;
  }
}

void Scopes::Leave(NodeId node) {
  while (current_ != kNone && current_ != 0 && scopes_[current_].node == node) {
    current_ = scopes_[current_].parent;
  }
}

// Scopes
// -------------------------------------------------------------------------------------------

ScopeId Scopes::Open(NodeId node, bool holds_var) {
  const auto scope = static_cast<ScopeId>(scopes_.size());
  scopes_.push_back({.parent = current_,
                     .function = current_ == kNone ? kNone : scopes_[current_].function,
                     .node = node,
                     .holds_var = holds_var});
  opened_[node] = scope;
  return current_ = scope;
}

void Scopes::OpenFunction(NodeId node) {
  const FunctionId enclosing = scopes_[current_].function;
  const auto function = static_cast<FunctionId>(functions_.size());
  const ScopeId scope = Open(node, true);
  scopes_[scope].function = function;
  scopes_[scope].holds_this = tree_.KindOf(node) != Kind::kArrowFunction;
  functions_.push_back({.node = node, .scope = scope, .enclosing = enclosing});
  functions_[enclosing].inner.push_back(function);
}

void Scopes::OpenClass(NodeId node) {
  const NodeId name = tree_.Field(node, &Fields::name);
  const bool is_expression = tree_.KindOf(node) == Kind::kClass;
  if (name != kNoNode && !is_expression) DeclareName(name, current_);
  const ScopeId scope = Open(node, false);
  if (name != kNoNode && is_expression) DeclareName(name, scope);
  if (const NodeId heritage = tree_.ChildOf(node, Kind::kClassHeritage); heritage != kNoNode) {
    Declare(module_.texts.Add("super"), scope, tree_.SpanOf(heritage));
  }
}

/// The block of a function, a `catch` or a static block shares the scope of what it belongs to.
void Scopes::OpenBlock(NodeId node) {
  switch (tree_.KindOf(tree_.Parent(node))) {
    case Kind::kFunctionDeclaration:
    case Kind::kFunctionExpression:
    case Kind::kArrowFunction:
    case Kind::kMethodDefinition:
    case Kind::kCatchClause:
    case Kind::kClassStaticBlock:
      return;
    case Kind::kInternalModule:
      Open(node, true);
      return;
    default:
      Open(node, false);
  }
}

void Scopes::EnterForIn(NodeId node) {
  const NodeId kind = tree_.Field(node, &Fields::kind);
  const NodeId left = tree_.Field(node, &Fields::left);
  const ScopeId var = VarScope();
  Open(node, false);
  if (kind == kNoNode) {
    AddWrites(left);
  } else {
    DeclarePattern(left, tree_.TextOf(kind) == "var" ? var : current_);
  }
}

ScopeId Scopes::VarScope() const {
  ScopeId scope = current_;
  while (!scopes_[scope].holds_var) scope = scopes_[scope].parent;
  return scope;
}

// Names
// --------------------------------------------------------------------------------------------

VariableId Scopes::Declare(TextId name, ScopeId scope, base::ByteSpan span) {
  if (declarations_.size() <= name) declarations_.resize(name + 1UL);
  std::vector<Declaration>& same = declarations_[name];
  // `var` and functions belong further out than what was declared last.
  const auto place = std::ranges::lower_bound(same, scope, {}, &Declaration::scope);
  if (place != same.end() && place->scope == scope) return place->variable;
  const auto variable = static_cast<VariableId>(module_.variables.size());
  module_.variables.push_back(
      {.name = name, .owner = scopes_[scope].function, .span = span, .values = {}});
  same.insert(place, {.scope = scope, .variable = variable});
  return variable;
}

void Scopes::DeclareName(NodeId identifier, ScopeId scope) {
  if (identifier == kNoNode || tree_.KindOf(identifier) == Kind::kError) return;
  variables_[identifier] =
      Declare(module_.texts.Add(tree_.TextOf(identifier)), scope, tree_.SpanOf(identifier));
}

void Scopes::DeclarePattern(NodeId pattern, ScopeId scope) {
  ForTargets(pattern, [&](NodeId identifier) { DeclareName(identifier, scope); });
}

void Scopes::AddWrites(NodeId pattern) {
  ForTargets(pattern, [&](NodeId identifier) {
    AddUse(identifier, module_.texts.Add(tree_.TextOf(identifier)), true);
  });
}

void Scopes::AddUse(NodeId node, TextId name, bool writes) {
  uses_.push_back({.node = node, .scope = current_, .name = name, .writes = writes});
}

void Scopes::DeclareImports(NodeId statement) {
  std::vector<NodeId> open = {statement};
  while (!open.empty()) {
    const NodeId node = open.back();
    open.pop_back();
    switch (tree_.KindOf(node)) {
      case Kind::kIdentifier:
        DeclareName(node, current_);
        break;
      case Kind::kImportSpecifier: {
        const NodeId alias = tree_.Field(node, &Fields::alias);
        DeclareName(alias == kNoNode ? tree_.Field(node, &Fields::name) : alias, current_);
        break;
      }
      default:
        for (NodeId child = tree_.FirstNamed(node); child != kNoNode;
             child = tree_.NextNamed(child)) {
          open.push_back(child);
        }
    }
  }
}

void Scopes::DeclareType(NodeId declaration) {
  types_.push_back({tree_.Field(declaration, &Fields::name), current_});
}

/// Names of types live beside those of values, which do not see them. A name that is both means the
/// value here.
void Scopes::DeclareTypes() {
  first_type_ = static_cast<VariableId>(module_.variables.size());
  for (const TypeName& type : types_) DeclareName(type.identifier, type.scope);
}

/// Whoever assigns a name that nobody declares makes a variable of the whole program. The two of
/// CommonJS are there already.
void Scopes::DeclareImplicitGlobals() {
  const TextId exports = module_.texts.Add("exports");
  const TextId module = module_.texts.Add("module");
  for (const Use& use : uses_) {
    if (!use.writes || use.name == exports || use.name == module) continue;
    if (Find(use.name, use.scope) != kNone) continue;
    Declare(use.name, 0, tree_.SpanOf(use.node));
  }
}

void Scopes::LinkDeclarations() {
  std::vector<std::uint32_t> open;
  for (std::vector<Declaration>& same : declarations_) {
    open.clear();
    for (std::uint32_t i = 0; i < same.size(); ++i) {
      while (!open.empty() && scopes_[same[open.back()].scope].last < same[i].scope) {
        open.pop_back();
      }
      same[i].outer = open.empty() ? kNone : open.back();
      open.push_back(i);
    }
  }
}

VariableId Scopes::Find(TextId name, ScopeId from) const {
  if (name >= declarations_.size()) return kNone;
  const std::vector<Declaration>& same = declarations_[name];
  const auto after = std::ranges::upper_bound(same, from, {}, &Declaration::scope);
  if (after == same.begin()) return kNone;
  auto index = static_cast<std::uint32_t>(after - same.begin() - 1);
  while (index != kNone && scopes_[same[index].scope].last < from) index = same[index].outer;
  return index == kNone ? kNone : same[index].variable;
}

void Scopes::ResolveUses() {
  std::vector<bool> is_shared(module_.variables.size());
  for (const Use& use : uses_) {
    const VariableId variable = Find(use.name, use.scope);
    variables_[use.node] = variable;
    if (variable == kNone) continue;
    const FunctionId owner = module_.variables[variable].owner;
    const FunctionId user = scopes_[use.scope].function;
    if (owner == user) continue;
    functions_[user].captures.push_back(variable);
    if (use.writes && !is_shared[variable]) {
      is_shared[variable] = true;
      functions_[owner].shared.push_back(variable);
    }
  }
  for (FunctionScope& function : functions_) {
    std::ranges::sort(function.captures);
    const auto repeated = std::ranges::unique(function.captures);
    function.captures.erase(repeated.begin(), repeated.end());
  }
}

// Questions
// ----------------------------------------------------------------------------------------

ScopeId Scopes::OpenedBy(NodeId node) const {
  const auto known = opened_.find(node);
  return known == opened_.end() ? kNone : known->second;
}

FunctionId Scopes::FunctionOf(NodeId node) const {
  const ScopeId scope = OpenedBy(node);
  if (scope == kNone) return kNone;
  const FunctionId function = scopes_[scope].function;
  return functions_[function].node == node ? function : kNone;
}

VariableId Scopes::Resolve(std::string_view name, ScopeId from) const {
  const TextId text = module_.texts.Find(name);
  return text == kNoText ? kNone : Find(text, from);
}

VariableId Scopes::DeclaredIn(ScopeId scope, std::string_view name) const {
  const TextId text = module_.texts.Find(name);
  if (text == kNoText || text >= declarations_.size()) return kNone;
  const std::vector<Declaration>& same = declarations_[text];
  const auto place = std::ranges::lower_bound(same, scope, {}, &Declaration::scope);
  return place != same.end() && place->scope == scope ? place->variable : kNone;
}

NodeId Scopes::CommentAbove(NodeId node) const {
  const auto known = comments_.find(node);
  return known == comments_.end() ? kNoNode : known->second;
}

}  // namespace mcpvet::syntax::javascript
