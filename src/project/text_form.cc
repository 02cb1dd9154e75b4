#include "project/text_form.h"

#include <algorithm>

#include "base/ascii.h"

namespace mcpvet::project {
namespace {

constexpr auto kNowhere = std::string_view::npos;

// Where a name that starts at `begin` may end at the earliest: behind its scope.
std::size_t LeastNameEnd(std::string_view text, std::size_t begin) {
  if (begin < text.size() && text[begin] == '@') {
    const std::size_t slash = text.find('/', begin);
    if (slash != kNowhere) return slash + 2;
  }
  return begin + 1;
}

std::size_t VersionEnd(std::string_view text, std::size_t begin) {
  constexpr std::string_view kMarks = ".+-_!~^*<>=";
  while (begin < text.size() &&
         (base::IsAlphanumeric(text[begin]) || kMarks.find(text[begin]) != kNowhere)) {
    ++begin;
  }
  return begin;
}

}  // namespace

TextForm::TextForm(std::string_view written) {
  while (!written.empty()) {
    const std::size_t open = written.find('{');
    Part part;
    part.literal = written.substr(0, open);
    if (open == kNowhere) {
      parts_.push_back(std::move(part));
      return;
    }
    const std::size_t close = std::min(written.find('}', open), written.size() - 1);
    const std::string_view hole = written.substr(open + 1, close - open - 1);
    part.hole = hole == "name" ? Hole::kName : hole == "version" ? Hole::kVersion : Hole::kAnything;
    parts_.push_back(std::move(part));
    written.remove_prefix(close + 1);
  }
}

std::optional<TextForm::Pieces> TextForm::Match(std::string_view text) const {
  Pieces pieces;
  std::size_t at = 0;
  Hole open = Hole::kNone;  // the hole before the literal that is looked for
  const auto fill = [&](std::size_t end) {
    if (open == Hole::kName) pieces.name = {at, end};
    if (open == Hole::kVersion) pieces.version = {at, end};
    return open == Hole::kNone || open == Hole::kAnything || end > at;
  };
  for (const Part& part : parts_) {
    std::size_t literal = at;
    if (open == Hole::kVersion) {
      literal = VersionEnd(text, at);
    } else if (open == Hole::kName) {
      literal =
          part.literal.empty() ? text.size() : text.find(part.literal, LeastNameEnd(text, at));
    } else if (open == Hole::kAnything) {
      literal = part.literal.empty() ? text.size() : text.rfind(part.literal);
    }
    if (literal == kNowhere || literal < at || !text.substr(literal).starts_with(part.literal) ||
        !fill(literal)) {
      return std::nullopt;
    }
    at = literal + part.literal.size();
    open = part.hole;
  }
  if (open == Hole::kNone) return pieces;
  const std::size_t end = open == Hole::kVersion ? VersionEnd(text, at) : text.size();
  if (!fill(end)) return std::nullopt;
  return pieces;
}

}  // namespace mcpvet::project
