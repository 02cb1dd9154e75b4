#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string_view>

#include "report/snippet_view.h"
#include "report/summary.h"
#include "report/terminal_text.h"
#include "report/writer.h"

namespace mcpvet::report {
namespace {

constexpr int kMinWidth = 40;
constexpr int kMinMessageWidth = 30;
constexpr std::size_t kMaxRelatedShown = 10;
constexpr std::size_t kMaxStepsShown = 12;
constexpr std::size_t kMaxNoticesShown = 10;

// SGR parameters; a colour never says what no word says.
constexpr std::string_view kBold = "1";
constexpr std::string_view kFrame = "1;34";

std::string_view ColorOf(rules::Severity severity) {
  switch (severity) {
    case rules::Severity::kCritical:
      return "1;35";
    case rules::Severity::kHigh:
      return "1;31";
    case rules::Severity::kMedium:
      return "1;33";
    case rules::Severity::kLow:
      return "1;36";
    case rules::Severity::kInfo:
      return "1;32";
  }
  return kBold;
}

std::string_view FirstParagraph(std::string_view text) { return text.substr(0, text.find("\n\n")); }

// Up to the first full stop that a capital letter follows, so that "e.g." ends nothing.
std::string_view FirstSentence(std::string_view text) {
  text = FirstParagraph(text);
  for (std::size_t stop = text.find('.'); stop != std::string_view::npos;
       stop = text.find('.', stop + 1)) {
    const std::size_t next = text.find_first_not_of(" \n", stop + 1);
    if (next == std::string_view::npos) break;
    if (next > stop + 1 && text[next] >= 'A' && text[next] <= 'Z') return text.substr(0, stop + 1);
  }
  return text;
}

int DigitsOf(std::uint32_t number) { return static_cast<int>(std::to_string(number).size()); }

class TerminalWriter {
 public:
  TerminalWriter(const finding::Report& report, const WriteOptions& options)
      : report_(report), options_(options), width_(std::max(options.width, kMinWidth)) {}

  std::string Write() && {
    for (const finding::Finding& finding : report_.findings) WriteFinding(finding);
    if (options_.summary) {
      WriteNotices();
      WriteWrapped("", "", FindingsSummary(report_), 2);
      WriteWrapped("", "", ExaminedSummary(report_), 2);
    }
    return std::move(out_);
  }

 private:
  void WriteFinding(const finding::Finding& finding) {
    const std::string_view color = ColorOf(finding.severity);
    gutter_ = DigitsOf(finding.primary.start.line);
    const std::size_t related = std::min(finding.related.size(), kMaxRelatedShown);
    for (std::size_t i = 0; i < related; ++i) {
      gutter_ = std::max(gutter_, DigitsOf(finding.related[i].start.line));
    }
    for (const finding::Location& step : finding.steps) {
      gutter_ = std::max(gutter_, DigitsOf(step.start.line));
    }
    WriteHeader(finding, color);
    WritePlace(finding.primary, "-->", finding.message, '^', color);
    WriteSteps(finding);
    for (std::size_t i = 0; i < related; ++i) {
      const finding::Location& place = finding.related[i];
      WritePlace(place, ":::", place.label, '-', kFrame);
    }
    if (related < finding.related.size()) {
      WriteFootnote("note",
                    fmt::format("{} more", CountOf(finding.related.size() - related, "place")));
    }
    WriteAdvice(*finding.rule);
    out_ += '\n';
  }

  void WriteHeader(const finding::Finding& finding, std::string_view color) {
    const std::string id = Safe(finding.rule->id);
    const std::string plain = fmt::format("{}[{}]: ", Name(finding.severity), id);
    const std::string painted = Paint(color, fmt::format("{}[", Name(finding.severity))) +
                                Link(rules::RuleUrl(*finding.rule), Paint(color, id)) +
                                Paint(color, "]") + Paint(kBold, ": ");
    WriteWrapped(painted, plain, finding.rule->title, 4, kBold);
  }

  void WritePlace(const finding::Location& place, std::string_view arrow, std::string_view message,
                  char mark, std::string_view color) {
    const std::string path = Safe(options_.path_prefix + place.path);
    out_ += fmt::format("{:{}}{} {}:{}:{}\n", "", gutter_, Paint(kFrame, arrow), path,
                        place.start.line, place.start.utf16_column);
    const int room = width_ - gutter_ - 3;
    const SnippetView view = FitSnippet(place.snippet, room, options_.unicode);
    Row("", "");
    Row(std::to_string(place.start.line), view.line);

    const std::string marks(static_cast<std::size_t>(view.mark_width), mark);
    const int after_marks = view.mark_begin + view.mark_width + 1;
    if (!message.empty() && DisplayWidth(message, options_.unicode) <= room - after_marks) {
      Row("", Blanks(view.mark_begin) + Paint(color, marks + " " + Safe(message)));
      return;
    }
    Row("", Blanks(view.mark_begin) + Paint(color, marks));
    const int indent = view.mark_begin <= room - kMinMessageWidth ? view.mark_begin : 0;
    for (const std::string& line : WrapText(message, room - indent, options_.unicode)) {
      Row("", Blanks(indent) + Paint(color, line));
    }
  }

