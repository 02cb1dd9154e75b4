// Every ceiling that keeps hostile input from costing more than it is worth, each with its reason.
// What a ceiling cuts off is told by a notice, never silently.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace mcpvet::base {

/// Bytes of one file that are read at all. Larger files are generated or data; reading them would
/// let one file decide the memory and time of a scan.
inline constexpr std::uint64_t kMaxFileBytes = 10ULL * 1024 * 1024;

/// Bytes of a source or configuration file that is parsed. A tree costs about 240 times its text.
inline constexpr std::size_t kMaxParsedBytes = 1024UL * 1024;

/// Bytes of a manifest or lockfile that is parsed. Lockfiles are long and flat, and only those that
/// name a package of interest are parsed at all.
inline constexpr std::size_t kMaxManifestBytes = 10UL * 1024 * 1024;

/// Dependencies of one manifest, and packages of one lockfile, that are looked at. The largest
/// lockfiles known name ten thousand.
inline constexpr std::size_t kMaxDependencies = 50'000;

/// Nesting of a JSON document. Real configuration stays below 20; readers are iterative, but those
/// who walk a tree later may not be.
inline constexpr std::size_t kMaxJsonDepth = 512;

/// Nesting of a YAML document: yaml-cpp itself grows quadratic or stops near 500.
inline constexpr std::size_t kMaxYamlDepth = 200;

/// Parts of one dotted TOML key: toml++ frees its tables by recursion, so that a key of 100,000
/// parts overflows the stack. Together with its own cap of 256 nested values this keeps it shallow.
inline constexpr std::size_t kMaxTomlKeyParts = 16;

/// Brackets open at once in the text of a YAML file: yaml-cpp queues some 240 bytes for each before
/// the depth above can stop it.
inline constexpr std::size_t kMaxYamlOpenBrackets = 10'000;

/// Times that a file with syntax errors is read again without the offending piece, and the bytes
/// read again in all: small files are worth many tries, large ones few.
inline constexpr std::size_t kMaxRepairs = 32;
inline constexpr std::size_t kMaxRepairBytes = 2UL * 1024 * 1024;

/// Notices of one kind about one file; the rest are counted.
inline constexpr std::size_t kMaxNoticesPerKind = 5;

/// Nodes of one configuration tree; a million keys is no configuration.
inline constexpr std::size_t kMaxConfigNodes = 1'000'000;

/// Nodes visited when aliases and merge keys are followed: a "billion laughs" document is small on
/// disk and endless when expanded.
inline constexpr std::size_t kMaxAliasVisits = 100'000;

/// Launchers inside launchers: a shell that starts a package runner that starts a bridge that
/// starts a container. Real command lines have four.
inline constexpr std::size_t kMaxLauncherDepth = 16;

/// Words of one command line. Past that it is data.
inline constexpr std::size_t kMaxCommandWords = 10'000;

/// Server entries of one configuration file. Published lists of every known server hold a few
/// thousand.
inline constexpr std::size_t kMaxServersPerClient = 5'000;

/// Values (arguments, variables, headers, approvals) of all entries of one file together: aliases
/// and merge keys let a small YAML file repeat a long list in every entry.
inline constexpr std::size_t kMaxClientValues = 200'000;

/// Bytes of a server's address that are taken apart; browsers stop at 2 MB, servers at 8 kB.
inline constexpr std::size_t kMaxUrlBytes = 64UL * 1024;

/// Values of a configuration tree shown to the conditions of rules, and how deep they nest. Rules
/// address settings by name; nothing real nests half as deep.
inline constexpr std::size_t kMaxModelValues = 200'000;
inline constexpr std::size_t kMaxModelDepth = 64;

