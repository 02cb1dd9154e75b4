#include "project/entry_values.h"

#include <algorithm>
#include <initializer_list>
#include <utility>

#include "base/limits.h"
#include "project/shell_line.h"

namespace mcpvet::project {
namespace {

using config::ConfigNode;
using config::kNoNode;
using config::NodeId;
using config::NodeKind;

bool IsScalar(NodeKind kind) {
  return kind == NodeKind::kBool || kind == NodeKind::kNumber || kind == NodeKind::kString;
}

}  // namespace

std::optional<LocatedText> EntryValues::Scalar(NodeId place) const {
  const NodeId id = place == kNoNode ? kNoNode : tree_.Resolve(place);
  if (id == kNoNode || !IsScalar(tree_.node(id).kind)) return std::nullopt;
  return LocatedText{tree_.node(id).text, tree_.node(id).content_span, id};
}

std::optional<LocatedText> EntryValues::Scalar(NodeId entry,
                                               const std::vector<TreePath>& paths) const {
  for (const TreePath& path : paths) {
    if (auto text = Scalar(path.First(tree_, entry))) return text;
  }
  return std::nullopt;
}

LocatedText EntryValues::Key(NodeId place) const {
  const ConfigNode& node = tree_.node(place);
  base::ByteSpan span = node.key_span;
  const std::string_view written = base::Slice(document_, span);
  const bool quoted = written.size() >= 2 && written.front() == written.back() &&
                      (written.front() == '"' || written.front() == '\'');
  if (quoted) span = {span.begin + 1, span.end - 1};
  return {node.key, span};
}

// A merge key is followed anew each time something is looked for in its map, and may lead through
// much of the document.
void EntryValues::Charge(NodeId place) {
  const NodeId id = place == kNoNode ? kNoNode : tree_.Resolve(place);
  if (id == kNoNode || exhausted_) return;
  bool merges = false;
  for (NodeId child = tree_.node(id).first_child; child != kNoNode;
       child = tree_.node(child).next_sibling) {
    ++used_;
    merges = merges || tree_.node(child).merge;
  }
  if (merges) used_ += tree_.size() / 4;
  exhausted_ = used_ > base::kMaxClientValues;
}

std::vector<NodeId> EntryValues::Entries(NodeId place) {
  Charge(place);
  if (exhausted_ || place == kNoNode) return {};
  return tree_.Entries(place);
}

// The value of a variable: the scalar itself, or what a map that describes it gives.
std::optional<LocatedText> EntryValues::ValueOf(NodeId place) const {
  if (tree_.KindOf(place) != NodeKind::kMap) return Scalar(place);
  for (const char* key : {"value", "default"}) {
    if (auto text = Scalar(tree_.Find(place, key))) return text;
  }
  return std::nullopt;
}

std::vector<LocatedText> EntryValues::Words(NodeId place) {
  std::vector<LocatedText> words;
  if (auto line = Scalar(place)) return CommandWords(tree_, *line);
  if (tree_.KindOf(place) != NodeKind::kList) return words;
  for (const NodeId item : Entries(place)) {
    if (auto word = Scalar(item)) {
      words.push_back(std::move(*word));
    } else if (tree_.KindOf(item) == NodeKind::kMap) {
      if (auto name = Scalar(tree_.Find(item, "name"))) words.push_back(std::move(*name));
      if (auto value = ValueOf(item)) words.push_back(std::move(*value));
    }
  }
  return words;
}

std::vector<LocatedText> EntryValues::Split(const LocatedText& whole,
                                            std::string_view separator) const {
  std::vector<LocatedText> pieces;
  for (std::size_t begin = 0; begin < whole.text.size();) {
    const std::size_t end = std::min(whole.text.find(separator, begin), whole.text.size());
    if (end > begin) pieces.push_back(Piece(tree_, whole, begin, end));
    begin = end + separator.size();
  }
  return pieces;
}

std::vector<LocatedText> EntryValues::Lines(NodeId place) {
  std::vector<LocatedText> lines;
  if (auto line = Scalar(place)) {
    lines.push_back(std::move(*line));
    return lines;
  }
  for (const NodeId item : Entries(place)) {
    if (auto line = Scalar(item)) lines.push_back(std::move(*line));
  }
  return lines;
}

void EntryValues::AddNamedItem(NodeId item, char separator, std::vector<NamedValue>& values) const {
  if (auto line = Scalar(item)) {
    NamedValue named = SplitNamedValue(tree_, *line, separator);
    named.reference = line->text.find(separator) == std::string::npos;
    values.push_back(std::move(named));
    return;
  }
  auto name = Scalar(tree_.Find(item, "name"));
  if (!name) name = Scalar(tree_.Find(item, "key"));
  if (!name) return;
  auto value = ValueOf(item);
  const bool given = value.has_value();
  values.push_back(
      {name->text, name->span, given ? std::move(*value) : LocatedText{"", name->span}, !given});
}

void EntryValues::AddNamed(NodeId place, char separator, std::vector<NamedValue>& values) {
  if (place == kNoNode) return;
  if (tree_.KindOf(place) == NodeKind::kMap) {
    for (const NodeId item : Entries(place)) {
      LocatedText name = Key(item);
      auto value = ValueOf(item);
      const bool given = value.has_value();
      if (!given && tree_.KindOf(item) == NodeKind::kList) continue;
      LocatedText text = given ? std::move(*value) : LocatedText{"", name.span};
      values.push_back({std::move(name.text), name.span, std::move(text), !given});
    }
  } else if (tree_.KindOf(place) == NodeKind::kList) {
    for (const NodeId item : Entries(place)) {
      if (tree_.KindOf(item) != NodeKind::kList) AddNamedItem(item, separator, values);
    }
  } else if (Scalar(place)) {
    AddNamedItem(place, separator, values);
  }
}

void EntryValues::AddNames(NodeId place, std::vector<NamedValue>& values) {
  if (tree_.KindOf(place) != NodeKind::kList) return;
  for (const NodeId item : Entries(place)) {
    auto name = Scalar(item);
    if (!name && tree_.KindOf(item) == NodeKind::kMap) name = Scalar(tree_.Find(item, "name"));
    if (name) values.push_back({name->text, name->span, {"", name->span}, true});
  }
}

void EntryValues::AddTools(NodeId place, std::vector<LocatedText>& tools) {
  const auto all = [&](NodeId id) { return tree_.Text(id) == "true"; };
  if (auto one = Scalar(place)) {
    const bool flag = tree_.KindOf(place) == NodeKind::kBool;
    if (flag && !all(place)) return;
    if (flag) one->text = "*";
    tools.push_back(std::move(*one));
  } else if (tree_.KindOf(place) == NodeKind::kList) {
    for (const NodeId item : Entries(place)) {
      if (auto tool = Scalar(item)) tools.push_back(std::move(*tool));
    }
  } else {
    for (const NodeId item : Entries(place)) {
      if (all(item)) tools.push_back(Key(item));
    }
  }
}

void EntryValues::AddMounts(NodeId place, std::vector<ContainerMount>& mounts) {
  if (tree_.KindOf(place) != NodeKind::kList) return;
  for (const NodeId item : Entries(place)) {
    if (auto written = Scalar(item)) {
      if (auto mount = ParseVolume(*written)) mounts.push_back(std::move(*mount));
      continue;
    }
    const auto source = Scalar(tree_.Find(item, "source"));
    if (tree_.KindOf(item) != NodeKind::kMap || !source) continue;
    ContainerMount mount{source->text, "", false, source->span};
    if (const auto target = Scalar(tree_.Find(item, "target"))) mount.container_path = target->text;
    mount.read_only = tree_.Text(tree_.Find(item, "read_only")) == "true";
    mounts.push_back(std::move(mount));
  }
}

void EntryValues::AddPorts(NodeId place, std::vector<PublishedPort>& ports) {
  if (tree_.KindOf(place) != NodeKind::kList) return;
  for (const NodeId item : Entries(place)) {
    if (auto written = Scalar(item)) {
      if (auto port = ParsePublishedPort(*written)) ports.push_back(std::move(*port));
      continue;
    }
    const auto field = [&](std::initializer_list<const char*> names) {
      std::optional<LocatedText> found;
      for (const char* name : names) {
        if (!found) found = Scalar(tree_.Find(item, name));
      }
      return found;
    };
    // A port that no host listens on is only a remark.
    const auto host_port = field({"published", "hostPort"});
    if (!host_port) continue;
    PublishedPort port{"", host_port->text, "", host_port->span};
    if (const auto address = field({"host_ip", "hostIP"})) port.host_address = address->text;
    if (const auto target = field({"target", "containerPort"})) port.container_port = target->text;
    ports.push_back(std::move(port));
  }
}

void EntryValues::AddOptions(const OptionField& field, NodeId place,
                             std::vector<NamedValue>& options) {
  const NodeId at = field.at.First(tree_, place);
  if (at == kNoNode) return;
  if (tree_.KindOf(at) == NodeKind::kList) {
    for (const NodeId item : Entries(at)) {
      if (auto text = Scalar(item)) {
        const base::ByteSpan span = text->span;
        options.push_back({field.option, span, std::move(*text), false});
      }
    }
    return;
  }
  auto text = Scalar(at);
  if (!text || text->text == "false") return;
  const LocatedText key = Key(at);
  if (text->text == "true") text = LocatedText{"", key.span};
  options.push_back({field.option, key.span, std::move(*text), false});
}

std::vector<LocatedText> EntryValues::Tokens(NodeId place) {
  std::vector<LocatedText> tokens;
  const auto split = [&](const LocatedText& line) {
    int depth = 0;
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= line.text.size(); ++i) {
      const char c = i < line.text.size() ? line.text[i] : ' ';
      if (c == '(') ++depth;
      if (c == ')' && depth > 0) --depth;
      const bool ends =
          i == line.text.size() || (depth == 0 && (c == ' ' || c == ',' || c == '\n'));
      if (!ends) continue;
      if (i > begin) tokens.push_back(Piece(tree_, line, begin, i));
      begin = i + 1;
    }
  };
  if (const auto line = Scalar(place)) {
    split(*line);
  } else if (tree_.KindOf(place) == NodeKind::kList) {
    for (const NodeId item : Entries(place)) {
      if (auto token = Scalar(item)) tokens.push_back(std::move(*token));
    }
  } else {
    // A map of each to whether it is meant.
    for (const NodeId item : Entries(place)) {
      if (tree_.Text(item) == "true") tokens.push_back(Key(item));
    }
  }
  return tokens;
}

}  // namespace mcpvet::project
