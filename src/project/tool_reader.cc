#include "project/tool_reader.h"

#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "project/tool_parameters.h"

namespace mcpvet::project {
namespace {

using program::FunctionRef;
using program::Meaning;
using program::Meanings;
using program::ValueRef;
using syntax::kNone;
using syntax::Op;

/// Values looked at to find out what a name depends on.
constexpr std::size_t kMaxVisited = 64;

void Unite(std::vector<std::string>& to, const std::vector<std::string>& from) {
  to.insert(to.end(), from.begin(), from.end());
  std::ranges::sort(to);
  to.erase(std::ranges::unique(to).begin(), to.end());
}

bool IsHint(std::string_view name) { return name.ends_with("Hint") || name.ends_with("_hint"); }

/// A name as the specification of tools writes it: `read_only_hint` is `readOnlyHint`.
std::string CamelCase(std::string_view name) {
  std::string out;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == '_' && i + 1 < name.size()) {
      const char next = name[++i];
      out += base::IsLower(next) ? static_cast<char>(next - 'a' + 'A') : next;
    } else {
      out += name[i];
    }
  }
  return out;
}

}  // namespace

std::string ToolReader::FirstText(const PackSite& site, SlotName slot) {
  for (const PackSlot& candidate : site.ref.row->Slots(slot)) {
    const SiteReader::Scalars scalars = reader_.ScalarsOf(reader_.Part(site, candidate));
    if (!scalars.known.empty()) return scalars.known.front();
  }
  return {};
}

/// A function of the project that makes the name: what it returns, for these arguments.
void ToolReader::AddCallNames(const PackSite& site, ValueRef value, Names& names) {
  const program::Code& code = resolver_.code();
  if (value.value == kNone || code.Instruction(value).op != Op::kCall) return;
  std::vector<std::string> texts;
  bool others = false;
  for (const FunctionRef callee : resolver_.CalleesOf(value)) {
    program::Resolver::Given given = site.given;
    const syntax::Function& function = code.Function(callee);
    for (std::uint32_t i = 0; i < function.parameters.size(); ++i) {
      const auto argument = resolver_.ArgumentFor({value, false}, callee, i);
      if (!argument || function.parameters[i].value == kNone) continue;
      given[{callee.module, callee.function, function.parameters[i].value}] =
          reader_.MeaningsOf(site, *argument);
    }
    for (const ValueRef result : resolver_.ReturnsOf(callee)) {
      const SiteReader::Scalars scalars =
          reader_.ScalarsOf({.meanings = resolver_.MeaningsWith(given, result)});
      Unite(texts, scalars.known);
      others = others || scalars.others;
    }
  }
  if (texts.empty()) return;
  names.known = std::move(texts);
  names.others = others;
}

ToolReader::Names ToolReader::NamesOf(const PackSite& site) {
  Names names;
  for (const PackSlot& slot : site.ref.row->Slots(SlotName::kName)) {
    const SitePart part = reader_.Part(site, slot);
    if (!part.present()) continue;
    if (slot.from == PackSlot::From::kFunctionName) {
      names.of_function = true;
      names.absent = false;
      return names;
    }
    const auto is_code = [](const Meaning& meaning) {
      return meaning.kind == Meaning::Kind::kFunction || meaning.kind == Meaning::Kind::kClass ||
             meaning.kind == Meaning::Kind::kInstance || meaning.kind == Meaning::Kind::kObject;
    };
    // A function stands there instead: `tool(f)` beside `tool("name")`.
    if (!part.meanings.empty() && std::ranges::all_of(part.meanings, is_code)) continue;
    const SiteReader::Scalars scalars = reader_.ScalarsOf(part);
    names.absent = false;
    names.known = scalars.known;
    names.others = scalars.others || scalars.known.empty();
    names.value = part.value;
    if (part.value && (names.others || names.known.size() > 1)) {
      AddCallNames(site, *part.value, names);
    }
    return names;
  }
  return names;
}

