#include "program/resolver.h"

#include <algorithm>
#include <cassert>
#include <utility>

#include "base/limits.h"

namespace mcpvet::program {
namespace {

using syntax::Constant;
using syntax::kNone;
using syntax::Op;

void Normalise(Meanings& meanings) {
  std::ranges::sort(meanings);
  meanings.erase(std::ranges::unique(meanings).begin(), meanings.end());
  if (meanings.size() <= base::kMaxMeanings) return;
  meanings.resize(base::kMaxMeanings);
  meanings.push_back(kAnything);
}

bool IsText(const syntax::Instruction& instruction) {
  return instruction.op == Op::kConst && instruction.constant == Constant::kString;
}

}  // namespace

// Memo ------------------------------------------------------------------------------------------

Resolver::Resolver(const Code& code, const ModuleGraph& graph, ApiPathPool& paths)
    : code_(code), graph_(graph), paths_(paths), index_(code) {
  for (ModuleId id = 0; id < code.modules.size(); ++id) {
    const syntax::LanguageData& language = graph.LanguageOf(id);
    if (!libraries_.contains(language.id)) {
      libraries_.emplace(language.id, Library(language.idioms, paths));
    }
  }
  ResolveCalls();
}

const Library& Resolver::LibraryOf(ModuleId module) const {
  return libraries_.find(code_.modules[module].language)->second;
}

Resolver::SetId& Resolver::Memo(ValueRef value) {
  if (given_ != nullptr) return given_memo_.try_emplace(value, kNotAsked).first->second;
  if (memo_.empty()) memo_.resize(code_.modules.size());
  auto& functions = memo_[value.module];
  if (functions.empty()) functions.resize(code_.modules[value.module].functions.size());
  auto& values = functions[value.function];
  if (values.empty()) values.resize(code_.Function(value.In()).instructions.size(), kNotAsked);
  return values[value.value];
}

const Meanings& Resolver::Keep(SetId& memo, Meanings meanings) {
  Normalise(meanings);
  const auto next = static_cast<SetId>(sets_.size() + kFirstSet);
  const auto [entry, added] = set_ids_.try_emplace(std::move(meanings), next);
  if (added) sets_.push_back(entry->first);
  memo = entry->second;
  return sets_[memo - kFirstSet];
}

const Meanings& Resolver::MeaningsOf(ValueRef value) {
  static const Meanings kNothing;
  static const Meanings kCutOff = {kAnything};
  if (value.value == kNone) return kNothing;
  if (given_ != nullptr) {
    if (const auto known = given_->find(value); known != given_->end()) return known->second;
  }
  SetId& memo = Memo(value);
  if (memo >= kFirstSet) return sets_[memo - kFirstSet];
  // A value that depends on itself adds nothing to itself.
  if (memo == kBeingAsked) return kNothing;
  if (depth_ >= base::kMaxResolutionDepth) return kCutOff;
  memo = kBeingAsked;
  ++depth_;
  Meanings meanings = Compute(value);
  --depth_;
  return Keep(Memo(value), std::move(meanings));
}

Meanings Resolver::MeaningsWith(const Given& given, ValueRef value) {
  const Given* outer = std::exchange(given_, &given);
  std::map<ValueRef, SetId> outer_memo = std::exchange(given_memo_, {});
  Meanings meanings = MeaningsOf(value);
  given_ = outer;
  given_memo_ = std::move(outer_memo);
  return meanings;
}

ValueRef Resolver::OperandOf(ValueRef value, std::size_t index) const {
  const auto operands = code_.Operands(value);
  return {value.module, value.function, index < operands.size() ? operands[index].value : kNone};
}

// What values are -------------------------------------------------------------------------------

Meanings Resolver::Compute(ValueRef value) {
  const syntax::Instruction& instruction = code_.Instruction(value);
  switch (instruction.op) {
    case Op::kConst:
      return {Made(Meaning::Kind::kConstant, value)};
    case Op::kConcat:
      return OfConcat(value);
    case Op::kName:
      return OfName(value);
    case Op::kParameter:
      return OfParameter(value);
    case Op::kThis:
      return OfReceiver(value.In());
    case Op::kImport:
      return OfImport(value);
    case Op::kLoadMember: {
      Meanings meanings;
      const std::string_view name = code_.Text(value.module, instruction.text);
      for (const Meaning& object : MeaningsOf(OperandOf(value, 0))) {
        Append(meanings, MemberOf(object, name));
      }
      return meanings;
    }
    case Op::kLoadIndex: {
      Meanings meanings;
      const ValueRef key = OperandOf(value, 1);
      std::optional<std::string> name = key.value == kNone ? std::nullopt : TextOf(key);
      for (const Meaning& object : MeaningsOf(OperandOf(value, 0))) {
        if (!name) {
          Append(meanings, AnyElementOf(object));
        } else {
          Append(meanings, MemberOf(object, *name));
        }
      }
      return meanings;
    }
    case Op::kCall:
      return OfCall(value);
    case Op::kObject:
    case Op::kArray:
      return {Made(Meaning::Kind::kObject, value)};
    case Op::kClosure:
      return {Made(Meaning::Kind::kFunction, {value.module, instruction.index, 0})};
    case Op::kClass:
      return {{.kind = Meaning::Kind::kClass, .type = {value.module, instruction.index}}};
    case Op::kPhi: {
      Meanings meanings;
      for (std::size_t i = 0; i < instruction.operand_count; ++i) {
        Append(meanings, MeaningsOf(OperandOf(value, i)));
      }
      return meanings;
    }
    case Op::kOpaque: {
      // `folder / "name"`
      const Library& library = LibraryOf(value.module);
      if (library.join_operator.empty() ||
          code_.Text(value.module, instruction.text) != library.join_operator) {
        return {kAnything};
      }
      const auto joins = [&](const Meaning& one) {
        return one.kind == Meaning::Kind::kApi && library.joined.contains(one.api);
      };
      const bool joined = std::ranges::any_of(MeaningsOf(OperandOf(value, 0)), joins);
      return {joined ? Api(library.join_result) : kAnything};
    }
    case Op::kYield:
    case Op::kTest:
    case Op::kStoreName:
    case Op::kStoreMember:
    case Op::kStoreIndex:
    case Op::kReturn:
    case Op::kThrow:
      return {kAnything};
  }
  return {kAnything};
}

Meanings Resolver::OfName(ValueRef value) {
  const syntax::Instruction& instruction = code_.Instruction(value);
  if (instruction.index != kNone) return OfVariable(value.module, instruction.index);
  return {Api(paths_.Then(paths_.Module("global", ""), ApiStep::kMember,
                          code_.Text(value.module, instruction.text)))};
}

Meanings Resolver::OfVariable(ModuleId module, syntax::VariableId variable) {
  Meanings meanings;
  for (const syntax::ValueRef& ref : code_.modules[module].variables[variable].values) {
    Append(meanings, MeaningsOf({module, ref.function, ref.value}));
  }
  return meanings;
}

Meanings Resolver::OfConcat(ValueRef value) {
  const auto operands = code_.Operands(value);
  const auto is_constant = [&](const syntax::Operand& operand) {
    return TextOf(ValueRef{value.module, value.function, operand.value}).has_value();
  };
  if (!operands.empty() && std::ranges::all_of(operands, is_constant)) {
    return {Made(Meaning::Kind::kConstant, value)};
  }
  // Lists are put together with the same sign.
  Meanings lists;
  for (std::size_t i = 0; i < operands.size(); ++i) {
    for (const Meaning& meaning : MeaningsOf(OperandOf(value, i))) {
      if (meaning.kind == Meaning::Kind::kObject) lists.push_back(meaning);
    }
  }
  if (!lists.empty()) return lists;
  const ApiPathId text = paths_.Then(paths_.Module("global", ""), ApiStep::kMember, "string");
  return {Api(paths_.Then(text, ApiStep::kResult))};
}

Meanings Resolver::OfReceiver(FunctionRef function) {
  const syntax::Function& facts = code_.Function(function);
  if (facts.owner == kNone) return {};
  const bool of_class = facts.kind == syntax::FunctionKind::kClassMethod ||
                        facts.kind == syntax::FunctionKind::kStaticMethod;
  return {{.kind = of_class ? Meaning::Kind::kClass : Meaning::Kind::kInstance,
           .type = {function.module, facts.owner}}};
}

Meanings Resolver::OfParameter(ValueRef value) {
  const FunctionRef function = value.In();
  const syntax::Function& facts = code_.Function(function);
  if (facts.receiver == value.value) return OfReceiver(function);
  Meanings meanings;
  if (const ValueRef initial = OperandOf(value, 0); initial.value != kNone) {
    Append(meanings, MeaningsOf(initial));
  }
  const std::uint32_t index = code_.Instruction(value).index;
  if (index >= facts.parameters.size()) return meanings;
  const syntax::Parameter& parameter = facts.parameters[index];
  for (const Caller& caller : CallersOf(function)) {
    if (const auto given = ArgumentFor(caller, function, index)) {
      Append(meanings, MeaningsOf(*given));
    }
  }
  const bool has_receiver =
      !facts.parameters.empty() && facts.receiver == facts.parameters[0].value;
  const std::uint32_t position = index - (has_receiver ? 1 : 0);
  if (const auto sources = sources_.find(function); sources != sources_.end()) {
    for (const ParameterSource& source : std::vector(sources->second)) {
      if (source.kind == ParameterSource::Kind::kApi) {
        meanings.push_back(
            Api(paths_.Then(source.api, ApiStep::kParameter, std::to_string(position))));
      } else if (position != 0) {
        continue;
      } else if (source.kind == ParameterSource::Kind::kValue) {
        Append(meanings, MeaningsOf(source.value));
      } else {
        for (const Meaning& list : MeaningsOf(source.value)) {
          Append(meanings, AnyElementOf(list));
        }
      }
    }
  }
  if (facts.owner != kNone) {
    // A method that somebody outside the project calls, since the class is made for that.
    const ClassRef owner{function.module, facts.owner};
    for (const syntax::ValueId base : code_.Class(owner).bases) {
      const ValueRef ref{owner.module, code_.Class(owner).enclosing, base};
      for (const Meaning& meaning : MeaningsOf(ref)) {
        if (meaning.kind != Meaning::Kind::kApi) continue;
        const ApiPathId method = paths_.Then(ResultPath(meaning.api), ApiStep::kMember,
                                             code_.Text(function.module, facts.name));
        meanings.push_back(Api(paths_.Then(method, ApiStep::kParameter, std::to_string(position))));
      }
    }
  }
  if (parameter.type != kNone) {
    Append(meanings, OfType({value.module, value.function, parameter.type}, 0));
  }
  return meanings;
}

Meanings Resolver::OfType(ValueRef type, int depth) {
  if (type.value == kNone || depth > base::kMaxTypeDepth) return {};
  const syntax::Instruction& instruction = code_.Instruction(type);
  Meanings meanings;
  if (instruction.op == Op::kOpaque) {
    for (std::size_t i = 0; i < instruction.operand_count; ++i) {
      Append(meanings, OfType(OperandOf(type, i), depth + 1));
    }
    return meanings;
  }
  if (instruction.op == Op::kLoadIndex) {
    const syntax::Instruction& outer = code_.Instruction(OperandOf(type, 0));
    const bool transparent =
        LibraryOf(type.module).transparent_types.contains(code_.Text(type.module, outer.text));
    if (!transparent) return OfType(OperandOf(type, 0), depth + 1);
    const ValueRef inner = OperandOf(type, 1);
    if (code_.Instruction(inner).op != Op::kArray) return OfType(inner, depth + 1);
    for (std::size_t i = 0; i < code_.Instruction(inner).operand_count; ++i) {
      Append(meanings, OfType(OperandOf(inner, i), depth + 1));
    }
    return meanings;
  }
  if (instruction.op != Op::kName && instruction.op != Op::kLoadMember) return {};
  for (const Meaning& meaning : MeaningsOf(type)) {
    if (meaning.kind == Meaning::Kind::kClass) {
      meanings.push_back({.kind = Meaning::Kind::kInstance, .type = meaning.type});
    } else if (meaning.kind == Meaning::Kind::kApi) {
      meanings.push_back(Api(ResultPath(meaning.api)));
    }
  }
  return meanings;
}

// Texts -----------------------------------------------------------------------------------------

std::optional<std::string> Resolver::TextOf(const Meaning& meaning) {
  if (meaning.kind != Meaning::Kind::kConstant) return std::nullopt;
  if (meaning.text != syntax::kNoText) {
    return std::string(code_.Text(meaning.site.module, meaning.text));
  }
  const syntax::Instruction& instruction = code_.Instruction(meaning.site);
  if (IsText(instruction) || instruction.constant == Constant::kNumber) {
    return std::string(code_.Text(meaning.site.module, instruction.text));
  }
  if (instruction.op != Op::kConcat) return std::nullopt;
  std::string text;
  for (std::size_t i = 0; i < instruction.operand_count; ++i) {
    const std::optional<std::string> part = TextOf(OperandOf(meaning.site, i));
    if (!part || text.size() + part->size() > base::kMaxFoldedText) return std::nullopt;
    text += *part;
  }
  return text;
}

std::optional<std::string> Resolver::TextOf(ValueRef value) {
  const Meanings& meanings = MeaningsOf(value);
  if (meanings.size() != 1) return std::nullopt;
  return TextOf(Meaning(meanings.front()));
}

std::vector<std::string> Resolver::TextsOf(ValueRef value) {
  std::vector<std::string> texts;
  for (const Meaning& meaning : MeaningsOf(value)) {
    std::optional<std::string> text = TextOf(meaning);
    if (!text) return {};
    texts.push_back(std::move(*text));
  }
  std::ranges::sort(texts);
  texts.erase(std::ranges::unique(texts).begin(), texts.end());
  return texts;
}

}  // namespace mcpvet::program
