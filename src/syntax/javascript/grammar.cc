#include "syntax/javascript/grammar.h"

#include <tree_sitter/api.h>

#include <array>
#include <unordered_map>

namespace mcpvet::syntax::javascript {
namespace {

struct NamedKind {
  std::string_view name;
  Kind kind;
};

constexpr NamedKind kNodes[] = {
    // Statements
    {"ambient_declaration", Kind::kAmbientDeclaration},
    {"break_statement", Kind::kBreakStatement},
    {"catch_clause", Kind::kCatchClause},
    {"continue_statement", Kind::kContinueStatement},
    {"debugger_statement", Kind::kDebuggerStatement},
    {"do_statement", Kind::kDoStatement},
    {"else_clause", Kind::kElseClause},
    {"empty_statement", Kind::kEmptyStatement},
    {"enum_declaration", Kind::kEnumDeclaration},
    {"export_statement", Kind::kExportStatement},
    {"expression_statement", Kind::kExpressionStatement},
    {"finally_clause", Kind::kFinallyClause},
    {"for_in_statement", Kind::kForInStatement},
    {"for_statement", Kind::kForStatement},
    {"function_declaration", Kind::kFunctionDeclaration},
    {"generator_function_declaration", Kind::kFunctionDeclaration},
    {"function_signature", Kind::kFunctionSignature},
    {"hash_bang_line", Kind::kHashBangLine},
    {"if_statement", Kind::kIfStatement},
    {"import_alias", Kind::kImportAlias},
    {"import_statement", Kind::kImportStatement},
    {"interface_declaration", Kind::kInterfaceDeclaration},
    {"labeled_statement", Kind::kLabeledStatement},
    {"lexical_declaration", Kind::kLexicalDeclaration},
    {"using_declaration", Kind::kLexicalDeclaration},
    {"program", Kind::kProgram},
    {"return_statement", Kind::kReturnStatement},
    {"statement_block", Kind::kStatementBlock},
    {"switch_statement", Kind::kSwitchStatement},
    {"throw_statement", Kind::kThrowStatement},
    {"try_statement", Kind::kTryStatement},
    {"type_alias_declaration", Kind::kTypeAliasDeclaration},
    {"variable_declaration", Kind::kVariableDeclaration},
    {"while_statement", Kind::kWhileStatement},
    {"with_statement", Kind::kWithStatement},
    // Parts of statements
    {"enum_assignment", Kind::kEnumAssignment},
    {"enum_body", Kind::kEnumBody},
    {"export_clause", Kind::kExportClause},
    {"export_specifier", Kind::kExportSpecifier},
    {"import_clause", Kind::kImportClause},
    {"import_require_clause", Kind::kImportRequireClause},
    {"import_specifier", Kind::kImportSpecifier},
    {"named_imports", Kind::kNamedImports},
    {"namespace_export", Kind::kNamespaceExport},
    {"namespace_import", Kind::kNamespaceImport},
    {"nested_identifier", Kind::kNestedIdentifier},
    {"statement_identifier", Kind::kStatementIdentifier},
    {"switch_body", Kind::kSwitchBody},
    {"switch_case", Kind::kSwitchCase},
    {"switch_default", Kind::kSwitchDefault},
    {"variable_declarator", Kind::kVariableDeclarator},
    // Functions and classes
    {"abstract_class_declaration", Kind::kAbstractClassDeclaration},
    {"accessibility_modifier", Kind::kAccessibilityModifier},
    {"arrow_function", Kind::kArrowFunction},
    {"class", Kind::kClass},
    {"class_body", Kind::kClassBody},
    {"class_declaration", Kind::kClassDeclaration},
    {"class_heritage", Kind::kClassHeritage},
    {"class_static_block", Kind::kClassStaticBlock},
    {"decorator", Kind::kDecorator},
    {"extends_clause", Kind::kExtendsClause},
    {"field_definition", Kind::kFieldDefinition},
    {"public_field_definition", Kind::kFieldDefinition},
    {"formal_parameters", Kind::kFormalParameters},
    {"function_expression", Kind::kFunctionExpression},
    {"generator_function", Kind::kFunctionExpression},
    {"abstract_method_signature", Kind::kMemberSignature},
    {"method_definition", Kind::kMethodDefinition},
    {"optional_parameter", Kind::kOptionalParameter},
    {"override_modifier", Kind::kOverrideModifier},
    {"required_parameter", Kind::kRequiredParameter},
    // Expressions
    {"arguments", Kind::kArguments},
    {"array", Kind::kArray},
    {"as_expression", Kind::kAsExpression},
    {"satisfies_expression", Kind::kAsExpression},
    {"assignment_expression", Kind::kAssignmentExpression},
    {"augmented_assignment_expression", Kind::kAugmentedAssignment},
    {"await_expression", Kind::kAwaitExpression},
    {"binary_expression", Kind::kBinaryExpression},
    {"call_expression", Kind::kCallExpression},
    {"computed_property_name", Kind::kComputedPropertyName},
    {"escape_sequence", Kind::kEscapeSequence},
    {"false", Kind::kFalse},
    {"identifier", Kind::kIdentifier},
    {"import", Kind::kImport},
    {"instantiation_expression", Kind::kInstantiationExpression},
    {"internal_module", Kind::kInternalModule},
    {"module", Kind::kInternalModule},
    {"member_expression", Kind::kMemberExpression},
    {"meta_property", Kind::kMetaProperty},
    {"new_expression", Kind::kNewExpression},
    {"non_null_expression", Kind::kNonNullExpression},
    {"null", Kind::kNull},
    {"number", Kind::kNumber},
    {"object", Kind::kObject},
    {"optional_chain", Kind::kOptionalChain},
    {"pair", Kind::kPair},
    {"parenthesized_expression", Kind::kParenthesizedExpression},
    {"private_property_identifier", Kind::kPrivateIdentifier},
    {"property_identifier", Kind::kPropertyIdentifier},
    {"regex", Kind::kRegex},
    {"sequence_expression", Kind::kSequenceExpression},
    {"shorthand_property_identifier", Kind::kShorthandProperty},
    {"spread_element", Kind::kSpreadElement},
    {"string", Kind::kString},
    {"string_fragment", Kind::kStringFragment},
    {"subscript_expression", Kind::kSubscriptExpression},
    {"super", Kind::kSuper},
    {"template_string", Kind::kTemplateString},
    {"template_substitution", Kind::kTemplateSubstitution},
    {"ternary_expression", Kind::kTernaryExpression},
    {"this", Kind::kThis},
    {"true", Kind::kTrue},
    {"type_assertion", Kind::kTypeAssertion},
    {"unary_expression", Kind::kUnaryExpression},
    {"undefined", Kind::kUndefined},
    {"update_expression", Kind::kUpdateExpression},
    {"yield_expression", Kind::kYieldExpression},
    // JSX
    {"html_character_reference", Kind::kHtmlCharacterReference},
    {"jsx_attribute", Kind::kJsxAttribute},
    {"jsx_closing_element", Kind::kJsxClosingElement},
    {"jsx_element", Kind::kJsxElement},
    {"jsx_expression", Kind::kJsxExpression},
    {"jsx_namespace_name", Kind::kJsxNamespaceName},
    {"jsx_opening_element", Kind::kJsxOpeningElement},
    {"jsx_self_closing_element", Kind::kJsxSelfClosingElement},
    {"jsx_text", Kind::kJsxText},
    // Patterns
    {"array_pattern", Kind::kArrayPattern},
    {"assignment_pattern", Kind::kAssignmentPattern},
    {"object_assignment_pattern", Kind::kObjectAssignmentPattern},
    {"object_pattern", Kind::kObjectPattern},
    {"pair_pattern", Kind::kPairPattern},
    {"rest_pattern", Kind::kRestPattern},
    {"shorthand_property_identifier_pattern", Kind::kShorthandPropertyPattern},
    // Types
    {"type_annotation", Kind::kTypeAnnotation},
    {"adding_type_annotation", Kind::kTypeAnnotation},
    {"omitting_type_annotation", Kind::kTypeAnnotation},
    {"opting_type_annotation", Kind::kTypeAnnotation},
    {"asserts_annotation", Kind::kTypeAnnotation},
    {"type_predicate_annotation", Kind::kTypeAnnotation},
    {"array_type", Kind::kArrayType},
    {"generic_type", Kind::kGenericType},
    {"index_signature", Kind::kIndexSignature},
    {"intersection_type", Kind::kIntersectionType},
    {"literal_type", Kind::kLiteralType},
    {"method_signature", Kind::kMethodSignature},
    {"nested_type_identifier", Kind::kNestedTypeIdentifier},
    {"object_type", Kind::kObjectType},
    {"interface_body", Kind::kObjectType},
    {"optional_type", Kind::kOptionalType},
    {"asserts", Kind::kOtherType},
    {"call_signature", Kind::kOtherType},
    {"conditional_type", Kind::kOtherType},
    {"construct_signature", Kind::kOtherType},
    {"constructor_type", Kind::kOtherType},
    {"existential_type", Kind::kOtherType},
    {"extends_type_clause", Kind::kOtherType},
    {"flow_maybe_type", Kind::kOtherType},
    {"function_type", Kind::kOtherType},
    {"implements_clause", Kind::kOtherType},
    {"index_type_query", Kind::kOtherType},
    {"infer_type", Kind::kOtherType},
    {"lookup_type", Kind::kOtherType},
    {"rest_type", Kind::kOtherType},
    {"template_literal_type", Kind::kOtherType},
    {"this_type", Kind::kOtherType},
    {"type_predicate", Kind::kOtherType},
    {"parenthesized_type", Kind::kParenthesizedType},
    {"predefined_type", Kind::kPredefinedType},
    {"property_signature", Kind::kPropertySignature},
    {"readonly_type", Kind::kReadonlyType},
    {"tuple_type", Kind::kTupleType},
    {"type_arguments", Kind::kTypeArguments},
    {"type_identifier", Kind::kTypeIdentifier},
    {"type_parameters", Kind::kTypeParameters},
    {"type_query", Kind::kTypeQuery},
    {"union_type", Kind::kUnionType},
    // Extras
    {"comment", Kind::kComment},
    {"html_comment", Kind::kComment},
};

constexpr NamedKind kWords[] = {
    {"accessor", Kind::kAccessorWord},
    {"async", Kind::kAsyncWord},
    {"&&", Kind::kAndWord},
    {"await", Kind::kAwaitWord},
    {"default", Kind::kDefaultWord},
    {"get", Kind::kGetWord},
    {"in", Kind::kInWord},
    {"instanceof", Kind::kInstanceofWord},
    {"!", Kind::kNotWord},
    {"||", Kind::kOrWord},
    {"??", Kind::kNullishWord},
    {"+", Kind::kPlusWord},
    {"==", Kind::kComparisonWord},
    {"===", Kind::kComparisonWord},
    {"!=", Kind::kComparisonWord},
    {"!==", Kind::kComparisonWord},
    {"<", Kind::kComparisonWord},
    {"<=", Kind::kComparisonWord},
    {">", Kind::kComparisonWord},
    {">=", Kind::kComparisonWord},
    {"?", Kind::kQuestionWord},
    {"?.", Kind::kQuestionDotWord},
    {"readonly", Kind::kReadonlyWord},
    {"set", Kind::kSetWord},
    {"*", Kind::kStarWord},
    {"static", Kind::kStaticWord},
    {"static get", Kind::kStaticGetWord},
    {"type", Kind::kTypeWord},
    {"typeof", Kind::kTypeofWord},
    {"void", Kind::kVoidWord},
    {"=", Kind::kEqualsWord},
    {"import", Kind::kImport},
};

struct NamedField {
  std::string_view name;
  std::uint16_t Fields::*field;
};

constexpr NamedField kFields[] = {
    {"alias", &Fields::alias},
    {"alternative", &Fields::alternative},
    {"argument", &Fields::argument},
    {"arguments", &Fields::arguments},
    {"body", &Fields::body},
    {"condition", &Fields::condition},
    {"consequence", &Fields::consequence},
    {"constructor", &Fields::constructor},
    {"declaration", &Fields::declaration},
    {"decorator", &Fields::decorator},
    {"finalizer", &Fields::finalizer},
    {"function", &Fields::function},
    {"handler", &Fields::handler},
    {"increment", &Fields::increment},
    {"index", &Fields::index},
    {"index_type", &Fields::index_type},
    {"initializer", &Fields::initializer},
    {"key", &Fields::key},
    {"kind", &Fields::kind},
    {"label", &Fields::label},
    {"left", &Fields::left},
    {"module", &Fields::module},
    {"name", &Fields::name},
    {"object", &Fields::object},
    {"operator", &Fields::operator_},
    {"parameter", &Fields::parameter},
    {"parameters", &Fields::parameters},
    {"pattern", &Fields::pattern},
    {"property", &Fields::property},
    {"return_type", &Fields::return_type},
    {"right", &Fields::right},
    {"source", &Fields::source},
    {"type", &Fields::type},
    {"type_arguments", &Fields::type_arguments},
    {"value", &Fields::value},
};

}  // namespace

NodeClass ClassOf(Kind kind) {
  switch (kind) {
    case Kind::kAmbientDeclaration:
    case Kind::kBreakStatement:
    case Kind::kContinueStatement:
    case Kind::kDebuggerStatement:
    case Kind::kDoStatement:
    case Kind::kEmptyStatement:
    case Kind::kEnumDeclaration:
    case Kind::kExportStatement:
    case Kind::kExpressionStatement:
    case Kind::kForInStatement:
    case Kind::kForStatement:
    case Kind::kFunctionDeclaration:
    case Kind::kFunctionSignature:
    case Kind::kIfStatement:
    case Kind::kImportAlias:
    case Kind::kImportStatement:
    case Kind::kInterfaceDeclaration:
    case Kind::kInternalModule:
    case Kind::kLabeledStatement:
    case Kind::kLexicalDeclaration:
    case Kind::kReturnStatement:
    case Kind::kStatementBlock:
    case Kind::kSwitchStatement:
    case Kind::kThrowStatement:
    case Kind::kTryStatement:
    case Kind::kTypeAliasDeclaration:
    case Kind::kVariableDeclaration:
    case Kind::kWhileStatement:
    case Kind::kWithStatement:
      return NodeClass::kStatement;
    case Kind::kAbstractClassDeclaration:
    case Kind::kArrowFunction:
    case Kind::kClass:
    case Kind::kClassDeclaration:
    case Kind::kFunctionExpression:
    case Kind::kMethodDefinition:
    case Kind::kArray:
    case Kind::kAsExpression:
    case Kind::kAssignmentExpression:
    case Kind::kAugmentedAssignment:
    case Kind::kAwaitExpression:
    case Kind::kBinaryExpression:
    case Kind::kCallExpression:
    case Kind::kFalse:
    case Kind::kIdentifier:
    case Kind::kInstantiationExpression:
    case Kind::kMemberExpression:
    case Kind::kMetaProperty:
    case Kind::kNewExpression:
    case Kind::kNonNullExpression:
    case Kind::kNull:
    case Kind::kNumber:
    case Kind::kObject:
    case Kind::kParenthesizedExpression:
    case Kind::kRegex:
    case Kind::kSequenceExpression:
    case Kind::kShorthandProperty:
    case Kind::kSpreadElement:
    case Kind::kString:
    case Kind::kSubscriptExpression:
    case Kind::kSuper:
    case Kind::kTemplateString:
    case Kind::kTernaryExpression:
    case Kind::kThis:
    case Kind::kTrue:
    case Kind::kTypeAssertion:
    case Kind::kUnaryExpression:
    case Kind::kUndefined:
    case Kind::kUpdateExpression:
    case Kind::kYieldExpression:
    case Kind::kJsxElement:
    case Kind::kJsxExpression:
    case Kind::kJsxSelfClosingElement:
      return NodeClass::kExpression;
    default:
      return NodeClass::kPart;
  }
}

Grammar::Grammar(const Language& language) : language_(language.grammar) {
  std::unordered_map<std::string_view, Kind> nodes;
  std::unordered_map<std::string_view, Kind> words;
  for (const NamedKind& node : kNodes) nodes.emplace(node.name, node.kind);
  for (const NamedKind& word : kWords) words.emplace(word.name, word.kind);
  const std::uint32_t count = ts_language_symbol_count(language_);
  kinds_.assign(count, Kind::kOther);
  for (std::uint32_t symbol = 0; symbol < count; ++symbol) {
    const auto id = static_cast<TSSymbol>(symbol);
    const auto& names =
        ts_language_symbol_type(language_, id) == TSSymbolTypeRegular ? nodes : words;
    const auto known = names.find(ts_language_symbol_name(language_, id));
    if (known != names.end()) kinds_[symbol] = known->second;
  }
  for (const NamedField& named : kFields) {
    const TSFieldId id = ts_language_field_id_for_name(
        language_, named.name.data(), static_cast<std::uint32_t>(named.name.size()));
    fields_.*named.field = id == 0 ? kNoField : id;
  }
}

std::string_view Grammar::NameOf(std::uint16_t symbol) const {
  const char* name = ts_language_symbol_name(language_, symbol);
  return name == nullptr ? "ERROR" : name;
}

const Grammar& GrammarOf(const Language& language) {
  static const std::array grammars = {Grammar(*LanguageOfId("javascript")),
                                      Grammar(*LanguageOfId("typescript")),
                                      Grammar(*LanguageOfId("tsx"))};
  return grammars[language.id == "javascript" ? 0 : language.id == "typescript" ? 1 : 2];
}

}  // namespace mcpvet::syntax::javascript