/// The value that decides what `value` is: the element a loop is at, or a parameter.
std::optional<ValueRef> ToolReader::DriverOf(ValueRef value) {
  const program::Code& code = resolver_.code();
  std::vector<ValueRef> open = {value};
  std::set<ValueRef> seen;
  while (!open.empty() && seen.size() < kMaxVisited) {
    const ValueRef at = open.back();
    open.pop_back();
    if (at.value == kNone || !seen.insert(at).second) continue;
    const syntax::Instruction& instruction = code.Instruction(at);
    const auto operands = code.Operands(at);
    const bool loop = instruction.op == Op::kLoadIndex && operands.size() == 1;
    const bool parameter =
        instruction.op == Op::kParameter && code.Function(at.In()).receiver != at.value;
    if (loop || parameter) {
      const Meanings& meanings = resolver_.MeaningsOf(at);
      if (meanings.size() > 1) return at;
      if (meanings.size() == 1 && meanings[0].kind == Meaning::Kind::kEntry) return at;
      if (parameter && resolver_.CallersOf(at.In()).size() > 1) return at;
    }
    if (parameter) continue;
    for (const syntax::Operand& operand : operands) {
      open.push_back({at.module, at.function, operand.value});
    }
    if (instruction.op == Op::kName && instruction.index != kNone) {
      // A variable of a function around this one.
      for (const syntax::ValueRef& ref :
           code.Module(at.module).variables[instruction.index].values) {
        if (ref.function != 0) open.push_back({at.module, ref.function, ref.value});
      }
    }
  }
  return std::nullopt;
}

/// In a method of a class, what its base classes were handed by the class itself: not by others
/// that descend from them too.
void ToolReader::NarrowReceiver(PackSite& site) {
  const program::Code& code = resolver_.code();
  std::optional<program::ClassRef> type = site.type;
  if (site.call && code.Function(site.call->In()).owner != kNone) {
    type = program::ClassRef{site.call->module, code.Function(site.call->In()).owner};
  }
  if (!type) return;
  const syntax::Class& facts = code.Class(*type);
  for (const syntax::ValueId base : facts.bases) {
    for (const Meaning& meaning :
         Meanings(resolver_.MeaningsOf({type->module, facts.enclosing, base}))) {
      if (meaning.kind != Meaning::Kind::kClass) continue;
      for (const syntax::FunctionId id : code.Class(meaning.type).methods) {
        const FunctionRef method{meaning.type.module, id};
        const syntax::Function& function = code.Function(method);
        if (function.kind != syntax::FunctionKind::kConstructor) continue;
        for (const program::Caller& caller : resolver_.CallersOf(method)) {
          const FunctionRef from = caller.call.In();
          if (from.module != type->module || code.Function(from).owner != type->type) continue;
          for (std::uint32_t i = 0; i < function.parameters.size(); ++i) {
            const auto argument = resolver_.ArgumentFor(caller, method, i);
            if (!argument || function.parameters[i].value == kNone) continue;
            site.given[{method.module, method.function, function.parameters[i].value}] =
                resolver_.MeaningsOf(*argument);
          }
        }
      }
    }
  }
}

