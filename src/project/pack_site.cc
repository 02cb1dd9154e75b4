#include "project/pack_site.h"

#include <algorithm>

#include "base/ascii.h"

namespace mcpvet::project {
namespace {

using program::FunctionRef;
using program::Meaning;
using program::Meanings;
using program::ValueRef;
using syntax::Constant;
using syntax::Op;

std::string FileStem(std::string_view path) {
  path.remove_prefix(path.rfind('/') + 1);
  return std::string(path.substr(0, path.find('.')));
}

bool IsNothing(const syntax::Instruction& instruction) {
  return instruction.op == Op::kConst &&
         (instruction.constant == Constant::kNull || instruction.constant == Constant::kUndefined);
}

}  // namespace

Meanings SiteReader::MeaningsOf(const PackSite& site, ValueRef value) {
  return site.given.empty() ? resolver_.MeaningsOf(value)
                            : resolver_.MeaningsWith(site.given, value);
}

SitePart SiteReader::Argument(const PackSite& site, const PackSlot& slot) {
  if (!site.arguments) return {};
  std::optional<ValueRef> value;
  const std::vector<program::Argument> arguments = resolver_.ArgumentsOf(*site.arguments);
  for (const program::Argument& argument : arguments) {
    if (argument.spread) continue;
    if (!slot.position) {
      if (argument.name == slot.name) value = argument.value;
    } else if (argument.name.empty()) {
      const bool wanted = *slot.position < 0
                              ? true
                              : argument.position == static_cast<std::uint32_t>(*slot.position);
      if (wanted) value = argument.value;
    }
  }
  if (!value) {
    // `f(**options)` gives arguments by name as well.
    if (slot.position) return {};
    for (const program::Argument& argument : arguments) {
      if (!argument.spread) continue;
      for (const Meaning& meaning : MeaningsOf(site, argument.value)) {
        for (const ValueRef member : resolver_.MemberValuesOf(meaning, slot.name)) value = member;
      }
    }
    if (!value) return {};
  }
  return {MeaningsOf(site, *value), value, std::nullopt};
}

SitePart SiteReader::Member(const PackSite& site, const SitePart& part, const std::string& name) {
  SitePart member;
  for (const Meaning& meaning : part.meanings) {
    const std::vector<ValueRef> values = resolver_.MemberValuesOf(meaning, name);
    if (!values.empty() && !member.value) member.value = values.front();
    // What is merely not there must not look like a value of its own.
    if (meaning.kind == Meaning::Kind::kObject && values.empty()) continue;
    if (values.empty() || site.given.empty()) {
      std::ranges::copy(resolver_.MemberOf(meaning, name), std::back_inserter(member.meanings));
    }
    for (const ValueRef value : values) {
      if (site.given.empty()) break;
      std::ranges::copy(MeaningsOf(site, value), std::back_inserter(member.meanings));
    }
  }
  std::ranges::sort(member.meanings);
  member.meanings.erase(std::ranges::unique(member.meanings).begin(), member.meanings.end());
  // `T(name=value)` of a type from outside: what was given is what is there.
  if (part.value) {
    for (const auto& [key, value] : NamedParts(part)) {
      if (key != name || member.value) continue;
      member.value = value;
      member.meanings = MeaningsOf(site, value);
    }
  }
  return member;
}

SitePart SiteReader::Root(const PackSite& site, const PackSlot& slot) {
  const program::Code& code = resolver_.code();
  switch (slot.from) {
    case PackSlot::From::kArgument:
      return Argument(site, slot);
    case PackSlot::From::kField:
      if (!site.type) return {};
      return Member(site, {.meanings = {{.kind = Meaning::Kind::kInstance, .type = *site.type}}},
                    slot.name);
    case PackSlot::From::kMethod: {
      if (!site.type) return {};
      const Meaning instance{.kind = Meaning::Kind::kInstance, .type = *site.type};
      return {.meanings = resolver_.MemberOf(instance, slot.name)};
    }
    case PackSlot::From::kExport: {
      const Meaning module{.kind = Meaning::Kind::kModule, .site = {site.module, 0, 0}};
      SitePart part{.meanings = resolver_.MemberOf(module, slot.name)};
      for (const Meaning& meaning : part.meanings) {
        if (meaning.kind == Meaning::Kind::kObject && !part.value) part.value = meaning.site;
      }
      return part;
    }
    case PackSlot::From::kFunction:
      if (site.method) {
        return {.meanings = {{.kind = Meaning::Kind::kFunction,
                              .site = {site.method->module, site.method->function, 0}}}};
      }
      if (site.decorated) return {MeaningsOf(site, *site.decorated), site.decorated, std::nullopt};
      return {};
    case PackSlot::From::kElement:
      if (!site.element) return {};
      return {MeaningsOf(site, *site.element), site.element, std::nullopt};
    case PackSlot::From::kResult: {
      SitePart part;
      for (const FunctionRef handler : HandlersOf(site)) {
        for (const ValueRef value : resolver_.ReturnsOf(handler)) {
          std::ranges::copy(resolver_.MeaningsOf(value), std::back_inserter(part.meanings));
        }
      }
      return part;
    }
    case PackSlot::From::kFunctionName:
      for (const FunctionRef handler : HandlersOf(site)) {
        const std::string_view name = code.Text(handler.module, code.Function(handler).name);
        if (!name.empty()) return {.text = std::string(name)};
      }
      return {};
    case PackSlot::From::kFunctionDoc:
      for (const FunctionRef handler : HandlersOf(site)) {
        const std::string_view doc = code.Text(handler.module, code.Function(handler).doc);
        if (!doc.empty()) return {.text = std::string(doc)};
      }
      return {};
    case PackSlot::From::kClassName:
      if (!site.type) return {};
      return {.text = std::string(code.Text(site.type->module, code.Class(*site.type).name))};
    case PackSlot::From::kFileName:
      return {.text = FileStem(code.Module(site.module).path)};
    case PackSlot::From::kText:
      return {.text = slot.name};
    case PackSlot::From::kReceiver: {
      if (!site.call) return {};
      const ValueRef callee{site.call->module, site.call->function,
                            code.Operands(*site.call)[0].value};
      if (code.Instruction(callee).op != Op::kLoadMember) return {};
      const ValueRef object{callee.module, callee.function, code.Operands(callee)[0].value};
      return {MeaningsOf(site, object), object, std::nullopt};
    }
    case PackSlot::From::kArguments:
    case PackSlot::From::kMembers:
      return {};  // of schemas (project/schema_reader.h)
    case PackSlot::From::kArgumentsFrom:
      return {};
  }
  return {};
}

SitePart SiteReader::Part(const PackSite& site, const PackSlot& slot) {
  SitePart part = Root(site, slot);
  for (const std::string& name : slot.path) part = Member(site, part, name);
  if (part.value && IsNothing(resolver_.code().Instruction(*part.value))) return {};
  return part;
}

std::vector<FunctionRef> SiteReader::FunctionsOf(const SitePart& part) {
  std::vector<FunctionRef> functions;
  for (const Meaning& meaning : part.meanings) {
    if (meaning.kind == Meaning::Kind::kFunction) functions.push_back(meaning.site.In());
  }
  std::ranges::sort(functions);
  functions.erase(std::ranges::unique(functions).begin(), functions.end());
  return functions;
}

std::vector<FunctionRef> SiteReader::HandlersOf(const PackSite& site) {
  for (const PackSlot& slot : site.ref.row->Slots(SlotName::kHandler)) {
    std::vector<FunctionRef> functions = FunctionsOf(Part(site, slot));
    if (!functions.empty()) return functions;
  }
  if (site.decorated) return FunctionsOf({.meanings = MeaningsOf(site, *site.decorated)});
  return {};
}

std::optional<std::string> SiteReader::ScalarOf(const Meaning& meaning) {
  if (std::optional<std::string> text = resolver_.TextOf(meaning)) return text;
  if (meaning.kind != Meaning::Kind::kConstant) return std::nullopt;
  const syntax::Instruction& instruction = resolver_.code().Instruction(meaning.site);
  if (instruction.op != Op::kConst || instruction.constant != Constant::kBoolean) {
    return std::nullopt;
  }
  return base::Lower(resolver_.code().Text(meaning.site.module, instruction.text));
}

SiteReader::Scalars SiteReader::ScalarsOf(const SitePart& part) {
  Scalars scalars;
  if (part.text) {
    scalars.known.push_back(*part.text);
    return scalars;
  }
  for (const Meaning& meaning : part.meanings) {
    if (std::optional<std::string> text = ScalarOf(meaning)) {
      scalars.known.push_back(std::move(*text));
    } else {
      scalars.others = true;
    }
  }
  std::ranges::sort(scalars.known);
  scalars.known.erase(std::ranges::unique(scalars.known).begin(), scalars.known.end());
  return scalars;
}

void SiteReader::FindNamedArguments(ValueRef value, int depth,
                                    std::vector<std::pair<std::string, ValueRef>>& parts) {
  const program::Code& code = resolver_.code();
  if (depth > 4 || value.value == syntax::kNone) return;
  const syntax::Instruction& instruction = code.Instruction(value);
  if (instruction.op == Op::kCall) {
    for (const program::Argument& argument : resolver_.ArgumentsOf(value)) {
      if (!argument.name.empty()) parts.emplace_back(argument.name, argument.value);
    }
  } else if (instruction.op == Op::kName && instruction.index != syntax::kNone) {
    for (const syntax::ValueRef& ref :
         code.Module(value.module).variables[instruction.index].values) {
      FindNamedArguments({value.module, ref.function, ref.value}, depth + 1, parts);
    }
  }
}

std::vector<std::pair<std::string, ValueRef>> SiteReader::NamedParts(const SitePart& part) {
  std::vector<std::pair<std::string, ValueRef>> parts;
  for (const Meaning& meaning : part.meanings) {
    if (meaning.kind == Meaning::Kind::kObject) {
      std::ranges::move(resolver_.PropertiesOf(meaning), std::back_inserter(parts));
    }
  }
  if (parts.empty() && part.value) FindNamedArguments(*part.value, 0, parts);
  return parts;
}

bool SiteReader::Holds(const PackSite& site, const PackCondition& condition) {
  const SitePart part = Part(site, condition.slot);
  if (!part.present()) {
    return condition.kind == PackCondition::Kind::kUnless ||
           condition.kind == PackCondition::Kind::kAbsent;
  }
  if (condition.kind == PackCondition::Kind::kAbsent) return false;
  Scalars scalars = ScalarsOf(part);
  for (const Meaning& meaning : part.meanings) {
    for (const ValueRef element : resolver_.ElementsOf(meaning)) {
      std::ranges::move(resolver_.TextsOf(element), std::back_inserter(scalars.known));
    }
  }
  const auto is_text = [&](const std::string& text) {
    return std::ranges::find(scalars.known, text) != scalars.known.end();
  };
  bool found = std::ranges::any_of(condition.texts, is_text);
  for (const Meaning& meaning : part.meanings) {
    if (found || meaning.kind != Meaning::Kind::kApi) continue;
    found = std::ranges::any_of(condition.paths, [&](const std::vector<PackStep>& path) {
      return matcher_.Matches(path, meaning.api);
    });
  }
  return found == (condition.kind == PackCondition::Kind::kIs);
}

}  // namespace mcpvet::project
