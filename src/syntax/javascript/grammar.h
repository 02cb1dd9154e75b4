// What the grammars of JavaScript, TypeScript and TSX call things, as one set of numbers: each
// grammar numbers its kinds of nodes and fields in its own way, and is asked for them by name once
// in the life of the program.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "syntax/language.h"

namespace mcpvet::syntax::javascript {

enum class Kind : std::uint8_t {
  kOther,
  kError,
  // Statements
  kAmbientDeclaration,
  kBreakStatement,
  kCatchClause,
  kContinueStatement,
  kDebuggerStatement,
  kDoStatement,
  kElseClause,
  kEmptyStatement,
  kEnumDeclaration,
  kExportStatement,
  kExpressionStatement,
  kFinallyClause,
  kForInStatement,
  kForStatement,
  kFunctionDeclaration,
  kFunctionSignature,
  kHashBangLine,
  kIfStatement,
  kImportAlias,
  kImportStatement,
  kInterfaceDeclaration,
  kLabeledStatement,
  kLexicalDeclaration,
  kProgram,
  kReturnStatement,
  kStatementBlock,
  kSwitchStatement,
  kThrowStatement,
  kTryStatement,
  kTypeAliasDeclaration,
  kVariableDeclaration,
  kWhileStatement,
  kWithStatement,
  // Parts of statements
  kEnumAssignment,
  kEnumBody,
  kExportClause,
  kExportSpecifier,
  kImportClause,
  kImportRequireClause,
  kImportSpecifier,
  kNamedImports,
  kNamespaceExport,
  kNamespaceImport,
  kNestedIdentifier,
  kStatementIdentifier,
  kSwitchBody,
  kSwitchCase,
  kSwitchDefault,
  kVariableDeclarator,
  // Functions and classes
  kAbstractClassDeclaration,
  kAccessibilityModifier,
  kArrowFunction,
  kClass,
  kClassBody,
  kClassDeclaration,
  kClassHeritage,
  kClassStaticBlock,
  kDecorator,
  kExtendsClause,
  kFieldDefinition,
  kFormalParameters,
  kFunctionExpression,
  kMemberSignature,
  kMethodDefinition,
  kOptionalParameter,
  kOverrideModifier,
  kRequiredParameter,
  // Expressions
  kArguments,
  kArray,
  kAsExpression,
  kAssignmentExpression,
  kAugmentedAssignment,
  kAwaitExpression,
  kBinaryExpression,
  kCallExpression,
  kComputedPropertyName,
  kEscapeSequence,
  kFalse,
  kIdentifier,
  kImport,
  kInstantiationExpression,
  kInternalModule,
  kMemberExpression,
  kMetaProperty,
  kNewExpression,
  kNonNullExpression,
  kNull,
  kNumber,
  kObject,
  kOptionalChain,
  kPair,
  kParenthesizedExpression,
  kPrivateIdentifier,
  kPropertyIdentifier,
  kRegex,
  kSequenceExpression,
  kShorthandProperty,
  kSpreadElement,
  kString,
  kStringFragment,
  kSubscriptExpression,
  kSuper,
  kTemplateString,
  kTemplateSubstitution,
  kTernaryExpression,
  kThis,
  kTrue,
  kTypeAssertion,
  kUnaryExpression,
  kUndefined,
  kUpdateExpression,
  kYieldExpression,
  // JSX
  kHtmlCharacterReference,
  kJsxAttribute,
  kJsxClosingElement,
  kJsxElement,
  kJsxExpression,
  kJsxNamespaceName,
  kJsxOpeningElement,
  kJsxSelfClosingElement,
  kJsxText,
  // Patterns
  kArrayPattern,
  kAssignmentPattern,
  kObjectAssignmentPattern,
  kObjectPattern,
  kPairPattern,
  kRestPattern,
  kShorthandPropertyPattern,
  // Types; IsType() knows the first and the last
  kTypeAnnotation,
  kArrayType,
  kGenericType,
  kIndexSignature,
  kIntersectionType,
  kLiteralType,
  kMethodSignature,
  kNestedTypeIdentifier,
  kObjectType,
  kOptionalType,
  kOtherType,
  kParenthesizedType,
  kPredefinedType,
  kPropertySignature,
  kReadonlyType,
  kTupleType,
  kTypeArguments,
  kTypeIdentifier,
  kTypeParameters,
  kTypeQuery,
  kUnionType,
  // Extras, and words that tell forms of one kind apart
  kComment,
  kAccessorWord,
  kAsyncWord,
  kAndWord,
  kAwaitWord,
  kDefaultWord,
  kGetWord,
  kInWord,
  kInstanceofWord,
  kNotWord,
  kOrWord,
  kNullishWord,
  kPlusWord,
  kComparisonWord,
  kQuestionWord,
  kQuestionDotWord,
  kReadonlyWord,
  kSetWord,
  kStarWord,
  kStaticWord,
  kStaticGetWord,
  kTypeWord,
  kTypeofWord,
  kVoidWord,
  kEqualsWord,
};

[[nodiscard]] inline bool IsType(Kind kind) {
  return kind >= Kind::kTypeAnnotation && kind <= Kind::kUnionType;
}

/// Whether a node stands for itself, or is a part of others.
enum class NodeClass : std::uint8_t { kPart, kStatement, kExpression };
[[nodiscard]] NodeClass ClassOf(Kind kind);

/// Numbers of fields; one that a grammar does not have is kNoField.
inline constexpr std::uint16_t kNoField = 0xFFFF;

struct Fields {
  std::uint16_t alias, alternative, argument, arguments, body, condition, consequence, constructor,
      declaration, decorator, finalizer, function, handler, increment, index, index_type,
      initializer, key, kind, label, left, module, name, object, operator_, parameter, parameters,
      pattern, property, return_type, right, source, type, type_arguments, value;
};

class Grammar {
 public:
  explicit Grammar(const Language& language);

  [[nodiscard]] Kind KindOf(std::uint16_t symbol) const {
    return symbol < kinds_.size() ? kinds_[symbol] : Kind::kError;
  }
  /// The grammar's own name of that number.
  [[nodiscard]] std::string_view NameOf(std::uint16_t symbol) const;
  [[nodiscard]] const Fields& fields() const { return fields_; }

 private:
  const TSLanguage* language_;
  std::vector<Kind> kinds_;  // by symbol
  Fields fields_{};
};

/// Returns what is known of that grammar, made on first use.
[[nodiscard]] const Grammar& GrammarOf(const Language& language);

}  // namespace mcpvet::syntax::javascript
