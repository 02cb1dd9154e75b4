#include "source/ignore_stack.h"

#include <utility>

#include "base/limits.h"

namespace mcpvet::source {

bool IgnoreStack::Push(std::string_view text, std::size_t path_length, std::size_t first) {
  std::size_t in_force = 0;
  for (std::size_t i = first; i < files_.size(); ++i) in_force += files_[i].rules.size();
  IgnoreRules rules(text, base::kMaxIgnorePatterns - in_force);
  const bool whole = !rules.cut_off();
  if (rules.size() != 0) files_.push_back({std::move(rules), path_length});
  return whole;
}

void IgnoreStack::PopTo(std::size_t size) {
  files_.erase(files_.begin() + static_cast<std::ptrdiff_t>(size), files_.end());
}

bool IgnoreStack::Ignores(std::string_view path, bool is_folder, std::size_t first) {
  allowed_ += base::kIgnoreStepsPerPath;
  exhausted_ = exhausted_ || steps_ > base::kMaxIgnoreSteps + allowed_;
  if (exhausted_) return false;
  for (std::size_t i = files_.size(); i > first; --i) {
    const PlacedRules& file = files_[i - 1];
    const auto verdict = file.rules.Of(path.substr(file.path_length), is_folder, steps_);
    if (verdict != IgnoreRules::Verdict::kNone) return verdict == IgnoreRules::Verdict::kIgnored;
  }
  return false;
}

}  // namespace mcpvet::source
