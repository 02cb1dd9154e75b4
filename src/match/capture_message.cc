#include "match/capture_message.h"

#include <algorithm>

namespace mcpvet::match {
namespace {

constexpr std::size_t kMaxShownBytes = 60;

bool IsContinuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

CaptureMessage::CaptureMessage(std::string_view message) {
  while (!message.empty()) {
    const std::size_t open = message.find('{');
    const std::size_t close = open == std::string_view::npos ? open : message.find('}', open);
    if (close == std::string_view::npos) break;
    parts_.push_back({.text = std::string(message.substr(0, open)), .hole = false});
    parts_.push_back(
        {.text = std::string(message.substr(open + 1, close - open - 1)), .hole = true});
    message.remove_prefix(close + 1);
  }
  parts_.push_back({.text = std::string(message), .hole = false});
}

std::vector<std::string> CaptureMessage::Captures() const {
  std::vector<std::string> names;
  for (const Part& part : parts_) {
    if (!part.hole) continue;
    if (std::find(names.begin(), names.end(), part.text) == names.end()) names.push_back(part.text);
  }
  return names;
}

std::string CaptureMessage::Fill(
    const std::function<std::string_view(std::string_view capture)>& text_of) const {
  std::string out;
  for (const Part& part : parts_) out += part.hole ? Shorten(text_of(part.text)) : part.text;
  return out;
}

std::string Shorten(std::string_view code) {
  std::string out;
  std::size_t at = 0;
  while (at < code.size() && out.size() < kMaxShownBytes) {
    const bool space = static_cast<unsigned char>(code[at]) <= ' ';
    if (!space) {
      out += code[at];
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    ++at;
  }
  if (at == code.size()) return out;
  while (!out.empty() && IsContinuation(out.back())) out.pop_back();
  if (!out.empty() && static_cast<unsigned char>(out.back()) >= 0xC0) out.pop_back();
  return out + "…";
}

}  // namespace mcpvet::match
