// Which rules a scan reports: what --select, --ignore and --profile leave of the catalogue.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/catalogue.h"

namespace mcpvet::rules {

struct SelectionRequest {
  std::vector<std::string> select;  ///< ids, families or tags; empty: all of the profile
  std::vector<std::string> ignore;
  Profile profile = Profile::kDefault;
};

class Selection {
 public:
  /// Tells whether findings of the rule are reported.
  [[nodiscard]] bool Holds(const Rule& rule) const;
  /// The rules that are reported, sorted by id.
  [[nodiscard]] const std::vector<const Rule*>& rules() const { return rules_; }
  /// Tells whether only the profile keeps the rule out.
  [[nodiscard]] bool IsBeyondProfile(const Rule& rule) const;

 private:
  friend base::Result<Selection> Select(const Catalogue& catalogue,
                                        const SelectionRequest& request);
  std::vector<const Rule*> rules_;
  std::vector<const Rule*> beyond_profile_;
};

/// An unknown word is an error with a suggestion. A rule selected by its own id is reported
/// whatever the profile.
[[nodiscard]] base::Result<Selection> Select(const Catalogue& catalogue,
                                             const SelectionRequest& request);

}  // namespace mcpvet::rules
