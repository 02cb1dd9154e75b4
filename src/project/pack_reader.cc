#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include "base/edit_distance.h"
#include "project/pack.h"

namespace mcpvet::project {
namespace {

using config::NodeId;
using config::RecordFile;
using config::RecordReader;

constexpr std::array<std::pair<std::string_view, PackRole>, 30> kRoles{{
    {"server", PackRole::kServer},
    {"tool", PackRole::kTool},
    {"list-handler", PackRole::kListHandler},
    {"call-handler", PackRole::kCallHandler},
    {"resource", PackRole::kResource},
    {"prompt", PackRole::kPrompt},
    {"transport", PackRole::kTransport},
    {"bind", PackRole::kBind},
    {"route", PackRole::kRoute},
    {"middleware", PackRole::kMiddleware},
    {"mount", PackRole::kMount},
    {"weakness", PackRole::kWeakness},
    {"gate", PackRole::kGate},
    {"verifier", PackRole::kVerifier},
    {"identity", PackRole::kIdentity},
    {"claim-check", PackRole::kClaimCheck},
    {"host-check", PackRole::kHostCheck},
    {"cors", PackRole::kCors},
    {"audit", PackRole::kAudit},
    {"log", PackRole::kLog},
    {"source", PackRole::kSource},
    {"sink", PackRole::kSink},
    {"sanitizer", PackRole::kSanitizer},
    {"validator", PackRole::kValidator},
    {"token-check", PackRole::kTokenCheck},
    {"wrapper", PackRole::kWrapper},
    {"schema", PackRole::kSchema},
    {"injected", PackRole::kInjected},
    {"transform", PackRole::kTransform},
    {"deferred", PackRole::kDeferred},
}};

constexpr std::array<std::pair<std::string_view, PackForm>, 6> kForms{{
    {"call", PackForm::kCall},
    {"class", PackForm::kClass},
    {"methods", PackForm::kMethods},
    {"typed", PackForm::kTyped},
    {"file", PackForm::kFile},
    {"chained", PackForm::kChained},
}};

constexpr std::array<std::pair<std::string_view, GateReach>, 4> kReaches{{
    {"result", GateReach::kResult},
    {"server", GateReach::kServer},
    {"handler", GateReach::kHandler},
    {"program", GateReach::kProgram},
}};

constexpr std::array<std::pair<std::string_view, PackCheck>, 11> kChecks{{
    {"member", PackCheck::kMember},
    {"prefix", PackCheck::kPrefix},
    {"suffix", PackCheck::kSuffix},
    {"within", PackCheck::kWithin},
    {"relative", PackCheck::kRelative},
    {"pattern", PackCheck::kPattern},
    {"match", PackCheck::kMatch},
    {"character", PackCheck::kCharacter},
    {"private-address", PackCheck::kPrivate},
    {"any", PackCheck::kAny},
    {"every", PackCheck::kEvery},
}};

constexpr std::array<std::string_view, static_cast<std::size_t>(SlotName::kCount)> kSlots = {
    "name",      "title",  "description",  "schema", "annotations", "handler",
    "transport", "host",   "port",         "path",   "version",     "tools",
    "of",        "also",   "alternatives", "fields", "element",     "values",
    "pattern",   "max",    "default",      "guards", "verifier",    "required",
    "scopes",    "origin", "credentials",  "input",  "base"};

constexpr std::array<std::pair<std::string_view, PackSlot::From>, 12> kWords{{
    {"function", PackSlot::From::kFunction},
    {"function.name", PackSlot::From::kFunctionName},
    {"function.doc", PackSlot::From::kFunctionDoc},
    {"class.name", PackSlot::From::kClassName},
    {"file.name", PackSlot::From::kFileName},
    {"element", PackSlot::From::kElement},
    {"arguments", PackSlot::From::kArguments},
    {"receiver", PackSlot::From::kReceiver},
    {"members", PackSlot::From::kMembers},
    {"result", PackSlot::From::kResult},
    {"element.", PackSlot::From::kElement},
    {"result.", PackSlot::From::kResult},
}};

constexpr std::array<std::pair<std::string_view, PackSlot::From>, 5> kCalls{{
    {"arguments(", PackSlot::From::kArgumentsFrom},
    {"argument(", PackSlot::From::kArgument},
    {"field(", PackSlot::From::kField},
    {"method(", PackSlot::From::kMethod},
    {"export(", PackSlot::From::kExport},
}};

template <class Table>
auto OneOf(RecordReader& reader, std::string_view key, const std::string& name, const Table& table,
           decltype(table.front().second) fallback) {
  std::vector<std::string> known;
  for (const auto& [word, value] : table) {
    if (word == name) return value;
    known.emplace_back(word);
  }
  const std::string nearest = base::NearestWord(name, known);
  reader.file().Problem(reader.Child(key), "unknown " + std::string(key) + " `" + name + "`",
                        nearest.empty() ? "" : "did you mean `" + nearest + "`?");
  return fallback;
}

std::vector<std::string> SplitMembers(std::string_view text) {
  std::vector<std::string> members;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('.'), text.size());
    if (end > 0) members.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return members;
}

std::optional<PackSlot> ParseSlot(std::string_view text) {
  PackSlot slot;
  if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') {
    slot.from = PackSlot::From::kText;
    slot.name = text.substr(1, text.size() - 2);
    return slot;
  }
  for (const auto& [opening, from] : kCalls) {
    if (!text.starts_with(opening)) continue;
    const std::size_t close = text.find(')');
    if (close == std::string_view::npos) return std::nullopt;
    slot.from = from;
    slot.name = text.substr(opening.size(), close - opening.size());
    slot.path = SplitMembers(text.substr(close + 1));
    std::int32_t position = 0;
    const char* const end = slot.name.data() + slot.name.size();
    const auto parsed = std::from_chars(slot.name.data(), end, position);
    if (parsed.ec == std::errc() && parsed.ptr == end) slot.position = position;
    if (slot.name.empty()) return std::nullopt;
    return slot;
  }
  for (const auto& [word, from] : kWords) {
    if (text == word || (word.ends_with('.') && text.starts_with(word))) {
      slot.from = from;
      if (word.ends_with('.')) slot.path = SplitMembers(text.substr(word.size()));
      return slot;
    }
  }
  return std::nullopt;
}