/// The classes that descend from `type` and that nothing descends from.
const std::vector<program::ClassRef>& ToolReader::DerivedOf(program::ClassRef type) {
  if (!derived_) {
    derived_.emplace();
    const program::Code& code = resolver_.code();
    std::map<program::ClassRef, std::vector<program::ClassRef>> bases;
    std::set<program::ClassRef> inner;
    for (program::ModuleId module = 0; module < code.modules.size(); ++module) {
      const auto& classes = code.Module(module).classes;
      for (syntax::ClassId id = 0; id < classes.size(); ++id) {
        for (const syntax::ValueId base : classes[id].bases) {
          for (const Meaning& meaning :
               Meanings(resolver_.MeaningsOf({module, classes[id].enclosing, base}))) {
            if (meaning.kind != Meaning::Kind::kClass) continue;
            bases[{module, id}].push_back(meaning.type);
            inner.insert(meaning.type);
          }
        }
      }
    }
    for (const auto& [leaf, parents] : bases) {
      if (inner.contains(leaf)) continue;
      std::vector<program::ClassRef> line = {leaf};
      std::set<program::ClassRef> seen;
      for (std::size_t i = 0; i < line.size(); ++i) {
        if (!seen.insert(line[i]).second) continue;
        if (i > 0) (*derived_)[line[i]].push_back(leaf);
        const auto above = bases.find(line[i]);
        if (above == bases.end()) continue;
        line.insert(line.end(), above->second.begin(), above->second.end());
      }
    }
  }
  static const std::vector<program::ClassRef> kNobody;
  const auto found = derived_->find(type);
  return found == derived_->end() ? kNobody : found->second;
}

/// A method that registers what the object is: once for each class whose objects it may be.
std::vector<PackSite> ToolReader::ByDerivedClass(const PackSite& site) {
  if (!site.call) return {};
  const program::Code& code = resolver_.code();
  std::vector<ValueRef> receivers;
  FunctionRef function = site.call->In();
  while (true) {
    const syntax::Function& facts = code.Function(function);
    for (syntax::ValueId id = 0; id < facts.instructions.size(); ++id) {
      if (facts.instructions[id].op == Op::kThis || facts.receiver == id) {
        receivers.push_back({function.module, function.function, id});
      }
    }
    if (facts.owner != kNone || facts.enclosing == kNone) break;
    function.function = facts.enclosing;
  }
  const syntax::ClassId owner = code.Function(function).owner;
  if (owner == kNone || receivers.empty()) return {};
  std::vector<PackSite> sites;
  for (const program::ClassRef type : DerivedOf({function.module, owner})) {
    PackSite one = site;
    for (const ValueRef receiver : receivers) {
      one.given[receiver] = {{.kind = Meaning::Kind::kInstance, .type = type}};
    }
    const Names names = NamesOf(one);
    // What cannot be told for each of them is told for all of them together.
    if (names.known.size() != 1 || names.others) return {};
    sites.push_back(std::move(one));
  }
  return sites;
}

/// A loop over pairs of name and value: what it takes from each pair belongs together.
void ToolReader::AddEntries(const PackSite& site, ValueRef pair, const Meaning& entry,
                            std::vector<PackSite>& alternatives) {
  const program::Code& code = resolver_.code();
  const syntax::Function& function = code.Function(pair.In());
  for (const auto& [name, value] :
       resolver_.PropertiesOf({.kind = Meaning::Kind::kObject, .site = entry.site})) {
    PackSite one = site;
    for (syntax::ValueId id = 0; id < function.instructions.size(); ++id) {
      const ValueRef load{pair.module, pair.function, id};
      const auto operands = code.Operands(load);
      if (function.instructions[id].op != Op::kLoadIndex || operands.size() != 2) continue;
      if (operands[0].value != pair.value) continue;
      const auto index = resolver_.TextOf(ValueRef{load.module, load.function, operands[1].value});
      const syntax::TextId text = code.Module(entry.site.module).texts.Find(name);
      if (index == "0" && text != syntax::kNoText) {
        one.given[load] = {{.kind = Meaning::Kind::kConstant, .site = entry.site, .text = text}};
      } else if (index == "1") {
        one.given[load] = resolver_.MeaningsOf(value);
      }
    }
    alternatives.push_back(std::move(one));
  }
}

