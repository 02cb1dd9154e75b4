// Name resolution over a whole project: what values mean, which functions a call may reach, and who
// calls a function. Values are looked at without regard to order or calling context; each question
// is answered once.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "program/api_path.h"
#include "program/code.h"
#include "program/code_index.h"
#include "program/contents.h"
#include "program/library.h"
#include "program/meaning.h"
#include "program/module_graph.h"

namespace mcpvet::program {

/// One argument of a call.
struct Argument {
  ValueRef value;
  std::string_view name;       ///< of a keyword argument
  std::uint32_t position = 0;  ///< of any other
  bool spread = false;         ///< its elements are the arguments from here on
};

/// A call that may reach a function.
struct Caller {
  ValueRef call;
  /// What the method was called on is no argument: `a.f(x)`, `new F(x)`.
  bool bound = false;
  friend auto operator<=>(const Caller&, const Caller&) = default;
};

/// How well calls are resolved, for the completeness of a report.
struct CallCounts {
  std::size_t calls = 0;
  std::size_t resolved = 0;  ///< with a callee in the project or a path outside
};

class Resolver {
 public:
  /// Values that stand for others while a question is answered: the element of a table that a loop
  /// is at, the arguments of one call.
  using Given = std::map<ValueRef, Meanings>;

  /// Everything given must outlive the resolver. Resolves all calls at once, in rounds, since who
  /// calls a function decides what its parameters mean.
  Resolver(const Code& code, const ModuleGraph& graph, ApiPathPool& paths);

  /// What a value may be.
  const Meanings& MeaningsOf(ValueRef value);
  /// The same, where `given` values are known to be something narrower.
  Meanings MeaningsWith(const Given& given, ValueRef value);

  /// What the member of an object may be.
  Meanings MemberOf(const Meaning& object, std::string_view name);
  /// The values that are put into a member of an object of the project.
  std::vector<ValueRef> MemberValuesOf(const Meaning& object, std::string_view name);
  /// The named parts of an object that are known, with spreads followed, each name once.
  std::vector<std::pair<std::string, ValueRef>> PropertiesOf(const Meaning& object);
  /// The elements of a list that are known one by one, with spreads followed.
  std::vector<ValueRef> ElementsOf(const Meaning& list);
  /// What any element of a list, or any value of an object, may be.
  Meanings AnyElementOf(const Meaning& list);

  /// What makes a value: the calls, constants, objects, classes and functions that names, imports,
  /// members and parameters lead to. What comes from outside stays the name that it is spoken of
  /// by. Where `through` is a call that reaches the function of a parameter, it alone counts.
  std::vector<ValueRef> OriginsOf(ValueRef value, const Given& given = {},
                                  const std::optional<ValueRef>& through = std::nullopt);

  /// The functions of the project that a call may reach, constructors included.
  std::vector<FunctionRef> CalleesOf(ValueRef call);
  /// The paths of what a call may reach outside the project.
  std::vector<ApiPathId> ApiCalleesOf(ValueRef call);
  /// The calls that may reach a function, in order.
  [[nodiscard]] const std::vector<Caller>& CallersOf(FunctionRef function) const;
  [[nodiscard]] std::vector<Argument> ArgumentsOf(ValueRef call) const;
  /// The value that a call gives for a parameter of a function it reaches.
  [[nodiscard]] std::optional<ValueRef> ArgumentFor(const Caller& caller, FunctionRef function,
                                                    std::uint32_t parameter) const;
  /// The values that a function returns or yields.
  [[nodiscard]] const std::vector<ValueRef>& ReturnsOf(FunctionRef function) const {
    return index_.ReturnsOf(function);
  }

  /// The text that a value must be: a string constant, or put together from such.
  std::optional<std::string> TextOf(ValueRef value);
  /// Every text it may be; empty if it may be something that is not known.
  std::vector<std::string> TextsOf(ValueRef value);
  std::optional<std::string> TextOf(const Meaning& meaning);

  /// What the language of a module does by itself.
  [[nodiscard]] const Library& LibraryOf(ModuleId module) const;
  [[nodiscard]] const Code& code() const { return code_; }
  [[nodiscard]] const ModuleGraph& graph() const { return graph_; }
  [[nodiscard]] const CodeIndex& index() const { return index_; }
  [[nodiscard]] ApiPathPool& paths() { return paths_; }
  [[nodiscard]] CallCounts counts();

