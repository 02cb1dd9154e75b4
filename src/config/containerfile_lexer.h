// The lines of a container build file (`FROM …`, `RUN …`) as instructions: continued lines joined,
// comments between them left out, the bodies of here-documents kept apart.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"
#include "config/config_tree.h"

namespace mcpvet::config {

struct ContainerInstruction {
  std::string name;  ///< in upper case
  base::ByteSpan name_span;
  std::string text;                    ///< what follows, on one line
  std::vector<TextBreak> breaks;       ///< where it stands; the first one is at 0
  base::ByteSpan span;                 ///< of `text`, over all its lines
  std::vector<base::ByteSpan> bodies;  ///< of here-documents

  /// Returns where `text[at]` stands in the file.
  [[nodiscard]] std::size_t SourceOf(std::size_t at) const;
};

class ContainerfileLexer {
 public:
  /// `text` must outlive this.
  ContainerfileLexer(std::string_view text, std::size_t begin);

  /// Returns the next instruction, or nothing at the end. Lines that are none are passed over.
  [[nodiscard]] std::optional<ContainerInstruction> Next();
  /// Offset of the first line that was no instruction, and how many there were.
  [[nodiscard]] std::size_t first_malformed() const { return first_malformed_; }
  [[nodiscard]] std::size_t malformed() const { return malformed_; }

 private:
  [[nodiscard]] std::size_t LineEnd(std::size_t at) const;
  [[nodiscard]] bool IsComment(std::size_t line) const;
  void ReadDirectives();
  void ReadText(ContainerInstruction& instruction);
  void ReadBodies(ContainerInstruction& instruction);

  std::string_view text_;
  std::size_t at_;
  char escape_ = '\\';
  std::size_t first_malformed_ = 0;
  std::size_t malformed_ = 0;
  std::size_t unclosed_ = 0;  ///< searches for the end of a here-document in vain
};

}  // namespace mcpvet::config
