#include "match/flow_matcher.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <variant>

#include "match/flow_solver.h"

namespace mcpvet::match {
namespace {

using program::FunctionRef;
using program::ValueRef;
using syntax::kNone;
using syntax::Op;

/// Steps of one finding that are shown.
constexpr std::size_t kMaxSteps = 24;

/// Who offers what runs a function, for people.
struct Handler {
  std::string offer;  ///< `tool 'run'`
  const std::vector<project::ToolParameter>* parameters = nullptr;
  bool local = false;  ///< served to the program that started it, and to nobody else
};

bool IsBounded(const project::ToolParameter& parameter) {
  static const std::set<std::string> kTypes = {"integer", "number", "boolean"};
  if (kTypes.contains(parameter.type)) return true;
  if (parameter.constraint == "pattern") return parameter.anchored;
  return !parameter.constraint.empty() && parameter.constraint != "max";
}

class Reader {
 public:
  Reader(program::Resolver& resolver, const project::PackIndex& packs)
      : resolver_(resolver), solver_(resolver, packs) {}

  void AddHandlers(const std::vector<project::ServerProgram>& programs) {
    for (const project::ServerProgram& program : programs) {
      const bool local = program.Transports() == std::vector<std::string>{"stdio"};
      for (const project::Tool& tool : program.tools) {
        const std::string offer =
            tool.name.empty() ? std::string("a tool") : "the tool '" + tool.name + "'";
        for (const FunctionRef handler : tool.handlers) {
          handlers_.try_emplace(handler, Handler{offer, &tool.parameters, local});
        }
      }
      for (const FunctionRef handler : program.call_handlers) {
        handlers_.try_emplace(handler, Handler{"the tools", nullptr, local});
      }
      for (const project::Offer& offer : program.resources) {
        for (const FunctionRef handler : offer.handlers) {
          handlers_.try_emplace(handler,
                                Handler{"the resource '" + offer.name + "'", nullptr, local});
        }
      }
      for (const project::Offer& offer : program.prompts) {
        for (const FunctionRef handler : offer.handlers) {
          handlers_.try_emplace(handler,
                                Handler{"the prompt '" + offer.name + "'", nullptr, local});
        }
      }
    }
    for (const auto& [function, handler] : handlers_) AddSources(function, handler);
  }

  FlowOutcome Match(const std::vector<const rules::Rule*>& rules) {
    solver_.Solve();
    std::vector<ProgramMatch> matches;
    std::set<std::pair<const rules::Rule*, ValueRef>> told;
    for (const FlowHit& hit : solver_.hits()) {
      for (const rules::Rule* rule : rules) {
        const auto& spec = std::get<rules::FlowSpec>(rule->match);
        if ((MaskOfNames(spec.dangers) & hit.dangers) == 0) continue;
        if (spec.given == rules::FlowSpec::Given::kWhole && hit.state.joined) continue;
        if (spec.given == rules::FlowSpec::Given::kPart && !hit.state.joined) continue;
        if (!told.emplace(rule, hit.call).second) continue;
        matches.push_back(Describe(*rule, hit));
      }
    }
    std::ranges::stable_sort(matches, {}, [](const ProgramMatch& match) {
      return std::tuple(std::string_view(match.place.path), match.place.span.begin,
                        std::string_view(match.rule->id));
    });
    return {std::move(matches), solver_.cut_off()};
  }

 private:
  void AddSources(FunctionRef ref, const Handler& handler) {
    const program::Code& code = resolver_.code();
    const syntax::Function& function = code.Function(ref);
    const program::Library& library = resolver_.LibraryOf(ref.module);
    std::vector<std::string> bounded;
    if (handler.parameters != nullptr) {
      for (const project::ToolParameter& parameter : *handler.parameters) {
        if (IsBounded(parameter)) bounded.push_back(parameter.name);
      }
    }
    for (const syntax::Parameter& parameter : function.parameters) {
      if (parameter.value == kNone || parameter.value == function.receiver) continue;
      const std::string_view name = code.Text(ref.module, parameter.name);
      const ValueRef value{ref.module, ref.function, parameter.value};
      if (library.arguments_in_first_parameter) {
        if (!library.context_parameters.contains(name)) solver_.AddSource(value, bounded);
        return;
      }
      if (library.context_parameters.contains(name)) continue;
      if (std::ranges::find(bounded, name) != bounded.end()) continue;
      if (parameter.type != kNone && IsContextType(ref, parameter.type)) continue;
      solver_.AddSource(value, {});
    }
  }

  bool IsContextType(FunctionRef ref, syntax::ValueId type) {
    const program::Code& code = resolver_.code();
    const program::Library& library = resolver_.LibraryOf(ref.module);
    std::vector<syntax::ValueId> open = {type};
    for (std::size_t i = 0; i < open.size() && i < 16; ++i) {
      const syntax::Instruction& instruction = code.Function(ref).instructions[open[i]];
      if (instruction.text != syntax::kNoText) {
        const std::string_view name = code.Text(ref.module, instruction.text);
        if (library.context_types.contains(name)) return true;
        if (i == 0 && library.bounded_types.contains(name)) return true;
      }
      if (instruction.op == Op::kLoadMember) continue;
      for (const syntax::Operand& operand : syntax::OperandsOf(code.Function(ref), instruction)) {
        if (operand.value != kNone) open.push_back(operand.value);
      }
    }
    return false;
  }

  ProgramPlace PlaceOf(ValueRef value, std::string label) {
    const syntax::Module& module = resolver_.code().Module(value.module);
    return {module.path, resolver_.code().Instruction(value).span, std::move(label)};
  }

