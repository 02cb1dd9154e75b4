// Opens and reads files of a tree that nobody vouches for: only regular files are ever read, so
// that no pipe, socket or device can hang or feed a scan. Plain read(2): mapping is slower.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace mcpvet::source {

/// Owns an open file.
class FileDescriptor {
 public:
  explicit FileDescriptor(int number = -1) : number_(number) {}
  FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  FileDescriptor& operator=(FileDescriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~FileDescriptor();
  [[nodiscard]] int number() const { return number_; }

 private:
  int number_;
};

class RegularFile {
 public:
  enum class Status { kOpen, kAbsent, kLink, kNotRegular, kFailed };
  enum class Links { kRefuse, kFollow };

  /// Opens `path`, relative to the open folder `folder` (or AT_FDCWD).
  RegularFile(int folder, const char* path, Links links);

  [[nodiscard]] Status status() const { return status_; }
  /// Size when the file was opened.
  [[nodiscard]] std::uint64_t size() const { return size_; }
  /// Why it could not be opened or read, in words.
  [[nodiscard]] std::string Problem() const;

  /// Appends to `bytes` until it holds `limit` bytes or the file ends. Returns false when reading
  /// fails.
  [[nodiscard]] bool ReadUpTo(std::size_t limit, std::string& bytes);

 private:
  Status status_ = Status::kFailed;
  FileDescriptor descriptor_;
  std::uint64_t size_ = 0;
  int error_ = 0;
};

/// Reads the whole of a small file of git's own (an ignore file, an index) into `bytes`. Returns an
/// empty string, also for a file that is absent or not regular, or else what went wrong.
[[nodiscard]] std::string ReadGitFile(int folder, const char* path, RegularFile::Links links,
                                      std::size_t limit, std::string& bytes);

}  // namespace mcpvet::source
