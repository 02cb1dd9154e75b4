#include "match/joined_text.h"

#include <algorithm>
#include <optional>

#include "base/ascii.h"

namespace mcpvet::match {
namespace {

// Between a constant and the sign lies an indented line end at most; around a joint lie the name
// that the constant is given to, and the rest of a long token.
constexpr std::size_t kMaxBlank = 120;
constexpr std::size_t kAround = 600;

bool IsQuote(char c) { return c == '"' || c == '\''; }

/// Of tokens: of text that people read, one side of a joint is mostly a blank or a sign.
bool IsTokenCharacter(char c) {
  return base::IsWordCharacter(c) || c == '-' || c == '.' || c == '/' || c == '=';
}

/// From the quote before the sign at `sign` to the quote behind it.
std::optional<base::ByteSpan> JointAt(std::string_view text, std::uint32_t sign) {
  std::size_t begin = sign;
  while (begin > 0 && sign - begin < kMaxBlank && base::IsSpace(text[begin - 1])) --begin;
  std::size_t end = sign + 1;
  while (end < text.size() && end - sign < kMaxBlank && base::IsSpace(text[end])) ++end;
  if (begin < 2 || end + 1 >= text.size() || !IsQuote(text[begin - 1]) || !IsQuote(text[end]) ||
      !IsTokenCharacter(text[begin - 2]) || !IsTokenCharacter(text[end + 1])) {
    return std::nullopt;
  }
  return base::ByteSpan{static_cast<std::uint32_t>(begin - 1), static_cast<std::uint32_t>(end + 1)};
}

std::uint32_t WindowBegin(std::string_view text, std::uint32_t joint, std::uint32_t after) {
  const std::size_t line = text.rfind('\n', joint);
  const std::size_t line_begin = line == std::string_view::npos ? 0 : line + 1;
  const std::size_t nearest = joint > kAround ? joint - kAround : 0;
  return std::max({static_cast<std::uint32_t>(std::max(line_begin, nearest)), after});
}

std::uint32_t WindowEnd(std::string_view text, std::uint32_t joint) {
  const std::size_t line_end = std::min(text.find('\n', joint), text.size());
  return static_cast<std::uint32_t>(std::min(line_end, joint + kAround));
}

}  // namespace

JoinedText::JoinedText(std::string_view text, base::ByteSpan span,
                       const std::vector<base::ByteSpan>& joints) {
  std::uint32_t from = span.begin;
  const auto copy_to = [&](std::uint32_t end) {
    breaks_.push_back({static_cast<std::uint32_t>(text_.size()), from});
    text_ += base::Slice(text, {from, end});
  };
  for (const base::ByteSpan joint : joints) {
    copy_to(joint.begin);
    from = joint.end;
  }
  copy_to(span.end);
}

std::uint32_t JoinedText::SourceOf(std::uint32_t offset) const {
  const auto next = std::ranges::upper_bound(breaks_, offset, {}, &Break::at);
  const Break& last = *(next - 1);
  return last.source + (offset - last.at);
}

base::ByteSpan JoinedText::SourceOf(base::ByteSpan span) const {
  if (span.empty()) return {SourceOf(span.begin), SourceOf(span.begin)};
  return {SourceOf(span.begin), SourceOf(span.end - 1) + 1};
}

bool JoinedText::CrossesJoint(base::ByteSpan span) const {
  return SourceOf(span).size() != span.size();
}

bool IsJoint(std::string_view text, std::uint32_t sign) { return JointAt(text, sign).has_value(); }

std::vector<JoinedText> JoinConstants(std::string_view text,
                                      const std::vector<std::uint32_t>& signs) {
  std::vector<JoinedText> joined;
  std::vector<base::ByteSpan> joints;
  base::ByteSpan window;
  const auto finish = [&] {
    if (!joints.empty()) joined.emplace_back(text, window, joints);
    joints.clear();
  };
  for (const std::uint32_t sign : signs) {
    const std::optional<base::ByteSpan> joint = JointAt(text, sign);
    if (!joint || (!joints.empty() && joint->begin < joints.back().end)) continue;
    if (joints.empty() || joint->begin > window.end) {
      finish();
      window.begin = WindowBegin(text, joint->begin, joined.empty() ? 0 : window.end);
    }
    window.end = WindowEnd(text, joint->end);
    joints.push_back(*joint);
  }
  finish();
  return joined;
}

}  // namespace mcpvet::match
