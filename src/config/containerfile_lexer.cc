#include "config/containerfile_lexer.h"

#include <algorithm>
#include <utility>

#include "base/ascii.h"

namespace mcpvet::config {
namespace {

constexpr std::string_view kBlanks = " \t\r";
constexpr std::size_t kMaxBodies = 16;
// Each one goes through the rest of the file.
constexpr std::size_t kMaxUnclosed = 16;

base::ByteSpan Span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

bool IsBlank(char c) { return kBlanks.find(c) != std::string_view::npos; }

char Upper(char c) { return base::IsLower(c) ? static_cast<char>(c - 'a' + 'A') : c; }

/// What ends a here-document: `<<EOF`, `<<-"EOF"`.
struct Marker {
  std::string word;
  bool strips_tabs = false;
};

std::vector<Marker> MarkersIn(std::string_view text) {
  std::vector<Marker> markers;
  for (std::size_t at = text.find("<<");
       at != std::string_view::npos && markers.size() < kMaxBodies; at = text.find("<<", at)) {
    at += 2;
    Marker marker;
    if (at < text.size() && text[at] == '-') {
      marker.strips_tabs = true;
      ++at;
    }
    const char quote = at < text.size() && (text[at] == '"' || text[at] == '\'') ? text[at] : '\0';
    if (quote != '\0') ++at;
    const std::size_t begin = at;
    while (at < text.size() && base::IsWordCharacter(text[at])) ++at;
    marker.word = text.substr(begin, at - begin);
    if (!marker.word.empty() && !base::IsDigit(marker.word.front())) {
      markers.push_back(std::move(marker));
    }
  }
  return markers;
}

}  // namespace

std::size_t ContainerInstruction::SourceOf(std::size_t at) const {
  const auto next =
      std::upper_bound(breaks.begin(), breaks.end(), at,
                       [](std::size_t offset, TextBreak b) { return offset < b.text; });
  if (next == breaks.begin()) return span.begin + at;
  const TextBreak last = *(next - 1);
  return last.source + (at - last.text);
}

ContainerfileLexer::ContainerfileLexer(std::string_view text, std::size_t begin)
    : text_(text), at_(begin) {
  ReadDirectives();
}

std::size_t ContainerfileLexer::LineEnd(std::size_t at) const {
  return std::min(text_.find('\n', at), text_.size());
}

bool ContainerfileLexer::IsComment(std::size_t line) const {
  const std::size_t first = text_.find_first_not_of(kBlanks, line);
  return first != std::string_view::npos && text_[first] == '#';
}

// `# escape=` followed by a backquote, before anything else, changes what continues a line.
void ContainerfileLexer::ReadDirectives() {
  for (std::size_t at = at_; at < text_.size() && IsComment(at); at = LineEnd(at) + 1) {
    const std::string_view line = text_.substr(at, LineEnd(at) - at);
    const std::size_t key = line.find("escape");
    const std::size_t value = line.find_last_not_of(kBlanks);
    if (key == std::string_view::npos) continue;
    if (line.find('=', key) != std::string_view::npos && line[value] == '`') escape_ = '`';
  }
}

std::optional<ContainerInstruction> ContainerfileLexer::Next() {
  while (at_ < text_.size()) {
    const std::size_t first = text_.find_first_not_of(kBlanks, at_);
    if (first == std::string_view::npos) break;
    if (text_[first] == '\n' || text_[first] == '#') {
      at_ = LineEnd(first) + 1;
      continue;
    }
    std::size_t end = first;
    while (end < text_.size() && base::IsLetter(text_[end])) ++end;
    const bool named = end > first && (end == text_.size() || IsBlank(text_[end]) ||
                                       text_[end] == '\n' || text_[end] == escape_);
    if (!named) {
      if (malformed_++ == 0) first_malformed_ = first;
      at_ = LineEnd(first) + 1;
      continue;
    }
    ContainerInstruction instruction;
    instruction.name_span = Span(first, end);
    for (std::size_t i = first; i < end; ++i) instruction.name += Upper(text_[i]);
    at_ = end;
    ReadText(instruction);
    if (instruction.name == "RUN" || instruction.name == "COPY" || instruction.name == "ADD") {
      ReadBodies(instruction);
    }
    return instruction;
  }
  return std::nullopt;
}

void ContainerfileLexer::ReadText(ContainerInstruction& instruction) {
  instruction.span = Span(at_, at_);
  bool more = true;
  bool first = true;
  while (more && at_ < text_.size()) {
    const std::size_t end = LineEnd(at_);
    if (!first && IsComment(at_)) {
      at_ = end + 1;
      continue;
    }
    std::size_t begin = at_;
    if (first) begin = std::min(text_.find_first_not_of(kBlanks, begin), end);
    std::size_t stop = end;
    while (stop > begin && IsBlank(text_[stop - 1])) --stop;
    more = stop > begin && text_[stop - 1] == escape_;
    // A blank line does not end what is continued.
    if (!first && stop == begin) more = true;
    if (stop > begin && text_[stop - 1] == escape_) --stop;
    if (first && instruction.breaks.empty()) instruction.span = Span(begin, begin);
    if (stop > begin) {
      instruction.breaks.push_back(
          {static_cast<std::uint32_t>(instruction.text.size()), static_cast<std::uint32_t>(begin)});
      instruction.text += text_.substr(begin, stop - begin);
    }
    first = false;
    at_ = end + 1;
  }
  while (!instruction.text.empty() && IsBlank(instruction.text.back())) instruction.text.pop_back();
  instruction.span.end = static_cast<std::uint32_t>(
      instruction.text.empty()
          ? instruction.span.begin
          : std::max<std::size_t>(instruction.SourceOf(instruction.text.size() - 1) + 1,
                                  instruction.span.begin));
}

void ContainerfileLexer::ReadBodies(ContainerInstruction& instruction) {
  if (unclosed_ >= kMaxUnclosed) return;
  for (const Marker& marker : MarkersIn(instruction.text)) {
    std::size_t end = std::min(at_, text_.size());
    std::size_t next = text_.size();
    bool closed = false;
    for (std::size_t line = end; line < text_.size() && !closed; line = LineEnd(line) + 1) {
      std::string_view written = text_.substr(line, LineEnd(line) - line);
      while (marker.strips_tabs && written.starts_with('\t')) written.remove_prefix(1);
      while (!written.empty() && written.back() == '\r') written.remove_suffix(1);
      closed = written == marker.word;
      if (closed) {
        end = line;
        next = LineEnd(line) + 1;
      }
    }
    // An operator of the shell, or a document that never ends, takes nothing away.
    if (!closed) {
      ++unclosed_;
      return;
    }
    instruction.bodies.push_back(Span(std::min(at_, text_.size()), end));
    at_ = next;
  }
}

}  // namespace mcpvet::config
