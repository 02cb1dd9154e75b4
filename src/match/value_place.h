// Where a value lies, so that two reads of the same member are known to give the same thing:
// something that was made once, and at most three members below it.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>

#include "program/resolver.h"

namespace mcpvet::match {

/// Members below a value. What lies deeper counts as the whole of the last one.
class AccessPath {
 public:
  /// Any element, or a member whose name is not known.
  static constexpr std::string_view kAny = "[]";
  static constexpr std::size_t kMaxLength = 3;

  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string_view operator[](std::size_t index) const { return names_[index]; }
  [[nodiscard]] std::string_view front() const { return names_[0]; }
  /// The path of the same thing seen from what holds it as `name`.
  [[nodiscard]] AccessPath Below(std::string_view name) const;
  /// Without the first member.
  [[nodiscard]] AccessPath Rest() const;
  [[nodiscard]] AccessPath Then(const AccessPath& more) const;
  [[nodiscard]] bool StartsWith(const AccessPath& other) const;

  friend auto operator<=>(const AccessPath&, const AccessPath&) = default;

 private:
  std::array<std::string_view, kMaxLength> names_{};  // of the code, or kAny
  std::size_t size_ = 0;
};

/// Tells whether the names of two members may mean the same one.
[[nodiscard]] bool MayBeSame(std::string_view a, std::string_view b);

struct Place {
  /// What it lies in; of a variable that several values are put into, `function` is kNone and
  /// `value` the variable.
  program::ValueRef root;
  AccessPath path;
  friend auto operator<=>(const Place&, const Place&) = default;
};

class Places {
 public:
  explicit Places(program::Resolver& resolver) : resolver_(resolver) {}

  [[nodiscard]] Place Of(program::ValueRef value);
  /// The name of the member that an index means; kAny where it cannot be told.
  [[nodiscard]] std::string_view MemberOfIndex(program::ValueRef load);
  /// Tells whether a value is a constant, or an object that holds nothing.
  [[nodiscard]] bool IsConstant(program::ValueRef value);

 private:
  program::Resolver& resolver_;
};

}  // namespace mcpvet::match
