// A pack: how servers of one framework look in code, or which calls of one language's libraries do
// what. Rows over API paths (program/api_path.h), and shapes that are no call. The content of a
// file under rules/frameworks/, or of one beside rules/languages/*/language.yaml. Documented in
// docs/adding-a-framework.md.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/glob.h"
#include "config/record_reader.h"
#include "program/api_path.h"
#include "project/proof_data.h"

namespace mcpvet::project {

/// What a row speaks of.
enum class PackRole : std::uint8_t {
  kServer,
  kTool,
  kListHandler,  ///< gives the list of tools
  kCallHandler,  ///< runs the tool that a name tells
  kResource,
  kPrompt,
  kTransport,
  kBind,  ///< listens on an address
  kRoute,
  kMiddleware,  ///< stands in front of the routes of its application
  kMount,       ///< puts the routes of one application below another
  kWeakness,    ///< something that the conditions of the row find wrong, called by its label
  kGate,
  kVerifier,
  kIdentity,
  kClaimCheck,
  kHostCheck,
  kCors,
  kAudit,
  kLog,
  kSource,
  kSink,
  kSanitizer,
  kValidator,
  kTokenCheck,
  kWrapper,    ///< gives back what it is handed
  kSchema,     ///< says which values are accepted
  kInjected,   ///< a parameter that the framework fills by itself
  kTransform,  ///< gives back its input in another form
  kDeferred,   ///< calls the function in the slot `handler` with the arguments after it
};

/// How a row is recognised.
enum class PackForm : std::uint8_t {
  kCall,     ///< a call of the path, as a decorator too, at once or by what it gives
  kClass,    ///< a class that the path is a base of
  kMethods,  ///< each public method of such a class
  kTyped,    ///< what is declared to be of this type: a field of a class, a parameter
  kFile,     ///< a file at one of the globs, below the package's folder
  kChained,  ///< a method of what another schema of the pack gives: `string().min(1)`
};

/// One step from a value to a part of it.
struct PackStep {
  program::ApiStep step = program::ApiStep::kMember;
  std::string name;  ///< `*` is any name; of modules it may stand for a part
  friend bool operator==(const PackStep&, const PackStep&) = default;
};

/// Where a part stands of what a row speaks of: `argument(0)`, `argument(-1)` for the last one,
/// `argument(1).description`, `field(name)`, `method(execute)`, `export(metadata).name`,
/// `element.name` of what the slot `tools` lists, `result.tools` of what the handler gives back,
/// `function`, `function.name`, `function.doc`, `class.name`, `file.name`, or a text in quotes. Of
/// a schema also `arguments`, all of them, `receiver`, what the method is called on, and `members`
/// of the class. What stands in the brackets of a type are its arguments. Of what handles requests
/// also `arguments(1)`: every positional argument from there on.
struct PackSlot {
  enum class From : std::uint8_t {
    kArgument,
    kField,
    kMethod,
    kExport,
    kFunction,
    kFunctionName,
    kFunctionDoc,
    kClassName,
    kFileName,
    kElement,
    kResult,
    kText,
    kArguments,
    kReceiver,
    kMembers,
    kArgumentsFrom,  ///< every positional argument from one on, in order
  };
  From from = From::kArgument;
  std::string name;                      ///< of the argument, field, method, export; the text
  std::optional<std::int32_t> position;  ///< of an argument that is known by it; -1: the last
  std::vector<std::string> path;         ///< members below
};

/// Names of slots are a closed list.
enum class SlotName : std::uint8_t {
  kName,
  kTitle,
  kDescription,
  kSchema,
  kAnnotations,
  kHandler,
  kTransport,
  kHost,
  kPort,
  kPath,
  kVersion,
  kTools,  ///< a list, each element of which is what the row speaks of
  // Of a schema:
  kOf,            ///< the schema that it stands for
  kAlso,          ///< what narrows that one down
  kAlternatives,  ///< schemas of which one has to accept
  kFields,
  kElement,
  kValues,   ///< the values that are accepted
  kPattern,  ///< the regular expression that they match
  kMax,      ///< the length they have at most
  kDefault,
  kGuards,       ///< what a request passes through before the handler, in order
  kVerifier,     ///< what decides about a token
  kRequired,     ///< whether a request without a token is refused
  kScopes,       ///< what every token must allow
  kOrigin,       ///< the web sites that browsers may call from
  kCredentials,  ///< whether browsers send cookies along
  // Of a value that flows:
  kInput,  ///< what a sink must not be given, a sanitizer makes safe, a validator judges
  kBase,   ///< what the input is compared with: a list, a folder
  kCount,
};

/// A test on a part: `is` holds if one of the values it may be is one of these texts or API paths,
/// `not` if it is there and none of them is, `unless` also if it is not there; `absent` only then.
struct PackCondition {
  enum class Kind : std::uint8_t { kIs, kNot, kUnless, kAbsent };
  Kind kind = Kind::kIs;
  PackSlot slot;
  std::vector<std::string> texts;
  std::vector<std::vector<PackStep>> paths;
};

/// What a validator says of its input where it gives back true, or does not throw.
enum class PackCheck : std::uint8_t {
  kNone,
  kMember,     ///< is an element of the base
  kPrefix,     ///< begins with the base
  kSuffix,     ///< ends with the base
  kWithin,     ///< lies below the base
  kRelative,   ///< gives the way from the base to the input
  kPattern,    ///< matches the pattern from its beginning
  kMatch,      ///< matches the pattern from end to end
  kCharacter,  ///< holds nothing that could do harm anywhere
  kPrivate,    ///< is an address of a private network: where it gives back false
  kAny,        ///< one element of the receiver satisfies the function at the input
  kEvery,      ///< all elements do
};

/// The versions of a package that a row is about, in the words of its ecosystem.
struct PackVersions {
  std::string package;
  std::string range;
};

/// What a gate stands in front of.
enum class GateReach : std::uint8_t {
  kResult,   ///< whatever stands behind it in a chain
  kServer,   ///< the server that the row's call makes
  kHandler,  ///< the slot `handler`: what the call gives is that behind the gate
  kProgram,  ///< everything its package serves by itself
};

struct PackRow {
  PackRole role = PackRole::kTool;
  PackForm form = PackForm::kCall;
  std::vector<std::vector<PackStep>> paths;
  std::vector<base::Glob> files;  ///< of form file; else where the code must stand
  std::vector<PackCondition> when;
  std::array<std::vector<PackSlot>, static_cast<std::size_t>(SlotName::kCount)> slots;
  std::vector<std::string> capabilities;
  /// Transports that are served; with the slot `transport`, by the text that stands there.
  std::vector<std::string> transports;
  std::vector<std::pair<std::string, std::vector<std::string>>> transport_names;
  std::string default_host;  ///< bound where nothing else is said
  std::string dynamic;       ///< why the names of such tools cannot be read
  std::string naming;        ///< how a name is made where none is given: `{function}_{path}`
  std::string label;         ///< what `beside` of other rows calls it
  std::string beside;  ///< counts only in programs that hold something the row of that label means
  std::vector<PackVersions> versions;
  /// Of form chained, and of values that flow where it cannot be told what they are called on.
  std::vector<std::string> methods;
  std::string type;        ///< of values that a schema accepts
  std::string constraint;  ///< what bounds them
  bool optional = false;   ///< they may be left out
  std::string without;     ///< counts only in programs without the row of that label
  GateReach reach = GateReach::kResult;
  std::string mode;                ///< of a gate: `optional` lets requests without a token pass;
                                   ///< of a check: `off` where it is switched off
  std::vector<std::string> verbs;  ///< of a route; none where the method called says it
  bool any_order = false;          ///< stands in front of routes that were added before it, too
  bool listens = false;            ///< requests arrive here without a route of the program
  ProofData proof;                 ///< what it has to do with proving who calls
  // Of rows about values that flow: docs/adding-a-sink.md.
  std::vector<std::string> dangers;  ///< of a sink: what its input may do; of a sanitizer: may not
  PackCheck check = PackCheck::kNone;
  bool throws = false;    ///< a validator that throws where it does not hold
  bool resolves = false;  ///< a transform that leaves no `..` in a path

  [[nodiscard]] const std::vector<PackSlot>& Slots(SlotName name) const {
    return slots[static_cast<std::size_t>(name)];
  }
};

struct Pack {
  std::string id;
  std::string title;
  std::string language;               ///< an id of rules/languages/; what extends it is meant too
  std::vector<std::string> packages;  ///< what manifests call it
  /// Specifiers that make a file part of a server; what they begin with counts.
  std::vector<std::string> imports;
  std::vector<std::string> mentions;  ///< other texts that make a file part of a server
  std::vector<PackRow> rows;
  std::string file;  ///< the data file
};

/// What attackers can do with the input of sinks.
[[nodiscard]] const std::vector<std::string>& DangerNames();
/// The capabilities that sinks can give a tool.
[[nodiscard]] const std::vector<std::string>& CapabilityNames();
/// What can bound the values that a schema accepts.
[[nodiscard]] const std::vector<std::string>& ConstraintNames();
/// The transports that servers can be reached by.
[[nodiscard]] const std::vector<std::string>& TransportNames();

/// Reads a data file that holds a pack. Problems go to `file`; what could be read is returned.
[[nodiscard]] Pack ReadPack(config::RecordFile& file, config::NodeId id);

}  // namespace mcpvet::project
