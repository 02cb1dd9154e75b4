// Lowers one function (the module's body, a def, a lambda, the body of a class). Functions inside
// it are put on a list and lowered after it, so that nesting costs no stack.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/limits.h"
#include "syntax/facts.h"
#include "syntax/function_builder.h"
#include "syntax/python/node_reader.h"
#include "syntax/python/scopes.h"

namespace mcpvet::syntax::python {

/// A function that was met and is not lowered yet.
struct PendingFunction {
  NodeId node = kNoNode;
  FunctionId function = 0;
  ScopeId scope = kNone;  ///< its own
  ScopeId outer = kNone;  ///< where its defaults and types are looked up
};

/// What the functions of one module share while they are lowered.
struct ModuleLowering {
  const NodeReader& nodes;
  Scopes& scopes;
  Module& module;
  std::deque<PendingFunction> pending;
  /// The last function that was said to capture a variable, by variable.
  std::vector<FunctionId> captured_by;
  /// Bytes of `finally` blocks lowered once more for a way out of their `try`.
  std::size_t repeated_bytes = 0;
};

class FunctionLowering {
 public:
  FunctionLowering(ModuleLowering& lowering, const PendingFunction& function);

  void Run();

 private:
  /// Where `break` and `continue` lead.
  struct Loop {
    BlockId again = 0;
    BlockId after = 0;
    std::size_t unwinds = 0;  ///< how many `finally` stand around the loop
  };
  /// A `finally` that every way out of its `try` passes.
  struct Unwind {
    NodeId clause = kNoNode;
    std::size_t handlers = 0;  ///< that stand around the `try`
  };
  struct Decorators {
    std::vector<NodeId> nodes;
    std::vector<ValueId> values;
  };
  /// A piece of a string: text, or a value put in between.
  struct StringPart {
    base::ByteSpan span;
    std::string text;
    ValueId value = kNone;
  };
  /// What is assigned or declared in the body of a class.
  struct FieldNote {
    TextId name = kNoText;
    base::ByteSpan span;
    ValueId type = kNone;
    bool has_value = false;
  };
  /// Counts how deep code is nested in code, for as long as it lives.
  class Nesting {
   public:
    explicit Nesting(std::size_t& depth) : depth_(depth) { ++depth_; }
    ~Nesting() { --depth_; }
    Nesting(const Nesting&) = delete;
    Nesting& operator=(const Nesting&) = delete;
    [[nodiscard]] bool TooDeep() const { return depth_ > base::kMaxLoweredDepth; }

   private:
    std::size_t& depth_;
  };
  /// Something is different for as long as it lives, such as the scope names are looked up in.
  template <class T>
  class Switch {
   public:
    Switch(T& place, T value) : place_(place), before_(std::exchange(place, value)) {}
    ~Switch() { place_ = before_; }
    Switch(const Switch&) = delete;
    Switch& operator=(const Switch&) = delete;

   private:
    T& place_;
    T before_;
  };

  [[nodiscard]] Function& function() { return module_.functions[builder_.function()]; }
  [[nodiscard]] TextId Word(std::string_view text) { return module_.texts.Add(text); }
  [[nodiscard]] TextId NameOf(NodeId identifier) { return Word(nodes_.TextOf(identifier)); }

  // names.cc
  [[nodiscard]] VariableId VariableOf(TextId name);
  ValueId ReadName(TextId name, base::ByteSpan span);
  void WriteName(TextId name, ValueId value, base::ByteSpan span);
  void NoteCapture(VariableId variable);
  VariableId NewVariable(TextId name, base::ByteSpan span);
  void EnterScope(ScopeId scope);

