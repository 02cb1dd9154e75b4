#include "cli/model_text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mcpvet::cli {
namespace {

using project::ServerProgram;
using project::SourcePlace;
using project::Tool;
using project::ToolParameter;

std::string At(const SourcePlace& place) {
  return place.path.empty() ? "" : fmt::format("  {}:{}", place.path, place.line);
}

/// The first line of a text, in quotes.
std::string Quoted(std::string_view text) {
  const std::size_t end = text.find('\n');
  return fmt::format("\"{}{}\"", text.substr(0, end), end == std::string_view::npos ? "" : " …");
}

std::string ParameterText(const ToolParameter& parameter) {
  std::string text = parameter.name;
  text += parameter.type.empty() ? ": ?" : ": " + parameter.type;
  if (!parameter.constraint.empty()) text += ", " + parameter.constraint;
  if (!parameter.values.empty()) text += fmt::format(" ({})", fmt::join(parameter.values, " | "));
  if (!parameter.pattern.empty()) {
    text += fmt::format(" {} {}", parameter.anchored ? "anchored" : "unanchored",
                        Quoted(parameter.pattern));
  }
  if (parameter.max) text += fmt::format(", at most {}", *parameter.max);
  if (parameter.optional) text += ", optional";
  if (!parameter.description.empty()) text += ", " + Quoted(parameter.description);
  return text + At(parameter.place);
}

std::string ToolText(const Tool& tool) {
  std::string text = fmt::format("  tool {}{}  by {}\n", tool.name.empty() ? "?" : tool.name,
                                 At(tool.place), tool.framework);
  if (!tool.dynamic.empty()) text += fmt::format("    dynamic: {}\n", tool.dynamic);
  if (!tool.title.empty()) text += fmt::format("    title {}\n", Quoted(tool.title));
  if (!tool.description.empty()) {
    text += fmt::format("    description {}\n", Quoted(tool.description));
  }
  for (const project::Declared& annotation : tool.annotations) {
    text += fmt::format("    annotation {} {}\n", annotation.name, annotation.text);
  }
  for (const ToolParameter& parameter : tool.parameters) {
    text += "    parameter " + ParameterText(parameter) + "\n";
  }
  if (!tool.defined_by.empty()) text += fmt::format("    defined by {}\n", tool.defined_by);
  for (const SourcePlace& place : tool.duplicates) text += "    once more" + At(place) + "\n";
  if (!tool.capabilities.empty()) {
    text += fmt::format("    can {}\n", fmt::join(tool.capabilities, " "));
  }
  return text;
}

std::string ProgramText(const ServerProgram& program) {
  std::string text = fmt::format("program {} {} {} {}\n", program.root.empty() ? "." : program.root,
                                 project::Name(program.role), program.language, program.framework);
  if (!program.name.empty()) text += "  name " + program.name + "\n";
  if (!program.version.empty()) text += "  version " + program.version + "\n";
  for (const SourcePlace& place : program.servers) text += "  server" + At(place) + "\n";
  for (const project::Endpoint& endpoint : program.endpoints) {
    text += "  transport " + endpoint.transport + At(endpoint.place) + "\n";
  }
  for (const project::Bind& bind : program.binds) {
    text += "  bind " + (bind.host.empty() ? "?" : bind.host) + At(bind.place) + "\n";
  }
  for (const project::StartedBy& entry : program.started_by) {
    text += "  started by " + entry.entry + At(entry.place) + "\n";
  }
  for (const Tool& tool : program.tools) text += ToolText(tool);
  for (const project::Offer& offer : program.resources) {
    text += "  resource " + offer.name + At(offer.place) + "\n";
  }
  for (const project::Offer& offer : program.prompts) {
    text += "  prompt " + offer.name + At(offer.place) + "\n";
  }
  return text;
}

}  // namespace

std::string ModelText(const project::Project& project) {
  std::string text;
  for (const ServerProgram& program : project.programs) text += ProgramText(program);
  return text;
}

}  // namespace mcpvet::cli
