// Turns the events of a YAML parser into a ConfigTree. The parser tells where a thing starts; the
// builder finds in the text where it ends. It follows its way through the text with a cursor, which
// also places what is not written at all: the null after `key:`.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "config/config_tree.h"

namespace mcpvet::config {

/// Where a node starts and which properties it has.
struct YamlStart {
  std::size_t at = 0;      ///< of its first property or, without any, of itself
  std::size_t anchor = 0;  ///< number of its anchor in the document, from 1; 0 for none
  std::string_view tag;  ///< `?` for a plain scalar or collection without tag, `!` for a quoted one
};

class YamlBuilder {
 public:
  /// `text` is what the parser reads; it starts at byte `base` of the file.
  YamlBuilder(std::string_view text, std::size_t base, ConfigTree& tree)
      : text_(text), base_(base), tree_(tree) {}

  void StartDocument(std::size_t at);
  void Null(const YamlStart& start);
  void Alias(std::size_t at, std::size_t anchor);
  /// Returns false, and adds nothing, where the scalar is quoted and the quote never closed: the
  /// parser lets that pass at the end of a line.
  bool Scalar(const YamlStart& start, std::string_view value);
  void StartCollection(const YamlStart& start, NodeKind kind, bool flow);
  void EndCollection();
  /// Ends what is open after the parser gave up.
  void CloseAll();

  [[nodiscard]] std::size_t depth() const { return frames_.size(); }
  /// Offset in the text up to which it has become nodes.
  [[nodiscard]] std::size_t cursor() const { return cursor_; }
  /// Offset of the outermost flow collection that is open.
  [[nodiscard]] std::optional<std::size_t> open_flow() const;

 private:
  struct Frame {
    NodeId node = kNoNode;  // none inside of a key
    NodeKind kind = NodeKind::kMap;
    bool flow = false;
    bool is_key = false;
    bool wants_key = false;
    std::size_t begin = 0;
    std::size_t anchor = 0;
    ConfigNode entry;  // key of the entry whose value is due
  };
  struct Anchored {
    NodeId node = kNoNode;
    std::string key_text;  // of an anchor that stands on a key
  };

  struct Piece;  // a scalar, null or alias with its places
  [[nodiscard]] Piece QuotedPiece(std::size_t at, std::string_view value) const;
  [[nodiscard]] Piece BlockPiece(std::size_t at, std::string_view value) const;
  [[nodiscard]] Piece PlainPiece(std::size_t at, std::string_view value) const;
  [[nodiscard]] static Piece EmptyPiece(std::size_t at);
  [[nodiscard]] std::size_t EmptyPlace() const;
  [[nodiscard]] std::size_t EndOfFlow(const Frame& frame) const;
  void Place(Piece piece, std::size_t anchor);
  void PlaceKey(Piece piece, std::size_t anchor);
  NodeId AddNode(ConfigNode node);
  void SetAnchor(std::size_t anchor, NodeId node, std::string key_text = {});
  [[nodiscard]] bool WantsKey() const { return !frames_.empty() && frames_.back().wants_key; }
  [[nodiscard]] base::ByteSpan FileSpan(std::size_t begin, std::size_t end) const;

  std::string_view text_;
  std::size_t base_;
  ConfigTree& tree_;
  std::vector<Frame> frames_;
  std::vector<Anchored> anchors_;  // of this document, by number
  std::size_t cursor_ = 0;  // nothing starts before it: so nodes stay in order and in each other
};

}  // namespace mcpvet::config
