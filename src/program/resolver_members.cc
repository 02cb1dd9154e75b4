// What is inside objects, classes, modules and lists.
#include <algorithm>
#include <charconv>
#include <set>

#include "base/limits.h"
#include "program/resolver.h"

namespace mcpvet::program {
namespace {

using syntax::FunctionKind;
using syntax::kNone;
using syntax::Op;
using syntax::OperandRole;

std::optional<std::size_t> ToIndex(std::string_view text) {
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return index;
}

}  // namespace

// Modules ---------------------------------------------------------------------------------------

Meanings Resolver::ExportOf(ModuleId module, std::string_view name) {
  SeenExports seen;
  std::vector<ValueRef> values;
  Meanings meanings;
  AddExport(module, name, seen, values, meanings);
  for (const ValueRef value : values) Append(meanings, MeaningsOf(value));
  return meanings;
}

void Resolver::AddExport(ModuleId module, std::string_view name, SeenExports& seen,
                         std::vector<ValueRef>& values, Meanings& more) {
  if (seen.size() >= base::kMaxReexports || !seen.emplace(module, name).second) return;
  const syntax::Module& facts = code_.modules[module];
  const syntax::TextId text = facts.texts.Find(name);
  const std::size_t before = values.size() + more.size();
  const auto found = [&] { return values.size() + more.size() > before; };
  const auto add_variable = [&](syntax::VariableId id) {
    for (const syntax::ValueRef& ref : facts.variables[id].values) {
      values.push_back({module, ref.function, ref.value});
    }
  };
  if (facts.exports_variables && text != syntax::kNoText) {
    for (const syntax::VariableId id : index_.VariablesOf(module, text)) add_variable(id);
  }
  for (const syntax::Export& exported : facts.exports) {
    if (exported.name != text || text == syntax::kNoText) continue;
    if (exported.variable != kNone) {
      add_variable(exported.variable);
    } else if (exported.value.value != kNone) {
      values.push_back({module, exported.value.function, exported.value.value});
    } else if (exported.specifier != syntax::kNoText) {
      const std::string_view specifier = facts.Text(exported.specifier);
      const std::string_view imported = facts.Text(exported.imported);
      const auto target = graph_.Find(module, specifier);
      if (!target) {
        Append(more, ExternalImport(module, specifier, imported));
      } else if (imported == "*") {
        more.push_back({.kind = Meaning::Kind::kModule, .site = {*target, 0, 0}});
      } else {
        AddExport(*target, imported, seen, values, more);
      }
    }
  }
  if (found()) return;
  for (const syntax::Export& exported : facts.exports) {
    if (facts.Text(exported.name) != "*" || name == "default") continue;
    const std::string_view specifier = facts.Text(exported.specifier);
    if (const auto target = graph_.Find(module, specifier)) {
      AddExport(*target, name, seen, values, more);
    }
  }
  if (!found() && !facts.exports_variables && name != "default") {
    // `module.exports = api`: its members can be named too.
    for (const syntax::Export& exported : facts.exports) {
      if (facts.Text(exported.name) != "default" || exported.value.value == kNone) continue;
      for (const Meaning& object :
           Meanings(MeaningsOf({module, exported.value.function, exported.value.value}))) {
        if (object.kind != Meaning::Kind::kObject && object.kind != Meaning::Kind::kInstance) {
          continue;
        }
        for (const ValueRef member : MemberValuesOf(object, name)) values.push_back(member);
      }
    }
  }
  if (found() || !facts.exports_variables) return;
  for (const syntax::Import& import : facts.imports) {
    if (facts.Text(import.name) != "*" || import.local != syntax::kNoText) continue;
    if (const auto target = graph_.Find(module, facts.Text(import.specifier))) {
      AddExport(*target, name, seen, values, more);
    }
  }
}

// Classes ---------------------------------------------------------------------------------------

void Resolver::AddClassMembers(ClassRef type, std::string_view name, bool of_class, int depth,
                               std::vector<ValueRef>& values, Meanings& more) {
  if (depth > base::kMaxTypeDepth) return;
  const syntax::Class& facts = code_.Class(type);
  const syntax::Module& module = code_.modules[type.module];
  const syntax::TextId text = module.texts.Find(name);
  const std::size_t before = values.size() + more.size();
  if (text != syntax::kNoText) {
    for (const syntax::FunctionId id : facts.methods) {
      const syntax::Function& method = module.functions[id];
      if (method.name != text) continue;
      if (method.kind == FunctionKind::kGetter) {
        Append(more, ResultOf({type.module, id}));
      } else if (method.kind != FunctionKind::kSetter) {
        more.push_back(Made(Meaning::Kind::kFunction, {type.module, id, 0}));
      }
    }
    for (const syntax::Field& field : facts.fields) {
      if (field.name != text) continue;
      const ValueRef value{type.module, facts.body, field.value};
      if (field.value != kNone) {
        values.push_back(value);
      } else if (field.type != kNone) {
        Append(more, OfType({type.module, facts.body, field.type}, 0));
      }
    }
  }
  const Meaning holder{.kind = of_class ? Meaning::Kind::kClass : Meaning::Kind::kInstance,
                       .type = type};
  for (const ValueRef value : contents_.StoresTo(holder, name)) values.push_back(value);
  if (values.size() + more.size() > before) return;
  for (const syntax::ValueId base : facts.bases) {
    for (const Meaning& meaning : MeaningsOf({type.module, facts.enclosing, base})) {
      if (meaning.kind == Meaning::Kind::kClass) {
        AddClassMembers(meaning.type, name, of_class, depth + 1, values, more);
      } else if (meaning.kind == Meaning::Kind::kApi) {
        const ApiPathId object = of_class ? meaning.api : ResultPath(meaning.api);
        more.push_back(Api(MemberPath(object, name)));
      }
    }
  }
}

Meanings Resolver::MemberOfInstance(ClassRef type, std::string_view name, bool of_class,
                                    int depth) {
  std::vector<ValueRef> values;
  Meanings meanings;
  AddClassMembers(type, name, of_class, depth, values, meanings);
  for (const ValueRef value : values) Append(meanings, MeaningsOf(value));
  return meanings;
}

// Objects ---------------------------------------------------------------------------------------

Meanings Resolver::MemberOf(const Meaning& object, std::string_view name) {
  const auto builtin = [&](std::string_view type) -> Meanings {
    const ApiPathId path = paths_.Then(paths_.Module("global", ""), ApiStep::kMember, type);
    return {Api(MemberPath(ResultPath(path), name))};
  };
  switch (object.kind) {
    case Meaning::Kind::kApi:
      if (paths_.depth(object.api) >= base::kMaxApiPathSteps) return {object};
      if (ToIndex(name)) {
        return {Api(paths_.Then(object.api, ApiStep::kElement))};
      }
      return {Api(MemberPath(object.api, name))};
    case Meaning::Kind::kModule:
      return ExportOf(object.site.module, name);
    case Meaning::Kind::kInstance:
      return MemberOfInstance(object.type, name, false, 0);
    case Meaning::Kind::kClass:
      return MemberOfInstance(object.type, name, true, 0);
    case Meaning::Kind::kConstant:
      if (LibraryOf(object.site.module).same_members.contains(name)) return {object};
      return builtin("string");
    case Meaning::Kind::kEntry: {
      // A pair: its name, and what belongs to it.
      Meanings meanings;
      for (const auto& [key, value] :
           PropertiesOf({.kind = Meaning::Kind::kObject, .site = object.site})) {
        if (name == "0") {
          const syntax::TextId text = code_.modules[object.site.module].texts.Find(key);
          if (text == syntax::kNoText) continue;
          meanings.push_back({.kind = Meaning::Kind::kConstant, .site = object.site, .text = text});
        } else if (name == "1") {
          Append(meanings, MeaningsOf(value));
        }
      }
      return meanings;
    }
    case Meaning::Kind::kObject: {
      Meanings meanings;
      const std::vector<ValueRef> values = MemberValuesOf(object, name);
      for (const ValueRef value : values) Append(meanings, MeaningsOf(value));
      const Op op = code_.Instruction(object.site).op;
      if (values.empty() && op != Op::kObject && !ToIndex(name)) return builtin("list");
      if (values.empty() && op == Op::kObject &&
          graph_.LanguageOf(object.site.module).naming.separator == ".") {
        return builtin("dict");
      }
      return meanings;
    }
    case Meaning::Kind::kFunction: {
      Meanings meanings;
      for (const ValueRef value : contents_.StoresTo(object, name)) {
        Append(meanings, MeaningsOf(value));
      }
      return meanings.empty() ? builtin("function") : meanings;
    }
    case Meaning::Kind::kUnknown:
      return {object};
  }
  return {};
}

std::vector<ValueRef> Resolver::MemberValuesOf(const Meaning& object, std::string_view name) {
  std::vector<ValueRef> values;
  if (object.kind == Meaning::Kind::kInstance || object.kind == Meaning::Kind::kClass) {
    Meanings more;
    AddClassMembers(object.type, name, object.kind == Meaning::Kind::kClass, 0, values, more);
    return values;
  }
  if (object.kind == Meaning::Kind::kModule) {
    SeenExports seen;
    Meanings more;
    AddExport(object.site.module, name, seen, values, more);
    return values;
  }
  if (object.kind != Meaning::Kind::kObject) return values;
  if (const auto index = ToIndex(name); index && code_.Instruction(object.site).op != Op::kObject) {
    const std::vector<ValueRef> elements = ElementsOf(object);
    if (*index < elements.size()) values.push_back(elements[*index]);
    return values;
  }
  std::vector<std::pair<std::string, ValueRef>> properties;
  Seen seen;
  AddProperties(object, seen, properties);
  for (const auto& [key, value] : properties) {
    if (key == name) values.push_back(value);
  }
  for (const ValueRef value : contents_.StoresTo(object, name)) values.push_back(value);
  return values;
}

/// What a module offers by name, seen as an object.
void Resolver::AddExports(ModuleId module, Seen& seen,
                          std::vector<std::pair<std::string, ValueRef>>& properties) {
  const syntax::Module& facts = code_.modules[module];
  for (const syntax::Export& exported : facts.exports) {
    const std::string name(facts.Text(exported.name));
    if (exported.variable != kNone) {
      for (const syntax::ValueRef& ref : facts.variables[exported.variable].values) {
        properties.emplace_back(name, ValueRef{module, ref.function, ref.value});
      }
    } else if (exported.value.value != kNone) {
      properties.emplace_back(name,
                              ValueRef{module, exported.value.function, exported.value.value});
    } else if (name == "*") {
      const auto target = graph_.Find(module, facts.Text(exported.specifier));
      if (!target) continue;
      AddProperties({.kind = Meaning::Kind::kModule, .site = {*target, 0, 0}}, seen, properties);
    }
  }
}

void Resolver::AddProperties(const Meaning& object, Seen& seen,
                             std::vector<std::pair<std::string, ValueRef>>& properties) {
  if (seen.size() >= base::kMaxNestedObjects || !seen.insert(object).second) return;
  if (object.kind == Meaning::Kind::kModule) AddExports(object.site.module, seen, properties);
  if (object.kind != Meaning::Kind::kObject) return;
  const syntax::Instruction& site = code_.Instruction(object.site);
  const auto operands = code_.Operands(object.site);
  const auto follow = [&](ValueRef value) {
    for (const Meaning& inner : MeaningsOf(value)) {
      AddProperties(inner, seen, properties);
    }
  };
  if (site.op == Op::kCall) {
    const Library& library = LibraryOf(object.site.module);
    const ValueRef callee = OperandOf(object.site, 0);
    const syntax::Instruction& method = code_.Instruction(callee);
    const std::string_view called =
        method.op == Op::kLoadMember ? code_.Text(object.site.module, method.text) : "";
    const bool is_method = library.entries.contains(called) || library.names.contains(called);
    bool of_arguments = false;
    for (const ApiPathId path : ApiCalleesOf(object.site)) {
      of_arguments = of_arguments || library.merges.contains(path) ||
                     library.entries_of.contains(path) || library.values_of.contains(path) ||
                     library.names_of.contains(path);
    }
    if (of_arguments) {
      for (const Argument& argument : ArgumentsOf(object.site)) {
        if (argument.name.empty()) {
          follow(argument.value);
        } else {
          properties.emplace_back(argument.name, argument.value);
        }
      }
    } else if (is_method) {
      follow(OperandOf(callee, 0));
    }
    return;
  }
  if (site.op != Op::kObject) return;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    const ValueRef value{object.site.module, object.site.function, operands[i].value};
    switch (operands[i].role) {
      case OperandRole::kNamed:
        properties.emplace_back(code_.Text(object.site.module, operands[i].name), value);
        break;
      case OperandRole::kKey:
        if (const auto key = TextOf(value); key && i + 1 < operands.size()) {
          properties.emplace_back(*key,
                                  ValueRef{value.module, value.function, operands[i + 1].value});
        }
        ++i;
        break;
      case OperandRole::kSpread:
      case OperandRole::kSpreadNamed:
        follow(value);
        break;
      case OperandRole::kPlain:
        break;
    }
  }
}