/// The same place once for each caller, or each element of the list that a loop runs over, so that
/// what belongs together stays together.
std::vector<PackSite> ToolReader::Alternatives(PackSite site) {
  Names names = NamesOf(site);
  if (names.known.size() > 1 || names.others) {
    NarrowReceiver(site);
    if (!site.given.empty()) names = NamesOf(site);
  }
  const bool known = names.known.size() + (names.others ? 1 : 0) <= 1 && !names.known.empty();
  if (known || !names.value) return {site};
  const auto driver = names.known.empty() ? std::nullopt : DriverOf(*names.value);
  if (!driver) {
    std::vector<PackSite> derived = ByDerivedClass(site);
    if (!derived.empty()) return derived;
    return {site};
  }
  std::vector<PackSite> alternatives;
  const program::Code& code = resolver_.code();
  const FunctionRef function = driver->In();
  const bool parameter = code.Instruction(*driver).op == Op::kParameter;
  if (parameter && resolver_.CallersOf(function).size() > 1) {
    for (const program::Caller& caller : resolver_.CallersOf(function)) {
      PackSite one = site;
      one.registered = caller.call;
      const auto& parameters = code.Function(function).parameters;
      for (std::uint32_t i = 0; i < parameters.size(); ++i) {
        if (parameters[i].value == kNone) continue;
        const auto argument = resolver_.ArgumentFor(caller, function, i);
        if (!argument) continue;
        one.given[{function.module, function.function, parameters[i].value}] =
            resolver_.MeaningsOf(*argument);
      }
      alternatives.push_back(std::move(one));
    }
    return alternatives;
  }
  for (const Meaning& meaning : Meanings(resolver_.MeaningsOf(*driver))) {
    if (meaning.kind == Meaning::Kind::kEntry) {
      AddEntries(site, *driver, meaning, alternatives);
      continue;
    }
    PackSite one = site;
    one.given[*driver] = {meaning};
    alternatives.push_back(std::move(one));
  }
  return alternatives;
}

std::string ToolReader::MadeName(const PackSite& site) {
  const program::Code& code = resolver_.code();
  std::string name;
  std::string_view rest = site.ref.row->naming;
  while (!rest.empty()) {
    const std::size_t open = rest.find('{');
    name += rest.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = std::min(rest.find('}', open), rest.size() - 1);
    const std::string_view hole = rest.substr(open + 1, close - open - 1);
    rest = rest.substr(close + 1);
    if (hole == "path") name += FirstText(site, SlotName::kPath);
    if (hole == "function") {
      for (const FunctionRef handler : reader_.HandlersOf(site)) {
        name += code.Text(handler.module, code.Function(handler).name);
        break;
      }
    }
    if (hole == "callee" && site.call) {
      const ValueRef callee{site.call->module, site.call->function,
                            code.Operands(*site.call)[0].value};
      name += code.Text(callee.module, code.Instruction(callee).text);
    }
  }
  for (char& c : name) {
    if (!base::IsLetter(c) && !base::IsDigit(c)) c = '_';
  }
  return name;
}

SourcePlace ToolReader::PlaceOf(const PackSite& site) {
  if (site.registered) return place_of_(*site.registered);
  if (site.element) {
    for (const Meaning& meaning : reader_.MeaningsOf(site, *site.element)) {
      if (meaning.kind == Meaning::Kind::kObject) return place_of_(meaning.site);
    }
    return place_of_(*site.element);
  }
  if (site.call) return place_of_(*site.call);
  const program::Code& code = resolver_.code();
  if (site.type) {
    const syntax::Class& type = code.Class(*site.type);
    return place_of_({site.type->module, type.enclosing, type.value});
  }
  // A file that is a tool: the function in it that runs.
  for (const program::FunctionRef handler : reader_.HandlersOf(site)) {
    const syntax::Function& function = code.Function(handler);
    if (handler.module != site.module || function.order.empty()) continue;
    return place_of_({handler.module, handler.function, function.order.front()});
  }
  return place_of_({site.module, 0, kNone});
}