  // The way to the main place: the first steps and the last ones, for what lies between is in the
  // formats for programs.
  void WriteSteps(const finding::Finding& finding) {
    const auto& steps = finding.steps;
    for (std::size_t i = 0; i < steps.size(); ++i) {
      if (steps.size() > kMaxStepsShown && i >= kMaxStepsShown / 2 &&
          i < steps.size() - kMaxStepsShown / 2) {
        continue;
      }
      const finding::Location& main = finding.primary;
      if (steps[i].path == main.path && steps[i].span == main.span) continue;
      WritePlace(steps[i], ":::", fmt::format("{}. {}", i + 1, steps[i].label), '-', kFrame);
    }
  }

  // What is the same for all findings of a rule is said at the first of them.
  void WriteAdvice(const rules::Rule& rule) {
    if (explained_.insert(rule.id).second) {
      WriteFootnote("why", FirstSentence(rule.why));
      WriteFootnote("fix", FirstParagraph(rule.fix));
    }
    WriteFootnote("help", "mcpvet explain " + rule.id);
  }

  void WriteFootnote(std::string_view name, std::string_view text) {
    if (text.empty()) return;
    const std::string before(static_cast<std::size_t>(gutter_) + 1, ' ');
    WriteWrapped(before + Paint(kFrame, "=") + " " + Paint(kBold, name) + ": ",
                 fmt::format("{}= {}: ", before, name), text,
                 gutter_ + 5 + static_cast<int>(name.size()));
  }

  void WriteNotices() {
    const std::size_t most = options_.all_notices ? report_.notices.size() : kMaxNoticesShown;
    const std::size_t shown = std::min(report_.notices.size(), most);
    for (std::size_t i = 0; i < shown; ++i) {
      const source::Notice& notice = report_.notices[i];
      const std::string head = fmt::format("notice[{}]: ", NoticeKindName(notice.kind));
      std::string text = notice.path.empty() ? "" : options_.path_prefix + notice.path;
      if (!notice.path.empty() && notice.line > 0) text += fmt::format(":{}", notice.line);
      if (!text.empty()) text += ": ";
      WriteWrapped(Paint(kBold, head), head, text + notice.message, 4);
    }
    if (shown < report_.notices.size()) {
      const std::string rest = CountOf(report_.notices.size() - shown, "more notice");
      WriteWrapped("", "", fmt::format("and {} (all of them with --verbose)", rest), 4);
    }
    if (shown > 0) out_ += '\n';
  }

  void Row(std::string_view number, std::string_view text) {
    const std::string frame = fmt::format("{:>{}} |", number, gutter_);
    out_ += Paint(kFrame, frame);
    if (!text.empty()) out_ += fmt::format(" {}", text);
    out_ += '\n';
  }

  // Writes `head` and `text` after it, in lines that hang by `indent`. `plain` is the head without
  // what takes no columns.
  void WriteWrapped(std::string_view head, std::string_view plain, std::string_view text,
                    int indent, std::string_view color = {}) {
    out_ += head;
    const int taken = DisplayWidth(plain, options_.unicode) - indent;
    bool first = true;
    for (const std::string& line : WrapText(text, width_ - indent, options_.unicode, taken)) {
      if (!first) out_ += '\n' + Blanks(indent);
      out_ += Paint(color, line);
      first = false;
    }
    out_ += '\n';
  }

  [[nodiscard]] std::string Safe(std::string_view text) const {
    return SafeText(text, options_.unicode);
  }

  [[nodiscard]] static std::string Blanks(int count) {
    return std::string(static_cast<std::size_t>(std::max(count, 0)), ' ');
  }

  [[nodiscard]] std::string Paint(std::string_view color, std::string_view text) const {
    if (!options_.color || color.empty() || text.empty()) return std::string(text);
    return fmt::format("\x1b[{}m{}\x1b[0m", color, text);
  }

  [[nodiscard]] std::string Link(std::string_view url, std::string_view text) const {
    if (!options_.hyperlinks) return std::string(text);
    return fmt::format("\x1b]8;;{}\x1b\\{}\x1b]8;;\x1b\\", Safe(url), text);
  }

  const finding::Report& report_;
  const WriteOptions& options_;
  int width_;
  int gutter_ = 1;
  std::set<std::string_view> explained_;
  std::string out_;
};

}  // namespace

std::string WriteTerminal(const finding::Report& report, const WriteOptions& options) {
  return TerminalWriter(report, options).Write();
}

}  // namespace mcpvet::report
