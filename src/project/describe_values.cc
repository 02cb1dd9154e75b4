#include "project/describe_values.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/limits.h"
#include "base/url.h"
#include "project/describe_package.h"

namespace mcpvet::project {
namespace {

using config::ConfigNode;
using config::ConfigTree;
using config::kNoNode;
using config::NodeId;
using config::NodeKind;

ModelValue PlacedRecord(std::string caption, base::ByteSpan span) {
  ModelValue record = ModelValue::Record();
  record.text = std::move(caption);
  record.span = span;
  record.placed = true;
  return record;
}

ModelValue Unplaced(std::string_view text) {
  ModelValue value = ModelValue::Text(std::string(text), {});
  value.placed = false;
  return value;
}

// From the name to the end of the value, where they stand in that order.
base::ByteSpan SpanOf(const NamedValue& named) {
  return {named.name_span.begin, std::max(named.name_span.end, named.value.span.end)};
}

void AddPackages(const Launch& launch, const DescribeContext& context, ModelValue& packages) {
  const auto add = [&](const PackageReference& package) {
    packages.items.push_back(DescribePackage(package, context.knowledge));
  };
  if (launch.package) add(*launch.package);
  for (const PackageReference& package : launch.further_packages) add(package);
  for (const Launch& started : launch.starts) AddPackages(started, context, packages);
}

ModelValue DescribeMount(const ContainerMount& mount) {
  ModelValue record = PlacedRecord(mount.host_path, mount.span);
  record.Set("host_path", ModelValue::Text(mount.host_path, mount.span));
  record.Set("container_path", ModelValue::Text(mount.container_path, mount.span));
  record.Set("read_only", ModelValue::Flag(mount.read_only));
  return record;
}

ModelValue DescribePort(const PublishedPort& port) {
  const std::string caption = port.host_port.empty() ? port.container_port : port.host_port;
  ModelValue record = PlacedRecord(caption, port.span);
  const auto set = [&](const char* name, const std::string& text) {
    if (!text.empty()) record.Set(name, ModelValue::Text(text, port.span));
  };
  set("host_address", port.host_address);
  set("host_port", port.host_port);
  set("container_port", port.container_port);
  return record;
}

// `-`, `--` and negative numbers are no flags.
bool IsFlag(std::string_view text) {
  if (text.size() < 2 || text[0] != '-' || text == "--") return false;
  return !base::IsDigit(text[1]) && text[1] != '.' && text.find(' ') == text.npos;
}

class TreeDescriber {
 public:
  TreeDescriber(const ConfigTree& tree, TreeBudget& budget) : tree_(tree), budget_(budget) {}

  // Recursion is bounded by kMaxModelDepth, not by the input.
  ModelValue Describe(NodeId place, std::size_t depth) {
    const NodeId id = tree_.Resolve(place);
    if (id == kNoNode) return {};
    const ConfigNode& node = tree_.node(id);
    ModelValue value;
    value.span = node.content_span;
    value.placed = true;
    switch (node.kind) {
      case NodeKind::kMap:
      case NodeKind::kList:
        value.kind =
            node.kind == NodeKind::kMap ? ModelValue::Kind::kRecord : ModelValue::Kind::kList;
        if (depth < base::kMaxModelDepth) AddEntries(id, depth, value);
        return value;
      case NodeKind::kString:
        value.kind = ModelValue::Kind::kText;
        break;
      case NodeKind::kBool:
        value.kind = ModelValue::Kind::kFlag;
        break;
      case NodeKind::kNumber:
        value.kind = ModelValue::Kind::kNumber;
        break;
      case NodeKind::kNull:
      case NodeKind::kAlias:
        return value;
    }
    value.text = node.text;
    return value;
  }

 private:
  void AddEntries(NodeId id, std::size_t depth, ModelValue& value) {
    for (const NodeId entry : tree_.Entries(id)) {
      if (budget_.values == 0) return;
      --budget_.values;
      ModelValue part = Describe(entry, depth + 1);
      if (value.kind == ModelValue::Kind::kRecord) {
        part.key = tree_.node(entry).key;
        value.fields.emplace_back(part.key, std::move(part));
      } else {
        part.key = tree_.node(id).key;
        value.items.push_back(std::move(part));
      }
    }
  }

