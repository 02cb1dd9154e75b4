// The way an expected failure crosses a module: a value or an Error that a user can act on.
// Exceptions of libraries end in the adapter that includes the library.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <variant>

namespace mcpvet::base {

struct Error {
  std::string message;  ///< What happened; run-time values last.
  std::string hint;     ///< What to do about it; may be empty.
  std::string where;    ///< `path:line:column` or `path`; may be empty.

  /// Renders `where: message (hint)`.
  [[nodiscard]] std::string ToString() const {
    std::string out = where.empty() ? message : where + ": " + message;
    if (!hint.empty()) out += " (" + hint + ")";
    return out;
  }
};

template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  [[nodiscard]] bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }
  [[nodiscard]] T& value() { return std::get<T>(state_); }
  [[nodiscard]] const T& value() const { return std::get<T>(state_); }
  [[nodiscard]] const Error& error() const { return std::get<Error>(state_); }
  T* operator->() { return &value(); }
  T& operator*() { return value(); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace mcpvet::base
