// The files of the next commit as git's index holds them: what `git commit` would record, whatever
// the work tree looks like by now.
#pragma once

#include <memory>
#include <vector>

#include "base/result.h"
#include "source/notice.h"
#include "source/read_document.h"
#include "source/scope.h"
#include "source/walker.h"

namespace mcpvet::source {

class StagedFiles {
 public:
  /// Lists what is staged in the repository at the root of `scope`, below its targets. An error
  /// where git is missing, or the root is no repository.
  static base::Result<StagedFiles> List(const Scope& scope);

  StagedFiles(StagedFiles&&) noexcept;
  ~StagedFiles();

  [[nodiscard]] const Listing& listing() const { return listing_; }
  /// Reads one of the files listed. Safe to call from several threads.
  [[nodiscard]] ReadOutcome Read(const WalkedFile& file) const;

 private:
  struct Contents;
  StagedFiles();

  Listing listing_;
  std::unique_ptr<Contents> contents_;
};

}  // namespace mcpvet::source
