// Why a rule reports a place, or does not.
#pragma once

#include <cstdint>
#include <string>

#include "finding/report.h"
#include "project/project.h"
#include "rules/catalogue.h"
#include "rules/rule.h"

namespace mcpvet::cli {

struct WhyQuestion {
  const rules::Rule* rule = nullptr;
  std::string path;
  std::uint32_t line = 0;
};

/// Tells for rules over conditions which of them hold for the elements at that line; for others
/// whether there is a finding.
[[nodiscard]] std::string WhyText(const WhyQuestion& question, const rules::Catalogue& catalogue,
                                  const project::Project& project, const finding::Report& report);

}  // namespace mcpvet::cli
