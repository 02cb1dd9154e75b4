#include "cli/server_inventory.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "report/terminal_text.h"

namespace mcpvet::cli {
namespace {

using nlohmann::ordered_json;
using project::ServerProgram;
using project::Tool;

/// A truth value as one, a text as one.
ordered_json Scalar(const std::string& text) {
  if (text == "true") return true;
  if (text == "false") return false;
  return text;
}

ordered_json ParameterJson(const project::ToolParameter& parameter,
                           const finding::Redactor& redactor) {
  ordered_json out = {{"name", redactor.Redact(parameter.name)},
                      {"type", parameter.type},
                      {"optional", parameter.optional}};
  if (parameter.constraint.empty()) return out;
  out["constraint"] = parameter.constraint;
  if (!parameter.values.empty()) {
    out["values"] = ordered_json::array();
    for (const std::string& value : parameter.values) {
      out["values"].push_back(redactor.Redact(value));
    }
  }
  if (!parameter.pattern.empty()) {
    out["pattern"] = redactor.Redact(parameter.pattern);
    out["anchored"] = parameter.anchored;
  }
  if (parameter.max) out["max"] = *parameter.max;
  return out;
}

ordered_json ToolJson(const Tool& tool, const finding::Redactor& redactor) {
  ordered_json out = {
      {"name", redactor.Redact(tool.name)}, {"path", tool.place.path}, {"line", tool.place.line}};
  out["scopes"] = ordered_json::array();
  for (const std::string& scope : tool.scopes) out["scopes"].push_back(redactor.Redact(scope));
  out["annotations"] = ordered_json::object();
  for (const project::Declared& annotation : tool.annotations) {
    out["annotations"][annotation.name] = Scalar(redactor.Redact(annotation.text));
  }
  out["capabilities"] = tool.capabilities;
  out["parameters"] = ordered_json::array();
  for (const project::ToolParameter& parameter : tool.parameters) {
    out["parameters"].push_back(ParameterJson(parameter, redactor));
  }
  return out;
}

/// The address it listens on: the widest of those that the code names.
ordered_json BindJson(const ServerProgram& program, const finding::Redactor& redactor) {
  for (const std::string_view open : {"0.0.0.0", "::"}) {
    for (const project::Bind& bind : program.binds) {
      if (bind.host == open) return std::string(open);
    }
  }
  for (const project::Bind& bind : program.binds) {
    if (!bind.host.empty()) return redactor.Redact(bind.host);
  }
  return nullptr;
}

/// Which requests are authenticated, and how that is proved.
ordered_json AuthJson(const project::Gate& gate, const finding::Redactor& redactor) {
  ordered_json out = {{"mode", project::GateModeName(gate.mode)}};
  if (gate.verified) {
    out["strength"] = gate.verifier.strength;
    out["issuer"] = gate.verifier.issuer;
    out["audience"] = gate.verifier.audience;
    out["jwks"] = gate.verifier.jwks;
  }
  if (!gate.scopes.empty()) {
    out["scopes"] = ordered_json::array();
    for (const std::string& scope : gate.scopes) out["scopes"].push_back(redactor.Redact(scope));
  }
  if (!gate.place.path.empty()) {
    out["path"] = gate.place.path;
    out["line"] = gate.place.line;
  }
  if (!gate.why.empty()) out["why"] = redactor.Redact(gate.why);
  return out;
}

ordered_json ServerJson(const ServerProgram& program, const finding::Redactor& redactor) {
  ordered_json out = {{"root", program.root.empty() ? "." : program.root},
                      {"name", redactor.Redact(program.name)},
                      {"role", Name(program.role)},
                      {"language", program.language},
                      {"framework", program.framework},
                      {"transports", program.Transports()},
                      {"bind", BindJson(program, redactor)},
                      {"auth", AuthJson(program.gate, redactor)}};
  ordered_json tools = ordered_json::array();
  ordered_json dynamic = ordered_json::array();
  for (const Tool& tool : program.tools) {
    if (!tool.name.empty()) tools.push_back(ToolJson(tool, redactor));
    if (tool.dynamic.empty()) continue;
    dynamic.push_back(
        {{"reason", tool.dynamic}, {"path", tool.place.path}, {"line", tool.place.line}});
  }
  out["started_by"] = ordered_json::array();
  for (const project::StartedBy& entry : program.started_by) {
    out["started_by"].push_back({{"server", redactor.Redact(entry.entry)},
                                 {"path", entry.place.path},
                                 {"line", entry.place.line}});
  }
  out["tools"] = std::move(tools);
  if (!dynamic.empty()) out["dynamic_tools"] = std::move(dynamic);
  return out;
}

}  // namespace

ordered_json ServersJson(const std::vector<ServerProgram>& programs,
                         const finding::Redactor& redactor) {
  ordered_json servers = ordered_json::array();
  for (const ServerProgram& program : programs) servers.push_back(ServerJson(program, redactor));
  return servers;
}

std::string ServersTable(const std::vector<ServerProgram>& programs,
                         const finding::Redactor& redactor) {
  const auto clean = [&](std::string_view text) {
    return report::SafeText(redactor.Redact(text), true);
  };
  std::string out;
  for (const ServerProgram& program : programs) {
    const std::string root = program.root.empty() ? "." : clean(program.root);
    out += fmt::format("{}{}{} ({}, {}", root, program.name.empty() ? "" : ": ",
                       clean(program.name), program.framework, program.language);
    if (program.role != project::PlaceRole::kProduct)
      out += fmt::format(", {}", Name(program.role));
    const std::vector<std::string> transports = program.Transports();
    out += fmt::format(")\n  serves {}\n", transports.empty()
                                               ? "unknown transports"
                                               : fmt::format("{}", fmt::join(transports, ", ")));
    std::size_t widest = 0;
    for (const Tool& tool : program.tools) {
      widest = std::max(widest, std::min<std::size_t>(clean(tool.name).size(), 40));
    }
    for (const Tool& tool : program.tools) {
      if (tool.name.empty()) {
        out +=
            fmt::format("  ({}, {}:{})\n", tool.dynamic, clean(tool.place.path), tool.place.line);
        continue;
      }
      out += fmt::format("  {:<{}}  {}:{}  {}\n", clean(tool.name), widest, clean(tool.place.path),
                         tool.place.line, fmt::join(tool.capabilities, " "));
    }
  }
  return out;
}

}  // namespace mcpvet::cli