 private:
  /// A set of meanings; numbers below kFirstSet say how far an answer is.
  using SetId = std::uint32_t;
  static constexpr SetId kNotAsked = 0;
  static constexpr SetId kBeingAsked = 1;
  static constexpr SetId kFirstSet = 2;
  /// What one question has looked at: objects and modules that hold one another are met many times.
  using Seen = std::set<Meaning>;
  using SeenExports = std::set<std::pair<ModuleId, std::string>>;
  struct ParameterSource {
    enum class Kind : std::uint8_t { kApi, kElement, kValue };
    Kind kind = Kind::kApi;
    ApiPathId api = kNoApiPath;  // of the place that the function was given to
    ValueRef value;              // whose element, or which itself, becomes parameter 0
    friend auto operator<=>(const ParameterSource&, const ParameterSource&) = default;
  };

  // What values are (resolver.cc).
  Meanings Compute(ValueRef value);
  Meanings OfName(ValueRef value);
  Meanings OfVariable(ModuleId module, syntax::VariableId variable);
  Meanings OfParameter(ValueRef value);
  Meanings OfReceiver(FunctionRef function);
  Meanings OfImport(ValueRef value);
  Meanings OfConcat(ValueRef value);
  Meanings OfCall(ValueRef value);
  Meanings OfBaseObject(FunctionRef function);
  Meanings OfIdiom(ValueRef call, ValueRef callee);
  const Meanings& ResultOf(FunctionRef function);
  Meanings OfType(ValueRef type, int depth);
  Meanings ExternalImport(ModuleId module, std::string_view specifier, std::string_view name);
  ApiPathId ExternalModule(ModuleId module, std::string_view specifier);
  ApiPathId MemberPath(ApiPathId path, std::string_view name);
  ApiPathId ResultPath(ApiPathId path);
  [[nodiscard]] ValueRef OperandOf(ValueRef value, std::size_t index) const;

  // What is inside objects (resolver_members.cc).
  Meanings ExportOf(ModuleId module, std::string_view name);
  void AddExport(ModuleId module, std::string_view name, SeenExports& seen,
                 std::vector<ValueRef>& values, Meanings& more);
  Meanings MemberOfInstance(ClassRef type, std::string_view name, bool of_class, int depth);
  void AddClassMembers(ClassRef type, std::string_view name, bool of_class, int depth,
                       std::vector<ValueRef>& values, Meanings& more);
  void AddProperties(const Meaning& object, Seen& seen,
                     std::vector<std::pair<std::string, ValueRef>>& properties);
  void AddExports(ModuleId module, Seen& seen,
                  std::vector<std::pair<std::string, ValueRef>>& properties);
  void AddElements(const Meaning& list, Seen& seen, std::vector<ValueRef>& elements);

  // What makes values (resolver_origins.cc).
  bool AddMakers(ValueRef value, const Given& given, const std::optional<ValueRef>& through,
                 std::vector<ValueRef>& makers);
  bool AddArguments(ValueRef parameter, const std::optional<ValueRef>& through,
                    std::vector<ValueRef>& makers);

  // Who calls whom (resolver_calls.cc).
  void ResolveCalls();
  void ResolveCall(ValueRef call);
  Contents CollectContents();
  void AddCaller(FunctionRef function, const Caller& caller);
  void AddSource(FunctionRef function, const ParameterSource& source);
  void GiveToApi(ValueRef call, ApiPathId callee);
  bool GiveToIdiom(ValueRef call, ValueRef callee);
  std::optional<FunctionRef> ConstructorOf(ClassRef type, int depth = 0);

  SetId& Memo(ValueRef value);
  const Meanings& Keep(SetId& memo, Meanings meanings);

  const Code& code_;
  const ModuleGraph& graph_;
  ApiPathPool& paths_;
  CodeIndex index_;
  Contents contents_;
  std::map<std::string, Library, std::less<>> libraries_;  // by language

  std::vector<std::vector<std::vector<SetId>>> memo_;  // by module, function, value
  std::map<FunctionRef, SetId> results_;               // of calls of a function
  std::map<Meanings, SetId> set_ids_;
  std::deque<Meanings> sets_;
  const Given* given_ = nullptr;
  std::map<ValueRef, SetId> given_memo_;
  int depth_ = 0;

  std::map<FunctionRef, std::vector<Caller>> callers_;
  std::map<FunctionRef, std::vector<ParameterSource>> sources_;
  bool grew_ = false;  // by the current round
};

}  // namespace mcpvet::program