/// Replaces `$name` by each of the texts the pack gives it.
using Names = std::vector<std::pair<std::string, std::vector<std::string>>>;

class PathReader {
 public:
  PathReader(RecordFile& file, Names names) : file_(file), names_(std::move(names)) {}

  std::vector<std::vector<PackStep>> Read(NodeId at, const std::vector<std::string>& texts) {
    std::vector<std::vector<PackStep>> paths;
    for (const std::string& text : texts) {
      for (const std::string& one : Expand(at, text)) {
        if (auto path = Parse(one)) {
          paths.push_back(std::move(*path));
        } else {
          file_.Problem(at, "not an API path: " + one,
                        "npm:PACKAGE#name().member or pypi:package.module.name().member");
        }
      }
    }
    return paths;
  }

  /// Tells a path from a plain text: it is a name of the pack, or begins as a path read before.
  [[nodiscard]] bool IsPath(std::string_view text) const {
    return text.starts_with('$') || ecosystems_.contains(EcosystemOf(text));
  }

 private:
  static std::string EcosystemOf(std::string_view text) {
    const std::size_t colon = text.find(':');
    return colon == std::string_view::npos ? std::string() : std::string(text.substr(0, colon));
  }

  std::vector<std::string> Expand(NodeId at, const std::string& text) {
    std::vector<std::string> expanded;
    std::vector<std::string> heads;
    std::string_view rest = text;
    if (text.starts_with('$')) {
      const std::size_t end = std::min(text.find_first_of(".[(#", 1), text.size());
      const std::string name = text.substr(1, end - 1);
      const auto found = std::ranges::find(names_, name, &Names::value_type::first);
      if (found == names_.end()) {
        file_.Problem(at, "`names` does not say what $" + name + " is");
        return {};
      }
      heads = found->second;
      rest = std::string_view(text).substr(end);
    } else {
      heads.emplace_back();
    }
    for (const std::string& head : heads) {
      for (std::string& one : base::ExpandBraces(head + std::string(rest))) {
        expanded.push_back(std::move(one));
      }
    }
    return expanded;
  }

