// A finding as it is reported: everything resolved, every text redacted.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/byte_span.h"
#include "rules/rule.h"
#include "source/line_index.h"
#include "source/notice.h"

namespace mcpvet::finding {

/// The first line of a place, redacted, and cut around the place where it is long.
struct Snippet {
  std::string text;                   ///< valid UTF-8, may hold control characters: writers escape
  std::uint32_t highlight_begin = 0;  ///< bytes in text
  std::uint32_t highlight_end = 0;
  bool cut_before = false;
  bool cut_after = false;
};

struct Location {
  std::string path;  ///< relative to the project root, '/'
  base::ByteSpan span;
  source::Position start;
  source::Position end;       ///< exclusive
  source::Position line_end;  ///< exclusive; where the place ends or leaves its first line
  Snippet snippet;
  std::string label;  ///< what this place has to do with it; may be empty for the main place
  /// What the fingerprint knows the place by: its line up to its end, every secret blotted out.
  std::string identity;
};

struct Finding {
  const rules::Rule* rule = nullptr;
  rules::Severity severity = rules::Severity::kMedium;  ///< the rule's, or what exposure made of it
  rules::Confidence confidence = rules::Confidence::kMedium;
  std::string message;  ///< one sentence with a full stop
  Location primary;
  std::vector<Location> related;
  std::vector<Location> steps;  ///< of a flow, from where a value comes to the main place
  std::string anchor;           ///< JSON pointer or enclosing function; survives line moves
  std::string fingerprint;      ///< 32 hexadecimal digits
};

}  // namespace mcpvet::finding
