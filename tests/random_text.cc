#include "random_text.h"

#include <stdexcept>
#include <vector>

namespace mcpvet::testing {
namespace {

constexpr std::string_view kLower = "abcdefghijklmnopqrstuvwxyz";
constexpr std::string_view kUpper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
constexpr std::string_view kDigits = "0123456789";

/// Generates while it reads the expression. Alternatives that were not chosen are read all the
/// same.
class Generator {
 public:
  Generator(std::string_view pattern, Random& random) : rest_(pattern), random_(random) {}

  std::string Run() {
    std::string out = Alternatives();
    if (!rest_.empty()) Fail("unexpected " + std::string(rest_));
    return out;
  }

 private:
  [[noreturn]] static void Fail(const std::string& what) {
    throw std::invalid_argument("generator hole: " + what);
  }

  char Take() {
    if (rest_.empty()) Fail("unexpected end");
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  bool TakeIf(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }

  std::string Alternatives() {
    std::vector<std::string> choices{Sequence()};
    while (TakeIf("|")) choices.push_back(Sequence());
    return choices[random_.Below(choices.size())];
  }

  std::string Sequence() {
    std::string out;
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') out += Repeated();
    return out;
  }

  /// An atom as often as its quantifier says: read anew each time, to be different each time.
  std::string Repeated() {
    const std::string_view atom = rest_;
    std::string first = Atom();
    const std::size_t count = Count();
    const std::string_view after = rest_;
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
      rest_ = atom;
      out += i == 0 ? first : Atom();
    }
    rest_ = after;
    return out;
  }

  std::size_t Count() {
    if (TakeIf("?")) return random_.Below(2);
    if (!TakeIf("{")) return 1;
    const std::size_t low = Number();
    const std::size_t high = TakeIf(",") ? Number() : low;
    if (!TakeIf("}") || high < low) Fail("bad count");
    return low + random_.Below(high - low + 1);
  }

  std::size_t Number() {
    std::size_t number = 0;
    if (rest_.empty() || rest_.front() < '0' || rest_.front() > '9') Fail("a count is missing");
    while (!rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9') {
      number = number * 10 + static_cast<std::size_t>(Take() - '0');
    }
    return number;
  }

  std::string Atom() {
    const char c = Take();
    if (c == '(') {
      TakeIf("?:");
      std::string out = Alternatives();
      if (!TakeIf(")")) Fail("a bracket is not closed");
      return out;
    }
    if (c == '*' || c == '+') Fail("repeats need a count");
    const std::string set = c == '[' ? Class() : c == '\\' ? Escape() : std::string(1, c);
    return {set[random_.Below(set.size())]};
  }

  std::string Escape() {
    const char c = Take();
    switch (c) {
      case 'd':
        return std::string(kDigits);
      case 'w':
        return std::string(kLower) + std::string(kUpper) + std::string(kDigits) + "_";
      case 'n':
        return "\n";
      default:
        return {c};
    }
  }

  std::string Class() {
    std::string set;
    for (char c = Take(); c != ']'; c = Take()) {
      if (c == '\\') {
        set += Escape();
      } else if (rest_.size() > 1 && rest_[0] == '-' && rest_[1] != ']') {
        Take();
        const char last = Take();
        for (int i = c; i <= last; ++i) set += static_cast<char>(i);
      } else {
        set += c;
      }
    }
    if (set.empty()) Fail("an empty class");
    return set;
  }

  std::string_view rest_;
  Random& random_;
};

}  // namespace

std::string RandomText(std::string_view expression, Random& random) {
  return Generator(expression, random).Run();
}

}  // namespace mcpvet::testing
