#include "match/checksum.h"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <vector>

#include "base/ascii.h"
#include "base/crc32.h"

namespace mcpvet::match {
namespace {

constexpr std::string_view kDigitsAndLetters =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kBech32Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::string_view kBase32Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t kAccountCharacters = 10;  // 50 bits, of which the account takes 40

std::string Digits(std::uint32_t number, std::string_view alphabet, std::size_t count) {
  std::string digits(count, alphabet.front());
  for (std::size_t i = count; i-- > 0 && number > 0;) {
    digits[i] = alphabet[number % alphabet.size()];
    number /= static_cast<std::uint32_t>(alphabet.size());
  }
  return digits;
}

std::uint32_t SwapBytes(std::uint32_t number) {
  return (number >> 24U) | ((number >> 8U) & 0xff00U) | ((number << 8U) & 0xff0000U) |
         (number << 24U);
}

std::uint32_t Bech32Step(std::uint32_t sum, std::uint32_t value) {
  constexpr std::array<std::uint32_t, 5> kGenerators = {0x3b6a57b2U, 0x26508e6dU, 0x1ea119faU,
                                                        0x3d4233ddU, 0x2a1462b3U};
  const std::uint32_t top = sum >> 25U;
  sum = ((sum & 0x1ffffffU) << 5U) ^ value;
  for (std::size_t i = 0; i < kGenerators.size(); ++i) {
    if (((top >> i) & 1U) != 0) sum ^= kGenerators[i];
  }
  return sum;
}

}  // namespace

std::string EncodedCrc32(std::string_view payload, std::string_view encoding, std::size_t digits) {
  const std::uint32_t sum = base::Crc32(payload);
  if (encoding == "base62") return Digits(sum, kDigitsAndLetters, digits);
  if (encoding == "base36") {
    return base::Lower(Digits(sum, kDigitsAndLetters.substr(0, 36), digits));
  }
  return fmt::format("{:08x}", encoding == "hex-little-endian" ? SwapBytes(sum) : sum);
}

bool IsBech32(std::string_view text) {
  const std::string lower = base::Lower(text);
  const std::size_t separator = lower.rfind('1');
  if (separator == std::string::npos || separator == 0) return false;
  std::uint32_t sum = 1;
  for (std::size_t i = 0; i < separator; ++i) {
    sum = Bech32Step(sum, static_cast<unsigned char>(lower[i]) >> 5U);
  }
  sum = Bech32Step(sum, 0);
  for (std::size_t i = 0; i < separator; ++i) {
    sum = Bech32Step(sum, static_cast<unsigned char>(lower[i]) & 31U);
  }
  for (const char c : std::string_view(lower).substr(separator + 1)) {
    const std::size_t value = kBech32Alphabet.find(c);
    if (value == std::string_view::npos) return false;
    sum = Bech32Step(sum, static_cast<std::uint32_t>(value));
  }
  return sum == 1;
}

std::optional<std::string> AccountNumber(std::string_view base32) {
  std::uint64_t bits = 0;
  if (base32.size() < kAccountCharacters) return std::nullopt;
  for (const char c : base32.substr(0, kAccountCharacters)) {
    const std::size_t value = kBase32Alphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 5U) | value;
  }
  // Of the first 48 bits, one stands before the number and seven behind it.
  return fmt::format("{:012}", (bits >> 9U) & 0xffffffffffU);
}

}  // namespace mcpvet::match