  std::optional<std::vector<PackStep>> Parse(const std::string& text) {
    const program::ApiPathId id = pool_.Parse(text);
    if (id == program::kNoApiPath) return std::nullopt;
    std::vector<PackStep> steps;
    for (program::ApiPathId at = id; at != program::kNoApiPath; at = pool_.parent(at)) {
      steps.push_back({pool_.step(at), std::string(pool_.name(at))});
    }
    std::ranges::reverse(steps);
    ecosystems_.insert(EcosystemOf(text));
    return steps;
  }

  RecordFile& file_;
  Names names_;
  program::ApiPathPool pool_;
  std::set<std::string> ecosystems_ = {"global"};  // of the paths read so far
};

class PackReader : private SlotReader {
 public:
  PackReader(RecordFile& file, Names names) : file_(file), paths_(file, std::move(names)) {}

  PackRow ReadRow(NodeId id) {
    RecordReader reader(file_, id);
    PackRow row;
    row.role = OneOf(reader, "role", reader.RequiredText("role"), kRoles, PackRole::kTool);
    row.form = OneOf(reader, "form", reader.Text("form").value_or("call"), kForms, PackForm::kCall);
    row.paths = paths_.Read(id, reader.Texts("path"));
    for (const std::string& glob : reader.Texts("files")) row.files.emplace_back(glob);
    row.methods = reader.Texts("methods");
    const std::string_view needed = row.form == PackForm::kFile      ? "files"
                                    : row.form == PackForm::kChained ? "methods"
                                                                     : "path";
    const bool told_by_method = row.form == PackForm::kCall && !row.methods.empty();
    if (!told_by_method && !reader.Has(needed)) {
      file_.Problem(id, "such a row needs `" + std::string(needed) + "`");
    }
    for (std::vector<PackStep>& path : row.paths) {
      // What a path gives when it is called is told by the path itself.
      if (path.back().step == program::ApiStep::kResult) path.pop_back();
    }
    for (const NodeId condition : reader.Items("when"))
      row.when.push_back(ReadCondition(condition));
    ReadSlots(reader, row);
    row.capabilities = Checked(reader, "capability", CapabilityNames());
    row.transports = Checked(reader, "transports", TransportNames());
    row.type = reader.Text("type").value_or("");
    const std::vector<std::string> constraint = Checked(reader, "constraint", ConstraintNames());
    if (!constraint.empty()) row.constraint = constraint.front();
    row.optional = reader.Flag("optional").value_or(false);
    if (const NodeId names = reader.Child("transport_names"); names != config::kNoNode) {
      RecordReader by_name(file_, names);
      for (const NodeId entry : reader.Fields("transport_names")) {
        const std::string& key = file_.tree().node(entry).key;
        row.transport_names.emplace_back(key, Checked(by_name, key, TransportNames()));
      }
      by_name.Finish();
    }
    row.default_host = reader.Text("default_host").value_or("");
    row.dynamic = reader.Text("dynamic").value_or("");
    row.naming = reader.Text("naming").value_or("");
    row.label = reader.Text("label").value_or("");
    row.beside = reader.Text("beside").value_or("");
    row.without = reader.Text("without").value_or("");
    row.reach = OneOf(reader, "reach", reader.Text("reach").value_or("result"), kReaches,
                      GateReach::kResult);
    row.mode = reader.Text("mode").value_or("");
    if (reader.Has("mode")) Checked(reader, "mode", {"optional", "off"});
    row.verbs = reader.Texts("verbs");
    row.any_order = reader.Flag("any_order").value_or(false);
    row.listens = reader.Flag("listens").value_or(false);
    for (const std::string& text : reader.Texts("versions")) {
      const std::size_t space = text.find(' ');
      if (space == std::string::npos) {
        file_.Problem(reader.Child("versions"), "versions need a package and a range: " + text,
                      "such as `mcp <2`");
        continue;
      }
      row.versions.push_back({text.substr(0, space), text.substr(space + 1)});
    }
    row.proof = ReadProofData(reader, *this);
    row.dangers = Checked(reader, "danger", DangerNames());
    if (const auto check = reader.Text("check")) {
      row.check = OneOf(reader, "check", *check, kChecks, PackCheck::kNone);
    }
    row.throws = reader.Flag("throws").value_or(false);
    row.resolves = reader.Flag("resolves").value_or(false);
    reader.Finish();
    return row;
  }

