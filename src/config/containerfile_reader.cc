#include "config/containerfile_reader.h"

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/limits.h"
#include "config/containerfile_lexer.h"
#include "config/containerfile_words.h"
#include "config/json_string.h"

namespace mcpvet::config {
namespace {

using base::ByteSpan;
using source::NoticeKind;

// Looking through a long line of stages costs its length; real files have ten.
constexpr std::size_t kMaxInheritingStages = 256;

ByteSpan Span(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

class Reader {
 public:
  Reader(std::string_view text, std::size_t begin, ConfigTree& tree, NoticeList& notices)
      : text_(text), begin_(begin), tree_(tree), notices_(notices) {}

  void Read();

 private:
  void ReadInstruction(const ContainerInstruction& instruction);
  void StartStage(const ContainerInstruction& instruction);
  void ReadPairs(const ContainerInstruction& instruction);
  void ReadArgument(const ContainerInstruction& instruction);
  void ReadCommand(const ContainerInstruction& instruction, NodeId parent, std::string key);
  bool ReadExecForm(const ContainerInstruction& instruction, std::size_t from, NodeId parent,
                    const std::string& key);
  NodeId Group(const ContainerInstruction& instruction, NodeKind kind);
  NodeId AddMap(NodeId parent, NodeKind kind, std::string key, ByteSpan key_span, ByteSpan span);
  void AddInherited(NodeId map, NodeId target, std::size_t at);
  void AddText(const ContainerInstruction& instruction, NodeId parent, std::string key,
               ByteSpan key_span, TextStretch word, bool unquote);

  std::string_view text_;
  std::size_t begin_;
  ConfigTree& tree_;
  NoticeList& notices_;
  NodeId root_ = kNoNode;
  NodeId stages_ = kNoNode;
  NodeId stage_ = kNoNode;
  std::map<std::string, NodeId> groups_;         // of the current stage
  std::map<std::string, NodeId> stage_by_name_;  // lower case
};

void Reader::Read() {
  root_ = AddMap(kNoNode, NodeKind::kMap, {}, {}, Span(begin_, text_.size()));
  ContainerfileLexer lexer(text_, begin_);
  while (const auto instruction = lexer.Next()) {
    if (tree_.size() >= base::kMaxConfigNodes) {
      notices_.Add(NoticeKind::kBudget, instruction->name_span.begin,
                   "too many values; the rest was not read");
      break;
    }
    ReadInstruction(*instruction);
  }
  if (stage_ != kNoNode) {
    ConfigNode final_stage;
    final_stage.kind = NodeKind::kAlias;
    final_stage.key = "final";
    final_stage.span = final_stage.content_span = Span(text_.size(), text_.size());
    final_stage.target = stage_;
    tree_.Add(root_, std::move(final_stage));
  }
  if (lexer.malformed() == 0) return;
  notices_.Add(NoticeKind::kMalformed, lexer.first_malformed(),
               std::to_string(lexer.malformed()) +
                   (lexer.malformed() == 1 ? " line is" : " lines are") +
                   " no instruction, the first here");
}

NodeId Reader::AddMap(NodeId parent, NodeKind kind, std::string key, ByteSpan key_span,
                      ByteSpan span) {
  ConfigNode node;
  node.kind = kind;
  node.key = std::move(key);
  node.key_span = key_span;
  node.span = node.content_span = span;
  return tree_.Add(parent, std::move(node));
}

void Reader::AddInherited(NodeId map, NodeId target, std::size_t at) {
  ConfigNode node;
  node.kind = NodeKind::kAlias;
  node.key = "<<";
  node.span = node.content_span = Span(at, at);
  node.target = target;
  node.merge = true;
  tree_.Add(map, std::move(node));
}

// The map or list that collects all instructions of one name in a stage.
NodeId Reader::Group(const ContainerInstruction& instruction, NodeKind kind) {
  const auto known = groups_.find(instruction.name);
  if (known != groups_.end()) return known->second;
  const NodeId parent = stage_ == kNoNode ? root_ : stage_;
  const NodeId inherited =
      stage_ == kNoNode || kind != NodeKind::kMap ? kNoNode : tree_.Find(stage_, instruction.name);
  const NodeId group =
      AddMap(parent, kind, instruction.name, instruction.name_span, instruction.span);
  if (inherited != kNoNode) AddInherited(group, inherited, instruction.span.begin);
  groups_[instruction.name] = group;
  return group;
}

void Reader::AddText(const ContainerInstruction& instruction, NodeId parent, std::string key,
                     ByteSpan key_span, TextStretch word, bool unquote) {
  ConfigNode node;
  node.kind = NodeKind::kString;
  node.key = std::move(key);
  node.key_span = key_span;
  std::vector<TextBreak> breaks;
  char quote = '\0';
  std::size_t expected = 0;  // where the next byte stands if nothing lies between
  const auto append = [&](std::size_t at) {
    const std::size_t source = instruction.SourceOf(at);
    if (node.text.empty() ? word.begin != at : source != expected) {
      breaks.push_back(
          {static_cast<std::uint32_t>(node.text.size()), static_cast<std::uint32_t>(source)});
    }
    node.text += instruction.text[at];
    expected = source + 1;
  };
  for (std::size_t at = word.begin; at < word.end; ++at) {
    const char c = instruction.text[at];
    if (unquote && c == '\\' && quote != '\'' && at + 1 < word.end) {
      append(++at);
    } else if (unquote && (quote == '\0' ? c == '"' || c == '\'' : c == quote)) {
      quote = quote == '\0' ? c : '\0';
    } else {
      append(at);
    }
  }
  const std::size_t begin = word.begin < instruction.text.size() ? instruction.SourceOf(word.begin)
                                                                 : instruction.span.end;
  const std::size_t end = word.end > word.begin ? instruction.SourceOf(word.end - 1) + 1 : begin;
  node.span = node.content_span = Span(begin, end);
  const NodeId id = tree_.Add(parent, std::move(node));
  tree_.SetBreaks(id, std::move(breaks));
}

void Reader::StartStage(const ContainerInstruction& instruction) {
  auto words = ContainerWords(instruction.text);
  const auto text = [&](std::size_t i) {
    return instruction.text.substr(words[i].begin, words[i].end - words[i].begin);
  };
  const ByteSpan whole = Span(instruction.name_span.begin, instruction.span.end);
  if (stages_ == kNoNode) {
    stages_ = AddMap(root_, NodeKind::kList, "stages", {}, whole);
  }
  const std::size_t index = stage_ == kNoNode ? 0 : tree_.node(stage_).index + 1UL;
  stage_ = AddMap(stages_, NodeKind::kMap, {}, {}, whole);
  groups_.clear();
  while (!words.empty() && text(0).starts_with("--")) words.erase(words.begin());
  if (!words.empty()) {
    const auto base = stage_by_name_.find(base::Lower(text(0)));
    AddText(instruction, stage_, "FROM", instruction.name_span, words.front(), false);
    if (base != stage_by_name_.end() && index < kMaxInheritingStages) {
      AddInherited(stage_, base->second, instruction.SourceOf(words.front().begin));
    }
  }
  stage_by_name_[std::to_string(index)] = stage_;
  if (words.size() > 2 && base::Lower(text(1)) == "as") {
    const TextStretch as = words[1];
    AddText(instruction, stage_, "AS",
            Span(instruction.SourceOf(as.begin), instruction.SourceOf(as.begin) + 2), words[2],
            false);
    stage_by_name_[base::Lower(text(2))] = stage_;
  }
}

// `K=v L="w x"`, or the older `K rest of the line`.
void Reader::ReadPairs(const ContainerInstruction& instruction) {
  const NodeId map = Group(instruction, NodeKind::kMap);
  const std::string_view text = instruction.text;
  const auto words = ContainerWords(text);
  const auto add = [&](TextStretch name, TextStretch value) {
    std::string key(text.substr(name.begin, name.end - name.begin));
    if (key.size() > 1 && key.front() == '"' && key.back() == '"') {
      key = key.substr(1, key.size() - 2);
    }
    const std::size_t begin = instruction.SourceOf(name.begin);
    const std::size_t end = instruction.SourceOf(name.end - 1) + 1;
    AddText(instruction, map, std::move(key), Span(begin, end), value, true);
  };
  if (words.empty()) return;
  const auto equals_in = [&](TextStretch word) {
    const std::size_t equals = text.find('=', word.begin);
    return equals < word.end ? equals : std::string_view::npos;
  };
  if (equals_in(words.front()) == std::string_view::npos) {
    if (words.size() > 1) add(words.front(), {words[1].begin, text.size()});
    return;
  }
  for (const TextStretch word : words) {
    const std::size_t equals = equals_in(word);
    if (equals == std::string_view::npos || equals == word.begin) continue;
    add({word.begin, equals}, {equals + 1, word.end});
  }
}

// A build argument without a default is a null.
void Reader::ReadArgument(const ContainerInstruction& instruction) {
  const NodeId map = Group(instruction, NodeKind::kMap);
  const std::string_view text = instruction.text;
  for (const TextStretch word : ContainerWords(text)) {
    const std::size_t equals = std::min(text.find('=', word.begin), word.end);
    if (equals == word.begin) continue;
    std::string key(text.substr(word.begin, equals - word.begin));
    const ByteSpan key_span =
        Span(instruction.SourceOf(word.begin), instruction.SourceOf(equals - 1) + 1);
    if (equals < word.end) {
      AddText(instruction, map, std::move(key), key_span, {equals + 1, word.end}, true);
    } else {
      AddMap(map, NodeKind::kNull, std::move(key), key_span, Span(key_span.end, key_span.end));
    }
  }
}

bool Reader::ReadExecForm(const ContainerInstruction& instruction, std::size_t from, NodeId parent,
                          const std::string& key) {
  const auto form = FindExecForm(instruction.text, from);
  if (!form) return false;
  const ByteSpan span = Span(instruction.SourceOf(from), instruction.SourceOf(form->end - 1) + 1);
  const NodeId list =
      AddMap(parent, NodeKind::kList, key, key.empty() ? ByteSpan{} : instruction.name_span, span);
  for (const TextStretch item : form->items) {
    const std::size_t begin = instruction.SourceOf(item.begin);
    JsonText decoded =
        DecodeJsonText(std::string_view(instruction.text).substr(item.begin, item.end - item.begin),
                       begin, JsonDialect::kJson);
    ConfigNode node;
    node.kind = NodeKind::kString;
    node.text = std::move(decoded.text);
    const std::size_t end = item.end > item.begin ? instruction.SourceOf(item.end - 1) + 1 : begin;
    node.content_span = Span(begin, end);
    node.span = Span(instruction.SourceOf(item.begin - 1), instruction.SourceOf(item.end) + 1);
    const NodeId id = tree_.Add(list, std::move(node));
    tree_.SetBreaks(id, std::move(decoded.breaks));
  }
  return true;
}

void Reader::ReadCommand(const ContainerInstruction& instruction, NodeId parent, std::string key) {
  std::size_t from = 0;
  const std::string_view text = instruction.text;
  for (const TextStretch word : ContainerWords(text)) {
    from = word.begin;
    if (!text.substr(word.begin).starts_with("--")) break;
    from = word.end;
  }
  const ByteSpan key_span = key.empty() ? ByteSpan{} : instruction.name_span;
  if (ReadExecForm(instruction, from, parent, key)) return;
  // What a here-document holds is the script itself, unless it is fed to another command.
  if (!instruction.bodies.empty() && text.substr(std::min(from, text.size())).starts_with("<<")) {
    ConfigNode node;
    node.kind = NodeKind::kString;
    node.key = std::move(key);
    node.key_span = key_span;
    node.span = node.content_span = instruction.bodies.front();
    node.text = base::Slice(text_, node.span);
    tree_.Add(parent, std::move(node));
    return;
  }
  AddText(instruction, parent, std::move(key), key_span, {from, text.size()}, false);
}

void Reader::ReadInstruction(const ContainerInstruction& instruction) {
  const std::string& name = instruction.name;
  if (name == "FROM") return StartStage(instruction);
  if (name == "ARG") return ReadArgument(instruction);
  if (stage_ == kNoNode) return;  // nothing else may stand before the first stage
  if (name == "ENV" || name == "LABEL") return ReadPairs(instruction);
  if (name == "CMD" || name == "ENTRYPOINT" || name == "SHELL" || name == "HEALTHCHECK") {
    return ReadCommand(instruction, stage_, name);
  }
  if (name == "RUN" || name == "COPY" || name == "ADD") {
    return ReadCommand(instruction, Group(instruction, NodeKind::kList), {});
  }
  if (name == "EXPOSE" || name == "VOLUME") {
    const NodeId list = Group(instruction, NodeKind::kList);
    if (instruction.text.starts_with('[')) return ReadCommand(instruction, list, {});
    for (const TextStretch word : ContainerWords(instruction.text)) {
      AddText(instruction, list, {}, {}, word, true);
    }
    return;
  }
  AddText(instruction, stage_, name, instruction.name_span, {0, instruction.text.size()}, false);
}

}  // namespace

void ReadContainerfile(std::string_view text, std::size_t begin, ConfigTree& tree,
                       NoticeList& notices) {
  Reader(text, begin, tree, notices).Read();
}

}  // namespace mcpvet::config
