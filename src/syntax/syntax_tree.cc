#include "syntax/syntax_tree.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>
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

std::chrono::nanoseconds TimeOfThisThread() {
  timespec time{};
  (void)clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

/// The time that a parse may take of the processor, so that a busy machine cuts off nothing that an
/// idle one would not. The clock on the wall is cheaper to ask and never behind.
struct TimeBudget {
  explicit TimeBudget(std::chrono::nanoseconds limit)
      : end(TimeOfThisThread() + limit), ask_again(Clock::now() + limit) {}

  bool IsSpent() {
    if (Clock::now() < ask_again) return false;
    const std::chrono::nanoseconds left = end - TimeOfThisThread();
    ask_again = Clock::now() + left;
    return left <= std::chrono::nanoseconds::zero();
  }

  std::chrono::nanoseconds end;
  Clock::time_point ask_again;
};

bool IsPast(TSParseState* state) { return static_cast<TimeBudget*>(state->payload)->IsSpent(); }

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
  TimeBudget budget(limits.time);
  TSInput input{};
  input.payload = &text;
  input.read = ReadText;
  input.encoding = TSInputEncodingUTF8;
  const TSParseOptions options{.payload = &budget, .progress_callback = IsPast};
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
