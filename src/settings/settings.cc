#include "settings/settings.h"

#include <algorithm>

#include "config/read_config.h"
#include "config/record_reader.h"
#include "source/line_index.h"

namespace mcpvet::settings {
namespace {

using config::NodeId;
using config::RecordFile;
using config::RecordReader;

bool IsDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  return std::ranges::count_if(text, [](char c) { return c >= '0' && c <= '9'; }) == 8;
}

/// `docs/` means everything below it.
base::Glob FolderOrGlob(std::string pattern) {
  if (pattern.ends_with('/')) pattern += "**";
  return base::Glob(pattern);
}

IgnoreEntry ReadEntry(RecordFile& file, NodeId id, const source::LineIndex& lines) {
  RecordReader record(file, id);
  IgnoreEntry entry;
  entry.rule = record.RequiredText("rule");
  if (auto path = record.Text("path")) entry.path = FolderOrGlob(*path);
  entry.pointer = record.Text("pointer").value_or("");
  entry.reason = record.Text("reason").value_or("");
  entry.expires = record.Text("expires").value_or("");
  if (!entry.expires.empty() && !IsDate(entry.expires)) {
    file.Problem(record.Child("expires"), "`expires` is a date such as 2030-12-31");
  }
  if (!entry.pointer.empty() && entry.pointer.front() != '/') {
    file.Problem(record.Child("pointer"), "`pointer` starts with a slash",
                 "such as /mcpServers/name/env/NAME");
  }
  record.Finish();
  entry.line = lines.LineOf(file.tree().node(id).span.begin);
  return entry;
}

}  // namespace

base::Result<Settings> ReadSettings(std::string_view path, std::string_view text) {
  const config::ReadConfig read = config::ReadConfigText(path, text, config::Syntax::kYaml);
  if (!read.complete) {
    const source::Notice& notice = read.notices.front();
    return base::Error{notice.message, {}, std::string(path) + ":" + std::to_string(notice.line)};
  }
  Settings settings;
  settings.path = path;
  if (read.tree.root() == config::kNoNode ||
      read.tree.KindOf(read.tree.root()) == config::NodeKind::kNull) {
    return settings;
  }
  RecordFile file(path, text, read.tree);
  const source::LineIndex lines(text);
  RecordReader record(file, read.tree.root());
  if (const auto profile = record.Text("profile")) {
    settings.profile = rules::ProfileOfName(*profile);
    if (!settings.profile) {
      file.Problem(record.Child("profile"), "`profile` is default, strict or audit");
    }
  }
  settings.select = record.Texts("select");
  settings.disable = record.Texts("disable");
  for (std::string& pattern : record.Texts("exclude")) {
    settings.exclude.push_back(FolderOrGlob(std::move(pattern)));
  }
  for (const NodeId item : record.Items("ignore")) {
    settings.ignore.push_back(ReadEntry(file, item, lines));
  }
  record.Finish();
  if (!file.problems().empty()) return file.problems().front();
  return settings;
}

bool Covers(const IgnoreEntry& entry, std::string_view rule, const std::vector<std::string>& tags,
            std::string_view path, std::string_view anchor) {
  if (entry.rule != rule && std::ranges::find(tags, entry.rule) == tags.end()) return false;
  if (entry.path && !entry.path->Matches(path)) return false;
  if (entry.pointer.empty()) return true;
  if (!anchor.starts_with(entry.pointer)) return false;
  const std::string_view rest = anchor.substr(entry.pointer.size());
  return rest.empty() || rest.front() == '/';
}

bool IsExpired(const IgnoreEntry& entry, std::string_view today) {
  return !entry.expires.empty() && entry.expires < today;
}

}  // namespace mcpvet::settings
