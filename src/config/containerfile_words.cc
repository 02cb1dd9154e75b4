#include "config/containerfile_words.h"

#include <algorithm>

namespace mcpvet::config {
namespace {

constexpr std::string_view kBlanks = " \t\r";

bool IsBlank(char c) { return kBlanks.find(c) != std::string_view::npos; }

}  // namespace

std::vector<TextStretch> ContainerWords(std::string_view text) {
  std::vector<TextStretch> words;
  for (std::size_t at = 0; at < text.size();) {
    if (IsBlank(text[at])) {
      ++at;
      continue;
    }
    const std::size_t begin = at;
    char quote = '\0';
    for (; at < text.size() && (quote != '\0' || !IsBlank(text[at])); ++at) {
      const char c = text[at];
      if (c == '\\' && quote != '\'' && at + 1 < text.size()) {
        ++at;
      } else if (quote != '\0') {
        if (c == quote) quote = '\0';
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
    }
    words.push_back({begin, std::min(at, text.size())});
  }
  return words;
}

std::optional<ExecForm> FindExecForm(std::string_view text, std::size_t from) {
  std::size_t at = from;
  const auto skip_blanks = [&] {
    while (at < text.size() && IsBlank(text[at])) ++at;
  };
  if (at >= text.size() || text[at++] != '[') return std::nullopt;
  ExecForm form;
  for (skip_blanks(); at < text.size() && text[at] != ']'; skip_blanks()) {
    if (!form.items.empty()) {
      if (text[at++] != ',') return std::nullopt;
      skip_blanks();
    }
    if (at >= text.size() || text[at] != '"') return std::nullopt;
    const std::size_t begin = ++at;
    while (at < text.size() && text[at] != '"') at += text[at] == '\\' ? 2 : 1;
    if (at >= text.size()) return std::nullopt;
    form.items.push_back({begin, at++});
  }
  if (at >= text.size()) return std::nullopt;
  form.end = at + 1;
  const bool last = text.find_first_not_of(kBlanks, form.end) == std::string_view::npos;
  return last ? std::optional(std::move(form)) : std::nullopt;
}

}  // namespace mcpvet::config
