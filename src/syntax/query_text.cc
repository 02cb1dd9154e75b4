#include "syntax/query_text.h"

namespace mcpvet::syntax {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool IsNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '.';
}

char Unescaped(char c) {
  switch (c) {
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return c;
  }
}

}  // namespace

void QueryText::SkipBlank() {
  while (!AtEnd()) {
    if (text_[at_] == ';') {
      while (!AtEnd() && text_[at_] != '\n') ++at_;
    } else if (IsBlank(text_[at_])) {
      ++at_;
    } else {
      return;
    }
  }
}

bool QueryText::Take(char c) {
  if (AtEnd() || text_[at_] != c) return false;
  ++at_;
  SkipBlank();
  return true;
}

std::size_t QueryText::EndOfName() const {
  std::size_t end = at_;
  // A dot alone is an anchor, never a name.
  if (end < text_.size() && text_[end] == '.') return end;
  while (end < text_.size() && IsNameByte(text_[end])) ++end;
  return end;
}

std::string_view QueryText::TakeName() {
  const std::string_view name = text_.substr(at_, EndOfName() - at_);
  at_ += name.size();
  SkipBlank();
  return name;
}

bool QueryText::NameIsField() const {
  const std::size_t end = EndOfName();
  return end > at_ && end < text_.size() && text_[end] == ':';
}

std::optional<std::string> QueryText::TakeString() {
  std::string out;
  std::size_t at = at_ + 1;
  for (; at < text_.size() && text_[at] != '"'; ++at) {
    const bool escaped = text_[at] == '\\' && at + 1 < text_.size();
    out += escaped ? Unescaped(text_[++at]) : text_[at];
  }
  if (at >= text_.size()) return std::nullopt;
  at_ = at + 1;
  SkipBlank();
  return out;
}

}  // namespace mcpvet::syntax
