// What a file takes from others and gives to them.
#include "syntax/javascript/literal_text.h"
#include "syntax/javascript/lowerer.h"

namespace mcpvet::syntax::javascript {

// Imports
// ------------------------------------------------------------------------------------------

/// Imports happen before anything else of the file runs.
void Lowerer::LowerImports() {
  for (NodeId node = tree_.FirstNamed(tree_.root()); node != kNoNode;
       node = tree_.NextNamed(node)) {
    if (tree_.KindOf(node) == Kind::kImportStatement) LowerImport(node);
  }
}

ValueId Lowerer::AddImport(base::ByteSpan span, TextId specifier, TextId name, TextId local,
                           bool type_only) {
  const auto index = static_cast<std::uint32_t>(module_.imports.size());
  module_.imports.push_back(
      {.specifier = specifier, .name = name, .local = local, .type_only = type_only, .span = span});
  return builder().Add(Op::kImport, span, std::span<const Operand>(), kNoText, index);
}

void Lowerer::BindImport(NodeId identifier, TextId specifier, TextId name, bool type_only) {
  const base::ByteSpan span = tree_.SpanOf(identifier);
  const ValueId value = AddImport(span, specifier, name, NameOf(identifier), type_only);
  if (const VariableId variable = scopes_.VariableOf(identifier); variable != kNone) {
    builder().Write(variable, value, span);
  }
}

void Lowerer::LowerImport(NodeId statement) {
  bool type_only = tree_.Has(statement, Kind::kTypeWord) || tree_.Has(statement, Kind::kTypeofWord);
  if (const NodeId required = tree_.ChildOf(statement, Kind::kImportRequireClause);
      required != kNoNode) {
    const NodeId source = tree_.Field(required, &Fields::source);
    const NodeId local = tree_.ChildOf(required, Kind::kIdentifier);
    if (source == kNoNode || local == kNoNode) return;
    BindImport(local, Text(StringText(tree_, source)), Text("*"), type_only);
    return;
  }
  const NodeId source = tree_.Field(statement, &Fields::source);
  if (source == kNoNode) return;
  const TextId specifier = Text(StringText(tree_, source));
  const NodeId clause = tree_.ChildOf(statement, Kind::kImportClause);
  if (clause == kNoNode) {
    AddImport(tree_.SpanOf(statement), specifier, kNoText, kNoText, false);
    return;
  }
  for (NodeId part = tree_.FirstNamed(clause); part != kNoNode; part = tree_.NextNamed(part)) {
    switch (tree_.KindOf(part)) {
      case Kind::kIdentifier:
        BindImport(part, specifier, Text("default"), type_only);
        break;
      case Kind::kNamespaceImport:
        if (const NodeId local = tree_.FirstNamed(part); local != kNoNode) {
          BindImport(local, specifier, Text("*"), type_only);
        }
        break;
      case Kind::kNamedImports:
        for (NodeId named = tree_.FirstNamed(part); named != kNoNode;
             named = tree_.NextNamed(named)) {
          const NodeId name = tree_.Field(named, &Fields::name);
          if (name == kNoNode) continue;
          const NodeId alias = tree_.Field(named, &Fields::alias);
          const bool is_type =
              type_only || tree_.Has(named, Kind::kTypeWord) || tree_.Has(named, Kind::kTypeofWord);
          BindImport(alias == kNoNode ? name : alias, specifier, KeyOf(name), is_type);
        }
        break;
      default:
        break;
    }
  }
}

/// `import a = B.C`
void Lowerer::LowerImportAlias(NodeId node) {
  const NodeId local = tree_.FirstNamed(node);
  const NodeId target = local == kNoNode ? kNoNode : tree_.NextNamed(local);
  if (target != kNoNode) Assign(local, LowerExpression(target));
}

/// `require("x")` and `import("x")` of a text that is written out.
std::optional<ValueId> Lowerer::LowerModuleCall(NodeId node, NodeId callee) {
  if (tree_.KindOf(callee) != Kind::kImport && !IsUndeclared(callee, "require")) {
    return std::nullopt;
  }
  const NodeId arguments = tree_.Field(node, &Fields::arguments);
  const NodeId specifier = arguments == kNoNode ? kNoNode : tree_.FirstNamed(arguments);
  if (specifier == kNoNode) return std::nullopt;
  const bool is_plain_template = tree_.KindOf(specifier) == Kind::kTemplateString &&
                                 !tree_.Has(specifier, Kind::kTemplateSubstitution);
  if (tree_.KindOf(specifier) != Kind::kString && !is_plain_template) return std::nullopt;
  return AddImport(tree_.SpanOf(node), Text(StringText(tree_, specifier)), Text("*"), kNoText,
                   false);
}

// Exports
// ------------------------------------------------------------------------------------------

void Lowerer::ExportVariable(TextId name, VariableId variable, NodeId at, bool type_only) {
  if (namespace_exports_ != nullptr) {
    if (!type_only) namespace_exports_->emplace_back(name, variable);
    return;
  }
  Export exported;
  exported.name = name;
  exported.variable = variable;
  exported.type_only = type_only;
  exported.span = tree_.SpanOf(at);
  module_.exports.push_back(exported);
}

void Lowerer::ExportValue(TextId name, ValueId value, NodeId at) {
  Export exported;
  exported.name = name;
  exported.value = {current_->function, value};
  exported.span = tree_.SpanOf(at);
  module_.exports.push_back(exported);
}

void Lowerer::LowerExport(NodeId node) {
  const bool is_default = tree_.Has(node, Kind::kDefaultWord);
  if (const NodeId declaration = tree_.Field(node, &Fields::declaration); declaration != kNoNode) {
    const TextId name = is_default ? Text("default") : kNoText;
    const bool is_anonymous_function = tree_.KindOf(declaration) == Kind::kFunctionDeclaration &&
                                       tree_.Field(declaration, &Fields::name) == kNoNode;
    if (is_anonymous_function) {
      ExportValue(name, LowerExpression(declaration, name), declaration);
      return;
    }
    LowerStatement(declaration);
    ExportDeclared(declaration, is_default);
    return;
  }
  const NodeId source = tree_.Field(node, &Fields::source);
  const TextId specifier = source == kNoNode ? kNoText : Text(StringText(tree_, source));
  const bool type_only = tree_.Has(node, Kind::kTypeWord);
  if (const NodeId clause = tree_.ChildOf(node, Kind::kExportClause); clause != kNoNode) {
    ExportNames(clause, specifier, type_only);
    return;
  }
  if (specifier != kNoText) {
    Export exported;
    exported.specifier = specifier;
    exported.type_only = type_only;
    exported.span = tree_.SpanOf(node);
    exported.name = Text("*");
    if (const NodeId named = tree_.ChildOf(node, Kind::kNamespaceExport); named != kNoNode) {
      if (const NodeId name = tree_.FirstNamed(named); name != kNoNode) {
        exported.name = KeyOf(name);
        exported.imported = Text("*");
      }
    }
    module_.exports.push_back(exported);
    return;
  }
  // `export default …`, and `export = …`, which replaces the whole module.
  NodeId value = tree_.Field(node, &Fields::value);
  if (value == kNoNode && tree_.Has(node, Kind::kEqualsWord)) value = tree_.FirstNamed(node);
  if (value == kNoNode) return;
  const TextId name = Text("default");
  const VariableId variable =
      tree_.KindOf(value) == Kind::kIdentifier ? scopes_.VariableOf(value) : kNone;
  if (variable != kNone) {
    ExportVariable(name, variable, value);
  } else {
    ExportValue(name, LowerExpression(value, name), value);
  }
}

void Lowerer::ExportNames(NodeId clause, TextId specifier, bool type_only) {
  for (NodeId child = tree_.FirstNamed(clause); child != kNoNode; child = tree_.NextNamed(child)) {
    const NodeId name = tree_.Field(child, &Fields::name);
    if (name == kNoNode) continue;
    const NodeId alias = tree_.Field(child, &Fields::alias);
    const TextId own = KeyOf(name);
    const bool is_type = type_only || tree_.Has(child, Kind::kTypeWord);
    Export exported;
    exported.name = alias == kNoNode ? own : KeyOf(alias);
    exported.type_only = is_type;
    exported.span = tree_.SpanOf(child);
    if (specifier != kNoText) {
      exported.specifier = specifier;
      exported.imported = own;
      module_.exports.push_back(exported);
      continue;
    }
    const VariableId variable = scopes_.Resolve(module_.Text(own), 0);
    if (variable != kNone) {
      ExportVariable(exported.name, variable, child, is_type);
    } else {
      // A global name, or a type that is declared elsewhere.
      exported.value = {current_->function, builder().Add(Op::kName, tree_.SpanOf(name),
                                                          std::span<const Operand>(), own)};
      module_.exports.push_back(exported);
    }
  }
}

void Lowerer::ExportDeclared(NodeId declaration, bool is_default) {
  const auto add = [&](NodeId identifier, bool type_only) {
    const VariableId variable = identifier == kNoNode ? kNone : scopes_.VariableOf(identifier);
    if (variable == kNone) return;
    ExportVariable(is_default ? Text("default") : module_.variables[variable].name, variable,
                   identifier, type_only);
  };
  switch (tree_.KindOf(declaration)) {
    case Kind::kLexicalDeclaration:
    case Kind::kVariableDeclaration:
      for (NodeId child = tree_.FirstNamed(declaration); child != kNoNode;
           child = tree_.NextNamed(child)) {
        scopes_.ForTargets(tree_.Field(child, &Fields::name),
                           [&](NodeId identifier) { add(identifier, false); });
      }
      break;
    case Kind::kInterfaceDeclaration:
    case Kind::kTypeAliasDeclaration:
      add(tree_.Field(declaration, &Fields::name), true);
      break;
    case Kind::kInternalModule: {
      NodeId name = tree_.Field(declaration, &Fields::name);
      while (name != kNoNode && tree_[name].first_child != kNoNode) {
        name = tree_[name].first_child;
      }
      add(name, false);
      break;
    }
    case Kind::kImportAlias:
      add(tree_.ChildOf(declaration, Kind::kIdentifier), false);
      break;
    default: {
      const NodeId name = tree_.Field(declaration, &Fields::name);
      // Of an expression, such as a class without a name, the value was exported already.
      if (name != kNoNode) add(name, false);
    }
  }
}

/// `module.exports = …`, `module.exports.a = …` and `exports.a = …`. An object that is written out
/// exports its properties too.
void Lowerer::NoteCommonJsExport(NodeId target, ValueId value, NodeId right) {
  if (tree_.KindOf(target) != Kind::kMemberExpression) return;
  const NodeId object = tree_.Field(target, &Fields::object);
  const NodeId property = tree_.Field(target, &Fields::property);
  if (object == kNoNode || property == kNoNode) return;
  const auto is_module_exports = [&](NodeId node) {
    if (tree_.KindOf(node) != Kind::kMemberExpression) return false;
    const NodeId inner = tree_.Field(node, &Fields::object);
    const NodeId member = tree_.Field(node, &Fields::property);
    return inner != kNoNode && member != kNoNode && IsUndeclared(inner, "module") &&
           tree_.TextOf(member) == "exports";
  };
  if (is_module_exports(target)) {
    ExportValue(Text("default"), value, target);
    if (tree_.KindOf(right) != Kind::kObject) return;
    if (builder().instruction(value).op != Op::kObject) return;
    for (const Operand& operand : builder().OperandsOf(value)) {
      if (operand.role == OperandRole::kNamed) ExportValue(operand.name, operand.value, target);
    }
  } else if (is_module_exports(object) || IsUndeclared(object, "exports")) {
    ExportValue(Text(tree_.TextOf(property)), value, target);
  }
}

}  // namespace mcpvet::syntax::javascript
