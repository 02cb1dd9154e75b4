#include "match/value_place.h"

#include <algorithm>

namespace mcpvet::match {

using program::ValueRef;
using syntax::kNone;
using syntax::Op;

namespace {

/// Loads and names behind one another.
constexpr int kMaxSteps = 24;

}  // namespace

AccessPath AccessPath::Below(std::string_view name) const {
  AccessPath path;
  path.names_[0] = name;
  path.size_ = std::min(size_ + 1, kMaxLength);
  for (std::size_t i = 1; i < path.size_; ++i) path.names_[i] = names_[i - 1];
  return path;
}

AccessPath AccessPath::Rest() const {
  AccessPath path;
  path.size_ = size_ - 1;
  for (std::size_t i = 0; i < path.size_; ++i) path.names_[i] = names_[i + 1];
  return path;
}

AccessPath AccessPath::Then(const AccessPath& more) const {
  AccessPath path = *this;
  for (std::size_t i = 0; i < more.size_ && path.size_ < kMaxLength; ++i) {
    path.names_[path.size_++] = more.names_[i];
  }
  return path;
}

bool AccessPath::StartsWith(const AccessPath& other) const {
  if (other.size_ > size_) return false;
  return std::equal(other.names_.begin(),
                    other.names_.begin() + static_cast<std::ptrdiff_t>(other.size_),
                    names_.begin());
}

bool MayBeSame(std::string_view a, std::string_view b) {
  return a == b || a == AccessPath::kAny || b == AccessPath::kAny;
}

bool Places::IsConstant(ValueRef value) {
  const syntax::Instruction& instruction = resolver_.code().Instruction(value);
  if (instruction.op == Op::kConst) return true;
  return (instruction.op == Op::kObject || instruction.op == Op::kArray) &&
         instruction.operand_count == 0;
}

std::string_view Places::MemberOfIndex(ValueRef load) {
  const auto operands = resolver_.code().Operands(load);
  if (operands.size() < 2) return AccessPath::kAny;
  const ValueRef key{load.module, load.function, operands[1].value};
  const syntax::Instruction& instruction = resolver_.code().Instruction(key);
  if (instruction.op != Op::kConst || instruction.text == syntax::kNoText) return AccessPath::kAny;
  return resolver_.code().Text(load.module, instruction.text);
}

Place Places::Of(ValueRef value) {
  const program::Code& code = resolver_.code();
  Place place{value, {}};
  for (int step = 0; step < kMaxSteps; ++step) {
    const syntax::Instruction& instruction = code.Instruction(place.root);
    const auto operands = code.Operands(place.root);
    const auto go = [&](syntax::ValueId to) { place.root.value = to; };
    if (instruction.op == Op::kLoadMember || instruction.op == Op::kLoadIndex) {
      if (place.path.size() == AccessPath::kMaxLength) return place;
      place.path = place.path.Below(instruction.op == Op::kLoadMember
                                        ? code.Text(value.module, instruction.text)
                                        : MemberOfIndex(place.root));
      go(operands[0].value);
    } else if (instruction.op == Op::kName && instruction.index != kNone) {
      const auto& values = code.Module(value.module).variables[instruction.index].values;
      if (values.size() != 1) {
        place.root.function = kNone;
        place.root.value = instruction.index;
        return place;
      }
      place.root.function = values[0].function;
      place.root.value = values[0].value;
    } else if (instruction.op == Op::kPhi) {
      syntax::ValueId only = kNone;
      for (const syntax::Operand& operand : operands) {
        if (operand.value == place.root.value || operand.value == only) continue;
        if (IsConstant({place.root.module, place.root.function, operand.value})) continue;
        if (only != kNone) return place;
        only = operand.value;
      }
      if (only == kNone) return place;
      go(only);
    } else if (instruction.op == Op::kCall && operands.size() >= 2) {
      // `arguments.get("name")`
      const ValueRef callee{place.root.module, place.root.function, operands[0].value};
      const syntax::Instruction& method = code.Instruction(callee);
      const bool gets =
          method.op == Op::kLoadMember &&
          resolver_.LibraryOf(value.module).gets.contains(code.Text(value.module, method.text));
      const ValueRef key{place.root.module, place.root.function, operands[1].value};
      const syntax::Instruction& name = code.Instruction(key);
      if (!gets || name.op != Op::kConst || name.constant != syntax::Constant::kString ||
          place.path.size() == AccessPath::kMaxLength) {
        return place;
      }
      place.path = place.path.Below(code.Text(value.module, name.text));
      go(code.Operands(callee)[0].value);
    } else {
      return place;
    }
  }
  return place;
}

}  // namespace mcpvet::match