  const ConfigTree& tree_;
  TreeBudget& budget_;
};

}  // namespace

ModelValue DescribeText(const LocatedText& text) { return ModelValue::Text(text.text, text.span); }

ModelValue DescribeTexts(const std::vector<LocatedText>& texts) {
  ModelValue list = ModelValue::List();
  for (const LocatedText& text : texts) list.items.push_back(DescribeText(text));
  return list;
}

ModelValue DescribeNamed(const NamedValue& named) {
  ModelValue record = PlacedRecord(named.name, SpanOf(named));
  record.Set("name", ModelValue::Text(named.name, named.name_span));
  if (!named.value.text.empty()) record.Set("value", DescribeText(named.value));
  record.Set("reference", ModelValue::Flag(named.reference));
  return record;
}

ModelValue DescribeNamed(const std::vector<NamedValue>& values) {
  ModelValue list = ModelValue::List();
  for (const NamedValue& value : values) list.items.push_back(DescribeNamed(value));
  return list;
}

ModelValue DescribeUrl(const LocatedText& url, const DescribeContext& context) {
  ModelValue record = PlacedRecord(url.text, url.span);
  if (url.text.size() > base::kMaxUrlBytes) return record;
  const auto parts = base::SplitUrl(url.text);
  if (!parts) return record;
  const auto set = [&](const char* name, base::TextRange range) {
    if (!range.empty())
      record.Set(name, DescribeText(Piece(context.tree, url, range.begin, range.end)));
  };
  set("scheme", parts->scheme);
  set("userinfo", parts->userinfo);
  set("user", parts->user);
  set("password", parts->password);
  set("host", parts->host);
  set("port", parts->port);
  set("path", parts->path);
  set("fragment", parts->fragment);
  ModelValue query = ModelValue::List();
  for (const auto& item : parts->query) {
    NamedValue named;
    LocatedText name = Piece(context.tree, url, item.name.begin, item.name.end);
    named.name = std::move(name.text);
    named.name_span = name.span;
    named.value = Piece(context.tree, url, item.value.begin, item.value.end);
    named.reference = IsReference(context.substitutions, named.value.text);
    query.items.push_back(DescribeNamed(named));
  }
  record.Set("query", std::move(query));
  return record;
}

ModelValue DescribeOptions(const std::vector<LocatedText>& arguments,
                           const DescribeContext& context) {
  ModelValue list = ModelValue::List();
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const LocatedText& argument = arguments[i];
    if (!IsFlag(argument.text.substr(0, argument.text.find('=')))) continue;
    NamedValue option;
    if (argument.text.find('=') != std::string::npos) {
      option = SplitNamedValue(context.tree, argument, '=');
    } else {
      option.name = argument.text;
      option.name_span = argument.span;
      const bool has_value = i + 1 < arguments.size() && !IsFlag(arguments[i + 1].text);
      option.value = has_value ? arguments[i + 1] : LocatedText{"", argument.span};
    }
    option.reference = IsReference(context.substitutions, option.value.text);
    list.items.push_back(DescribeNamed(option));
  }
  return list;
}

ModelValue DescribeLaunch(const Launch& launch, const DescribeContext& context) {
  ModelValue record = ModelValue::Record();
  ModelValue launchers = ModelValue::List();
  for (const std::string& launcher : launch.launchers)
    launchers.items.push_back(Unplaced(launcher));
  record.Set("launchers", std::move(launchers));
  if (launch.package) record.Set("package", DescribePackage(*launch.package, context.knowledge));
  ModelValue packages = ModelValue::List();
  AddPackages(launch, context, packages);
  record.Set("packages", std::move(packages));
  if (launch.program) record.Set("program", DescribeText(*launch.program));
  if (launch.script) record.Set("script", DescribeText(*launch.script));
  record.Set("program_arguments", DescribeTexts(launch.program_arguments));
  record.Set("options", DescribeOptions(launch.program_arguments, context));
  record.Set("environment", DescribeNamed(launch.environment));
  ModelValue mounts = ModelValue::List();
  for (const ContainerMount& mount : launch.mounts) mounts.items.push_back(DescribeMount(mount));
  record.Set("mounts", std::move(mounts));
  ModelValue ports = ModelValue::List();
  for (const PublishedPort& port : launch.ports) ports.items.push_back(DescribePort(port));
  record.Set("ports", std::move(ports));
  record.Set("launcher_options", DescribeNamed(launch.launcher_options));
  ModelValue starts = ModelValue::List();
  for (const Launch& started : launch.starts) {
    starts.items.push_back(DescribeLaunch(started, context));
  }
  record.Set("starts", std::move(starts));
  return record;
}

ModelValue DescribeTree(const ConfigTree& tree, NodeId root, TreeBudget& budget) {
  if (root == kNoNode) return ModelValue::Record();
  return TreeDescriber(tree, budget).Describe(root, 0);
}

}  // namespace mcpvet::project
