#include "source/document.h"

#include <utility>

namespace mcpvet::source {

Document::Document(std::string path, std::string text, FileOrigin origin)
    : path_(std::move(path)), text_(std::move(text)), origin_(origin) {}

const LineIndex& Document::lines() const {
  std::call_once(lines_once_, [this] { lines_ = std::make_unique<LineIndex>(text_); });
  return *lines_;
}

}  // namespace mcpvet::source
