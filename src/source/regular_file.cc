#include "source/regular_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace mcpvet::source {

FileDescriptor::~FileDescriptor() {
  if (number_ >= 0) ::close(number_);
}

RegularFile::RegularFile(int folder, const char* path, Links links) {
  // Without O_NONBLOCK, opening a pipe would wait for its other end.
  const int flags = O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY;
  descriptor_ =
      FileDescriptor(::openat(folder, path, links == Links::kFollow ? flags : flags | O_NOFOLLOW));
  if (descriptor_.number() < 0) {
    error_ = errno;
    if (error_ == ENOENT || error_ == ENOTDIR) status_ = Status::kAbsent;
    if (error_ == ELOOP) status_ = Status::kLink;
    if (error_ == ENXIO) status_ = Status::kNotRegular;  // a socket
    return;
  }
  struct stat status = {};
  if (::fstat(descriptor_.number(), &status) != 0) {
    error_ = errno;
    return;
  }
  size_ = static_cast<std::uint64_t>(status.st_size);
  status_ = S_ISREG(status.st_mode) ? Status::kOpen : Status::kNotRegular;
}

std::string RegularFile::Problem() const {
  switch (status_) {
    case Status::kAbsent:
      return "there is no such file";
    case Status::kLink:
      return "is a symbolic link";
    case Status::kNotRegular:
      return "is not a regular file";
    default:
      return fmt::format("cannot be read: {}", std::strerror(error_));
  }
}

bool RegularFile::ReadUpTo(std::size_t limit, std::string& bytes) {
  // One byte more than the file is long, so that its end shows as a short read, not one more call.
  std::size_t room = std::min<std::uint64_t>(limit, std::max<std::uint64_t>(size_ + 1, 1));
  while (bytes.size() < limit) {
    const std::size_t have = bytes.size();
    if (room <= have) room = std::min(limit, have + have / 2 + 4096);
    bytes.resize(room);
    const ssize_t got = ::read(descriptor_.number(), bytes.data() + have, room - have);
    if (got < 0 && errno == EINTR) {
      bytes.resize(have);
      continue;
    }
    bytes.resize(have + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got < 0) {
      error_ = errno;
      return false;
    }
    if (bytes.size() < room) return true;
  }
  return true;
}

std::string ReadGitFile(int folder, const char* path, RegularFile::Links links, std::size_t limit,
                        std::string& bytes) {
  bytes.clear();
  RegularFile file(folder, path, links);
  if (file.status() == RegularFile::Status::kFailed) return file.Problem();
  if (file.status() != RegularFile::Status::kOpen) return {};
  if (file.size() > limit) return fmt::format("is over the limit of {} bytes", limit);
  if (!file.ReadUpTo(limit, bytes)) return file.Problem();
  return {};
}

}  // namespace mcpvet::source
