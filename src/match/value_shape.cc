#include "match/value_shape.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/ascii.h"
#include "match/text_variety.h"

namespace mcpvet::match {
namespace {

constexpr double kWordsShare = 0.7;
constexpr double kRandomShare = 0.5;
constexpr std::size_t kRandomSize = 16;
constexpr double kRandomEntropy = 3.0;
constexpr std::size_t kUnitSize = 3;

constexpr std::array<std::string_view, 14> kSwitches = {
    "true", "false", "yes",  "no",      "on",       "off",      "none",
    "null", "nil",   "auto", "enabled", "disabled", "required", "optional"};

constexpr std::array<std::string_view, 14> kExtensions = {".json", ".pem",  ".key", ".txt", ".yaml",
                                                          ".yml",  ".toml", ".crt", ".p12", ".pfx",
                                                          ".env",  ".jks",  ".ini", ".conf"};

bool IsDriveOrShare(std::string_view value) {
  const bool is_drive = value.size() > 2 && base::IsLetter(value[0]) && value[1] == ':' &&
                        (value[2] == '\\' || value[2] == '/');
  return is_drive || value.starts_with("\\\\");
}

/// The share of words in what is no separator: 1 for `my-local-token`.
double WordShareOfParts(std::string_view value) {
  const auto parts = std::count_if(value.begin(), value.end(), base::IsAlphanumeric);
  if (parts == 0) return 0;
  return WordShare(value) * static_cast<double>(value.size()) / static_cast<double>(parts);
}

}  // namespace

bool IsSwitchOrNumber(std::string_view value) {
  const std::string lower = base::Lower(value);
  if (std::find(kSwitches.begin(), kSwitches.end(), lower) != kSwitches.end()) return true;
  const std::size_t unit = lower.find_first_not_of("+-0123456789._,");
  if (unit == 0 || lower.empty()) return false;
  if (unit == std::string::npos) return lower.find_first_of("0123456789") != std::string::npos;
  return lower.size() - unit <= kUnitSize && unit <= 12 &&
         std::all_of(lower.begin() + static_cast<std::ptrdiff_t>(unit), lower.end(),
                     [](char c) { return base::IsLetter(c) || c == '%'; });
}

bool IsFilePath(std::string_view value) {
  if (IsDriveOrShare(value) || value.starts_with("./") || value.starts_with("../") ||
      value.starts_with("~/") || value.starts_with("file:")) {
    return true;
  }
  const bool has_extension =
      std::any_of(kExtensions.begin(), kExtensions.end(),
                  [value](std::string_view extension) { return value.ends_with(extension); });
  if (has_extension) return true;
  // Base64 has slashes too, but no words between them.
  if (value.starts_with("/") && value.find('/', 1) != std::string_view::npos &&
      !LooksRandom(value)) {
    return true;
  }
  return value.find('/') != std::string_view::npos && WordShare(value) >= kRandomShare;
}

bool IsVariableName(std::string_view value) {
  return value.find('_') != std::string_view::npos && IsWords(value) &&
         std::all_of(value.begin(), value.end(),
                     [](char c) { return base::IsUpper(c) || base::IsDigit(c) || c == '_'; });
}

bool IsWords(std::string_view value) { return WordShareOfParts(value) >= kWordsShare; }

bool LooksRandom(std::string_view value) {
  if (value.size() < kRandomSize || EntropyPerCharacter(value) < kRandomEntropy) return false;
  if (value.find_first_of(" \t\r\n()[]{}<>,;\"'`\\") != std::string_view::npos) return false;
  const bool has_letter = std::any_of(value.begin(), value.end(), base::IsLetter);
  const bool has_digit = std::any_of(value.begin(), value.end(), base::IsDigit);
  return has_letter && has_digit && WordShareOfParts(value) < kRandomShare;
}

}  // namespace mcpvet::match
