#include "syntax/python/grammar.h"

#include <tree_sitter/api.h>

#include <array>
#include <unordered_map>

namespace mcpvet::syntax::python {
namespace {

/// The grammar's names of Kind, in its order.
constexpr std::array<std::string_view, static_cast<std::size_t>(Kind::kCount)> kKindNames = {
    "",
    "assert_statement",
    "block",
    "break_statement",
    "case_clause",
    "class_definition",
    "continue_statement",
    "decorated_definition",
    "decorator",
    "delete_statement",
    "elif_clause",
    "else_clause",
    "except_clause",
    "exec_statement",
    "expression_statement",
    "finally_clause",
    "for_statement",
    "function_definition",
    "future_import_statement",
    "global_statement",
    "if_statement",
    "import_from_statement",
    "import_statement",
    "match_statement",
    "module",
    "nonlocal_statement",
    "pass_statement",
    "print_statement",
    "raise_statement",
    "return_statement",
    "try_statement",
    "type_alias_statement",
    "while_statement",
    "with_clause",
    "with_item",
    "with_statement",
    "aliased_import",
    "dotted_name",
    "relative_import",
    "wildcard_import",
    "argument_list",
    "as_pattern",
    "as_pattern_target",
    "assignment",
    "attribute",
    "augmented_assignment",
    "await",
    "binary_operator",
    "boolean_operator",
    "call",
    "comparison_operator",
    "concatenated_string",
    "conditional_expression",
    "dictionary",
    "dictionary_comprehension",
    "dictionary_splat",
    "ellipsis",
    "expression_list",
    "false",
    "float",
    "for_in_clause",
    "generator_expression",
    "identifier",
    "if_clause",
    "integer",
    "keyword_argument",
    "lambda",
    "list",
    "list_comprehension",
    "list_splat",
    "named_expression",
    "none",
    "not_operator",
    "pair",
    "parenthesized_expression",
    "set",
    "set_comprehension",
    "slice",
    "subscript",
    "true",
    "tuple",
    "unary_operator",
    "yield",
    "escape_interpolation",
    "escape_sequence",
    "format_expression",
    "format_specifier",
    "interpolation",
    "string",
    "string_content",
    "string_end",
    "string_start",
    "default_parameter",
    "dictionary_splat_pattern",
    "keyword_separator",
    "lambda_parameters",
    "list_pattern",
    "list_splat_pattern",
    "parameters",
    "pattern_list",
    "positional_separator",
    "tuple_pattern",
    "typed_default_parameter",
    "typed_parameter",
    "case_pattern",
    "class_pattern",
    "complex_pattern",
    "dict_pattern",
    "keyword_pattern",
    "splat_pattern",
    "union_pattern",
    "constrained_type",
    "generic_type",
    "member_type",
    "splat_type",
    "type",
    "type_parameter",
    "union_type",
    "comment",
    "line_continuation",
    "async",
    "from",
    "-",
    "_",
};

struct FieldName {
  std::string_view name;
  std::uint16_t Fields::*number;
};

constexpr std::array kFieldNames = {
    FieldName{"alias", &Fields::alias},
    FieldName{"alternative", &Fields::alternative},
    FieldName{"argument", &Fields::argument},
    FieldName{"arguments", &Fields::arguments},
    FieldName{"attribute", &Fields::attribute},
    FieldName{"body", &Fields::body},
    FieldName{"cause", &Fields::cause},
    FieldName{"code", &Fields::code},
    FieldName{"condition", &Fields::condition},
    FieldName{"consequence", &Fields::consequence},
    FieldName{"definition", &Fields::definition},
    FieldName{"expression", &Fields::expression},
    FieldName{"format_specifier", &Fields::format_specifier},
    FieldName{"function", &Fields::function},
    FieldName{"guard", &Fields::guard},
    FieldName{"key", &Fields::key},
    FieldName{"left", &Fields::left},
    FieldName{"module_name", &Fields::module_name},
    FieldName{"name", &Fields::name},
    FieldName{"object", &Fields::object},
    FieldName{"operator", &Fields::operator_},
    FieldName{"operators", &Fields::operators},
    FieldName{"parameters", &Fields::parameters},
    FieldName{"return_type", &Fields::return_type},
    FieldName{"right", &Fields::right},
    FieldName{"subject", &Fields::subject},
    FieldName{"subscript", &Fields::subscript},
    FieldName{"superclasses", &Fields::superclasses},
    FieldName{"type", &Fields::type},
    FieldName{"value", &Fields::value},
};

}  // namespace

Grammar::Grammar(const Language& language) : language_(language) {
  std::unordered_map<std::string_view, Kind> kind_of_name;
  for (std::size_t i = 1; i < kKindNames.size(); ++i) {
    kind_of_name.emplace(kKindNames[i], static_cast<Kind>(i));
  }
  // Several symbols may share a name: the grammar has aliases.
  kinds_.resize(ts_language_symbol_count(language.grammar), Kind::kOther);
  for (std::size_t i = 0; i < kinds_.size(); ++i) {
    const auto symbol = static_cast<std::uint16_t>(i);
    const bool is_word = ts_language_symbol_type(language.grammar, symbol) == TSSymbolTypeAnonymous;
    const auto known = kind_of_name.find(NameOf(symbol));
    if (known == kind_of_name.end()) continue;
    // `lambda` is a keyword and the name of an expression.
    if (is_word == (known->second >= Kind::kWordAsync)) kinds_[symbol] = known->second;
  }
  for (const FieldName& field : kFieldNames) {
    fields_.*field.number = ts_language_field_id_for_name(
        language.grammar, field.name.data(), static_cast<std::uint32_t>(field.name.size()));
  }
}

std::string_view Grammar::NameOf(std::uint16_t symbol) const {
  const char* name = ts_language_symbol_name(language_.grammar, symbol);
  return name == nullptr ? std::string_view("ERROR") : std::string_view(name);
}

}  // namespace mcpvet::syntax::python
