#include "syntax/syntax_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "syntax/raw_node.h"

namespace mcpvet::syntax {
namespace {

using Clock = std::chrono::steady_clock;

struct FreeParser {
  void operator()(TSParser* parser) const { ts_parser_delete(parser); }
};

TSParser* ParserOfThisThread() {
  thread_local const std::unique_ptr<TSParser, FreeParser> parser(ts_parser_new());
  return parser.get();
}

const char* ReadText(void* payload, std::uint32_t offset, TSPoint, std::uint32_t* length) {
  const auto& text = *static_cast<const std::string_view*>(payload);
  const std::string_view rest = text.substr(std::min<std::size_t>(offset, text.size()));
  *length = static_cast<std::uint32_t>(rest.size());
  return rest.data();
}

bool IsPast(TSParseState* state) {
  return Clock::now() >= *static_cast<const Clock::time_point*>(state->payload);
}

source::Notice NoticeFor(const source::Document& document, source::NoticeKind kind,
                         std::string message) {
  return {.kind = kind, .path = document.path(), .line = 0, .message = std::move(message)};
}

}  // namespace

void SyntaxTree::Free::operator()(TSTree* tree) const { ts_tree_delete(tree); }

SyntaxNode SyntaxTree::root() const { return FromRaw(ts_tree_root_node(tree_.get())); }

double SyntaxTree::ErrorShare() const {
  if (!root().has_error()) return 0;
  std::size_t unread = 0;
  Walk(root(), [&unread](const SyntaxNode& node) {
    if (node.is_error()) unread += node.span().size();
    return node.has_error() && !node.is_error();
  });
  const std::size_t all = std::max<std::size_t>(root().span().size(), 1);
  return static_cast<double>(unread) / static_cast<double>(all);
}

ParseOutcome Parse(const source::Document& document, const Language& language,
                   const ParseLimits& limits) {
  std::string_view text = document.text();
  if (text.size() > limits.bytes) {
    return {.tree = {},
            .notice = NoticeFor(document, source::NoticeKind::kTooBig,
                                fmt::format("not parsed: larger than {} bytes", limits.bytes))};
  }
  TSParser* parser = ParserOfThisThread();
  if (!ts_parser_set_language(parser, language.grammar)) {
    return {.tree = {},
            .notice = NoticeFor(document, source::NoticeKind::kRule,
                                fmt::format("not parsed: unusable grammar `{}`", language.id))};
  }
  Clock::time_point end = Clock::now() + limits.time;
  TSInput input{};
  input.payload = &text;
  input.read = ReadText;
  input.encoding = TSInputEncodingUTF8;
  const TSParseOptions options{.payload = &end, .progress_callback = IsPast};
  TSTree* tree = ts_parser_parse_with_options(parser, nullptr, input, options);
  if (tree == nullptr) {
    ts_parser_reset(parser);
    return {
        .tree = {},
        .notice = NoticeFor(document, source::NoticeKind::kBudget,
                            fmt::format("not parsed: gave up after {} ms", limits.time.count()))};
  }
  return {.tree = SyntaxTree(tree), .notice = {}};
}

}  // namespace mcpvet::syntax
