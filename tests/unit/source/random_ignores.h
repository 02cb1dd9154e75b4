// Random file names and ignore patterns that dwell on what is hard about ignore files: patterns are
// made from names that exist and then bent, so that about half of them match something.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::source {

class RandomIgnores {
 public:
  explicit RandomIgnores(unsigned seed) : random_(seed) {}

  /// Returns a number below `count`, the same on every machine.
  std::size_t Below(std::size_t count) { return random_() % count; }
  bool OneIn(std::size_t count) { return Below(count) == 0; }

  /// Returns a name for a file or folder.
  std::string Name();
  /// Returns a path of up to `depth` segments.
  std::string NewPath(std::size_t depth);
  /// Returns one line of an ignore file, bent from one of `paths`, without its line end.
  std::string Line(const std::vector<std::string>& paths);
  /// Returns an ignore file of up to `lines` lines.
  std::string File(const std::vector<std::string>& paths, std::size_t lines);

 private:
  template <std::size_t N>
  std::string Pick(const char* const (&choices)[N]) {
    return choices[Below(N)];
  }
  void Bend(std::string& pattern);

  std::mt19937 random_;
};

}  // namespace mcpvet::source
