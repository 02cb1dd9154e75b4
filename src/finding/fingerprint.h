// What a finding is known by from one scan to the next: its rule, its path, where it stands in the
// structure of the file, and the text of the place. Never line numbers, so that edits above do not
// matter, and never a byte of a secret, since a weak one could be guessed from its hash.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "finding/finding.h"

namespace mcpvet::finding {

/// The recipe; part of what is hashed, and the name under which SARIF carries the result.
inline constexpr std::string_view kFingerprintVersion = "mcpvet/v1";

/// Gives each finding its fingerprint. Those that are alike in everything are told apart by their
/// order, so `findings` must be complete (the suppressed ones too) and in report order.
void AssignFingerprints(std::vector<Finding>& findings);

}  // namespace mcpvet::finding
