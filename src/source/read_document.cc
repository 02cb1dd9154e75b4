#include "source/read_document.h"

#include <fcntl.h>
#include <fmt/format.h>

#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "base/limits.h"
#include "source/regular_file.h"
#include "source/text_encoding.h"

namespace mcpvet::source {
namespace {

/// Above this size a file is probed before it is read whole: big ones are often images and
/// archives. For the others one more call costs more than the bytes.
constexpr std::size_t kProbeFrom = 64UL * 1024;

RegularFile Open(const Scope& scope, const WalkedFile& file) {
  const std::string path = scope.root + "/" + file.path;
  RegularFile opened(AT_FDCWD, path.c_str(), RegularFile::Links::kRefuse);
  if (opened.status() == RegularFile::Status::kLink && file.origin.named) {
    const auto resolved = scope.ResolveInside(file.path);
    if (resolved) return {AT_FDCWD, resolved->c_str(), RegularFile::Links::kRefuse};
  }
  return opened;
}

}  // namespace

ReadOutcome ReadDocument(const Scope& scope, const WalkedFile& file) {
  ReadOutcome outcome;
  const auto tell = [&](NoticeKind kind, std::string message) {
    outcome.notices.push_back({kind, file.path, 0, std::move(message)});
  };
  RegularFile opened = Open(scope, file);
  if (opened.status() != RegularFile::Status::kOpen) {
    tell(NoticeKind::kUnreadable, opened.Problem());
    return outcome;
  }
  std::string bytes;
  bool read = opened.size() < kProbeFrom || opened.ReadUpTo(kProbedBytes, bytes);
  if (read && IsBinary(bytes)) {
    outcome.binary = true;
    return outcome;
  }
  if (opened.size() <= base::kMaxFileBytes) {
    read = read && opened.ReadUpTo(base::kMaxFileBytes + 1, bytes);
  }
  if (!read) {
    tell(NoticeKind::kUnreadable, opened.Problem());
    return outcome;
  }
  if (opened.size() > base::kMaxFileBytes || bytes.size() > base::kMaxFileBytes) {
    outcome.notices.push_back(TooBig(file.path));
    return outcome;
  }
  return DocumentOf(file, std::move(bytes));
}

Notice TooBig(const std::string& path) {
  return {NoticeKind::kTooBig, path, 0,
          fmt::format("is over the limit of {} bytes: not read", base::kMaxFileBytes)};
}

ReadOutcome DocumentOf(const WalkedFile& file, std::string bytes) {
  ReadOutcome outcome;
  std::optional<DecodedText> decoded = DecodeText(std::move(bytes));
  outcome.binary = !decoded.has_value();
  if (!decoded) return outcome;
  if (decoded->replaced) {
    outcome.notices.push_back({NoticeKind::kEncoding, file.path, 0,
                               "holds bytes that are no text; they were replaced by U+FFFD"});
  }
  outcome.document = std::make_unique<Document>(file.path, std::move(decoded->text), file.origin);
  return outcome;
}

}  // namespace mcpvet::source
