// The words by which code speaks of requests: headers that carry credentials, names of what is known
// of a caller, paths that are public by design. A data file of rules/languages/.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/record_reader.h"

namespace mcpvet::project {

struct RequestWords {
  std::vector<std::string> credentials;   ///< names that are or hold one of these
  std::vector<std::string> identities;    ///< names of what is known of a caller
  std::vector<std::string> contexts;      ///< parameters of tools that the server fills itself
  std::vector<std::string> paths;         ///< members that hold the path of a request
  std::vector<std::string> kinds;         ///< members that hold its method or kind
  std::vector<std::string> hosts;         ///< headers that name the host or site
  std::vector<std::string> public_paths;  ///< parts of paths that need no caller
  std::vector<std::string> gates;         ///< parts of names of what checks callers
  std::vector<std::string> settings;      ///< API paths of settings
  std::vector<std::string> refusals;      ///< status codes

  [[nodiscard]] bool IsCredential(std::string_view name) const;
  [[nodiscard]] bool IsPublicPath(std::string_view path) const;
  [[nodiscard]] bool NamesGate(std::string_view name) const;
};

/// Lower case, without `-` and `_`.
[[nodiscard]] std::string PlainWord(std::string_view text);

void ReadRequestWords(config::RecordFile& file, RequestWords& words);

}  // namespace mcpvet::project