  // expressions.cc
  ValueId Expression(NodeId node);
  ValueId ExpressionOfKind(NodeId node, Kind kind);
  /// Attributes, calls and subscripts of one another, as long as the chain may be.
  ValueId Chain(NodeId node);
  ValueId Call(NodeId node, ValueId callee);
  void AddArgument(NodeId node);
  ValueId Subscript(NodeId node, ValueId object);
  ValueId IndexOf(NodeId node, ValueId object);
  ValueId SliceOf(NodeId slice, ValueId object);
  ValueId Elements(NodeId node);
  ValueId Dictionary(NodeId node);
  void AddPair(NodeId pair);
  ValueId Await(NodeId node);
  ValueId Yield(NodeId node);
  ValueId NamedExpression(NodeId node);
  ValueId Number(NodeId node);
  /// What has no operation of its own: kOpaque of the values below it, counted by its kind.
  ValueId Opaque(NodeId node);
  ValueId AddOperands(Op op, base::ByteSpan span, std::size_t first, TextId text = kNoText);

  // operators.cc
  ValueId BinaryOperators(NodeId node);
  ValueId BinaryOperator(NodeId node, ValueId left);
  ValueId Percent(NodeId node, ValueId left);
  ValueId UnaryOperator(NodeId node);
  ValueId NotOperator(NodeId node);
  ValueId Combine(std::string_view op, ValueId left, ValueId right, base::ByteSpan span);

  // conditions.cc
  ValueId BooleanOperators(NodeId node);
  ValueId Comparison(NodeId node);
  ValueId Conditional(NodeId node);
  /// Goes to one of two blocks by what an expression says, `and`, `or` and `not` taken apart.
  void BranchOn(NodeId condition, BlockId if_true, BlockId if_false);
  void BranchOnBoolean(NodeId node, BlockId if_true, BlockId if_false);
  [[nodiscard]] std::vector<NodeId> OperandsOfBoolean(NodeId node) const;
  ValueId Comparisons(NodeId node, const std::function<void(ValueId)>& between);
  void ContinueIf(ValueId test, BlockId otherwise);

  // comprehensions.cc
  ValueId Comprehension(NodeId node);
  void ComprehensionElement(NodeId node, VariableId result);
  ValueId IterableOf(NodeId clause);

  // strings.cc
  ValueId String(NodeId node);
  void AddParts(NodeId string, std::vector<StringPart>& parts);
  void AddInterpolation(NodeId node, std::vector<StringPart>& parts);
  ValueId JoinParts(const std::vector<StringPart>& parts, base::ByteSpan span);
  /// The text of a string that has no interpolation.
  [[nodiscard]] std::string PlainText(NodeId string) const;
  [[nodiscard]] bool IsPlain(NodeId string) const;
  [[nodiscard]] bool IsBytes(NodeId string) const;
  [[nodiscard]] TextId DocOf(NodeId body);

  // annotations.cc
  ValueId Annotation(NodeId type);
  ValueId TypeExpression(NodeId node);
  ValueId TypeNamedBy(std::string_view text, base::ByteSpan span);
  [[nodiscard]] bool NamesTypes(ValueId generic, std::size_t argument) const;
  [[nodiscard]] static bool IsDottedName(std::string_view text);

  // statements.cc
  void Statements(NodeId block);
  void Statement(NodeId node);
  void StatementOfKind(NodeId node, Kind kind);
  void ExpressionStatement(NodeId node);
  void Error(NodeId node);
  void Return(NodeId node);
  void Raise(NodeId node);
  void Assert(NodeId node);
  void Delete(NodeId node);
  void DeleteTarget(NodeId node);
  void PrintOrExec(NodeId node, std::string_view name);
  void JumpIfReachable(BlockId block);

  // control_flow.cc
  void If(NodeId node);
  void While(NodeId node);
  void For(NodeId node);
  void LoopBody(NodeId node, BlockId again, BlockId after);
  void LoopEnd(NodeId node, BlockId exhausted, BlockId after);
  void LeaveLoop(bool again);
  void With(NodeId node);
  void WithItem(NodeId item);
  [[nodiscard]] bool IsTypeChecking(NodeId condition) const;

