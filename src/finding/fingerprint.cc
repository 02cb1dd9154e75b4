#include "finding/fingerprint.h"

#include <unordered_map>

#include "base/hash.h"

namespace mcpvet::finding {
namespace {

std::string NormalizeBlanks(std::string_view text) {
  std::string out;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || (c >= '\t' && c <= '\r')) {
      blank = true;
      continue;
    }
    if (blank && !out.empty()) out += ' ';
    blank = false;
    out += c;
  }
  return out;
}

base::StableHash Recipe(const Finding& finding) {
  base::StableHash hash;
  hash.Add(kFingerprintVersion);
  hash.Add(finding.rule->id);
  hash.Add(finding.primary.path);
  hash.Add(finding.anchor);
  hash.Add(NormalizeBlanks(finding.primary.identity));
  return hash;
}

}  // namespace

void AssignFingerprints(std::vector<Finding>& findings) {
  std::unordered_map<std::string, std::size_t> seen;
  for (Finding& finding : findings) {
    base::StableHash hash = Recipe(finding);
    const std::size_t occurrence = seen[hash.Hex()]++;
    hash.Add(std::to_string(occurrence));
    finding.fingerprint = hash.Hex();
  }
}

}  // namespace mcpvet::finding
