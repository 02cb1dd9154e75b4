#include "project/schema_reader.h"

#include <algorithm>
#include <charconv>

#include "project/program_limits.h"

namespace mcpvet::project {
namespace {

using program::ApiPathId;
using program::ClassRef;
using program::FunctionRef;
using program::Meaning;
using program::Meanings;
using program::ValueRef;
using syntax::Constant;
using syntax::kNone;
using syntax::Op;

bool IsConstant(const syntax::Instruction& instruction, Constant constant) {
  return instruction.op == Op::kConst && instruction.constant == constant;
}

}  // namespace

ValueRef SchemaReader::Operand(ValueRef value, std::size_t index) const {
  const auto operands = resolver_.code().Operands(value);
  return {value.module, value.function, index < operands.size() ? operands[index].value : kNone};
}

const PackRowRef* SchemaReader::RowOf(ApiPathId path, PackForm form, PackRole role) {
  for (const PackRowRef& ref : matcher_.RowsOf(path)) {
    if (ref.row->form == form && ref.row->role == role) return &ref;
  }
  return nullptr;
}

std::optional<std::string> SchemaReader::ScalarOf(ValueRef value) {
  for (const Meaning& meaning : reader_.MeaningsOf(*site_, value)) {
    if (auto text = reader_.ScalarOf(meaning)) return text;
  }
  return std::nullopt;
}

void SchemaReader::SetMax(const std::string& text, Schema& schema) {
  std::uint64_t max = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), max);
  if (error != std::errc() || end != text.data() + text.size()) return;
  schema.max = max;
  if (schema.constraint.empty()) schema.constraint = "max";
}

void SchemaReader::ReadPattern(ValueRef value, int depth, Schema& schema) {
  for (const ValueRef origin : resolver_.OriginsOf(value, site_->given, site_->registered)) {
    const syntax::Instruction& instruction = resolver_.code().Instruction(origin);
    if (IsConstant(instruction, Constant::kRegex)) {
      // `/…/flags`
      std::string_view text = resolver_.code().Text(origin.module, instruction.text);
      const std::size_t close = text.rfind('/');
      if (close == std::string_view::npos || close == 0) continue;
      const bool by_line = text.substr(close).find('m') != std::string_view::npos;
      schema.pattern = text.substr(1, close - 1);
      schema.anchored = IsAnchored(schema.pattern) && !by_line;
    } else if (auto text = ScalarOf(origin)) {
      schema.pattern = std::move(*text);
      schema.anchored = IsAnchored(schema.pattern);
    } else if (instruction.op == Op::kCall) {
      const Schema made = ReadValue(origin, depth + 1);
      schema.pattern = made.pattern;
      schema.anchored = made.anchored;
    }
    if (!schema.pattern.empty()) break;
  }
  schema.constraint = "pattern";
}

// Where parts stand ----------------------------------------------------------------------------

std::vector<ValueRef> SchemaReader::ValuesAt(const Site& site, const PackSlot& slot) {
  std::vector<ValueRef> values;
  switch (slot.from) {
    case PackSlot::From::kArguments:
      for (const program::Argument& argument : site.arguments) values.push_back(argument.value);
      break;
    case PackSlot::From::kReceiver:
      if (site.receiver) values.push_back(*site.receiver);
      break;
    case PackSlot::From::kArgument:
      for (const program::Argument& argument : site.arguments) {
        if (argument.spread) continue;
        const bool meant = slot.position
                               ? argument.name.empty() &&
                                     argument.position == static_cast<std::uint32_t>(*slot.position)
                               : argument.name == slot.name;
        if (meant) values.push_back(argument.value);
      }
      break;
    default:
      break;
  }
  for (const std::string& name : slot.path) {
    std::vector<ValueRef> members;
    for (const ValueRef value : values) {
      for (const Meaning& meaning : reader_.MeaningsOf(*site_, value)) {
        const auto found = resolver_.MemberValuesOf(meaning, name);
        members.insert(members.end(), found.begin(), found.end());
      }
    }
    values = std::move(members);
  }
  return values;
}

std::vector<ValueRef> SchemaReader::ValuesAt(const Site& site, const PackRow& row, SlotName name) {
  for (const PackSlot& slot : row.Slots(name)) {
    std::vector<ValueRef> values = ValuesAt(site, slot);
    if (!values.empty()) return values;
  }
  return {};
}

