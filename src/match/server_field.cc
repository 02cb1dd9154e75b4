#include "match/server_field.h"

#include <algorithm>
#include <vector>

namespace mcpvet::match {
namespace {

using project::LocatedText;
using project::NamedValue;
using project::ServerEntry;

std::string FieldAt(const ServerEntry& server, base::ByteSpan span) {
  const auto holds = [span](const LocatedText& text) { return text.span.Contains(span); };
  for (const std::vector<NamedValue>* values :
       {&server.environment, &server.headers, &server.launch.environment}) {
    for (const NamedValue& value : *values) {
      if (holds(value.value)) return "'" + value.name + "'";
    }
  }
  if (server.url && holds(*server.url)) return "the URL";
  if (std::ranges::any_of(server.arguments, holds)) return "an argument";
  return server.command && holds(*server.command) ? "the command" : "the entry";
}

}  // namespace

std::string ServerFieldAt(const project::Client& client, base::ByteSpan span) {
  for (const ServerEntry& server : client.servers) {
    if (server.span.Contains(span)) {
      return FieldAt(server, span) + " of server '" + server.name + "'";
    }
  }
  return {};
}

}  // namespace mcpvet::match
