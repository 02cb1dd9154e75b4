#include "made_token.h"

#include <array>
#include <cstdint>
#include <stdexcept>
#include <vector>

#include "base/base64.h"

namespace mcpvet::testing {
namespace {

std::string RandomBytes(std::size_t count, Random& random) {
  std::string bytes;
  for (std::size_t i = 0; i < count; ++i) bytes += static_cast<char>(random.Below(256));
  return bytes;
}

std::string UrlBase64(std::string_view bytes) {
  std::string text = base::EncodeBase64(bytes);
  while (text.ends_with('=')) text.pop_back();
  for (char& c : text) c = c == '+' ? '-' : c == '/' ? '_' : c;
  return text;
}

std::string Element(unsigned char tag, const std::string& value) {
  std::string element{static_cast<char>(tag)};
  if (value.size() < 0x80) {
    element += static_cast<char>(value.size());
  } else {
    element += '\x82';
    element += static_cast<char>(value.size() >> 8U);
    element += static_cast<char>(value.size() & 0xffU);
  }
  return element + value;
}

std::string Integer(std::size_t bytes, Random& random) {
  return Element(0x02, '\x01' + RandomBytes(bytes, random));
}

std::string KeyBytes(std::string_view label, Random& random) {
  const std::string zero = Element(0x02, std::string(1, '\0'));
  const std::string algorithm = Element(0x30, Element(0x06, "\x2b\x65\x70"));
  if (label == "RSA PRIVATE KEY") {
    std::string numbers = zero;
    for (int i = 0; i < 8; ++i) numbers += Integer(64, random);
    return Element(0x30, numbers);
  }
  if (label == "EC PRIVATE KEY") {
    return Element(0x30, Element(0x02, "\x01") + Element(0x04, RandomBytes(32, random)) +
                             RandomBytes(60, random));
  }
  if (label == "PRIVATE KEY") {
    return Element(0x30, zero + algorithm + Element(0x04, RandomBytes(300, random)));
  }
  if (label == "ENCRYPTED PRIVATE KEY") {
    return Element(0x30, algorithm + Element(0x04, RandomBytes(200, random)));
  }
  if (label == "PGP PRIVATE KEY BLOCK") return '\x95' + RandomBytes(300, random);
  const bool encrypted = label == "ENCRYPTED OPENSSH PRIVATE KEY";
  if (label == "OPENSSH PRIVATE KEY" || encrypted) {
    const std::string cipher = encrypted ? "aes256-ctr" : "none";
    return std::string("openssh-key-v1\0\0\0\0", 18) + static_cast<char>(cipher.size()) + cipher +
           RandomBytes(300, random);
  }
  throw std::invalid_argument("no such key: " + std::string(label));
}

}  // namespace

std::string MadeJsonWebToken(std::string_view claims, Random& random) {
  const std::string payload = claims.empty()
                                  ? "\"sub\":\"" + RandomText("[a-z0-9]{24}", random) + "\""
                                  : std::string(claims);
  return UrlBase64(R"({"alg":"HS256","typ":"JWT"})") + "." + UrlBase64("{" + payload + "}") + "." +
         UrlBase64(RandomBytes(32, random));
}

std::string MadeKeyBody(std::string_view label, std::string_view line_end, Random& random) {
  const std::string text = base::EncodeBase64(KeyBytes(label, random));
  std::string lines;
  for (std::size_t i = 0; i < text.size(); i += 64) {
    lines += text.substr(i, 64);
    lines += line_end;
  }
  return lines;
}

std::string MadeBech32(std::string_view prefix, std::size_t characters, Random& random) {
  constexpr std::string_view kAlphabet = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";
  constexpr std::array<std::uint32_t, 5> kGenerators = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa,
                                                        0x3d4233dd, 0x2a1462b3};
  std::vector<std::uint32_t> values;
  for (const char c : prefix) values.push_back(static_cast<unsigned char>(c | 0x20) >> 5U);
  values.push_back(0);
  for (const char c : prefix) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    values.push_back(static_cast<unsigned char>(lower) & 31U);
  }
  std::string text;
  for (std::size_t i = 0; i < characters; ++i) {
    values.push_back(static_cast<std::uint32_t>(random.Below(32)));
    text += kAlphabet[values.back()];
  }
  values.insert(values.end(), 6, 0);
  std::uint32_t sum = 1;
  for (const std::uint32_t value : values) {
    const std::uint32_t top = sum >> 25U;
    sum = ((sum & 0x1ffffffU) << 5U) ^ value;
    for (unsigned i = 0; i < 5; ++i) sum ^= ((top >> i) & 1U) != 0 ? kGenerators[i] : 0;
  }
  sum ^= 1;
  for (unsigned i = 0; i < 6; ++i) text += kAlphabet[(sum >> (5 * (5 - i))) & 31U];
  return text;
}

}  // namespace mcpvet::testing
