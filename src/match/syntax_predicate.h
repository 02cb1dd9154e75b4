// The conditions that a query states about its captures, such as `(#eq? @name "shell")`. They are
// documented for rule writers in docs/syntax-queries.md.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "match/file_facts.h"
#include "syntax/query.h"

namespace re2 {
class RE2;
}

namespace mcpvet::match {

class SyntaxPredicate {
 public:
  static base::Result<SyntaxPredicate> Compile(const syntax::Predicate& predicate);
  SyntaxPredicate(SyntaxPredicate&&) noexcept;
  SyntaxPredicate& operator=(SyntaxPredicate&&) noexcept;
  ~SyntaxPredicate();

  /// Tells whether it can only be answered once the whole file is known.
  [[nodiscard]] bool asks_file() const;
  /// Tells whether it holds for every node of its capture; it does where there is none.
  [[nodiscard]] bool Holds(const std::vector<syntax::Capture>& captures, FileFacts& file) const;

 private:
  enum class Kind { kEq, kMatch, kAnyOf, kImported, kConstant, kBuilt };
  struct Name {
    std::string_view word;
    Kind kind;
  };
  static const Name kNames[6];

  SyntaxPredicate();
  static base::Result<SyntaxPredicate> Make(Kind kind, const syntax::Predicate& predicate);
  [[nodiscard]] bool Test(const syntax::SyntaxNode& node,
                          const std::vector<syntax::Capture>& captures, FileFacts& file) const;
  [[nodiscard]] bool EqualsOther(std::string_view text,
                                 const std::vector<syntax::Capture>& captures,
                                 FileFacts& file) const;

  Kind kind_ = Kind::kEq;
  bool negated_ = false;
  std::uint32_t capture_ = 0;
  std::optional<std::uint32_t> other_;  // of eq: the capture compared with
  std::vector<std::string> words_;
  std::unique_ptr<re2::RE2> regex_;
};

}  // namespace mcpvet::match
