// What an engine found in the programs of a project, before its places are resolved (scan/).
#pragma once

#include <string>
#include <vector>

#include "base/byte_span.h"
#include "rules/rule.h"

namespace mcpvet::match {

struct ProgramPlace {
  std::string path;  ///< of the source file
  base::ByteSpan span;
  std::string label;  ///< what is to be seen there; empty for the main place
};

struct ProgramMatch {
  const rules::Rule* rule = nullptr;
  rules::Severity severity = rules::Severity::kMedium;
  rules::Confidence confidence = rules::Confidence::kMedium;
  ProgramPlace place;
  std::string anchor;
  std::string message;
  std::vector<ProgramPlace> steps;  ///< of a flow, in order; the last one is `place`
  std::vector<ProgramPlace> related;
};

}  // namespace mcpvet::match
