// A text read as configuration, with the questions that tests ask of it.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "config/read_config.h"
#include "tree_invariants.h"

namespace mcpvet::config {

class ConfigSample {
 public:
  ConfigSample(Syntax syntax, std::string text, std::string_view path = "sample")
      : text_(std::move(text)), read_(ReadConfigText(path, text_, syntax)) {
    EXPECT_EQ(FirstViolation(text_, read_, syntax), "") << text_;
  }

  [[nodiscard]] const ConfigTree& tree() const { return read_.tree; }
  [[nodiscard]] const ReadConfig& read() const { return read_; }
  [[nodiscard]] std::string_view text() const { return text_; }

  [[nodiscard]] NodeId At(std::string_view pointer, std::size_t document = 0) const {
    if (document >= tree().roots().size()) return kNoNode;
    return tree().At(tree().roots()[document], pointer);
  }
  [[nodiscard]] bool Has(std::string_view pointer) const { return At(pointer) != kNoNode; }
  [[nodiscard]] NodeKind KindOf(std::string_view pointer) const {
    return tree().KindOf(At(pointer));
  }
  /// Returns the decoded scalar at `pointer`; `<absent>` where there is none.
  [[nodiscard]] std::string Value(std::string_view pointer) const {
    const NodeId id = At(pointer);
    return id == kNoNode ? "<absent>" : std::string(tree().Text(id));
  }
  /// Returns the value as it stands in the text.
  [[nodiscard]] std::string Written(std::string_view pointer) const {
    const NodeId id = At(pointer);
    return id == kNoNode ? "<absent>" : std::string(Slice(text_, tree().node(id).span));
  }
  [[nodiscard]] std::string Content(std::string_view pointer) const {
    const NodeId id = At(pointer);
    return id == kNoNode ? "<absent>" : std::string(Slice(text_, tree().node(id).content_span));
  }
  [[nodiscard]] std::string WrittenKey(std::string_view pointer) const {
    const NodeId id = At(pointer);
    return id == kNoNode ? "<absent>" : std::string(Slice(text_, tree().node(id).key_span));
  }
  /// Returns what stands in the text where `piece` stands in the decoded scalar.
  [[nodiscard]] std::string Piece(std::string_view pointer, std::string_view piece) const {
    const NodeId id = At(pointer);
    const std::size_t begin = tree().Text(id).find(piece);
    if (begin == std::string_view::npos) return "<absent>";
    return std::string(Slice(text_, tree().PieceSpan(id, begin, begin + piece.size())));
  }
  /// Returns the keys of a map, or the texts of a list, as Entries gives them.
  [[nodiscard]] std::vector<std::string> Entries(std::string_view pointer) const {
    std::vector<std::string> entries;
    const NodeId id = At(pointer);
    for (const NodeId entry : tree().Entries(id)) {
      entries.emplace_back(tree().KindOf(id) == NodeKind::kMap
                               ? std::string_view(tree().node(entry).key)
                               : tree().Text(entry));
    }
    return entries;
  }
  /// Returns the lines of the notices of `kind`.
  [[nodiscard]] std::vector<std::uint32_t> Lines(source::NoticeKind kind) const {
    std::vector<std::uint32_t> lines;
    for (const source::Notice& notice : read_.notices) {
      if (notice.kind == kind) lines.push_back(notice.line);
    }
    return lines;
  }
  [[nodiscard]] std::vector<std::uint32_t> MalformedLines() const {
    return Lines(source::NoticeKind::kMalformed);
  }
  [[nodiscard]] bool IsClean() const { return read_.complete && read_.notices.empty(); }

 private:
  std::string text_;
  ReadConfig read_;
};

using Strings = std::vector<std::string>;
using LineList = std::vector<std::uint32_t>;

}  // namespace mcpvet::config
