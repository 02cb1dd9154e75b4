// Program facts: the small, language-neutral form that every source file is lowered to. Everything
// above this folder (names, calls, tools, gates, flows) is written once, over this form.
//
// A module is a list of functions; the first is the module's own body. A function is a graph of
// basic blocks over instructions in static single assignment form: each instruction makes one value
// and is named by its index. Local variables are gone, except where functions share one: those are
// read by kName and written by kStoreName. What a language has beyond this becomes kOpaque, which
// lets everything through: imprecise, never silent.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"
#include "syntax/text_pool.h"

namespace mcpvet::syntax {

inline constexpr std::uint32_t kNone = 0xFFFFFFFF;

using ValueId = std::uint32_t;     ///< an instruction of its function
using BlockId = std::uint32_t;     ///< a block of its function
using FunctionId = std::uint32_t;  ///< a function of its module; 0 is the module's body
using ClassId = std::uint32_t;
using VariableId = std::uint32_t;

enum class Op : std::uint8_t {
  kConst,        ///< `text` is the decoded value, `constant` its type
  kName,         ///< a variable of an outer scope (`index`), or one that nothing here declares
  kParameter,    ///< parameter `index` of this function; operand: its default, if it has one
  kThis,         ///< what a method was called on, where that is no parameter
  kImport,       ///< import `index` of the module
  kLoadMember,   ///< operand 0, member `text`
  kLoadIndex,    ///< operand 0 at operand 1; with one operand: any element (iteration)
  kStoreName,    ///< operand 0 into variable `index`
  kStoreMember,  ///< operand 1 into member `text` of operand 0
  kStoreIndex,   ///< operand 2 into operand 0 at operand 1
  kCall,         ///< operand 0 is the callee, a kLoadMember for a method; arguments follow
  kConcat,       ///< text put together from the operands: `+`, templates, formatting
  kObject,       ///< named, spread and computed (kKey, then its value) operands
  kArray,        ///< list, tuple or set of the operands
  kClosure,      ///< function `index`
  kClass,        ///< class `index`; operands: its bases
  kTest,         ///< comparison `text` of operands 0 and 1, or `!` / `not` of operand 0
  kPhi,     ///< one of the operands, which are in the order of the edges that lead to its block
  kReturn,  ///< operand 0, if there is one
  kThrow,   ///< operand 0, if there is one
  kYield,   ///< operand 0, if there is one; the value is what comes back in
  kOpaque,  ///< something else (`text` says what) made of the operands; an `exception` that
            ///< was caught; a `slice` of operand 0
};

enum class Constant : std::uint8_t {
  kNotConstant,
  kNull,
  kUndefined,
  kBoolean,
  kNumber,
  kString,
  kBytes,
  kRegex,
};

enum class OperandRole : std::uint8_t {
  kPlain,        ///< by position
  kNamed,        ///< by `name`: keyword argument, key of an object
  kSpread,       ///< `...x`, `*x`
  kSpreadNamed,  ///< `**x`
  kKey,          ///< a computed key; the next operand is its value
};

struct Operand {
  ValueId value = kNone;
  TextId name = kNoText;
  OperandRole role = OperandRole::kPlain;
};

/// What a call says about itself.
struct CallFlags {
  bool is_new : 1 = false;
  bool awaited : 1 = false;
  bool optional : 1 = false;   ///< `f?.()`
  bool decorator : 1 = false;  ///< `@f` above a function or class, the only argument
  bool tagged : 1 = false;     ///< f`…`: the parts of the text are the arguments
};

struct Instruction {
  Op op = Op::kOpaque;
  Constant constant = Constant::kNotConstant;
  CallFlags call;
  BlockId block = 0;
  base::ByteSpan span;
  TextId text = kNoText;
  std::uint32_t index = kNone;
  std::uint32_t first_operand = 0;
  std::uint32_t operand_count = 0;
};

/// When control goes along an edge.
enum class EdgeKind : std::uint8_t { kAlways, kTrue, kFalse, kException };

struct Edge {
  BlockId to = 0;
  EdgeKind on = EdgeKind::kAlways;
};

/// Straight-line code. Inside `try` a block ends at each call, so that what follows a call that
/// returned is told apart from what handles the one that threw.
struct Block {
  std::uint32_t first = 0;  ///< in Function::order
  std::uint32_t count = 0;
  /// Decides between kTrue and kFalse; kNone where nothing named does, as at the end of iteration.
  ValueId condition = kNone;
  std::uint32_t first_edge = 0;
  std::uint32_t edge_count = 0;
};

enum class ParameterKind : std::uint8_t {
  kPositional,
  kPositionalOnly,
  kNamedOnly,
  kRest,       ///< `*args`, `...args`
  kNamedRest,  ///< `**kwargs`
};

struct Parameter {
  TextId name = kNoText;  ///< none where the parameter is a pattern
  ParameterKind kind = ParameterKind::kPositional;
  ValueId value = kNone;    ///< its kParameter instruction
  ValueId type = kNone;     ///< in the annotations block
  ValueId initial = kNone;  ///< its default
  bool optional = false;    ///< has a default or is marked `?`
  base::ByteSpan span;
  std::vector<ValueId> decorators;  ///< values of the function that encloses this one
};

enum class FunctionKind : std::uint8_t {
  kModule,
  kFunction,
  kLambda,  ///< has no `this` of its own
  kMethod,
  kStaticMethod,
  kClassMethod,
  kConstructor,
  kGetter,
  kSetter,
  kClassBody,  ///< runs the initialisers of fields, or the body of a class
};

struct Function {
  TextId name = kNoText;
  FunctionKind kind = FunctionKind::kFunction;
  FunctionId enclosing = kNone;
  ClassId owner = kNone;
  bool is_async = false;
  bool is_generator = false;
  base::ByteSpan span;
  base::ByteSpan name_span;
  TextId doc = kNoText;  ///< docstring or the comment above
  std::vector<Parameter> parameters;
  std::vector<ValueId> decorators;   ///< values of the enclosing function
  std::vector<VariableId> captures;  ///< variables of outer functions that it reads or writes
  ValueId receiver = kNone;          ///< `this`, `self` or `cls`
  ValueId return_type = kNone;       ///< in the annotations block

