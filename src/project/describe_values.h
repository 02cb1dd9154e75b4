// The parts that descriptions of the model are put together from.
#pragma once

#include <vector>

#include "config/config_tree.h"
#include "project/launch.h"
#include "project/located_text.h"
#include "project/model_value.h"
#include "project/package_knowledge.h"
#include "project/substitution.h"
#include "project/tree_budget.h"

namespace mcpvet::project {

/// What descriptions of one file need: its tree, which values in it are references, and what is
/// known about packages, if that is asked.
struct DescribeContext {
  const config::ConfigTree& tree;
  const std::vector<Substitution>& substitutions;
  const PackageKnowledge* knowledge = nullptr;
};

[[nodiscard]] ModelValue DescribeText(const LocatedText& text);
[[nodiscard]] ModelValue DescribeTexts(const std::vector<LocatedText>& texts);
/// `{name, value, reference}`; the value is left out where there is none.
[[nodiscard]] ModelValue DescribeNamed(const NamedValue& named);
[[nodiscard]] ModelValue DescribeNamed(const std::vector<NamedValue>& values);
/// `{scheme, host, port, path, query, …}`; only what the address has.
[[nodiscard]] ModelValue DescribeUrl(const LocatedText& url, const DescribeContext& context);
/// The flags among the arguments of a program: `--name value`, `--name=value`, `-n value`.
[[nodiscard]] ModelValue DescribeOptions(const std::vector<LocatedText>& arguments,
                                         const DescribeContext& context);
[[nodiscard]] ModelValue DescribeLaunch(const Launch& launch, const DescribeContext& context);
/// The configuration below `root`, down to the depth of base/limits.h and while the budget lasts.
[[nodiscard]] ModelValue DescribeTree(const config::ConfigTree& tree, config::NodeId root,
                                      TreeBudget& budget);

}  // namespace mcpvet::project
