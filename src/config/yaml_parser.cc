#include "config/yaml_parser.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <exception>
#include <istream>
#include <streambuf>

#include "base/limits.h"
#include "config/yaml_builder.h"
#include "config/yaml_layout.h"

namespace mcpvet::config {
namespace {

/// Ends a parse from inside an event.
struct Stop {
  bool budget;
  std::size_t at;
  const char* message;
};

class TextBuffer : public std::streambuf {
 public:
  explicit TextBuffer(std::string_view text) {
    // A get area is never written to.
    char* begin = const_cast<char*>(text.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
    setg(begin, begin, begin + text.size());
  }
};

class Events final : public YAML::EventHandler {
 public:
  Events(std::string_view text, YamlBuilder& builder, const ConfigTree& tree)
      : text_(text), builder_(builder), tree_(tree) {}

  void OnDocumentStart(const YAML::Mark& mark) override {
    const std::size_t at = Offset(mark);
    // The library starts a document at anything that follows one, and again and again at what it
    // cannot read.
    if (has_document_ && !AtDocumentMarker(at)) {
      throw Stop{false, at, "there is text after the end of the document"};
    }
    has_document_ = true;
    builder_.StartDocument(at);
  }
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    CheckSize(mark);
    builder_.Null({Offset(mark), anchor, "?"});
  }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
    CheckSize(mark);
    builder_.Alias(Offset(mark), anchor);
  }
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override {
    CheckSize(mark);
    if (builder_.Scalar({Offset(mark), anchor, tag}, value)) return;
    throw Stop{false, Offset(mark), "a quote is never closed"};
  }
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override {
    Start(mark, tag, anchor, NodeKind::kList, style);
  }
  void OnSequenceEnd() override { builder_.EndCollection(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override {
    Start(mark, tag, anchor, NodeKind::kMap, style);
  }
  void OnMapEnd() override { builder_.EndCollection(); }

 private:
  void Start(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, NodeKind kind,
             YAML::EmitterStyle::value style) {
    CheckSize(mark);
    if (builder_.depth() >= base::kMaxYamlDepth) {
      throw Stop{true, Offset(mark), "values are nested too deeply; the rest was not read"};
    }
    builder_.StartCollection({Offset(mark), anchor, tag}, kind, style != YAML::EmitterStyle::Block);
  }
  void CheckSize(const YAML::Mark& mark) const {
    if (tree_.size() < base::kMaxConfigNodes) return;
    throw Stop{true, Offset(mark), "too many values; the rest was not read"};
  }
  [[nodiscard]] std::size_t Offset(const YAML::Mark& mark) const {
    return std::min<std::size_t>(mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos),
                                 text_.size());
  }
  [[nodiscard]] bool AtDocumentMarker(std::size_t at) const {
    if (IsYamlDocumentStart(text_, at)) return true;
    const std::size_t end = std::min(builder_.cursor(), at);
    return text_.substr(end, at - end).find("...") != std::string_view::npos;
  }

  std::string_view text_;
  YamlBuilder& builder_;
  const ConfigTree& tree_;
  bool has_document_ = false;
};

/// Returns what the library says without the pieces of the text that it quotes.
std::string Explanation(const std::string& message) {
  return "the YAML is malformed: " + message.substr(0, message.find(": "));
}

std::optional<YamlFailure> Parse(std::string_view text, Events& events) {
  YamlFailure failure;
  try {
    TextBuffer buffer(text);
    std::istream stream(&buffer);
    YAML::Parser parser(stream);
    while (parser.HandleNextDocument(events)) {
    }
    return std::nullopt;
  } catch (const Stop& stop) {
    failure.budget = stop.budget;
    failure.error = stop.at;
    failure.message = stop.message;
  } catch (const YAML::Exception& error) {
    failure.error = error.mark.pos < 0 ? 0 : static_cast<std::size_t>(error.mark.pos);
    failure.message = Explanation(error.msg);
  } catch (const std::exception&) {
    failure.message = "the YAML could not be read";
  }
  return failure;
}

}  // namespace

YamlOutcome ParseYaml(std::string_view text, std::size_t base) {
  YamlOutcome outcome;
  YamlBuilder builder(text, base, outcome.tree);
  Events events(text, builder, outcome.tree);
  outcome.failure = Parse(text, events);
  if (outcome.failure) {
    outcome.failure->error = std::min(outcome.failure->error, text.size());
    outcome.failure->unread = builder.cursor();
    outcome.failure->open_flow = builder.open_flow();
    builder.CloseAll();
  }
  return outcome;
}

}  // namespace mcpvet::config
