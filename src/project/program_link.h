// Which server entries start a program of the project itself, and which file or folder that is.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "project/client.h"
#include "project/project.h"
#include "source/walker.h"

namespace mcpvet::project {

/// The files of a project, to be asked what exists.
class ProjectFiles {
 public:
  /// `files` are sorted by path, and must outlive this.
  explicit ProjectFiles(const std::vector<source::WalkedFile>& files) : files_(files) {}

  [[nodiscard]] bool HasFile(std::string_view path) const;
  /// The root, "", is a folder where there is any file.
  [[nodiscard]] bool HasFolder(std::string_view path) const;

 private:
  const std::vector<source::WalkedFile>& files_;
};

/// Fills in `program_path` of the servers of `client`. A relative path counts from the folder that
/// the entry runs in, else from where the client's own folder stands, from that of the file or from
/// the root. What does not exist, since it has to be built first, counts as the folder around it.
void LinkPrograms(Client& client, const ProjectFiles& files);

/// Tells of each program which entries start it, by their `program_path`. What one side does not
/// say of name and transport is taken from the other.
void LinkEntries(Project& project);

}  // namespace mcpvet::project
