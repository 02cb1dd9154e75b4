// Circumstances in which a token counts for more or less than its format says: a key that the
// provider means to be public, a test key, a key under a passphrase.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/record_reader.h"
#include "rules/severity.h"

namespace mcpvet::rules {

/// Holds where every condition that is given does.
struct TokenCase {
  std::vector<std::string> files;  ///< path globs, one of which matches
  std::string near;                ///< RE2 in the text close by; empty: not asked
  std::string fact;                ///< the name of something that a check found out
  std::vector<std::string> in;     ///< its values; empty: any

  std::optional<Severity> severity;
  std::optional<Confidence> confidence;
  std::optional<Profile> profile;  ///< reported from this profile on
  std::string because;             ///< goes on from "… has the format of a TITLE"
};

/// Reads one entry of a detector's `cases`. What is wrong with it is told to the file.
[[nodiscard]] TokenCase ReadTokenCase(config::RecordFile& file, config::NodeId id);

/// Reads the level at `key`, if it is there; `of_name` knows the words.
template <class T>
std::optional<T> ReadLevel(config::RecordReader& reader, std::string_view key,
                           std::optional<T> (*of_name)(std::string_view), const char* words) {
  const std::optional<std::string> text = reader.Text(key);
  if (!text) return std::nullopt;
  const std::optional<T> level = of_name(*text);
  if (!level) {
    reader.file().Problem(reader.Child(key), "unknown " + std::string(key) + ": " + *text, words);
  }
  return level;
}

inline constexpr const char* kSeverityWords = "one of: critical, high, medium, low, info";
inline constexpr const char* kConfidenceWords = "one of: high, medium, low";
inline constexpr const char* kProfileWords = "one of: default, strict, audit";

}  // namespace mcpvet::rules
