#include "project/definition_reader.h"

#include <algorithm>
#include <set>

namespace mcpvet::project {
namespace {

using program::ApiPathId;
using program::FunctionRef;
using program::Meaning;
using program::ValueRef;
using syntax::kNone;
using syntax::Op;

/// Values looked at for one tool.
constexpr std::size_t kMaxVisited = 128;

}  // namespace

/// What the names and descriptions are, as far as the code does not spell them out.
std::vector<ValueRef> DefinitionReader::ValuesOf(const PackSite& site) {
  std::vector<ValueRef> values;
  for (const SlotName name : {SlotName::kName, SlotName::kDescription}) {
    for (const PackSlot& slot : site.ref.row->Slots(name)) {
      const SitePart part = reader_.Part(site, slot);
      if (!part.present()) continue;
      if (part.value) {
        values.push_back(*part.value);
      } else if (site.element && slot.from == PackSlot::From::kElement) {
        values.push_back(*site.element);
      }
      break;
    }
  }
  const bool lists = site.ref.row->role == PackRole::kListHandler && !site.element;
  if (!lists) return values;
  for (const FunctionRef handler : reader_.HandlersOf(site)) {
    const std::vector<ValueRef>& returned = resolver_.ReturnsOf(handler);
    values.insert(values.end(), returned.begin(), returned.end());
  }
  return values;
}

std::string DefinitionReader::SourceOf(ApiPathId path) {
  for (const PackRowRef& ref : matcher_.RowsOf(path)) {
    if (ref.row->role == PackRole::kSource && ref.row->label == "environment") return "environment";
    if (ref.row->role != PackRole::kSink) continue;
    const auto& can = ref.row->capabilities;
    if (std::ranges::find(can, "network") != can.end()) return "network";
  }
  return {};
}

std::string DefinitionReader::Of(const PackSite& site) {
  const program::Code& code = resolver_.code();
  std::vector<ValueRef> open = ValuesOf(site);
  std::set<ValueRef> seen;
  std::string source;
  while (!open.empty() && seen.size() < kMaxVisited) {
    const ValueRef at = open.back();
    open.pop_back();
    if (at.value == kNone) continue;
    for (const ValueRef origin : resolver_.OriginsOf(at, site.given, site.registered)) {
      if (!seen.insert(origin).second) continue;
      const syntax::Instruction& instruction = code.Instruction(origin);
      const bool is_call = instruction.op == Op::kCall;
      std::string found;
      for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(origin))) {
        if (meaning.kind != Meaning::Kind::kApi || is_call) continue;
        for (ApiPathId path = meaning.api; path != program::kNoApiPath && found.empty();
             path = resolver_.paths().parent(path)) {
          found = SourceOf(path);
        }
      }
      if (is_call) {
        for (const ApiPathId path : resolver_.ApiCalleesOf(origin)) {
          if (found.empty()) found = SourceOf(path);
        }
      }
      if (found == "network") return found;
      if (!found.empty()) source = found;
      // A call is made of what it is called on: its arguments decide little.
      const auto operands = code.Operands(origin);
      const bool is_made_of_parts = instruction.op == Op::kConcat ||
                                    instruction.op == Op::kObject || instruction.op == Op::kArray ||
                                    instruction.op == Op::kOpaque || instruction.op == Op::kPhi;
      const std::size_t followed = is_made_of_parts ? operands.size() : 1;
      for (std::size_t i = 0; i < operands.size() && i < followed; ++i) {
        open.push_back({origin.module, origin.function, operands[i].value});
      }
    }
  }
  return source;
}

}  // namespace mcpvet::project
