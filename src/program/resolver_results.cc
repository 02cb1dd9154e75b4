// What calls give back.
#include <algorithm>

#include "program/resolver.h"

namespace mcpvet::program {

using syntax::Op;

const Meanings& Resolver::ResultOf(FunctionRef function) {
  static const Meanings kNothing;
  if (given_ != nullptr) {
    // What the function returns may depend on what is given; it is not worth remembering.
    Meanings meanings;
    for (const ValueRef value : index_.ReturnsOf(function)) Append(meanings, MeaningsOf(value));
    SetId unused = 0;
    return Keep(unused, std::move(meanings));
  }
  SetId& memo = results_[function];
  if (memo >= kFirstSet) return sets_[memo - kFirstSet];
  if (memo == kBeingAsked) return kNothing;
  memo = kBeingAsked;
  Meanings meanings;
  for (const ValueRef value : index_.ReturnsOf(function)) Append(meanings, MeaningsOf(value));
  return Keep(results_[function], std::move(meanings));
}

Meanings Resolver::OfIdiom(ValueRef call, ValueRef callee) {
  const syntax::Instruction& method = code_.Instruction(callee);
  if (method.op != Op::kLoadMember) return {};
  const Library& library = LibraryOf(call.module);
  const std::string_view name = code_.Text(call.module, method.text);
  const Meanings objects = MeaningsOf(OperandOf(callee, 0));
  Meanings meanings;
  const auto is_from_outside = [](const Meaning& meaning) {
    return meaning.kind == Meaning::Kind::kApi || meaning.kind == Meaning::Kind::kInstance ||
           meaning.kind == Meaning::Kind::kModule;
  };
  if (library.binds.contains(name)) {
    for (const Meaning& object : objects) {
      if (object.kind == Meaning::Kind::kFunction) meanings.push_back(object);
    }
    return meanings;
  }
  if (library.awaits.contains(name)) {
    for (const Meaning& function : MeaningsOf(OperandOf(call, 1))) {
      if (function.kind == Meaning::Kind::kFunction) Append(meanings, ResultOf(function.site.In()));
    }
    return meanings;
  }
  if (std::ranges::any_of(objects, is_from_outside)) return {};
  const bool gives_list = library.maps.contains(name) || library.keeps.contains(name) ||
                          library.entries.contains(name) || library.values.contains(name) ||
                          library.names.contains(name);
  const auto is_list = [](const Meaning& meaning) {
    return meaning.kind == Meaning::Kind::kObject;
  };
  if (gives_list && std::ranges::any_of(objects, is_list)) {
    return {Made(Meaning::Kind::kObject, call)};
  }
  if (library.gets.contains(name)) {
    const std::optional<std::string> key = TextOf(OperandOf(call, 1));
    for (const Meaning& object : objects) {
      if (object.kind != Meaning::Kind::kObject) continue;
      Append(meanings, key ? MemberOf(object, *key) : AnyElementOf(object));
    }
  }
  return meanings;
}

/// The receiver of a method, as the classes that its own descends from see it.
Meanings Resolver::OfBaseObject(FunctionRef function) {
  while (code_.Function(function).owner == syntax::kNone) {
    function.function = code_.Function(function).enclosing;
    if (function.function == syntax::kNone) return {};
  }
  Meanings meanings;
  const bool of_class = code_.Function(function).kind == syntax::FunctionKind::kClassMethod;
  const syntax::Class& owner = code_.Class({function.module, code_.Function(function).owner});
  for (const syntax::ValueId base : owner.bases) {
    for (const Meaning& meaning : MeaningsOf({function.module, owner.enclosing, base})) {
      if (meaning.kind == Meaning::Kind::kClass) {
        meanings.push_back({.kind = of_class ? Meaning::Kind::kClass : Meaning::Kind::kInstance,
                            .type = meaning.type});
      } else if (meaning.kind == Meaning::Kind::kApi) {
        meanings.push_back(Api(of_class ? meaning.api : ResultPath(meaning.api)));
      }
    }
  }
  return meanings;
}

Meanings Resolver::OfCall(ValueRef call) {
  const syntax::Instruction& instruction = code_.Instruction(call);
  const ValueRef callee = OperandOf(call, 0);
  const Library& library = LibraryOf(call.module);
  Meanings meanings = OfIdiom(call, callee);
  if (!meanings.empty()) return meanings;
  for (const Meaning& meaning : MeaningsOf(callee)) {
    switch (meaning.kind) {
      case Meaning::Kind::kFunction:
        Append(meanings, ResultOf(meaning.site.In()));
        break;
      case Meaning::Kind::kClass:
        meanings.push_back({.kind = Meaning::Kind::kInstance, .type = meaning.type});
        break;
      case Meaning::Kind::kApi:
        if (library.same_as_argument.contains(meaning.api)) {
          Append(meanings, MeaningsOf(OperandOf(call, 1)));
        } else if (library.entries_of.contains(meaning.api) ||
                   library.values_of.contains(meaning.api) ||
                   library.names_of.contains(meaning.api) || library.merges.contains(meaning.api)) {
          meanings.push_back(Made(Meaning::Kind::kObject, call));
        } else if (library.gets_of.contains(meaning.api)) {
          for (const Meaning& name : MeaningsOf(OperandOf(call, 2))) {
            const std::optional<std::string> text = TextOf(name);
            for (const Meaning& object : MeaningsOf(OperandOf(call, 1))) {
              Append(meanings, text ? MemberOf(object, *text) : Meanings{kAnything});
            }
          }
        } else if (library.base_objects.contains(meaning.api)) {
          Append(meanings, OfBaseObject(call.In()));
        } else {
          meanings.push_back(Api(ResultPath(meaning.api)));
        }
        break;
      case Meaning::Kind::kModule:
        for (const Meaning& exported : ExportOf(meaning.site.module, "default")) {
          if (exported.kind == Meaning::Kind::kFunction) {
            Append(meanings, ResultOf(exported.site.In()));
          } else if (exported.kind == Meaning::Kind::kClass) {
            meanings.push_back({.kind = Meaning::Kind::kInstance, .type = exported.type});
          }
        }
        break;
      default:
        meanings.push_back(kAnything);
        break;
    }
  }
  // Whoever decorates a function mostly gives it back, changed or not.
  if (instruction.call.decorator) Append(meanings, MeaningsOf(OperandOf(call, 1)));
  return meanings;
}

}  // namespace mcpvet::program