std::vector<std::pair<std::string, ValueRef>> Resolver::PropertiesOf(const Meaning& object) {
  std::vector<std::pair<std::string, ValueRef>> properties;
  Seen seen;
  AddProperties(object, seen, properties);
  for (const Contents::Named& store : contents_.StoresTo(object)) {
    if (!store.name.empty()) properties.emplace_back(store.name, store.value);
  }
  // The last one of a name counts; it keeps the place of the first.
  std::vector<std::pair<std::string, ValueRef>> unique;
  std::unordered_map<std::string, std::size_t> places;
  for (auto& [name, value] : properties) {
    const auto [place, added] = places.try_emplace(name, unique.size());
    if (added) {
      unique.emplace_back(std::move(name), value);
    } else {
      unique[place->second].second = value;
    }
  }
  return unique;
}

// Lists -----------------------------------------------------------------------------------------

void Resolver::AddElements(const Meaning& list, Seen& seen, std::vector<ValueRef>& elements) {
  if (list.kind != Meaning::Kind::kObject || seen.size() >= base::kMaxNestedObjects) return;
  if (!seen.insert(list).second) return;
  const syntax::Instruction& site = code_.Instruction(list.site);
  const Library& library = LibraryOf(list.site.module);
  const auto follow = [&](ValueRef value) {
    for (const Meaning& inner : MeaningsOf(value)) {
      AddElements(inner, seen, elements);
    }
  };
  if (site.op == Op::kArray || site.op == Op::kObject) {
    for (const syntax::Operand& operand : code_.Operands(list.site)) {
      const ValueRef value{list.site.module, list.site.function, operand.value};
      if (operand.role == OperandRole::kSpread) {
        follow(value);
      } else if (operand.role == OperandRole::kPlain && site.op == Op::kArray) {
        elements.push_back(value);
      }
    }
    if (site.op != Op::kArray) return;
    for (const ValueRef call : contents_.CallsOn(list)) {
      const std::string_view name =
          code_.Text(call.module, code_.Instruction(OperandOf(call, 0)).text);
      for (const Argument& argument : ArgumentsOf(call)) {
        if (argument.spread || library.extends.contains(name)) {
          follow(argument.value);
        } else {
          elements.push_back(argument.value);
        }
      }
    }
    return;
  }
  if (site.op != Op::kCall) return;
  const ValueRef callee = OperandOf(list.site, 0);
  const syntax::Instruction& method = code_.Instruction(callee);
  if (method.op == Op::kLoadMember) {
    const std::string_view name = code_.Text(list.site.module, method.text);
    if (library.keeps.contains(name)) {
      follow(OperandOf(callee, 0));
      for (const Argument& argument : ArgumentsOf(list.site)) follow(argument.value);
      return;
    }
    if (library.maps.contains(name)) {
      for (const Meaning& function : MeaningsOf(OperandOf(list.site, 1))) {
        if (function.kind != Meaning::Kind::kFunction) continue;
        for (const ValueRef value : ReturnsOf(function.site.In())) elements.push_back(value);
      }
      return;
    }
    if (library.values.contains(name)) {
      const std::size_t before = elements.size();
      for (const Meaning& object : MeaningsOf(OperandOf(callee, 0))) {
        for (const auto& [key, value] : PropertiesOf(object)) elements.push_back(value);
      }
      if (elements.size() > before) return;
    }
  }
  for (const ApiPathId path : ApiCalleesOf(list.site)) {
    if (!library.values_of.contains(path)) continue;
    for (const Argument& argument : ArgumentsOf(list.site)) {
      for (const Meaning& object : MeaningsOf(argument.value)) {
        for (const auto& [key, value] : PropertiesOf(object)) elements.push_back(value);
      }
    }
  }
}

