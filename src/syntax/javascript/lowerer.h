// Turns the tree of one file into functions of the program form. One class, since expressions,
// patterns and statements are made of each other; each group of its methods has a file of its own.
//
// Functions are lowered one after the other: a closure only puts its function in line. Nothing
// here goes deeper than the tree is looked at (CodeTree::IsTooDeep); chains are loops.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "syntax/facts.h"
#include "syntax/function_builder.h"
#include "syntax/javascript/code_tree.h"
#include "syntax/javascript/scopes.h"

namespace mcpvet::syntax::javascript {

class Lowerer {
 public:
  Lowerer(const CodeTree& tree, Module& module);

  void Run();

 private:
  /// Operands being collected; lists inside lists share one stack.
  class Operands {
   public:
    explicit Operands(Lowerer& lowerer)
        : stack_(lowerer.operand_stack_), first_(lowerer.operand_stack_.size()) {}
    ~Operands() { stack_.resize(first_); }
    Operands(const Operands&) = delete;
    Operands& operator=(const Operands&) = delete;
    void Add(Operand operand) { stack_.push_back(operand); }
    void Add(ValueId value, OperandRole role = OperandRole::kPlain, TextId name = kNoText) {
      stack_.push_back({.value = value, .name = name, .role = role});
    }
    void Clear() { stack_.resize(first_); }
    [[nodiscard]] std::span<const Operand> list() const {
      return std::span(stack_).subspan(first_);
    }

   private:
    std::vector<Operand>& stack_;
    std::size_t first_;
  };

  /// Where `break` and `continue` go.
  struct JumpTarget {
    std::vector<std::string_view> labels;
    BlockId on_break = kNone;
    BlockId on_continue = kNone;  ///< none where this is no loop
    std::size_t finalizers = 0;   ///< that surround it
    bool is_labeled_block = false;
  };
  /// A `finally` that runs when control leaves what it belongs to.
  struct Finalizer {
    NodeId body = kNoNode;
    std::size_t handlers = 0;  ///< that surround it
    std::size_t targets = 0;
  };
  /// What is known while a function is lowered.
  struct Current {
    explicit Current(Module& module, FunctionId id) : function(id), builder(module, id) {}
    FunctionId function;
    FunctionBuilder builder;
    std::vector<BlockId> handlers;
    std::vector<JumpTarget> targets;
    std::vector<Finalizer> finalizers;
    std::vector<std::string_view> labels;  ///< of the statement that comes next
  };

  // Functions (functions.cc) ---------------------------------------------------------------------
  void LowerFunction(FunctionId id);
  void LowerModuleBody();
  void LowerFunctionBody(NodeId node, Function& function);
  void FinishFunction();
  void HoistFunctions(ScopeId scope);
  ValueId LowerClosure(NodeId node, TextId name, FunctionKind kind, ClassId owner = kNone);
  void LowerParameters(NodeId node, Function& function);
  void LowerParameter(NodeId node, Function& function);
  void LowerParameterDecorators(NodeId node);
  void BindThis(ScopeId scope);
  TextId DocumentationOf(NodeId node);

  // Classes (classes.cc) -------------------------------------------------------------------------
  ValueId LowerClass(NodeId node, TextId name);
  void LowerClassBody(NodeId body, FunctionId function);
  void LowerField(NodeId node, ClassId owner, std::vector<ValueId> decorators);
  void LowerMethod(NodeId node, ClassId owner, std::vector<ValueId> decorators);
  ValueId LowerDecorator(NodeId node);
  void CallDecorators(const std::vector<ValueId>& decorators, ValueId target);
  void LowerEnum(NodeId node);
  void LowerNamespace(NodeId node);

  // Modules (modules.cc) -------------------------------------------------------------------------
  void LowerImports();
  void LowerImport(NodeId statement);
  ValueId AddImport(base::ByteSpan span, TextId specifier, TextId name, TextId local,
                    bool type_only);
  void BindImport(NodeId identifier, TextId specifier, TextId name, bool type_only);
  void LowerImportAlias(NodeId node);
  void LowerExport(NodeId node);
  void ExportNames(NodeId clause, TextId specifier, bool type_only);
  void ExportDeclared(NodeId declaration, bool is_default);
  void ExportVariable(TextId name, VariableId variable, NodeId at, bool type_only = false);
  void ExportValue(TextId name, ValueId value, NodeId at);
  void NoteCommonJsExport(NodeId target, ValueId value, NodeId right);

  // Statements (statements.cc, loops.cc, exceptions.cc) ------------------------------------------
  void LowerStatements(NodeId parent);
  void LowerStatement(NodeId node);
  void LowerBlock(NodeId node);
  void LowerDeclarations(NodeId node);
  void LowerIf(NodeId node);
  void LowerSwitch(NodeId node);
  void LowerReturn(NodeId node);
  void LowerLabeled(NodeId node);
  void LowerJump(NodeId node);
  void LowerFor(NodeId node);
  void LowerForIn(NodeId node);
  void LowerWhile(NodeId node);
  void LowerDo(NodeId node);
  void LowerTry(NodeId node);
  void RunFinalizers(std::size_t down_to);
  void LowerFinally(NodeId body);
  void PushTarget(BlockId on_break, BlockId on_continue);
  void PushHandler(BlockId handler);
  void PopHandler();
  /// Goes to `block` unless nothing leads to here.
  void Leave(BlockId block);
  void Start(BlockId block);

