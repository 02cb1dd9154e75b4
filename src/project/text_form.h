// The form in which a file writes names and versions into one text: `{name} ({version})`. A name
// may have a scope (`@acme/tool`), a version ends where no version goes on, and `{*}` is anything.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::project {

class TextForm {
 public:
  explicit TextForm(std::string_view written);

  struct Piece {
    std::size_t begin = 0;
    std::size_t end = 0;  ///< equal to `begin`: the form has no such hole
  };
  struct Pieces {
    Piece name;
    Piece version;
  };
  /// Returns where name and version stand in `text`, or nothing where it has another form.
  [[nodiscard]] std::optional<Pieces> Match(std::string_view text) const;

 private:
  enum class Hole { kNone, kName, kVersion, kAnything };
  struct Part {
    std::string literal;  ///< comes before the hole
    Hole hole = Hole::kNone;
  };
  std::vector<Part> parts_;
};

}  // namespace mcpvet::project