std::vector<ValueRef> SchemaReader::ElementsAt(const Site& site, const PackRow& row,
                                               SlotName name) {
  std::vector<ValueRef> elements;
  for (const PackSlot& slot : row.Slots(name)) {
    for (const ValueRef value : ValuesAt(site, slot)) {
      std::vector<ValueRef> list = ListAt(value);
      if (list.empty()) list = {value};
      elements.insert(elements.end(), list.begin(), list.end());
    }
  }
  return elements;
}

/// The values that are accepted: elements of a list, values of an object, members of a class.
std::vector<std::string> SchemaReader::TextsAt(const Site& site, const PackRow& row) {
  std::vector<ValueRef> values;
  for (const ValueRef value : ElementsAt(site, row, SlotName::kValues)) {
    std::vector<std::pair<std::string, ValueRef>> members;
    for (const ValueRef origin : resolver_.OriginsOf(value, site_->given, site_->registered)) {
      const Meaning object{.kind = Meaning::Kind::kObject, .site = origin};
      for (auto& member : resolver_.PropertiesOf(object)) members.push_back(std::move(member));
    }
    if (members.empty()) values.push_back(value);
    for (const auto& [name, member] : members) values.push_back(member);
  }
  const auto is_members = [](const PackSlot& slot) {
    return slot.from == PackSlot::From::kMembers;
  };
  if (site.type && std::ranges::any_of(row.Slots(SlotName::kValues), is_members)) {
    const syntax::Class& type = resolver_.code().Class(*site.type);
    for (const syntax::Field& field : type.fields) {
      if (field.value != kNone) values.push_back({site.type->module, type.body, field.value});
    }
  }
  std::vector<std::string> texts;
  for (const ValueRef value : values) {
    if (auto text = ScalarOf(value)) texts.push_back(std::move(*text));
  }
  return texts;
}

Schema SchemaReader::FromRow(const PackRowRef& ref, const Site& site, int depth) {
  const PackRow& row = *ref.row;
  Schema own{.type = row.type,
             .constraint = row.constraint,
             .values = TextsAt(site, row),
             .optional = row.optional,
             .place = site.place,
             .library = ref.pack};
  for (const ValueRef value : ValuesAt(site, row, SlotName::kDescription)) {
    own.description = ScalarOf(value).value_or("");
  }
  for (const ValueRef value : ValuesAt(site, row, SlotName::kPattern)) {
    ReadPattern(value, depth, own);
  }
  for (const ValueRef value : ValuesAt(site, row, SlotName::kMax)) {
    SetMax(ScalarOf(value).value_or(""), own);
  }
  for (const ValueRef value : ValuesAt(site, row, SlotName::kDefault)) {
    const syntax::Instruction& given = resolver_.code().Instruction(value);
    own.optional = own.optional || given.op != Op::kOpaque;
  }
  for (const ValueRef value : ValuesAt(site, row, SlotName::kElement)) {
    own.element = {ReadValue(value, depth + 1)};
  }
  for (const PackSlot& slot : row.Slots(SlotName::kFields)) {
    if (slot.from == PackSlot::From::kMembers && site.type) AddFields(*site.type, depth, own);
    for (const ValueRef value : ValuesAt(site, slot)) {
      own.fields = ReadValue(value, depth + 1).fields;
    }
  }
  std::vector<Schema> alternatives;
  for (const ValueRef value : ElementsAt(site, row, SlotName::kAlternatives)) {
    alternatives.push_back(ReadValue(value, depth + 1));
  }
  Schema schema = AnyOf(std::move(alternatives));
  for (const ValueRef value : ValuesAt(site, row, SlotName::kOf)) {
    schema = ReadValue(value, depth + 1);
  }
  for (const ValueRef value : ElementsAt(site, row, SlotName::kAlso)) {
    if (IsConstant(resolver_.code().Instruction(value), Constant::kString)) {
      own.description = ScalarOf(value).value_or("");
    } else {
      Narrow(schema, ReadValue(value, depth + 1));
    }
  }
  Narrow(schema, own);
  schema.place = site.place;
  return schema;
}

// What values declare ---------------------------------------------------------------------------

