#include "project/program_reader.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "program/dominators.h"
#include "project/capability_reader.h"
#include "project/definition_reader.h"
#include "project/gate_reader.h"
#include "project/relay_reader.h"
#include "project/site_finder.h"
#include "project/tool_reader.h"

namespace mcpvet::project {
namespace {

using program::FunctionRef;
using program::ModuleId;
using program::ValueRef;

using GroupKey = std::pair<std::string, PlaceRole>;

/// The sites of one package that count as product, or as tests, …
struct Group {
  std::vector<const PackSite*> sites;
  std::vector<ToolReader::Found> tools;
  std::set<std::string> labels;
  bool serves = false;
};

bool IsServing(PackRole role) {
  return role == PackRole::kServer || role == PackRole::kTool || role == PackRole::kListHandler ||
         role == PackRole::kCallHandler;
}

class Reader {
 public:
  Reader(program::Resolver& resolver, const ProgramReaderInput& input)
      : resolver_(resolver),
        input_(input),
        matcher_(*input.packs, resolver.paths()),
        reader_(resolver, matcher_),
        schemas_(resolver, reader_, matcher_, *input.packs),
        definitions_(resolver, reader_, matcher_),
        tools_(resolver, reader_, schemas_, definitions_,
               [this](ValueRef value) { return PlaceOf(value); }),
        capabilities_(resolver, reader_, matcher_),
        relays_(resolver, reader_, matcher_),
        gates_(
            resolver, reader_, matcher_, capabilities_, *input.words,
            [this](ValueRef value) { return PlaceOf(value); },
            [this](ModuleId module, base::ByteSpan span) {
              return SourcePlace{resolver_.code().Module(module).path,
                                 input_.line_of(module, span.begin), span};
            }) {}

  std::vector<ServerProgram> Read() {
    const std::vector<PackSite> sites =
        FindSites(resolver_, reader_, matcher_, *input_.packs, *input_.packages);
    std::map<GroupKey, Group> groups;
    for (const PackSite& site : sites) {
      Group& group = groups[KeyOf(site.module)];
      if (!site.ref.row->label.empty()) group.labels.insert(site.ref.row->label);
    }
    for (const PackSite& site : sites) {
      Group& group = groups[KeyOf(site.module)];
      const PackRow& row = *site.ref.row;
      if (!row.beside.empty() && !group.labels.contains(row.beside)) continue;
      if (!row.without.empty() && group.labels.contains(row.without)) continue;
      group.sites.push_back(&site);
      group.serves = group.serves || IsServing(row.role);
      if (row.role != PackRole::kTool && row.role != PackRole::kListHandler) continue;
      for (ToolReader::Found& found : tools_.Read(site)) {
        Group& owner = groups[KeyOf(found.module)];
        owner.serves = true;
        owner.tools.push_back(std::move(found));
      }
    }
    HandOverTransports(groups);
    std::vector<ServerProgram> programs;
    for (auto& [key, group] : groups) {
      ServerProgram program = ReadGroup(key, group);
      AddRelays(key, program);
      if (!program.tools.empty() || !program.servers.empty() || !program.resources.empty()) {
        programs.push_back(std::move(program));
      }
    }
    return programs;
  }

 private:
  SourcePlace PlaceOf(ValueRef value) {
    const syntax::Module& module = resolver_.code().Module(value.module);
    SourcePlace place{.path = module.path, .line = 1};
    if (value.value == syntax::kNone) return place;
    place.span = resolver_.code().Instruction(value).span;
    place.line = input_.line_of(value.module, place.span.begin);
    return place;
  }

  SourcePlace PlaceOf(const PackSite& site) {
    if (site.call) return PlaceOf(*site.call);
    if (site.type) {
      const syntax::Class& type = resolver_.code().Class(*site.type);
      return PlaceOf({site.type->module, type.enclosing, type.value});
    }
    return PlaceOf({site.module, 0, syntax::kNone});
  }

  /// Where its callers' tokens go on to others; asking about them is no such thing.
  void AddRelays(const GroupKey& key, ServerProgram& program) {
    for (ModuleId module = 0; module < resolver_.code().modules.size(); ++module) {
      if (KeyOf(module) != key) continue;
      for (const RelayReader::Relay& relay : relays_.In(module)) {
        const SourcePlace place = PlaceOf(relay.place);
        const std::vector<SourcePlace>& checks = program.gate.verifier.evidence;
        if (std::ranges::find(checks, place) != checks.end()) continue;
        const char* const kind = relay.all_headers ? "relays-headers" : "passes-token-on";
        program.weaknesses.push_back({kind, place});
      }
    }
  }

  GroupKey KeyOf(ModuleId module) {
    const std::string& path = resolver_.code().Module(module).path;
    return {input_.packages->RootOf(path), RoleOfPlace(path, *input_.targets)};
  }

