#include "match/private_key.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "base/ascii.h"
#include "base/base64.h"

namespace mcpvet::match {
namespace {

// What an elliptic curve needs for its secret number.
constexpr std::size_t kShortestKey = 28;

constexpr std::string_view kDashes = "-----";
constexpr std::string_view kBegin = "-----BEGIN ";
constexpr unsigned char kInteger = 0x02;
constexpr unsigned char kOctets = 0x04;
constexpr unsigned char kSequence = 0x30;

/// Reads tag-length-value elements (X.690, definite lengths).
class DerReader {
 public:
  explicit DerReader(std::string_view bytes) : rest_(bytes) {}

  /// Takes the next element if it has that tag and returns what is in it.
  std::optional<std::string_view> Take(unsigned char tag) {
    if (rest_.size() < 2 || static_cast<unsigned char>(rest_[0]) != tag) return std::nullopt;
    std::size_t length = static_cast<unsigned char>(rest_[1]);
    std::size_t header = 2;
    if (length >= 0x80) {
      const std::size_t bytes = length & 0x7fU;
      if (bytes == 0 || bytes > 4 || rest_.size() < header + bytes) return std::nullopt;
      length = 0;
      for (std::size_t i = 0; i < bytes; ++i) {
        length = (length << 8U) | static_cast<unsigned char>(rest_[header + i]);
      }
      header += bytes;
    }
    if (rest_.size() - header < length) return std::nullopt;
    const std::string_view value = rest_.substr(header, length);
    rest_.remove_prefix(header + length);
    return value;
  }

  /// Takes so many elements of one tag.
  bool TakeMany(unsigned char tag, int count) {
    for (int i = 0; i < count; ++i) {
      if (!Take(tag)) return false;
    }
    return true;
  }

  [[nodiscard]] bool done() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

/// The elements of the one sequence that `bytes` consist of.
std::optional<DerReader> OpenSequence(std::string_view bytes) {
  DerReader outer(bytes);
  const auto inner = outer.Take(kSequence);
  if (!inner || !outer.done()) return std::nullopt;
  return DerReader(*inner);
}

/// The structure that the label names, or that of PKCS #1 or #8: labels and keys are mixed up a lot,
/// and most readers go by what is inside.
bool IsDerKey(std::string_view label, std::string_view bytes) {
  const std::optional<DerReader> key = OpenSequence(bytes);
  if (!key) return false;
  // What a reader took is gone, so each form starts with a copy.
  DerReader named = *key;
  if (label == "DSA PRIVATE KEY") return named.TakeMany(kInteger, 6) && named.done();
  if (label == "EC PRIVATE KEY" && named.Take(kInteger) && named.Take(kOctets)) return true;
  if (label == "ENCRYPTED PRIVATE KEY") {
    return named.Take(kSequence) && named.Take(kOctets) && named.done();
  }
  DerReader pkcs1 = *key;
  DerReader pkcs8 = *key;
  return pkcs1.TakeMany(kInteger, 9) ||
         (pkcs8.Take(kInteger) && pkcs8.Take(kSequence) && pkcs8.Take(kOctets));
}

/// Reads `openssh-key-v1`, a zero, and the name of the cipher; `none` means no passphrase.
std::optional<bool> IsOpenSshEncrypted(std::string_view bytes) {
  constexpr std::string_view kMagic{"openssh-key-v1\0", 15};
  if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + 4) return std::nullopt;
  bytes.remove_prefix(kMagic.size());
  std::uint32_t length = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    length = (length << 8U) | static_cast<unsigned char>(bytes[i]);
  }
  if (length > bytes.size() - 4) return std::nullopt;
  return bytes.substr(4, length) != "none";
}

/// A secret-key packet of OpenPGP (RFC 9580 §4.2), in the old or the new header format.
bool IsPgpKey(std::string_view bytes) {
  if (bytes.empty()) return false;
  const auto first = static_cast<unsigned char>(bytes.front());
  return first == 0xc5 || (first & 0xfcU) == 0x94;
}

bool IsBase64(char c) {
  return base::IsAlphanumeric(c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_';
}

/// Skips from the quote that ends one piece of a joined string to the one that begins the next.
std::size_t SkipJoint(std::string_view text, std::size_t at) {
  std::size_t next = at + 1;
  while (next < text.size() && (base::IsSpace(text[next]) || text[next] == '+' ||
                                text[next] == ',' || text[next] == '.' || text[next] == '\\')) {
    ++next;
  }
  const bool joins = next < text.size() && (text[next] == '"' || text[next] == '\'');
  return joins ? next + 1 : at + 1;
}

/// The block's text with one `\n` for each line end, however it was written, and no quotes.
std::string PlainText(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if (c == '\\') {
      while (i < text.size() && text[i] == '\\') ++i;
      if (i < text.size() && (text[i] == 'n' || text[i] == 'r')) {
        plain += '\n';
        ++i;
      }
    } else if (c == '"' || c == '\'' || c == '`') {
      i = SkipJoint(text, i);
    } else {
      plain += c == '\r' ? '\n' : c;
      ++i;
    }
  }
  return plain;
}

/// The base64 of the block without what may stand around it; `encrypted` if a header says so.
std::string Payload(const std::string& plain, bool& encrypted) {
  std::string payload;
  for (std::size_t begin = 0; begin < plain.size();) {
    const std::size_t end = std::min(plain.find('\n', begin), plain.size());
    const std::string_view line = std::string_view(plain).substr(begin, end - begin);
    begin = end + 1;
    if (line.find(':') != std::string_view::npos) {
      encrypted = encrypted || line.find("ENCRYPTED") != std::string_view::npos;
      continue;
    }
    const std::size_t first = line.find_first_not_of(" \t#*>|");
    // The sum of OpenPGP's armor stands on a line of its own.
    if (first == std::string_view::npos || line[first] == '=') continue;
    for (const char c : line.substr(first)) {
      if (!base::IsSpace(c)) payload += c;
    }
  }
  return payload;
}

}  // namespace

std::optional<TokenFacts> ReadPrivateKey(std::string_view block) {
  const std::size_t label_end = block.find(kDashes, kBegin.size());
  const std::size_t end = block.rfind("-----END");
  if (!block.starts_with(kBegin) || label_end == std::string_view::npos ||
      end == std::string_view::npos || end < label_end + kDashes.size()) {
    return std::nullopt;
  }
  const std::string_view label = block.substr(kBegin.size(), label_end - kBegin.size());
  bool encrypted = label == "ENCRYPTED PRIVATE KEY";
  const std::size_t body = label_end + kDashes.size();
  const std::string payload = Payload(PlainText(block.substr(body, end - body)), encrypted);
  for (const char c : payload) {
    if (!IsBase64(c)) return std::nullopt;
  }
  const std::optional<std::string> bytes = base::DecodeBase64(payload);
  if (!bytes || bytes->size() < kShortestKey) return std::nullopt;
  if (label == "OPENSSH PRIVATE KEY") {
    const std::optional<bool> cipher = IsOpenSshEncrypted(*bytes);
    if (!cipher) return std::nullopt;
    encrypted = *cipher;
  } else if (label == "PGP PRIVATE KEY BLOCK") {
    if (!IsPgpKey(*bytes)) return std::nullopt;
  } else if (label == "ENCRYPTED PRIVATE KEY" || !encrypted) {
    if (!IsDerKey(label, *bytes)) return std::nullopt;
  }
  TokenFacts facts;
  facts.proven = true;
  if (encrypted) facts.Add("encrypted", "true");
  return facts;
}

}  // namespace mcpvet::match