  // Expressions (expressions.cc, operators.cc, calls.cc, literals.cc, jsx.cc) --------------------
  /// `name` is what a function or class without one is called by: where it is put.
  ValueId LowerExpression(NodeId node, TextId name = kNoText);
  /// Goes to one of two blocks, neither of which is sealed yet.
  void LowerCondition(NodeId node, BlockId if_true, BlockId if_false);
  ValueId LowerName(NodeId node);
  ValueId LowerObject(NodeId node);
  ValueId LowerArray(NodeId node);
  ValueId LowerTemplate(NodeId node);
  void AddTemplateParts(NodeId node, Operands& parts);
  ValueId LowerChain(NodeId node, bool awaited = false);
  ValueId LowerChainStart(NodeId node, bool is_called);
  ValueId LowerCall(NodeId node, ValueId callee, bool awaited, bool optional);
  ValueId LowerNew(NodeId node, bool awaited = false);
  ValueId LowerAwait(NodeId node);
  ValueId LowerYield(NodeId node);
  void AddArguments(NodeId arguments, Operands& operands);
  std::optional<ValueId> LowerModuleCall(NodeId node, NodeId callee);
  [[nodiscard]] Kind OperatorOf(NodeId node) const;
  ValueId LowerBinary(NodeId node);
  ValueId LowerShortCircuit(Kind operation, ValueId left, NodeId right, TextId name,
                            base::ByteSpan span);
  ValueId LowerTernary(NodeId node, TextId name);
  ValueId LowerUnary(NodeId node);
  ValueId LowerUpdate(NodeId node);
  ValueId LowerAssignment(NodeId node);
  ValueId LowerAugmentedAssignment(NodeId node);
  ValueId LowerSequence(NodeId node, TextId name);
  ValueId LowerJsx(NodeId node);
  ValueId LowerJsxName(NodeId element);
  void AddJsxAttributes(NodeId element, Operands& operands);
  void AddJsxChildren(NodeId element, Operands& operands);
  ValueId AddLiteral(Constant type, NodeId node, std::string_view text);
  ValueId Undefined(base::ByteSpan span);
  ValueId Opaque(std::string_view what, base::ByteSpan span, std::initializer_list<ValueId> of);
  /// What the lowering does not know: everything it is made of, counted.
  ValueId LowerUnknown(NodeId node);
  void AddUnknownParts(NodeId node, Operands& operands);
  /// Joins values of several ways into the block that is entered now.
  ValueId Join(BlockId block, base::ByteSpan span, std::span<const ValueId> values);

  // Patterns (patterns.cc) -----------------------------------------------------------------------
  /// Puts a value where a pattern, a name or a member says.
  void Assign(NodeId target, ValueId value);
  void AssignObject(NodeId pattern, ValueId value);
  void AssignArray(NodeId pattern, ValueId value);
  ValueId OrDefault(NodeId fallback, ValueId value, TextId name);
  /// A place that is read and then written: `a.b += 1`.
  struct Place {
    NodeId node = kNoNode;
    ValueId object = kNone;
    ValueId index = kNone;
  };
  Place OpenPlace(NodeId target);
  ValueId Load(const Place& place);
  void Store(const Place& place, ValueId value);
  /// The text of a key, where it is written out.
  TextId KeyOf(NodeId key);

  // Types (types.cc) -----------------------------------------------------------------------------
  ValueId LowerAnnotation(NodeId annotation);
  ValueId LowerType(NodeId node);
  ValueId LowerTypeName(NodeId node);
  ValueId LowerLiteralType(NodeId node);
  ValueId LowerObjectType(NodeId node);
  ValueId LowerTypeParts(std::string_view what, NodeId node);
  void LowerTypeDeclaration(NodeId node);

  // ----------------------------------------------------------------------------------------------
  [[nodiscard]] FunctionBuilder& builder() { return current_->builder; }
  TextId Text(std::string_view text) { return module_.texts.Add(text); }
  [[nodiscard]] NodeId Unparenthesized(NodeId node) const;
  [[nodiscard]] bool IsUndeclared(NodeId node, std::string_view name) const;
  TextId NameOf(NodeId identifier);

  const CodeTree& tree_;
  Module& module_;
  Scopes scopes_;
  Current* current_ = nullptr;
  std::vector<Operand> operand_stack_;
  std::vector<FunctionId> waiting_;  // closures seen, in order
  std::vector<bool> seen_;           // by function
  std::unordered_map<NodeId, ClassId> classes_;
  std::unordered_map<NodeId, std::vector<ValueId>> decorated_parameters_;
  std::vector<std::pair<TextId, VariableId>>* namespace_exports_ = nullptr;
  std::size_t finally_bytes_left_;
};

}  // namespace mcpvet::syntax::javascript