/// Processor time for one parse of source code. What people write parses within a third of it; the
/// worst input known parses at 170 kB/s and takes half a gigabyte a second.
inline constexpr std::chrono::milliseconds kMaxParseTime{1'000};

/// Nesting of source code that is lowered to program facts. Written code stays below 60; generated
/// code is not what a finding is about.
inline constexpr std::size_t kMaxLoweredDepth = 200;

/// Bytes of code in one file that is lowered again for another way through it, such as a `finally`
/// for each `return` inside its `try`. Nested in one another they would double with each level.
inline constexpr std::size_t kMaxRepeatedBytes = 256UL * 1024;

/// Things that one value may be at once; a value that may be more could be anything.
inline constexpr std::size_t kMaxMeanings = 24;

/// Values that depend on one another in a row while a name is resolved. Each step is a few frames of
/// the stack.
inline constexpr int kMaxResolutionDepth = 300;

/// Rounds in which calls are resolved: what a function is handed, or an object holds, is known one
/// round after the call or store that gives it, and few are handed on through so many others.
inline constexpr int kMaxResolutionRounds = 6;

/// Base classes above one another, types inside types, and spreads inside spreads.
inline constexpr int kMaxTypeDepth = 12;

/// Classes derived from one class whose stores count as its own.
inline constexpr std::size_t kMaxDerivedClasses = 200;

/// Modules that are asked for one name because they hand on what others export.
inline constexpr std::size_t kMaxReexports = 500;

/// Objects and lists that are spread into one another and looked at for one question.
inline constexpr std::size_t kMaxNestedObjects = 500;

/// Steps of one API path. Fluent interfaces call on what a call gave for as long as they like.
inline constexpr std::uint32_t kMaxApiPathSteps = 24;

/// Bytes of a constant text put together from others.
inline constexpr std::size_t kMaxFoldedText = 16UL * 1024;

/// Nodes that all queries together compare in one tree. A file of the largest size parsed takes a
/// tenth of this; a text made for it can make a pattern with loose children cost its square.
inline constexpr std::size_t kMaxQuerySteps = 20'000'000;

/// Bytes of one file that the regular expressions of queries read. Code captured inside code is
/// read once for each layer, so that a text made of layers could cost its square.
inline constexpr std::size_t kMaxQueryTextBytes = 64UL * 1024 * 1024;

/// Matches of one rule in one file. Past that the file is data or hostile and more lines help
/// nobody.
inline constexpr std::size_t kMaxMatchesPerRuleAndFile = 200;

/// Bytes of one match of a detector: room for a long signed token or a private key of 16,384 bits,
/// and what one try of an expression may cost at most.
inline constexpr std::size_t kMaxSecretBytes = 16UL * 1024;

/// Places of one file where string constants are joined; a program that has more builds text, not
/// tokens.
inline constexpr std::size_t kMaxJointsPerFile = 20'000;

/// Findings of one scan; code scanning services take 25,000 results.
inline constexpr std::size_t kMaxFindings = 25'000;

/// Further places of one finding; a secret in more files than that is known to be everywhere.
inline constexpr std::size_t kMaxRelatedPlaces = 100;

/// Ignore comments of one file; whoever wants to hide more than that ignores the file.
inline constexpr std::size_t kMaxIgnoreCommentsPerFile = 1'000;

/// Depth of folders that the walk enters; deeper trees are made, not written.
inline constexpr std::size_t kMaxFolderDepth = 256;

/// Bytes of one source line shown in a report, cut around the place.
inline constexpr std::size_t kMaxSnippetBytes = 400;

/// Files of one listing; the largest repositories known stay below a million.
inline constexpr std::size_t kMaxListedFiles = 2'000'000;

/// Ignore patterns in force in one folder, for their memory; the longest lists people write have a
/// few thousand.
inline constexpr std::size_t kMaxIgnorePatterns = 10'000;

/// Work on ignore patterns in one walk: so many steps (patterns tried, bytes matched) for all,
/// about a second at worst, and so many more for each path, about as long as reading a file takes.
/// Patterns can be made that cost a thousand times as much.
inline constexpr std::uint64_t kMaxIgnoreSteps = 50'000'000;
inline constexpr std::uint64_t kIgnoreStepsPerPath = 2'000;

/// Bytes of one ignore file, or of another small file of git's own.
inline constexpr std::size_t kMaxIgnoreFileBytes = 1024UL * 1024;

/// Bytes of a git index, packed and unpacked: about two million files.
inline constexpr std::size_t kMaxGitIndexBytes = 256UL * 1024 * 1024;

/// Alternatives that the braces of one path pattern stand for: `{a,b}{a,b}…` doubles each time.
inline constexpr std::size_t kMaxGlobAlternatives = 256;

}  // namespace mcpvet::base