  /// A package that only starts what another one offers is a part of that one's program.
  void HandOverTransports(std::map<GroupKey, Group>& groups) {
    std::map<GroupKey, std::set<GroupKey>> imports;
    for (ModuleId module = 0; module < resolver_.code().modules.size(); ++module) {
      const syntax::Module& facts = resolver_.code().Module(module);
      for (const syntax::Import& import : facts.imports) {
        const auto target = resolver_.graph().Find(module, facts.Text(import.specifier));
        if (target) imports[KeyOf(module)].insert(KeyOf(*target));
      }
    }
    for (auto& [key, group] : groups) {
      if (group.serves || group.sites.empty()) continue;
      std::vector<GroupKey> open = {key};
      std::set<GroupKey> seen = {key};
      for (std::size_t i = 0; i < open.size(); ++i) {
        for (const GroupKey& next : std::set<GroupKey>(imports[open[i]])) {
          if (!seen.insert(next).second) continue;
          const auto served = groups.find(next);
          if (served != groups.end() && served->second.serves) {
            std::ranges::copy(group.sites, std::back_inserter(served->second.sites));
          } else {
            open.push_back(next);
          }
        }
      }
    }
  }

  ServerProgram ReadGroup(const GroupKey& key, Group& group) {
    ServerProgram program{.root = key.first, .role = key.second};
    std::map<std::string, std::size_t> frameworks;
    for (const PackSite* site : group.sites) {
      const PackRow& row = *site->ref.row;
      if (IsServing(row.role)) {
        ++frameworks[site->ref.pack->id];
        if (program.language.empty()) {
          program.language = resolver_.code().Module(site->module).language;
        }
      }
      switch (row.role) {
        case PackRole::kServer:
          AddServer(*site, program);
          break;
        case PackRole::kCallHandler:
          std::ranges::copy(reader_.HandlersOf(*site), std::back_inserter(program.call_handlers));
          break;
        case PackRole::kResource:
          program.resources.push_back(
              {FirstName(*site), PlaceOf(*site), reader_.HandlersOf(*site)});
          break;
        case PackRole::kPrompt:
          program.prompts.push_back({FirstName(*site), PlaceOf(*site), reader_.HandlersOf(*site)});
          break;
        case PackRole::kTransport:
          AddTransports(*site, program);
          AddBind(*site, program);
          break;
        case PackRole::kBind:
          AddBind(*site, program);
          break;
        default:
          break;
      }
    }
    for (const ToolReader::Found& found : group.tools) ++frameworks[found.tool.framework];
    if (program.language.empty() && !group.tools.empty()) {
      program.language = resolver_.code().Module(group.tools.front().module).language;
    }
    AddTools(std::move(group.tools), program);
    gates_.Read(group.sites, program);
    std::size_t most = 0;
    for (const auto& [framework, count] : frameworks) {
      if (count <= most) continue;
      most = count;
      program.framework = framework;
    }
    return program;
  }

  std::string FirstName(const PackSite& site) {
    for (const PackSlot& slot : site.ref.row->Slots(SlotName::kName)) {
      const SiteReader::Scalars scalars = reader_.ScalarsOf(reader_.Part(site, slot));
      if (!scalars.known.empty()) return scalars.known.front();
    }
    return {};
  }

  void AddServer(const PackSite& site, ServerProgram& program) {
    program.servers.push_back(PlaceOf(site));
    if (program.name.empty()) program.name = FirstName(site);
    if (!program.version.empty()) return;
    for (const PackSlot& slot : site.ref.row->Slots(SlotName::kVersion)) {
      const SiteReader::Scalars scalars = reader_.ScalarsOf(reader_.Part(site, slot));
      if (scalars.known.size() == 1) program.version = scalars.known.front();
    }
  }

  /// Tells whether the same server is given the same name on one way through the code.
  bool IsGivenAgain(const ToolReader::Found& one, const std::optional<ValueRef>& before) {
    if (!one.call || !before || one.call->In() != before->In() || *one.call == *before)
      return false;
    const program::Code& code = resolver_.code();
    const auto receiver = [&](ValueRef call) -> std::optional<ValueRef> {
      const ValueRef callee{call.module, call.function, code.Operands(call)[0].value};
      if (code.Instruction(callee).op != syntax::Op::kLoadMember) return std::nullopt;
      return ValueRef{call.module, call.function, code.Operands(callee)[0].value};
    };
    const auto first = receiver(*before);
    const auto second = receiver(*one.call);
    if (!first || !second || resolver_.OriginsOf(*first) != resolver_.OriginsOf(*second)) {
      return false;
    }
    return program::LeadsTo(code.Function(one.call->In()), code.Instruction(*before).block,
                            code.Instruction(*one.call).block);
  }

