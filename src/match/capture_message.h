// The message of a syntax rule: text with `{capture}` holes, filled with a line's worth of code.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::match {

class CaptureMessage {
 public:
  explicit CaptureMessage(std::string_view message);

  /// The names between braces, each once.
  [[nodiscard]] std::vector<std::string> Captures() const;
  [[nodiscard]] std::string Fill(
      const std::function<std::string_view(std::string_view capture)>& text_of) const;

 private:
  struct Part {
    std::string text;
    bool hole = false;
  };
  std::vector<Part> parts_;
};

/// Returns `code` on one line, cut to what fits into a message.
[[nodiscard]] std::string Shorten(std::string_view code);

}  // namespace mcpvet::match
