#include "config/record_reader.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "base/edit_distance.h"

namespace mcpvet::config {
namespace {

bool IsText(NodeKind kind) {
  return kind == NodeKind::kString || kind == NodeKind::kNumber || kind == NodeKind::kBool;
}

// Nobody mends more at a time, and settings may come from a hostile repository.
constexpr std::size_t kMaxProblems = 100;

std::string Quoted(std::string_view key) { return "`" + std::string(key) + "`"; }

}  // namespace

std::string RecordFile::Where(NodeId id) const {
  if (id == kNoNode) return path_;
  const ConfigNode& node = tree_.node(id);
  const source::Position place =
      lines_.At(node.key_span.empty() ? node.span.begin : node.key_span.begin);
  return path_ + ":" + std::to_string(place.line) + ":" + std::to_string(place.utf16_column);
}

void RecordFile::Problem(NodeId id, std::string message, std::string hint) {
  if (problems_.size() >= kMaxProblems) return;
  problems_.push_back({std::move(message), std::move(hint), Where(id)});
}

RecordReader::RecordReader(RecordFile& file, NodeId id) : file_(file), id_(id) {
  if (!IsMap()) file_.Problem(id_, "a map is wanted here");
}

bool RecordReader::IsMap() const { return file_.tree().KindOf(id_) == NodeKind::kMap; }

NodeId RecordReader::Child(std::string_view key) {
  if (std::find(asked_.begin(), asked_.end(), key) == asked_.end()) asked_.emplace_back(key);
  return IsMap() ? file_.tree().Find(id_, key) : kNoNode;
}

bool RecordReader::Has(std::string_view key) { return Child(key) != kNoNode; }

void RecordReader::WrongKind(NodeId id, std::string_view key, const char* wanted) {
  file_.Problem(id, Quoted(key) + " must be " + wanted);
}

std::optional<std::string> RecordReader::Text(std::string_view key) {
  const NodeId id = Child(key);
  if (id == kNoNode) return std::nullopt;
  if (IsText(file_.tree().KindOf(id))) return std::string(file_.tree().Text(id));
  WrongKind(id, key, "text");
  return std::nullopt;
}

std::string RecordReader::RequiredText(std::string_view key) {
  if (!Has(key) && IsMap()) file_.Problem(id_, Quoted(key) + " is missing");
  return Text(key).value_or(std::string());
}

std::optional<bool> RecordReader::Flag(std::string_view key) {
  const NodeId id = Child(key);
  if (id == kNoNode) return std::nullopt;
  if (file_.tree().KindOf(id) == NodeKind::kBool) {
    const char first = file_.tree().Text(id)[0];
    return first == 't' || first == 'T';
  }
  WrongKind(id, key, "true or false");
  return std::nullopt;
}

std::optional<double> RecordReader::Number(std::string_view key) {
  const NodeId id = Child(key);
  if (id == kNoNode) return std::nullopt;
  const std::string_view text = file_.tree().Text(id);
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool whole = error == std::errc{} && stop == text.data() + text.size();
  if (whole && file_.tree().KindOf(id) == NodeKind::kNumber) return value;
  WrongKind(id, key, "a decimal number");
  return std::nullopt;
}

std::vector<std::string> RecordReader::Texts(std::string_view key) {
  std::vector<std::string> texts;
  const NodeId id = Child(key);
  if (id == kNoNode) return texts;
  const ConfigTree& tree = file_.tree();
  const bool list = tree.KindOf(id) == NodeKind::kList;
  for (const NodeId item : list ? tree.Entries(id) : std::vector<NodeId>{id}) {
    if (IsText(tree.KindOf(item))) {
      texts.emplace_back(tree.Text(item));
    } else {
      WrongKind(item, key, list ? "a list of texts" : "text or a list of texts");
    }
  }
  return texts;
}

std::vector<NodeId> RecordReader::Items(std::string_view key) {
  const NodeId id = Child(key);
  if (id == kNoNode) return {};
  const NodeKind kind = file_.tree().KindOf(id);
  if (kind == NodeKind::kList) return file_.tree().Entries(id);
  if (kind == NodeKind::kMap) return {id};
  WrongKind(id, key, "a list");
  return {};
}

std::vector<NodeId> RecordReader::Fields(std::string_view key) {
  const NodeId id = Child(key);
  if (id == kNoNode) return {};
  if (file_.tree().KindOf(id) == NodeKind::kMap) return file_.tree().Entries(id);
  WrongKind(id, key, "a map");
  return {};
}

void RecordReader::Finish() {
  if (!IsMap()) return;
  const ConfigTree& tree = file_.tree();
  std::unordered_set<std::string_view> seen;
  for (NodeId child = tree.node(tree.Resolve(id_)).first_child; child != kNoNode;
       child = tree.node(child).next_sibling) {
    const ConfigNode& node = tree.node(child);
    if (node.merge) continue;
    if (!seen.insert(node.key).second) file_.Problem(child, Quoted(node.key) + " stands twice");
  }
  for (const NodeId entry : tree.Entries(id_)) {
    const std::string& key = tree.node(entry).key;
    if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) continue;
    const std::string nearest = base::NearestWord(key, asked_);
    file_.Problem(entry, "unknown key " + Quoted(key),
                  nearest.empty() ? std::string() : "did you mean " + Quoted(nearest) + "?");
  }
}

}  // namespace mcpvet::config