  /// Every tool once: several places may register the same one under conditions.
  void AddTools(std::vector<ToolReader::Found> found, ServerProgram& program) {
    std::ranges::stable_sort(found, {}, [](const ToolReader::Found& one) {
      return std::tuple(std::string_view(one.tool.name), std::string_view(one.tool.place.path),
                        one.tool.place.line, one.tool.place.span.begin);
    });
    std::optional<ValueRef> registered;  // the call behind the last tool
    for (ToolReader::Found& one : found) {
      const bool known = !program.tools.empty() && program.tools.back().name == one.tool.name &&
                         !one.tool.name.empty();
      if (known) {
        if (IsGivenAgain(one, registered)) {
          program.tools.back().duplicates.push_back(one.tool.place);
        }
        continue;
      }
      registered = one.call;
      one.tool.capabilities = one.handlers.empty()
                                  ? capabilities_.OfNamed(program.call_handlers, one.tool.name)
                                  : capabilities_.Of(one.handlers);
      one.tool.handlers = std::move(one.handlers);
      gates_.ReadTool(one.tool.handlers, one.tool);
      program.tools.push_back(std::move(one.tool));
    }
  }

  void AddTransports(const PackSite& site, ServerProgram& program) {
    const PackRow& row = *site.ref.row;
    const auto add = [&](const std::string& transport) {
      program.endpoints.push_back({transport, PlaceOf(site)});
    };
    bool told = false;
    for (const PackSlot& slot : row.Slots(SlotName::kTransport)) {
      const SitePart part = reader_.Part(site, slot);
      if (!part.present()) continue;
      told = true;
      SiteReader::Scalars scalars = reader_.ScalarsOf(part);
      // Chosen while the program runs.
      if (scalars.others || scalars.known.empty()) {
        const std::vector<std::string> named = ChoicesFor(site.module, row);
        scalars.known.insert(scalars.known.end(), named.begin(), named.end());
      }
      for (const auto& [name, transports] : row.transport_names) {
        if (std::ranges::find(scalars.known, name) == scalars.known.end()) continue;
        std::ranges::for_each(transports, add);
      }
      break;
    }
    if (!told) std::ranges::for_each(row.transports, add);
  }

  /// Names of transports between which a program lets its user choose: those that modules of its
  /// package speak of. Where some name several of them, one that names a single one says nothing.
  std::vector<std::string> ChoicesFor(ModuleId from, const PackRow& row) {
    const std::string root = input_.packages->RootOf(resolver_.code().Module(from).path);
    std::set<std::string> choices;
    bool several = false;
    for (ModuleId module = 0; module < resolver_.code().modules.size(); ++module) {
      if (input_.packages->RootOf(resolver_.code().Module(module).path) != root) continue;
      const std::vector<std::string> texts = TextsIn(module, row);
      if (several && texts.size() < 2) continue;
      if (!several && texts.size() > 1) {
        several = true;
        choices.clear();
      }
      choices.insert(texts.begin(), texts.end());
    }
    return {choices.begin(), choices.end()};
  }

  /// Names of transports that stand as constants in a module.
  std::vector<std::string> TextsIn(ModuleId module, const PackRow& row) {
    std::vector<std::string> texts;
    const syntax::Module& facts = resolver_.code().Module(module);
    std::set<std::string_view> constants;
    for (const syntax::Function& function : facts.functions) {
      for (const syntax::Instruction& instruction : function.instructions) {
        if (instruction.op == syntax::Op::kConst) constants.insert(facts.Text(instruction.text));
      }
    }
    for (const auto& [name, transports] : row.transport_names) {
      if (constants.contains(name)) texts.push_back(name);
    }
    return texts;
  }

  void AddBind(const PackSite& site, ServerProgram& program) {
    const PackRow& row = *site.ref.row;
    bool told = false;
    for (const PackSlot& slot : row.Slots(SlotName::kHost)) {
      const SitePart part = reader_.Part(site, slot);
      if (!part.present()) continue;
      const SiteReader::Scalars scalars = reader_.ScalarsOf(part);
      for (const std::string& host : scalars.known) {
        program.binds.push_back({host, PlaceOf(site)});
      }
      told = told || !scalars.known.empty();
      if (scalars.known.empty() && part.value) {
        program.binds.push_back({"", PlaceOf(site)});
        told = true;
      }
      if (told) break;
    }
    if (!told && !row.default_host.empty()) {
      program.binds.push_back({row.default_host, PlaceOf(site)});
    }
  }

  program::Resolver& resolver_;
  const ProgramReaderInput& input_;
  PackMatcher matcher_;
  SiteReader reader_;
  SchemaReader schemas_;
  DefinitionReader definitions_;
  ToolReader tools_;
  CapabilityReader capabilities_;
  RelayReader relays_;
  GateReader gates_;
};

}  // namespace

std::vector<ServerProgram> ReadServerPrograms(program::Resolver& resolver,
                                              const ProgramReaderInput& input) {
  return Reader(resolver, input).Read();
}

}  // namespace mcpvet::project
