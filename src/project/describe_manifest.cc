#include "project/describe_manifest.h"

#include <string>
#include <utility>

#include "project/describe_package.h"
#include "project/describe_values.h"

namespace mcpvet::project {
namespace {

ModelValue Unplaced(std::string text) {
  ModelValue value = ModelValue::Text(std::move(text), {});
  value.placed = false;
  return value;
}

}  // namespace

ModelValue Describe(const Manifest& manifest, const PackageKnowledge& knowledge) {
  ModelValue record = ModelValue::Record();
  record.text = manifest.format->title;
  record.Set("format", Unplaced(manifest.format->id));
  record.Set("title", Unplaced(manifest.format->title));
  record.Set("path", Unplaced(manifest.path));
  record.Set("resolved", ModelValue::Flag(manifest.format->resolved));
  ModelValue dependencies = ModelValue::List();
  for (const Dependency& dependency : manifest.dependencies) {
    if (!knowledge.HasAdvisory(dependency.package.ecosystem, dependency.package.name)) continue;
    ModelValue value = DescribePackage(dependency.package, &knowledge);
    value.Set("direct", ModelValue::Flag(dependency.direct));
    value.Set("development", ModelValue::Flag(dependency.development));
    value.Set("settled", ModelValue::Flag(dependency.settled));
    dependencies.items.push_back(std::move(value));
  }
  record.Set("dependencies", std::move(dependencies));
  record.Set("scripts", DescribeNamed(manifest.scripts));
  return record;
}

}  // namespace mcpvet::project
