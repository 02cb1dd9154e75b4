#include "source/text_encoding.h"

#include <cstdint>
#include <cstring>
#include <utility>

#include "base/utf8.h"

namespace mcpvet::source {
namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";
constexpr std::uint32_t kReplacementCodePoint = 0xFFFD;

enum class Encoding { kUtf8, kUtf16LittleEndian, kUtf16BigEndian, kBinary };

std::uint8_t ByteAt(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}

bool HasNulUnit(std::string_view utf16) {
  for (std::size_t at = 0; at + 1 < utf16.size(); at += 2) {
    if (utf16[at] == '\0' && utf16[at + 1] == '\0') return true;
  }
  return false;
}

Encoding TellEncoding(std::string_view bytes) {
  const std::string_view probe = bytes.substr(0, kProbedBytes);
  const bool little_mark = probe.starts_with("\xFF\xFE");
  if (little_mark || probe.starts_with("\xFE\xFF")) {
    if (HasNulUnit(probe)) return Encoding::kBinary;
    return little_mark ? Encoding::kUtf16LittleEndian : Encoding::kUtf16BigEndian;
  }
  if (probe.find('\0') == std::string_view::npos) return Encoding::kUtf8;
  if (bytes.size() % 2 != 0) return Encoding::kBinary;
  // Text in UTF-16 is mostly ASCII here: every second byte is NUL and none of the others.
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t at = 0; at + 1 < probe.size(); at += 2) {
    even += probe[at] == '\0' ? 1 : 0;
    odd += probe[at + 1] == '\0' ? 1 : 0;
  }
  const std::size_t most = probe.size() / 4;
  if (even == 0 && odd > most) return Encoding::kUtf16LittleEndian;
  if (odd == 0 && even > most) return Encoding::kUtf16BigEndian;
  return Encoding::kBinary;
}

/// Returns how many bytes of pure ASCII stand at `at`, looking eight at a time.
std::size_t AsciiRun(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  while (at + sizeof(std::uint64_t) <= text.size()) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & 0x8080808080808080ULL) != 0) break;
    at += sizeof eight;
  }
  while (at < text.size() && ByteAt(text, at) < 0x80) ++at;
  return at - begin;
}

/// Returns how many bytes of `text` from `at` on are valid.
std::size_t ValidRun(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  for (;;) {
    at += AsciiRun(text, at);
    if (at == text.size()) return at - begin;
    const base::CodePoint character = base::DecodeUtf8(text, at);
    if (!character.valid) return at - begin;
    at += character.size;
  }
}

DecodedText DecodeUtf16(std::string_view bytes, bool big_endian) {
  const auto unit = [&](std::size_t at) -> std::uint32_t {
    const std::uint32_t first = ByteAt(bytes, at);
    const std::uint32_t second = ByteAt(bytes, at + 1);
    return big_endian ? first << 8U | second : second << 8U | first;
  };
  DecodedText decoded;
  decoded.text.reserve(bytes.size() / 2);
  std::size_t at = 0;
  if (bytes.size() >= 2 && unit(0) == 0xFEFF) at = 2;
  for (; at + 1 < bytes.size(); at += 2) {
    std::uint32_t code_point = unit(at);
    if (code_point >= 0xD800 && code_point < 0xE000) {
      const std::uint32_t low = at + 3 < bytes.size() ? unit(at + 2) : 0;
      if (code_point < 0xDC00 && low >= 0xDC00 && low < 0xE000) {
        code_point = 0x10000 + ((code_point - 0xD800) << 10U) + (low - 0xDC00);
        at += 2;
      } else {
        code_point = kReplacementCodePoint;
        decoded.replaced = true;
      }
    }
    base::AppendUtf8(code_point, decoded.text);
  }
  if (at < bytes.size()) {
    decoded.text += kReplacement;
    decoded.replaced = true;
  }
  return decoded;
}

}  // namespace

bool IsBinary(std::string_view bytes) { return TellEncoding(bytes) == Encoding::kBinary; }

bool IsValidUtf8(std::string_view text) { return ValidRun(text, 0) == text.size(); }

std::string ReplaceInvalidUtf8(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t valid = ValidRun(text, at);
    out += text.substr(at, valid);
    at += valid;
    if (at == text.size()) break;
    out += kReplacement;
    ++at;
  }
  return out;
}

std::optional<DecodedText> DecodeText(std::string bytes) {
  switch (TellEncoding(bytes)) {
    case Encoding::kBinary:
      return std::nullopt;
    case Encoding::kUtf16LittleEndian:
      return DecodeUtf16(bytes, false);
    case Encoding::kUtf16BigEndian:
      return DecodeUtf16(bytes, true);
    case Encoding::kUtf8:
      break;
  }
  if (bytes.starts_with(kUtf8Mark)) bytes.erase(0, kUtf8Mark.size());
  if (IsValidUtf8(bytes)) return DecodedText{std::move(bytes), false};
  return DecodedText{ReplaceInvalidUtf8(bytes), true};
}

}  // namespace mcpvet::source