std::vector<ValueRef> Resolver::ElementsOf(const Meaning& list) {
  std::vector<ValueRef> elements;
  Seen seen;
  AddElements(list, seen, elements);
  return elements;
}

Meanings Resolver::AnyElementOf(const Meaning& list) {
  if (list.kind == Meaning::Kind::kApi) {
    if (paths_.depth(list.api) >= base::kMaxApiPathSteps) return {list};
    return {Api(paths_.Then(list.api, ApiStep::kElement))};
  }
  if (list.kind != Meaning::Kind::kObject) return {Meaning()};
  const syntax::Instruction& site = code_.Instruction(list.site);
  Meanings meanings;
  if (site.op == Op::kCall) {
    const Library& library = LibraryOf(list.site.module);
    const syntax::Instruction& method = code_.Instruction(OperandOf(list.site, 0));
    bool pairs = method.op == Op::kLoadMember &&
                 library.entries.contains(code_.Text(list.site.module, method.text));
    for (const ApiPathId path : ApiCalleesOf(list.site)) {
      pairs = pairs || library.entries_of.contains(path);
    }
    if (pairs) return {{.kind = Meaning::Kind::kEntry, .site = list.site}};
    bool names = method.op == Op::kLoadMember &&
                 library.names.contains(code_.Text(list.site.module, method.text));
    for (const ApiPathId path : ApiCalleesOf(list.site)) {
      names = names || library.names_of.contains(path);
    }
    if (names) return MemberOf({.kind = Meaning::Kind::kEntry, .site = list.site}, "0");
  }
  for (const ValueRef element : ElementsOf(list)) Append(meanings, MeaningsOf(element));
  if (site.op == Op::kObject) {
    for (const auto& [name, value] : PropertiesOf(list)) Append(meanings, MeaningsOf(value));
    for (const Contents::Named& store : contents_.StoresTo(list)) {
      if (store.name.empty()) Append(meanings, MeaningsOf(store.value));
    }
  }
  return meanings;
}

}  // namespace mcpvet::program