  std::string NameOf(FunctionRef ref) {
    const program::Code& code = resolver_.code();
    const std::string_view name = code.Text(ref.module, code.Function(ref).name);
    return name.empty() ? std::string("a function") : "'" + std::string(name) + "'";
  }

  /// What is called, as it is written.
  std::string CalleeOf(ValueRef call) {
    const program::Code& code = resolver_.code();
    std::string name;
    ValueRef at{call.module, call.function, code.Operands(call)[0].value};
    for (int i = 0; i < 4; ++i) {
      const syntax::Instruction& instruction = code.Instruction(at);
      std::string_view text;
      if (instruction.op == Op::kImport) {
        const syntax::Import& import = code.Module(call.module).imports[instruction.index];
        text = code.Text(call.module, import.local);
      } else if (instruction.op == Op::kName || instruction.op == Op::kLoadMember) {
        text = code.Text(call.module, instruction.text);
      }
      // Anything else has no name that says what it is.
      if (text.empty()) break;
      name = name.empty() ? std::string(text) : std::string(text) + "." + name;
      if (instruction.op != Op::kLoadMember) break;
      at.value = code.Operands(at)[0].value;
    }
    return name.empty() ? "a call" : name;
  }

  ProgramMatch Describe(const rules::Rule& rule, const FlowHit& hit) {
    const program::Code& code = resolver_.code();
    ProgramMatch match;
    match.rule = &rule;
    match.severity = rule.severity;
    match.confidence = rule.confidence;
    match.place = PlaceOf(hit.call, "");
    std::vector<ProgramPlace> steps;
    FlowNodeId source = hit.node;
    std::string parameter;
    std::vector<FlowNodeId> nodes;
    for (FlowNodeId id = hit.node; id != kNoNode; id = solver_.node(id).from) {
      nodes.push_back(id);
      source = id;
    }
    std::ranges::reverse(nodes);
    const ValueRef start = solver_.node(source).value;
    const auto handler = handlers_.find(start.In());
    const std::string offer = handler == handlers_.end() ? "a tool" : handler->second.offer;
    if (handler != handlers_.end() && handler->second.local &&
        match.severity > rules::Severity::kLow) {
      match.severity = static_cast<rules::Severity>(static_cast<int>(match.severity) - 1);
    }
    if (code.Instruction(start).op == Op::kParameter) {
      const syntax::Instruction& instruction = code.Instruction(start);
      const syntax::Parameter& facts = code.Function(start.In()).parameters[instruction.index];
      parameter = code.Text(start.module, facts.name);
    }
    // In a language that hands everything over in one object, what is read of it says more.
    if (resolver_.LibraryOf(start.module).arguments_in_first_parameter) {
      parameter.clear();
      for (const FlowNodeId id : nodes) {
        const FlowNode& node = solver_.node(id);
        const syntax::Instruction& instruction = code.Instruction(node.value);
        if (instruction.op == Op::kLoadMember) {
          const std::string_view name = code.Text(node.value.module, instruction.text);
          if (name != "params" && name != "arguments") {
            parameter = name;
            break;
          }
        } else if (instruction.op != Op::kParameter && instruction.op != Op::kPhi) {
          break;
        }
      }
    }
    const std::string what =
        parameter.empty() ? "what a client gives " + offer : "'" + parameter + "' of " + offer;
    steps.push_back(PlaceOf(start, what));
    for (std::size_t i = 1; i < nodes.size(); ++i) {
      const FlowNode& node = solver_.node(nodes[i]);
      const FlowNode& before = solver_.node(nodes[i - 1]);
      const syntax::Instruction& instruction = code.Instruction(node.value);
      if (node.value.In() != before.value.In() && instruction.op == Op::kParameter) {
        steps.push_back(PlaceOf(node.value, "handed to " + NameOf(node.value.In())));
      } else if (node.through != kNoNode) {
        steps.push_back(PlaceOf(node.value, "given back by " + CalleeOf(node.value)));
      } else if (instruction.op == Op::kConcat) {
        steps.push_back(PlaceOf(node.value, "put into a text"));
      } else if (node.value.In() != before.value.In()) {
        steps.push_back(PlaceOf(node.value, "read in " + NameOf(node.value.In())));
      }
    }
    if (steps.size() > kMaxSteps) {
      steps.erase(steps.begin() + kMaxSteps / 2,
                  steps.end() - static_cast<std::ptrdiff_t>(kMaxSteps / 2));
    }
    const std::string sink = CalleeOf(hit.call);
    steps.push_back(PlaceOf(hit.call, "reaches " + sink));
    match.steps = std::move(steps);
    match.anchor = code.Text(hit.call.module, code.Function(hit.call.In()).name);
    match.message = rule.message;
    for (const auto& [hole, text] :
         {std::pair<std::string_view, const std::string&>("{source}", what), {"{sink}", sink}}) {
      for (std::size_t at = match.message.find(hole); at != std::string::npos;
           at = match.message.find(hole, at + text.size())) {
        match.message.replace(at, hole.size(), text);
      }
    }
    return match;
  }

  program::Resolver& resolver_;
  FlowSolver solver_;
  std::map<FunctionRef, Handler> handlers_;
};

}  // namespace

FlowMatcher::FlowMatcher(const std::vector<rules::Rule>& rules, const project::PackIndex& packs)
    : packs_(packs) {
  for (const rules::Rule& rule : rules) {
    if (std::holds_alternative<rules::FlowSpec>(rule.match)) rules_.push_back(&rule);
  }
}

FlowOutcome FlowMatcher::Match(program::Resolver& resolver,
                               const std::vector<project::ServerProgram>& programs) const {
  if (rules_.empty() || programs.empty()) return {};
  Reader reader(resolver, packs_);
  reader.AddHandlers(programs);
  return reader.Match(rules_);
}

}  // namespace mcpvet::match
