#include "scan/credential_constants.h"

#include <algorithm>
#include <iterator>
#include <limits>

namespace mcpvet::scan {

CredentialConstants::CredentialConstants(const program::Code& code,
                                         const std::vector<std::vector<std::uint32_t>>& line_starts,
                                         const match::CredentialShape& shape)
    : code_(code), line_starts_(line_starts), shape_(shape), constants_(code.modules.size()) {
  for (program::ModuleId id = 0; id < code.modules.size(); ++id) {
    modules_.emplace(code.modules[id].path, id);
  }
}

const std::vector<base::ByteSpan>& CredentialConstants::Of(program::ModuleId id) {
  std::optional<std::vector<base::ByteSpan>>& constants = constants_[id];
  if (constants) return *constants;
  constants.emplace();
  const syntax::Module& module = code_.modules[id];
  for (const syntax::Function& function : module.functions) {
    for (const syntax::Instruction& instruction : function.instructions) {
      if (instruction.op != syntax::Op::kConst) continue;
      if (instruction.constant != syntax::Constant::kString &&
          instruction.constant != syntax::Constant::kBytes) {
        continue;
      }
      const auto verdict = shape_.Judge("token", module.Text(instruction.text)).verdict;
      if (verdict == match::CredentialVerdict::kCredential) constants->push_back(instruction.span);
    }
  }
  return *constants;
}

void CredentialConstants::AddNear(const match::ProgramPlace& place,
                                  std::vector<SecretPlace>& secrets) {
  const auto module = modules_.find(place.path);
  if (module == modules_.end()) return;
  const std::vector<std::uint32_t>& starts = line_starts_[module->second];
  const auto first = std::ranges::upper_bound(starts, place.span.begin);
  const auto next = std::ranges::upper_bound(starts, place.span.end);
  const std::uint32_t begin = first == starts.begin() ? 0 : *std::prev(first);
  const std::uint32_t end =
      next == starts.end() ? std::numeric_limits<std::uint32_t>::max() : *next;
  for (const base::ByteSpan span : Of(module->second)) {
    if (span.end > begin && span.begin < end) secrets.push_back({place.path, span});
  }
}

}  // namespace mcpvet::scan