 private:
  std::vector<std::string> Checked(RecordReader& reader, std::string_view key,
                                   const std::vector<std::string>& known) {
    std::vector<std::string> words = reader.Texts(key);
    for (const std::string& word : words) {
      if (std::ranges::find(known, word) != known.end()) continue;
      const std::string nearest = base::NearestWord(word, known);
      file_.Problem(reader.Child(key), "unknown word `" + word + "`",
                    nearest.empty() ? "" : "did you mean `" + nearest + "`?");
    }
    return words;
  }

  PackSlot ReadSlot(NodeId at, const std::string& text) override { return Slot(at, text); }

  PackSlot Slot(NodeId at, const std::string& text) {
    if (auto slot = ParseSlot(text)) return *slot;
    file_.Problem(at, "not a place: " + text,
                  "such as argument(0), argument(name).member, function.name or export(default)");
    return {};
  }

  PackCondition ReadCondition(NodeId id) override {
    RecordReader reader(file_, id);
    PackCondition condition;
    condition.slot = Slot(id, reader.RequiredText("slot"));
    std::vector<std::string> values = reader.Texts("is");
    for (const auto& [key, kind] : {std::pair{"not", PackCondition::Kind::kNot},
                                    std::pair{"unless", PackCondition::Kind::kUnless}}) {
      if (!reader.Has(key)) continue;
      condition.kind = kind;
      values = reader.Texts(key);
    }
    if (reader.Flag("absent").value_or(false)) condition.kind = PackCondition::Kind::kAbsent;
    for (std::string& value : values) {
      if (paths_.IsPath(value)) {
        std::ranges::move(paths_.Read(id, {value}), std::back_inserter(condition.paths));
      } else {
        condition.texts.push_back(std::move(value));
      }
    }
    reader.Finish();
    return condition;
  }

  void ReadSlots(RecordReader& reader, PackRow& row) {
    const NodeId id = reader.Child("slots");
    if (id == config::kNoNode) return;
    RecordReader slots(file_, id);
    for (std::size_t i = 0; i < kSlots.size(); ++i) {
      for (const std::string& text : slots.Texts(kSlots[i])) {
        row.slots[i].push_back(Slot(id, text));
      }
    }
    slots.Finish();
  }

  RecordFile& file_;
  PathReader paths_;
};

}  // namespace

const std::vector<std::string>& DangerNames() {
  static const std::vector<std::string> kNames = {"shell-command", "program",  "argument", "code",
                                                  "file-path",     "url",      "sql",      "query",
                                                  "object",        "template", "log"};
  return kNames;
}

const std::vector<std::string>& CapabilityNames() {
  static const std::vector<std::string> kNames = {
      "executes-commands", "evaluates-code",   "reads-files",   "writes-files",
      "network",           "queries-database", "reads-secrets", "mutates-remote"};
  return kNames;
}

const std::vector<std::string>& ConstraintNames() {
  static const std::vector<std::string> kNames = {"enum", "literal", "number",  "boolean",
                                                  "uuid", "date",    "pattern", "max"};
  return kNames;
}

const std::vector<std::string>& TransportNames() {
  static const std::vector<std::string> kNames = {"stdio", "sse", "streamable-http", "websocket"};
  return kNames;
}

Pack ReadPack(RecordFile& file, NodeId id) {
  RecordReader reader(file, id);
  Pack pack;
  pack.id = reader.RequiredText("pack");
  pack.title = reader.RequiredText("title");
  pack.language = reader.RequiredText("code");
  pack.packages = reader.Texts("packages");
  pack.imports = reader.Texts("imports");
  pack.mentions = reader.Texts("mentions");
  Names names;
  if (const NodeId map = reader.Child("names"); map != config::kNoNode) {
    RecordReader by_name(file, map);
    for (const NodeId entry : reader.Fields("names")) {
      const std::string& key = file.tree().node(entry).key;
      names.emplace_back(key, by_name.Texts(key));
    }
    by_name.Finish();
  }
  PackReader rows(file, std::move(names));
  for (const NodeId row : reader.Items("rows")) pack.rows.push_back(rows.ReadRow(row));
  reader.Finish();
  pack.file = file.path();
  return pack;
}

}  // namespace mcpvet::project
