// What the Python grammar calls things, as numbers: every kind of node the lowering knows, and the
// fields it asks for. Looked up by name once in the life of the program.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/language.h"

namespace mcpvet::syntax::python {

/// In the order of the table in grammar.cc.
enum class Kind : std::uint8_t {
  kOther,
  // Statements
  kAssertStatement,
  kBlock,
  kBreakStatement,
  kCaseClause,
  kClassDefinition,
  kContinueStatement,
  kDecoratedDefinition,
  kDecorator,
  kDeleteStatement,
  kElifClause,
  kElseClause,
  kExceptClause,
  kExecStatement,
  kExpressionStatement,
  kFinallyClause,
  kForStatement,
  kFunctionDefinition,
  kFutureImportStatement,
  kGlobalStatement,
  kIfStatement,
  kImportFromStatement,
  kImportStatement,
  kMatchStatement,
  kModule,
  kNonlocalStatement,
  kPassStatement,
  kPrintStatement,
  kRaiseStatement,
  kReturnStatement,
  kTryStatement,
  kTypeAliasStatement,
  kWhileStatement,
  kWithClause,
  kWithItem,
  kWithStatement,
  // Imports
  kAliasedImport,
  kDottedName,
  kRelativeImport,
  kWildcardImport,
  // Expressions
  kArgumentList,
  kAsPattern,
  kAsPatternTarget,
  kAssignment,
  kAttribute,
  kAugmentedAssignment,
  kAwait,
  kBinaryOperator,
  kBooleanOperator,
  kCall,
  kComparisonOperator,
  kConcatenatedString,
  kConditionalExpression,
  kDictionary,
  kDictionaryComprehension,
  kDictionarySplat,
  kEllipsis,
  kExpressionList,
  kFalse,
  kFloat,
  kForInClause,
  kGeneratorExpression,
  kIdentifier,
  kIfClause,
  kInteger,
  kKeywordArgument,
  kLambda,
  kList,
  kListComprehension,
  kListSplat,
  kNamedExpression,
  kNone,
  kNotOperator,
  kPair,
  kParenthesizedExpression,
  kSet,
  kSetComprehension,
  kSlice,
  kSubscript,
  kTrue,
  kTuple,
  kUnaryOperator,
  kYield,
  // Strings
  kEscapeInterpolation,
  kEscapeSequence,
  kFormatExpression,
  kFormatSpecifier,
  kInterpolation,
  kString,
  kStringContent,
  kStringEnd,
  kStringStart,
  // Parameters and targets
  kDefaultParameter,
  kDictionarySplatPattern,
  kKeywordSeparator,
  kLambdaParameters,
  kListPattern,
  kListSplatPattern,
  kParameters,
  kPatternList,
  kPositionalSeparator,
  kTuplePattern,
  kTypedDefaultParameter,
  kTypedParameter,
  // Patterns of `match`
  kCasePattern,
  kClassPattern,
  kComplexPattern,
  kDictPattern,
  kKeywordPattern,
  kSplatPattern,
  kUnionPattern,
  // Types
  kConstrainedType,
  kGenericType,
  kMemberType,
  kSplatType,
  kType,
  kTypeParameter,
  kUnionType,
  // Extras, and words that tell forms of one kind apart
  kComment,
  kLineContinuation,
  kWordAsync,
  kWordFrom,
  kSignMinus,
  kSignUnderscore,
  kCount,
};

/// Numbers of fields.
struct Fields {
  std::uint16_t alias, alternative, argument, arguments, attribute, body, cause, code, condition,
      consequence, definition, expression, format_specifier, function, guard, key, left,
      module_name, name, object, operator_, operators, parameters, return_type, right, subject,
      subscript, superclasses, type, value;
};

class Grammar {
 public:
  explicit Grammar(const Language& language);

  [[nodiscard]] Kind KindOf(std::uint16_t symbol) const {
    return symbol < kinds_.size() ? kinds_[symbol] : Kind::kOther;
  }
  /// The grammar's own name of that number.
  [[nodiscard]] std::string_view NameOf(std::uint16_t symbol) const;
  [[nodiscard]] const Fields& fields() const { return fields_; }

 private:
  const Language language_;
  std::vector<Kind> kinds_;  // by symbol
  Fields fields_{};
};

}  // namespace mcpvet::syntax::python
