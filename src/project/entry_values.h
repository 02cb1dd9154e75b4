// Reads the values of a server entry out of a configuration tree, in whichever of the usual shapes
// they were written, and counts them against a budget.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "config/config_tree.h"
#include "project/container_mount.h"
#include "project/located_text.h"
#include "project/published_port.h"
#include "project/server_fields.h"
#include "project/tree_path.h"

namespace mcpvet::project {

class EntryValues {
 public:
  /// `document` and `tree` must outlive this.
  EntryValues(std::string_view document, const config::ConfigTree& tree)
      : document_(document), tree_(tree) {}

  /// The scalar at a place, a number or boolean as written; nothing for anything else.
  [[nodiscard]] std::optional<LocatedText> Scalar(config::NodeId place) const;
  /// The first scalar that one of `paths` leads to.
  [[nodiscard]] std::optional<LocatedText> Scalar(config::NodeId entry,
                                                  const std::vector<TreePath>& paths) const;
  /// The key of a place, without its quotes.
  [[nodiscard]] LocatedText Key(config::NodeId place) const;

  /// A list of words, or a line of them. Maps with `name` or `value` give those.
  [[nodiscard]] std::vector<LocatedText> Words(config::NodeId place);
  /// What stands in `whole` between the separators; empty pieces are left out.
  [[nodiscard]] std::vector<LocatedText> Split(const LocatedText& whole,
                                               std::string_view separator) const;
  /// The scalar at a place, or those of the list or the map there.
  [[nodiscard]] std::vector<LocatedText> Lines(config::NodeId place);
  /// A map, a list of `name<separator>value`, or a list of maps with `name` and `value`.
  void AddNamed(config::NodeId place, char separator, std::vector<NamedValue>& values);
  /// A list of names whose values are given elsewhere.
  void AddNames(config::NodeId place, std::vector<NamedValue>& values);
  /// A list of tools, a map of tools to true, or true for all of them.
  void AddTools(config::NodeId place, std::vector<LocatedText>& tools);
  void AddMounts(config::NodeId place, std::vector<ContainerMount>& mounts);
  void AddPorts(config::NodeId place, std::vector<PublishedPort>& ports);
  /// What an option field holds: the option once for each item of a list, as a flag where it is
  /// true, and not at all where it is false.
  void AddOptions(const OptionField& field, config::NodeId place, std::vector<NamedValue>& options);
  /// Words apart from one another: a list of them, or a text that has blanks or commas between them
  /// outside of brackets.
  [[nodiscard]] std::vector<LocatedText> Tokens(config::NodeId place);

  /// Takes what looking through the map or list at `place` costs off the budget.
  void Charge(config::NodeId place);
  /// Whether the budget was used up, so that something is missing.
  [[nodiscard]] bool exhausted() const { return exhausted_; }

 private:
  std::vector<config::NodeId> Entries(config::NodeId place);
  [[nodiscard]] std::optional<LocatedText> ValueOf(config::NodeId place) const;
  void AddNamedItem(config::NodeId item, char separator, std::vector<NamedValue>& values) const;

  std::string_view document_;
  const config::ConfigTree& tree_;
  std::size_t used_ = 0;
  bool exhausted_ = false;
};

}  // namespace mcpvet::project