  // exceptions.cc
  void Try(NodeId node);
  void TryExcept(NodeId node);
  void ExceptClauses(NodeId node, BlockId after);
  [[nodiscard]] bool MayRepeat(NodeId body);
  void TryFinally(NodeId node, NodeId clause);
  ValueId Caught(base::ByteSpan span);
  /// Runs the `finally` blocks between here and the `unwinds` outermost.
  void Unwinding(std::size_t unwinds);
  void PushHandler(BlockId handler);
  void PopHandler();

  // targets.cc
  ValueId Assignment(NodeId node);
  void Declare(NodeId target, NodeId type, bool has_value);
  void AugmentedAssignment(NodeId node);
  void Assign(NodeId target, ValueId value);
  void Unpack(NodeId target, ValueId value);
  bool AssignPairwise(NodeId target, NodeId value);

  // match.cc
  void Match(NodeId node);
  /// Goes on where the pattern fits and to `otherwise` where it does not.
  void MatchPattern(NodeId pattern, ValueId subject, BlockId otherwise);
  void MatchConstant(NodeId pattern, ValueId subject, BlockId otherwise);
  void MatchClause(NodeId clause, ValueId subject, BlockId after);
  void MatchNumber(base::ByteSpan span, ValueId subject, BlockId otherwise);
  void MatchSequence(NodeId node, const std::vector<NodeId>& patterns, ValueId subject,
                     BlockId otherwise);
  [[nodiscard]] std::vector<NodeId> PatternsOf(NodeId node) const;
  [[nodiscard]] bool HasComma(NodeId tuple) const;
  void MatchMapping(NodeId pattern, ValueId subject, BlockId otherwise);
  void MatchClass(NodeId pattern, ValueId subject, BlockId otherwise);
  void MatchAny(NodeId pattern, ValueId subject, BlockId otherwise);
  ValueId DottedName(NodeId node);

  // definitions.cc
  void DecoratedDefinition(NodeId node);
  void FunctionDefinition(NodeId node, const Decorators& decorators);
  void ClassDefinition(NodeId node, const Decorators& decorators);
  ValueId Lambda(NodeId node);
  FunctionId NewFunction(NodeId node, FunctionKind kind);
  void Bind(NodeId definition, ValueId value, const Decorators& decorators);
  [[nodiscard]] FunctionKind KindOfMethod(std::string_view name,
                                          const Decorators& decorators) const;
  void NoteField(TextId name, base::ByteSpan span, ValueId type, bool has_value);
  void FinishClass();

  // parameters.cc
  void FindReceiver();
  void Parameters(NodeId parameters);
  void AddParameter(NodeId node, ParameterKind kind);

  // imports.cc
  void Import(NodeId node);
  void ImportFrom(NodeId node);
  void AddImport(std::string_view specifier, TextId name, NodeId local, base::ByteSpan span);
  [[nodiscard]] std::string WithoutSpaces(NodeId node) const;

  ModuleLowering& lowering_;
  const NodeReader& nodes_;
  const Fields& fields_;
  Scopes& scopes_;
  Module& module_;
  PendingFunction self_;
  ScopeId scope_;
  FunctionBuilder builder_;
  std::size_t depth_ = 0;
  bool in_annotation_ = false;
  bool strings_name_types_ = false;  ///< as `"Later"` does where a type is expected
  bool type_only_ = false;           ///< below `if TYPE_CHECKING`
  ValueId caught_ = kNone;           ///< what a `raise` alone throws again
  std::vector<Loop> loops_;
  std::vector<Unwind> unwinds_;
  std::vector<BlockId> handlers_;
  // Stacks that each expression uses from where it finds them and leaves as it found them.
  std::vector<Operand> operands_;
  std::vector<NodeId> links_;
  // Of the body of a class only.
  ClassId class_ = kNone;
  std::vector<FieldNote> field_notes_;  // in the order of the text
  std::unordered_map<TextId, std::size_t> note_of_field_;
};

}  // namespace mcpvet::syntax::python