Tool ToolReader::Describe(const PackSite& site) {
  Tool tool;
  tool.title = FirstText(site, SlotName::kTitle);
  tool.description = FirstText(site, SlotName::kDescription);
  tool.place = PlaceOf(site);
  tool.framework = site.ref.pack->id;
  tool.parameters = ParametersOf(schemas_.Read(site), place_of_);
  tool.defined_by = definitions_.Of(site);
  for (const PackSlot& slot : site.ref.row->Slots(SlotName::kAnnotations)) {
    const auto parts = reader_.NamedParts(reader_.Part(site, slot));
    const auto is_hint = [](const auto& part) { return IsHint(part.first); };
    if (std::ranges::none_of(parts, is_hint)) continue;
    for (const auto& [name, value] : parts) {
      const SiteReader::Scalars scalars =
          reader_.ScalarsOf({.meanings = resolver_.MeaningsOf(value)});
      if (scalars.known.size() != 1 || scalars.others) continue;
      tool.annotations.push_back({CamelCase(name), scalars.known.front(), place_of_(value)});
    }
    break;
  }
  return tool;
}

void ToolReader::ReadOne(const PackSite& site, std::vector<Found>& found) {
  const std::vector<FunctionRef> handlers = reader_.HandlersOf(site);
  const PackRow& row = *site.ref.row;
  Tool tool = Describe(site);
  if (!row.dynamic.empty()) {
    tool.dynamic = row.dynamic;
    found.push_back({std::move(tool), {}});
    return;
  }
  Names names = NamesOf(site);
  const bool handler_lists = row.role == PackRole::kListHandler;
  if (names.absent && !row.naming.empty()) {
    tool.name = MadeName(site);
    found.push_back({std::move(tool), handlers});
    return;
  }
  if (names.of_function) {
    // Of a function and what decorators wrap around it, the one that stands here gives its name.
    const auto stands_here = [&](const FunctionRef& handler) {
      return site.call && handler.module == site.call->module &&
             resolver_.code().Function(handler).enclosing == site.call->function;
    };
    const bool any_here = std::ranges::any_of(handlers, stands_here);
    for (const FunctionRef handler : handlers) {
      if (any_here && !stands_here(handler)) continue;
      Found one{tool, any_here ? handlers : std::vector<FunctionRef>{handler}};
      one.tool.name =
          resolver_.code().Text(handler.module, resolver_.code().Function(handler).name);
      if (one.tool.name.empty()) one.tool.dynamic = "the function has no name";
      found.push_back(std::move(one));
    }
    return;
  }
  if (names.known.size() > 1) {
    // They were not told apart: what one of them says of itself is not what the others say.
    tool.title.clear();
    tool.description.clear();
    tool.annotations.clear();
    tool.parameters.clear();
  }
  for (const std::string& name : names.known) {
    Found one{tool, handler_lists ? std::vector<FunctionRef>() : handlers};
    one.tool.name = name;
    if (names.others) one.tool.dynamic = "the name depends on what the program is given";
    found.push_back(std::move(one));
  }
  if (names.known.empty()) {
    // An object that was made elsewhere is handed over: it is told where it is made.
    if (names.absent && handlers.empty() && !handler_lists && !site.element) return;
    tool.dynamic = "the name is made while the program runs";
    found.push_back({std::move(tool), handler_lists ? std::vector<FunctionRef>() : handlers});
  }
}

std::vector<ToolReader::Found> ToolReader::Read(const PackSite& site) {
  std::vector<Found> found;
  for (const PackSite& alternative : Alternatives(site)) {
    const std::size_t before = found.size();
    ReadOne(alternative, found);
    for (std::size_t i = before; i < found.size(); ++i) {
      found[i].module = alternative.registered ? alternative.registered->module : site.module;
      const bool is_version = !FirstText(alternative, SlotName::kVersion).empty();
      if (!alternative.element && !is_version) found[i].call = alternative.call;
    }
  }
  return found;
}

}  // namespace mcpvet::project
