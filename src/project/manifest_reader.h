// From a file to a Manifest, as its format says. Whatever the file holds, what can be read is read.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "project/manifest.h"
#include "project/manifest_format.h"
#include "source/document.h"

namespace mcpvet::project {

/// The format of the file at `path`, or null.
[[nodiscard]] const ManifestFormat* ManifestFormatOf(const std::vector<ManifestFormat>& formats,
                                                     std::string_view path);

/// Reads `document`; of lockfiles, which name thousands of packages, only those that `wanted` holds
/// for. Format and document must outlive the manifest.
[[nodiscard]] Manifest ReadManifest(
    const ManifestFormat& format, const source::Document& document,
    const std::function<bool(std::string_view ecosystem, std::string_view name)>& wanted);

}  // namespace mcpvet::project