  std::vector<Instruction> instructions;  ///< by ValueId
  std::vector<Operand> operands;
  std::vector<Block> blocks;   ///< 0 is the entry
  std::vector<Edge> edges;     ///< by the block that they leave
  std::vector<ValueId> order;  ///< instructions by block; phis first
  /// Holds what only describes: types of parameters and fields. No edge leads there. kNone where
  /// there is nothing of the kind.
  BlockId annotations = kNone;
};

/// A value of some function of the module.
struct ValueRef {
  FunctionId function = 0;
  ValueId value = kNone;
  friend bool operator==(const ValueRef&, const ValueRef&) = default;
};

/// A named place of a scope. `values` is everything the program ever puts there, from any function.
struct Variable {
  TextId name = kNoText;
  FunctionId owner = 0;
  base::ByteSpan span;  ///< its first declaration
  std::vector<ValueRef> values;
};

struct Field {
  TextId name = kNoText;
  ValueId value = kNone;  ///< of the class body function
  ValueId type = kNone;   ///< in the annotations block of the class body function
  bool is_static = false;
  base::ByteSpan span;
  std::vector<ValueId> decorators;  ///< of the class body function
};

struct Class {
  TextId name = kNoText;
  FunctionId enclosing = 0;         ///< the function whose code defines it
  ValueId value = kNone;            ///< its kClass instruction there
  std::vector<ValueId> bases;       ///< of the enclosing function
  std::vector<ValueId> decorators;  ///< of the enclosing function
  std::vector<Field> fields;
  std::vector<FunctionId> methods;  ///< any kind, constructors included
  FunctionId body = kNone;          ///< of kind kClassBody
  TextId doc = kNoText;
  base::ByteSpan span;
};

struct Import {
  TextId specifier = kNoText;  ///< as written: `./tools.js`, `..models`
  TextId name = kNoText;   ///< what is imported: a name, `*` for everything, `default`; none for
                           ///< an import that only runs the module
  TextId local = kNoText;  ///< the variable it is bound to, if it is
  bool type_only = false;
  base::ByteSpan span;
};

struct Export {
  TextId name = kNoText;  ///< public name; `default`; `*` for all names of a re-exported module
  ValueRef value;         ///< what is exported, unless a variable or a re-export
  VariableId variable = kNone;  ///< of the module's body
  TextId specifier = kNoText;   ///< of the module it is re-exported from
  TextId imported = kNoText;    ///< its name there; `*` for the whole module as one object
  bool type_only = false;
  base::ByteSpan span;
};

struct Module {
  std::string path;      ///< of its document
  std::string language;  ///< an id of rules/languages/
  TextPool texts;
  std::vector<Import> imports;
  std::vector<Export> exports;
  /// Every variable of the module's body can be imported by its name (Python).
  bool exports_variables = false;
  std::vector<Function> functions;
  std::vector<Class> classes;
  std::vector<Variable> variables;
  /// How often each kind of node was not lowered, by the grammar's name of it.
  std::map<std::string, std::uint32_t, std::less<>> opaque_kinds;

  [[nodiscard]] std::string_view Text(TextId id) const { return texts.Get(id); }
};

/// Returns the operands of an instruction of that function.
[[nodiscard]] inline std::span<const Operand> OperandsOf(const Function& function,
                                                         const Instruction& instruction) {
  return std::span(function.operands).subspan(instruction.first_operand, instruction.operand_count);
}

}  // namespace mcpvet::syntax
