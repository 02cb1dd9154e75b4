// Name resolution over a whole project: what values mean, which functions a call may reach, and who
// calls a function. Values are looked at without regard to order or calling context; each question
// is answered once.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "program/api_path.h"
#include "program/code.h"
#include "program/meaning.h"
#include "program/module_graph.h"

namespace mcpvet::program {

/// One argument of a call, as a callee sees it.
struct Argument {
  ValueRef value;
  std::string_view name;       ///< of a keyword argument
  std::uint32_t position = 0;  ///< of a positional one
  bool spread = false;
};

class Resolver {
 public:
  /// Everything given must outlive the resolver. Resolves calls in rounds, since who calls a
  /// function decides what its parameters mean.
  Resolver(const Code& code, const ModuleGraph& graph, ApiPathPool& paths);
  ~Resolver();

  /// What a value may be.
  const Meanings& MeaningsOf(ValueRef value);
  /// What the member of an object may be. The value asked about may be of any kind.
  Meanings MemberOf(const Meaning& object, std::string_view name);
  /// The elements of an array, or the values of an object, that are known one by one.
  std::vector<ValueRef> ElementsOf(const Meaning& object);
  /// The named parts of an object that are known, with spreads followed; the last one of a name
  /// counts.
  std::vector<std::pair<std::string, ValueRef>> PropertiesOf(const Meaning& object);
  /// The values that may be in a member of an object: what MemberOf() looks at.
  std::vector<ValueRef> MemberValuesOf(const Meaning& object, std::string_view name);

  /// The functions of the project that a call may reach, constructors included.
  std::vector<FunctionRef> CalleesOf(ValueRef call);
  /// The calls that may reach a function.
  [[nodiscard]] const std::vector<ValueRef>& CallersOf(FunctionRef function) const;
  /// The paths of what a call calls outside the project.
  std::vector<ApiPathId> ApiCalleesOf(ValueRef call);
  [[nodiscard]] std::vector<Argument> ArgumentsOf(ValueRef call) const;
  /// The value given for a parameter by a call: by name, else by position; nothing if not given.
  [[nodiscard]] std::optional<ValueRef> ArgumentFor(ValueRef call, std::string_view name,
                                                    std::optional<std::uint32_t> position) const;

  /// The text that a value must be: a string constant, or parts that are.
  std::optional<std::string> TextOf(ValueRef value);
  /// Every text it may be; nothing if it may be something else.
  std::vector<std::string> TextsOf(ValueRef value);

  [[nodiscard]] const Code& code() const;
  [[nodiscard]] ApiPathPool& paths();

  /// How well calls are resolved, for the completeness of a report.
  struct CallCounts {
    std::size_t calls = 0;
    std::size_t resolved = 0;  ///< with a callee in the project or a path outside
  };
  [[nodiscard]] CallCounts counts() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace mcpvet::program
