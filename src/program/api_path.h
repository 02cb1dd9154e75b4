// Names for what comes from outside the project: `npm:express#default().listen` is the method
// `listen` of what calling the default export of package `express` gives. Packs speak of nothing
// else, so that no rule depends on a bare name.
//
//   npm:PACKAGE/PATH#export.member      a module's export and its members
//   pypi:package.module.name.member     the same where modules are named with dots
//   global:name.member                  a name that no scope of the program declares
//   X()                                 what calling or constructing X gives
//   X[]                                 any element of X
//   X.argument(2), X.argument(name)     an argument that X is called with
//   ….parameter(0)                      what a function given there is called with
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace mcpvet::program {

using ApiPathId = std::uint32_t;
inline constexpr ApiPathId kNoApiPath = 0xFFFFFFFF;

enum class ApiStep : std::uint8_t {
  kModule,     ///< the root; `name` is the ecosystem and the module
  kMember,     ///< `.name`, after a module with `#`
  kResult,     ///< `()`
  kElement,    ///< `[]`
  kArgument,   ///< `.argument(name)`: a position or a name
  kParameter,  ///< `.parameter(name)`: a position
};

/// Every path that was ever asked for, as a tree. Not safe from several threads.
class ApiPathPool {
 public:
  /// Returns the path of a module, or of the global names where `module` is empty.
  ApiPathId Module(std::string_view ecosystem, std::string_view module);
  ApiPathId Then(ApiPathId path, ApiStep step, std::string_view name = {});
  /// Returns the path that `text` spells, or kNoApiPath if it is malformed. `*` as a name stands
  /// for itself; matching it is for those who compare.
  ApiPathId Parse(std::string_view text);

  [[nodiscard]] ApiPathId parent(ApiPathId path) const { return nodes_[path].parent; }
  [[nodiscard]] ApiStep step(ApiPathId path) const { return nodes_[path].step; }
  [[nodiscard]] std::string_view name(ApiPathId path) const { return nodes_[path].name; }
  /// Steps below the module.
  [[nodiscard]] std::uint32_t depth(ApiPathId path) const { return nodes_[path].depth; }
  [[nodiscard]] std::string Text(ApiPathId path) const;

 private:
  struct Node {
    ApiPathId parent = kNoApiPath;
    ApiStep step = ApiStep::kModule;
    std::uint32_t depth = 0;
    std::string_view name;
  };
  ApiPathId Add(ApiPathId parent, ApiStep step, std::string_view name);

  std::vector<Node> nodes_;
  std::unordered_map<std::string, ApiPathId> ids_;  // by parent, step and name; owns the names
};

}  // namespace mcpvet::program
