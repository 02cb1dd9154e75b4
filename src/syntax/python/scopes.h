// Which names each scope of a module declares: found by one pass over the tree before anything is
// lowered, since in Python an assignment anywhere in a function makes the name its own everywhere.
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/facts.h"
#include "syntax/flat_tree.h"
#include "syntax/python/grammar.h"

namespace mcpvet::syntax::python {

using ScopeId = std::uint32_t;
using BindingId = std::uint32_t;

enum class ScopeKind : std::uint8_t {
  kModule,
  kFunction,  ///< and lambdas
  kClass,     ///< its names are not seen from scopes inside it
  kComprehension,
};

struct Scope {
  ScopeKind kind = ScopeKind::kModule;
  ScopeId parent = kNone;
  FunctionId function = kNone;  ///< that it became, or that a comprehension is part of
  bool is_generator = false;
  std::vector<BindingId> bindings;  ///< of its own, in the order of the text
};

/// A name of a scope.
struct Binding {
  TextId name = kNoText;
  ScopeId scope = kNone;
  base::ByteSpan span;  ///< where it is first bound
  VariableId variable = kNone;
  bool is_shared = false;  ///< another function assigns it too
};

class Scopes {
 public:
  Scopes(const FlatTree& tree, std::string_view text, const Grammar& grammar, TextPool& texts);

  [[nodiscard]] static ScopeId module() { return 0; }
  /// The scope that this definition, lambda or comprehension opens.
  [[nodiscard]] ScopeId OpenedBy(NodeId node) const { return opened_.at(node); }
  [[nodiscard]] Scope& operator[](ScopeId scope) { return scopes_[scope]; }
  [[nodiscard]] Binding& binding(BindingId binding) { return bindings_[binding]; }
  /// Returns what a name means where it is used in `from`; kNone where nothing here binds it.
  [[nodiscard]] BindingId Resolve(TextId name, ScopeId from) const;

 private:
  struct Nonlocal {
    TextId name = kNoText;
    ScopeId scope = kNone;
  };

  void Visit(NodeId node, ScopeId scope);
  void VisitDefinition(NodeId node, ScopeKind kind, ScopeId scope);
  void VisitComprehension(NodeId node, ScopeId scope);
  void VisitImportedName(NodeId node, ScopeId scope);
  void VisitGlobals(NodeId node, ScopeId scope);
  void VisitNonlocals(NodeId node, ScopeId scope);
  ScopeId Open(ScopeKind kind, NodeId node, ScopeId parent);
  /// Binds every name of a target: of an assignment, a loop, a parameter.
  void BindTargets(NodeId target, ScopeId scope);
  BindingId Bind(NodeId identifier, ScopeId scope);
  void LinkNonlocals();
  [[nodiscard]] ScopeId FunctionAround(ScopeId scope) const;
  [[nodiscard]] Kind KindOf(NodeId node) const { return grammar_.KindOf(tree_[node].symbol); }
  [[nodiscard]] TextId NameOf(NodeId identifier);
  [[nodiscard]] static std::uint64_t Key(ScopeId scope, TextId name) {
    return std::uint64_t{scope} << 32 | name;
  }

  const FlatTree& tree_;
  std::string_view text_;
  const Grammar& grammar_;
  TextPool& texts_;
  std::vector<Scope> scopes_;
  std::vector<Binding> bindings_;
  std::unordered_map<NodeId, ScopeId> opened_;
  std::unordered_map<std::uint64_t, BindingId> binding_of_;
  std::vector<Nonlocal> nonlocals_;
  std::vector<ScopeId> scope_of_;  // by node, while visiting
};

}  // namespace mcpvet::syntax::python
