#include <algorithm>
#include <charconv>

#include "cli/commands.h"
#include "cli/exit_code.h"
#include "cli/load_catalogue.h"
#include "cli/model_text.h"
#include "cli/prepare_scan.h"
#include "cli/streams.h"
#include "cli/why_text.h"
#include "report/terminal_text.h"
#include "scan/scanner.h"
#include "syntax/facts_text.h"
#include "syntax/language_data.h"
#include "syntax/lower.h"
#include "syntax/syntax_tree.h"

namespace mcpvet::cli {
namespace {

/// Returns the program facts of a document as text; empty where nothing lowers its language.
std::string FactsOf(const source::Document& document, const rules::Catalogue& catalogue) {
  const auto language = syntax::LanguageOfFile(catalogue.languages, document.path());
  if (!language || !syntax::CanLower(language->grammar)) return {};
  const syntax::ParseOutcome parsed = syntax::Parse(document, language->grammar);
  if (!parsed.tree) {
    if (parsed.notice) WriteError(document.path() + ": " + parsed.notice->message + "\n");
    return {};
  }
  return syntax::FactsText(
      syntax::Lower(*parsed.tree, document, language->grammar, language->data->id));
}

/// Returns `text` as it may be printed, line by line.
std::string Shown(std::string_view text, const finding::Redactor& redactor) {
  std::string shown;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    shown += report::SafeText(redactor.Redact(text.substr(0, end)), true) + "\n";
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return shown;
}

}  // namespace

int RunDebug(const DebugArguments& arguments) {
  base::Result<rules::Catalogue> catalogue = LoadCatalogue(arguments.input.rule_folders);
  if (!catalogue.ok()) {
    WriteError(catalogue.error());
    return kError;
  }
  const bool why = arguments.view == "why";
  WhyQuestion question;
  if (why) {
    question.rule = catalogue->FindRule(arguments.rule);
    if (question.rule == nullptr) {
      WriteError(base::Error{
          "there is no rule `" + arguments.rule + "`", "`mcpvet rules` lists them", {}});
      return kError;
    }
    const std::size_t colon = std::min(arguments.place.rfind(':'), arguments.place.size());
    const std::string_view line = std::string_view(arguments.place).substr(colon);
    const auto parsed = std::from_chars(line.data() + (line.empty() ? 0 : 1),
                                        line.data() + line.size(), question.line);
    if (line.empty() || parsed.ptr != line.data() + line.size() || question.line == 0) {
      WriteError(
          base::Error{"no place: " + arguments.place, "FILE:LINE, such as src/server.ts:12", {}});
      return kError;
    }
    question.path = arguments.place.substr(0, colon);
  }
  RuleChoice choice;
  if (why) choice = {.select = {arguments.rule}, .profile = rules::Profile::kAudit};
  base::Result<PreparedScan> prepared = PrepareScan(arguments.input, choice, catalogue.value());
  if (!prepared.ok()) {
    WriteError(prepared.error());
    return kError;
  }
  prepared->request.source_servers = why || arguments.view == "model";
  // The engines run here too: what they know to be secret must not be shown.
  const scan::Scanner scanner(catalogue.value());
  const scan::ScanResult result = scanner.Scan(prepared->request, prepared->files);
  if (arguments.view == "model") {
    return WriteOutput(Shown(ModelText(result.project), result.redactor)) ? kClean : kError;
  }
  if (why) {
    const std::string text = WhyText(question, catalogue.value(), result.project, result.report);
    return WriteOutput(Shown(text, result.redactor)) ? kClean : kError;
  }
  for (const source::WalkedFile& file : prepared->files.files) {
    const source::ReadOutcome read = prepared->files.read(file);
    if (read.document == nullptr) continue;
    const std::string text = FactsOf(*read.document, catalogue.value());
    if (!WriteOutput(Shown(text, result.redactor))) return kError;
  }
  return kClean;
}

}  // namespace mcpvet::cli