Schema SchemaReader::ReadValue(ValueRef value, int depth) {
  if (depth > kMaxSchemaDepth || value.value == kNone) return {};
  for (const ValueRef origin : resolver_.OriginsOf(value, site_->given, site_->registered)) {
    if (budget_ == 0) return {};
    --budget_;
    Schema schema = ReadOrigin(origin, depth);
    if (schema.known()) return schema;
  }
  return {};
}

Schema SchemaReader::ReadOrigin(ValueRef origin, int depth) {
  const syntax::Instruction& instruction = resolver_.code().Instruction(origin);
  switch (instruction.op) {
    case Op::kCall:
      return ReadChain(origin, depth);
    case Op::kObject:
      return ReadObject(origin, depth);
    case Op::kClass:
      return ReadClass({origin.module, instruction.index}, depth);
    case Op::kConst:
      return IsConstant(instruction, Constant::kNull) ? Schema{.type = "null"} : Schema{};
    case Op::kName:
    case Op::kImport:
    case Op::kLoadIndex:
    case Op::kOpaque:
      return ReadType(origin, depth);
    case Op::kLoadMember: {
      Schema schema = ReadType(origin, depth);
      return schema.known() ? schema : ReadMember(origin, depth);
    }
    default:
      return {};
  }
}

/// `schema.shape.name`: a part of a schema, or what stands for all of it.
Schema SchemaReader::ReadMember(ValueRef member, int depth) {
  Schema schema = ReadValue(Operand(member, 0), depth + 1);
  const syntax::TextId text = resolver_.code().Instruction(member).text;
  const std::string_view name = resolver_.code().Text(member.module, text);
  for (const auto& [field, inner] : schema.fields) {
    if (field == name) return Schema(inner);
  }
  return schema;
}

/// Narrows `schema` down to what the method that `call` calls on it makes of it.
void SchemaReader::Apply(ValueRef call, int depth, Schema& schema) {
  const ValueRef callee = Operand(call, 0);
  const std::string_view method =
      resolver_.code().Text(call.module, resolver_.code().Instruction(callee).text);
  for (const PackRowRef& ref : packs_.Chained(method)) {
    if (ref.pack != schema.library) continue;
    const auto stands_for_it = [](const PackSlot& slot) {
      return slot.from == PackSlot::From::kReceiver;
    };
    const Schema more = FromRow(
        ref,
        {.arguments = resolver_.ArgumentsOf(call), .receiver = Operand(callee, 0), .place = call},
        depth);
    if (std::ranges::any_of(ref.row->slots, [&](const std::vector<PackSlot>& slots) {
          return std::ranges::any_of(slots, stands_for_it);
        })) {
      schema = more;
    } else {
      Narrow(schema, more);
    }
    return;
  }
}

Schema SchemaReader::ReadChain(ValueRef last, int depth) {
  std::vector<ValueRef> steps;
  Schema schema;
  ValueRef at = last;
  while (steps.size() < kMaxChainedCalls) {
    const ValueRef callee = Operand(at, 0);
    const bool is_method = resolver_.code().Instruction(callee).op == Op::kLoadMember;
    const PackRowRef* row = nullptr;
    for (const ApiPathId path : resolver_.ApiCalleesOf(at)) {
      if (row == nullptr) row = RowOf(path, PackForm::kCall, PackRole::kSchema);
    }
    if (row != nullptr) {
      Site site{.arguments = resolver_.ArgumentsOf(at), .place = at};
      if (is_method) site.receiver = Operand(callee, 0);
      schema = FromRow(*row, site, depth);
      break;
    }
    if (!is_method) return {};
    steps.push_back(at);
    const auto origins = resolver_.OriginsOf(Operand(callee, 0), site_->given, site_->registered);
    if (origins.empty()) return {};
    if (resolver_.code().Instruction(origins.front()).op != Op::kCall) {
      // `Model.shape.extend(…)`
      if (resolver_.code().Instruction(origins.front()).op == Op::kLoadMember) {
        schema = ReadValue(origins.front(), depth + 1);
      }
      break;
    }
    at = origins.front();
  }
  if (schema.library == nullptr) return {};
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) Apply(*step, depth, schema);
  return schema;
}

}  // namespace mcpvet::project
