// The first look at one file, all that can be said without knowing the others: read, search for
// literals, classify, parse, and run the engines that need this file only.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "match/match.h"
#include "project/manifest.h"
#include "project/package_file.h"
#include "project/project.h"
#include "scan/engines.h"
#include "scan/scan_request.h"
#include "source/notice.h"

namespace mcpvet::scan {

struct FileAnalysis {
  /// Kept only if there is something to say about the file; else freed, so that memory stays flat.
  std::unique_ptr<source::Document> document;
  /// Holds `document` instead where the file is a client's configuration.
  std::optional<project::ClientFile> client;
  std::optional<project::Manifest> manifest;  ///< perhaps of one of the two documents
  std::optional<project::PackageFile> package_file;
  bool names_pack_module = false;  ///< its text holds what a server of some framework imports
  std::vector<match::Match> matches;
  std::vector<base::ByteSpan>
      secrets;  ///< bytes that no finding may show, besides those of matches
  std::vector<source::Notice> notices;
  std::size_t bytes = 0;
  bool read = false;
  bool parsed = false;  ///< into a syntax tree

  [[nodiscard]] const source::Document* Text() const {
    return client ? client->document.get() : document.get();
  }
};

/// `today` is a day as `YYYY-MM-DD`.
[[nodiscard]] FileAnalysis AnalyseFile(const Engines& engines, const FileSource& files,
                                       const source::WalkedFile& file, std::string_view today);

}  // namespace mcpvet::scan
