// Splits a URL into the ranges of its parts, so that a caller can point at one of them. It is a
// splitter, not a validator: anything with `scheme://` has parts, and a template such as
// `https://${HOST:-localhost}/x` keeps what stands in braces together.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mcpvet::base {

struct TextRange {
  std::size_t begin = 0;
  std::size_t end = 0;
  [[nodiscard]] bool empty() const { return end <= begin; }
  [[nodiscard]] std::string_view In(std::string_view text) const {
    return empty() ? std::string_view{} : text.substr(begin, end - begin);
  }
};

struct UrlParts {
  TextRange scheme;
  TextRange userinfo;
  TextRange user;
  TextRange password;
  TextRange host;  ///< without the brackets of an IPv6 address
  TextRange port;
  TextRange path;
  struct QueryItem {
    TextRange name;
    TextRange value;
  };
  std::vector<QueryItem> query;
  TextRange fragment;
};

/// Returns the parts of `text`, or nothing where it has no `scheme://`.
[[nodiscard]] std::optional<UrlParts> SplitUrl(std::string_view text);

/// Tells whether a host is this machine alone, by name or address, with or without brackets.
[[nodiscard]] bool IsLoopbackHost(std::string_view host);

/// Puts in the characters that `%2F` and its like stand for. Other percent signs stay.
[[nodiscard]] std::string DecodePercentSigns(std::string_view text);

}  // namespace mcpvet::base
