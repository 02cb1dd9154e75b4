// Writes the bytes of a git index for tests: what git itself would write, and what it never would.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mcpvet::source {

class IndexBytes {
 public:
  static constexpr std::uint32_t kFileMode = 0100644;
  static constexpr std::uint32_t kSubmoduleMode = 0160000;
  static constexpr std::uint32_t kSparseMode = 0040000;

  explicit IndexBytes(unsigned version, std::size_t hash_bytes = 20)
      : version_(version), hash_bytes_(hash_bytes) {}

  IndexBytes& Add(std::string_view path, std::uint32_t mode = kFileMode, bool extended = false) {
    ++count_;
    const std::size_t begin = body_.size();
    body_.append(24, '\x01');
    Append32(mode);
    body_.append(12, '\x02');
    body_.append(hash_bytes_, '\x03');
    Append16(static_cast<unsigned>(path.size() < 0xfff ? path.size() : 0xfff) |
             (extended ? 0x4000U : 0U));
    if (extended) Append16(0x4000);  // skip-worktree
    if (version_ == 4) {
      std::size_t kept = 0;
      while (kept < path.size() && kept < previous_.size() && path[kept] == previous_[kept]) ++kept;
      AppendDropped(previous_.size() - kept);
      body_ += path.substr(kept);
      body_ += '\0';
    } else {
      body_ += path;
      do {
        body_ += '\0';
      } while ((body_.size() - begin) % 8 != 0);
    }
    previous_ = path;
    return *this;
  }

  IndexBytes& AddExtension(std::string_view name, std::string_view data) {
    body_ += name;
    Append32(static_cast<std::uint32_t>(data.size()));
    body_ += data;
    return *this;
  }

  IndexBytes& Claim(std::uint32_t count) {
    count_ = count;
    return *this;
  }

  [[nodiscard]] std::string Bytes() const {
    IndexBytes head(version_);
    head.Append32(version_);
    head.Append32(count_);
    return "DIRC" + head.body_ + body_ + std::string(hash_bytes_, '\x04');
  }

 private:
  void Append16(unsigned value) {
    body_ += static_cast<char>(value >> 8U);
    body_ += static_cast<char>(value);
  }
  void Append32(std::uint32_t value) {
    Append16(value >> 16U);
    Append16(value);
  }
  void AppendDropped(std::size_t value) {
    std::string reversed(1, static_cast<char>(value & 0x7FU));
    while ((value >>= 7U) != 0) {
      reversed += static_cast<char>(0x80U | (--value & 0x7FU));
    }
    body_.append(reversed.rbegin(), reversed.rend());
  }

  unsigned version_;
  std::size_t hash_bytes_;
  std::uint32_t count_ = 0;
  std::string body_;
  std::string previous_;
};

}  // namespace mcpvet::source
