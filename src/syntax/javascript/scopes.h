// Which names each scope of a file declares and which variable each use of a name means: found
// before anything is lowered, since functions and `var` are known before the place where they
// stand, and a function may use what is declared behind it.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/facts.h"
#include "syntax/javascript/code_tree.h"

namespace mcpvet::syntax::javascript {

using ScopeId = std::uint32_t;

struct Scope {
  ScopeId parent = kNone;
  ScopeId last = kNone;  ///< of those inside it, which are numbered right behind it
  FunctionId function = kNone;
  NodeId node = kNoNode;        ///< what opens it
  bool holds_var = false;       ///< `var` declares here
  bool holds_this = false;      ///< has a `this` of its own
  std::vector<NodeId> hoisted;  ///< function declarations, which are defined where it begins
};

/// What a function is and holds, as far as names go.
struct FunctionScope {
  NodeId node = kNoNode;  ///< the function, the body of a class, or the program
  ScopeId scope = kNone;
  FunctionId enclosing = kNone;
  std::vector<VariableId> shared;    ///< its variables that other functions write
  std::vector<VariableId> captures;  ///< of outer functions
  std::vector<FunctionId> inner;
};

class Scopes {
 public:
  /// Adds all variables to the module.
  Scopes(const CodeTree& tree, Module& module);

  [[nodiscard]] const std::vector<FunctionScope>& functions() const { return functions_; }
  [[nodiscard]] const Scope& operator[](ScopeId scope) const { return scopes_[scope]; }
  /// The scope that a node opens, or kNone; of a function or class with a name of its own, the
  /// inner one.
  [[nodiscard]] ScopeId OpenedBy(NodeId node) const;
  /// The function that a node became, or kNone where it lies too deep.
  [[nodiscard]] FunctionId FunctionOf(NodeId node) const;
  /// What an identifier, `this` or `super` means; kNone where nothing declares it.
  [[nodiscard]] VariableId VariableOf(NodeId identifier) const { return variables_[identifier]; }
  /// What a name means that is used in a scope; kNone where nothing declares it.
  [[nodiscard]] VariableId Resolve(std::string_view name, ScopeId from) const;
  /// The variable of that name that this very scope declares, or kNone.
  [[nodiscard]] VariableId DeclaredIn(ScopeId scope, std::string_view name) const;
  /// Whether a variable is the name of an interface or a type, and of no value.
  [[nodiscard]] bool IsTypeOnly(VariableId variable) const { return variable >= first_type_; }
  /// Calls `visit` for each name that a pattern puts a value into.
  template <class Callback>
  void ForTargets(NodeId pattern, const Callback& visit) const;
  /// The comment for a reader of documentation that stands right above a node, or kNoNode.
  [[nodiscard]] NodeId CommentAbove(NodeId node) const;

 private:
  struct Declaration {
    ScopeId scope = kNone;
    VariableId variable = kNone;
    std::uint32_t outer = kNone;  ///< the next one out, of the same name
  };
  struct Use {
    NodeId node = kNoNode;
    ScopeId scope = kNone;
    TextId name = kNoText;
    bool writes = false;
  };

  void Visit();
  /// Returns false if nothing inside the node is of interest.
  bool Enter(NodeId node);
  void Leave(NodeId node);
  ScopeId Open(NodeId node, bool holds_var);
  void OpenFunction(NodeId node);
  void OpenClass(NodeId node);
  void OpenBlock(NodeId node);
  VariableId Declare(TextId name, ScopeId scope, base::ByteSpan span);
  void DeclareName(NodeId identifier, ScopeId scope);
  void DeclarePattern(NodeId pattern, ScopeId scope);
  void DeclareImports(NodeId statement);
  void DeclareType(NodeId declaration);
  void EnterForIn(NodeId node);
  void AddWrites(NodeId pattern);
  void AddUse(NodeId node, TextId name, bool writes);
  [[nodiscard]] ScopeId VarScope() const;
  void DeclareTypes();
  void DeclareImplicitGlobals();
  void LinkDeclarations();
  void ResolveUses();
  [[nodiscard]] VariableId Find(TextId name, ScopeId from) const;

  const CodeTree& tree_;
  Module& module_;
  std::vector<Scope> scopes_;
  std::vector<FunctionScope> functions_;
  ScopeId current_ = kNone;
  std::vector<VariableId> variables_;  // by node: what it means
  std::unordered_map<NodeId, ScopeId> opened_;
  std::unordered_map<NodeId, NodeId> comments_;
  std::vector<std::vector<Declaration>> declarations_;  // by name
  std::vector<Use> uses_;
  struct TypeName {
    NodeId identifier = kNoNode;
    ScopeId scope = kNone;
  };
  std::vector<TypeName> types_;
  VariableId first_type_ = kNone;
};

template <class Callback>
void Scopes::ForTargets(NodeId pattern, const Callback& visit) const {
  if (pattern == kNoNode) return;
  std::vector<NodeId> open = {pattern};
  while (!open.empty()) {
    const NodeId node = open.back();
    open.pop_back();
    if (tree_.IsTooDeep(node)) continue;
    switch (tree_.KindOf(node)) {
      case Kind::kIdentifier:
      case Kind::kShorthandPropertyPattern:
        visit(node);
        break;
      case Kind::kAssignmentPattern:
      case Kind::kObjectAssignmentPattern:
        if (const NodeId left = tree_.Field(node, &Fields::left); left != kNoNode) {
          open.push_back(left);
        }
        break;
      case Kind::kPairPattern:
        if (const NodeId value = tree_.Field(node, &Fields::value); value != kNoNode) {
          open.push_back(value);
        }
        break;
      case Kind::kObjectPattern:
      case Kind::kArrayPattern:
      case Kind::kRestPattern:
      case Kind::kParenthesizedExpression:
      case Kind::kNonNullExpression: {
        const std::size_t first = open.size();
        for (NodeId child = tree_.FirstNamed(node); child != kNoNode;
             child = tree_.NextNamed(child)) {
          open.push_back(child);
        }
        std::reverse(open.begin() + static_cast<std::ptrdiff_t>(first), open.end());
        break;
      }
      default:
        break;
    }
  }
}

}  // namespace mcpvet::syntax::javascript
