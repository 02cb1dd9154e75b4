#include "config/config_tree.h"

#include <gtest/gtest.h>

#include "base/limits.h"
#include "unit/config/config_sample.h"

namespace mcpvet::config {
namespace {

ConfigNode Node(NodeKind kind, std::string key = {}, std::string text = {}) {
  ConfigNode node;
  node.kind = kind;
  node.key = std::move(key);
  node.text = std::move(text);
  return node;
}

ConfigNode Alias(std::string key, NodeId target, bool merge = false) {
  ConfigNode node = Node(NodeKind::kAlias, std::move(key));
  node.target = target;
  node.merge = merge;
  return node;
}

TEST(ConfigTree, LinksNodesInTheirOrder) {
  ConfigTree tree;
  const NodeId map = tree.Add(kNoNode, Node(NodeKind::kMap));
  const NodeId a = tree.Add(map, Node(NodeKind::kString, "a", "1"));
  const NodeId b = tree.Add(map, Node(NodeKind::kString, "b", "2"));
  EXPECT_EQ(tree.root(), map);
  EXPECT_EQ(tree.node(map).first_child, a);
  EXPECT_EQ(tree.node(a).next_sibling, b);
  EXPECT_EQ(tree.node(b).next_sibling, kNoNode);
  EXPECT_EQ(tree.node(b).index, 1U);
  EXPECT_EQ(tree.Entries(map), (std::vector<NodeId>{a, b}));
  EXPECT_EQ(tree.Find(map, "b"), b);
  EXPECT_EQ(tree.Find(map, "c"), kNoNode);
}

TEST(ConfigTree, AnswersForNoNode) {
  const ConfigTree tree;
  EXPECT_EQ(tree.root(), kNoNode);
  EXPECT_EQ(tree.Resolve(kNoNode), kNoNode);
  EXPECT_EQ(tree.KindOf(kNoNode), NodeKind::kNull);
  EXPECT_EQ(tree.Find(kNoNode, "a"), kNoNode);
  EXPECT_EQ(tree.At(kNoNode, "/a"), kNoNode);
  EXPECT_TRUE(tree.Entries(kNoNode).empty());
  EXPECT_EQ(tree.Text(kNoNode), "");
  EXPECT_EQ(tree.Enclosing({0, 1}), kNoNode);
  EXPECT_EQ(tree.Pointer(kNoNode), "");
}

TEST(ConfigTree, HasNoEntriesInScalars) {
  ConfigTree tree;
  const NodeId scalar = tree.Add(kNoNode, Node(NodeKind::kString, {}, "x"));
  EXPECT_TRUE(tree.Entries(scalar).empty());
  EXPECT_EQ(tree.Find(scalar, ""), kNoNode);
  EXPECT_EQ(tree.At(scalar, "/x"), kNoNode);
}

TEST(ConfigTree, ResolvesChainsAndEndsCircles) {
  ConfigTree tree;
  const NodeId list = tree.Add(kNoNode, Node(NodeKind::kList));
  const NodeId value = tree.Add(list, Node(NodeKind::kString, {}, "x"));
  const NodeId first = tree.Add(list, Alias({}, value));
  const NodeId second = tree.Add(list, Alias({}, first));
  const NodeId circle = tree.Add(list, Alias({}, 5));
  const NodeId back = tree.Add(list, Alias({}, circle));
  tree.Mutable(circle).target = back;
  EXPECT_EQ(tree.Resolve(second), value);
  EXPECT_EQ(tree.Text(second), "x");
  EXPECT_EQ(tree.Resolve(circle), kNoNode);
  EXPECT_EQ(tree.KindOf(circle), NodeKind::kNull);
  EXPECT_EQ(tree.Text(circle), "");
  EXPECT_TRUE(tree.Entries(circle).empty());
}

TEST(ConfigTree, LetsTheLastOfDuplicateKeysCount) {
  for (const int others : {0, 40}) {
    ConfigTree tree;
    const NodeId map = tree.Add(kNoNode, Node(NodeKind::kMap));
    tree.Add(map, Node(NodeKind::kString, "a", "1"));
    for (int i = 0; i < others; ++i) tree.Add(map, Node(NodeKind::kNull, "k" + std::to_string(i)));
    const NodeId last = tree.Add(map, Node(NodeKind::kString, "a", "2"));
    EXPECT_EQ(tree.Find(map, "a"), last);
    EXPECT_EQ(tree.Entries(map).size(), 1U + static_cast<std::size_t>(others));
    EXPECT_EQ(tree.Entries(map).back(), last);
  }
}

TEST(ConfigTree, MergesMapsThatMergeEachOther) {
  ConfigTree tree;
  const NodeId root = tree.Add(kNoNode, Node(NodeKind::kMap));
  const NodeId a = tree.Add(root, Node(NodeKind::kMap, "a"));
  const NodeId to_b = tree.Add(a, Alias("<<", kNoNode, true));
  tree.Add(a, Node(NodeKind::kString, "x", "of a"));
  const NodeId b = tree.Add(root, Node(NodeKind::kMap, "b"));
  tree.Add(b, Alias("<<", a, true));
  tree.Add(b, Alias("<<", b, true));
  tree.Add(b, Node(NodeKind::kString, "x", "of b"));
  tree.Add(b, Node(NodeKind::kString, "y", "of b"));
  tree.Mutable(to_b).target = b;
  EXPECT_EQ(tree.Text(tree.Find(a, "x")), "of a");
  EXPECT_EQ(tree.Text(tree.Find(a, "y")), "of b");
  EXPECT_EQ(tree.Text(tree.Find(b, "x")), "of b");
  EXPECT_EQ(tree.Find(a, "z"), kNoNode);
  EXPECT_EQ(tree.Entries(a).size(), 2U);
  EXPECT_EQ(tree.Find(a, "<<"), to_b) << "pointers lead through merge entries";
}

TEST(ConfigTree, MergesInTheOrderOfPrecedence) {
  const ConfigSample yaml(Syntax::kYaml, R"(a: &a {k: a, a: 1}
b: &b {<<: *a, k: b, b: 1}
c: &c {k: c, a: c, c: 1}
all: {<<: [*b, *c], own: 1}
)");
  EXPECT_EQ(yaml.Value("/all/k"), "b");
  EXPECT_EQ(yaml.Value("/all/a"), "1") << "what b merges comes before c";
  EXPECT_EQ(yaml.Entries("/all"), (Strings{"own", "k", "b", "a", "c"}));
}

TEST(ConfigTree, IgnoresMergesOfScalars) {
  const ConfigSample yaml(Syntax::kYaml, "a: {<<: 5, b: 1}\nc: {<<: [x, [y]], d: 2}\n");
  EXPECT_EQ(yaml.Entries("/a"), Strings{"b"});
  EXPECT_EQ(yaml.Entries("/c"), Strings{"d"});
}

TEST(ConfigTree, EndsMergingWithItsBudget) {
  ConfigTree tree;
  const NodeId root = tree.Add(kNoNode, Node(NodeKind::kMap));
  const NodeId list = tree.Add(root, Node(NodeKind::kList, "<<"));
  tree.Mutable(list).merge = true;
  for (std::size_t i = 0; i < base::kMaxAliasVisits + 100; ++i)
    tree.Add(list, Node(NodeKind::kNull));
  const NodeId map = tree.Add(list, Node(NodeKind::kMap));
  tree.Add(map, Node(NodeKind::kString, "x", "1"));
  EXPECT_EQ(tree.Find(root, "x"), kNoNode);
  EXPECT_TRUE(tree.Entries(root).empty());
}

TEST(ConfigPointer, EscapesAndUnescapes) {
  const ConfigSample json(Syntax::kJson, R"({"a/b": {"m~n": [{"": 1}, {"~1": 2}]}})");
  EXPECT_EQ(json.Value("/a~1b/m~0n/0/"), "1");
  EXPECT_EQ(json.Value("/a~1b/m~0n/1/~01"), "2");
  EXPECT_EQ(json.tree().Pointer(json.At("/a~1b/m~0n/1/~01")), "/a~1b/m~0n/1/~01");
  EXPECT_EQ(json.tree().Pointer(json.tree().root()), "");
  EXPECT_EQ(json.At(""), json.tree().root());
}

TEST(ConfigPointer, RefusesWhatIsNoPointerOrIndex) {
  const ConfigSample json(Syntax::kJson, R"({"a": [1, 2], "": 0})");
  for (const char* pointer : {"a", "/b", "/a/2", "/a/01", "/a/-", "/a/+1", "/a/", "/a/1x", "/a/0/0",
                              "/a/99999999999999999999"}) {
    EXPECT_FALSE(json.Has(pointer)) << pointer;
  }
  EXPECT_TRUE(json.Has("/"));
}

TEST(ConfigTree, FindsTheDeepestNodeAroundASpan) {
  for (const Syntax syntax : {Syntax::kJson, Syntax::kYaml}) {
    const ConfigSample sample(syntax, R"({"a": {"b": ["one", "two"], "c": 3}, "d": "four"})");
    const auto enclosing = [&](std::string_view piece) {
      const auto at = static_cast<std::uint32_t>(sample.text().find(piece));
      const base::ByteSpan span{at, at + static_cast<std::uint32_t>(piece.size())};
      return sample.tree().Pointer(sample.tree().Enclosing(span));
    };
    EXPECT_EQ(enclosing("two"), "/a/b/1");
    EXPECT_EQ(enclosing("one\", \"t"), "/a/b");
    EXPECT_EQ(enclosing("\"b\""), "/a/b") << "a key belongs to its entry";
    EXPECT_EQ(enclosing("3"), "/a/c");
    EXPECT_EQ(enclosing("\"c\": 3"), "/a");
    EXPECT_EQ(enclosing("our"), "/d");
    EXPECT_EQ(enclosing("3}, \"d"), "");
  }
}

TEST(ConfigTree, EnclosesNothingOutsideOfItsRoots) {
  const ConfigSample json(Syntax::kJson, "// note\n{\"a\": 1}\n");
  EXPECT_EQ(json.tree().Enclosing({0, 4}), kNoNode);
  EXPECT_EQ(json.tree().Enclosing({0, 12}), kNoNode);
  EXPECT_EQ(json.tree().Enclosing({100, 101}), kNoNode);
}

TEST(ConfigTree, PointsAtPiecesOfPlainText) {
  const ConfigSample yaml(Syntax::kYaml, "a: &a --token=x\nb: *a\n");
  EXPECT_EQ(yaml.Piece("/a", "x"), "x");
  EXPECT_EQ(yaml.Piece("/b", "token"), "token") << "where the text stands, not where it is used";
  EXPECT_EQ(yaml.tree().PieceSpan(yaml.At("/a"), 3, 99), yaml.tree().node(yaml.At("/a")).span);
  EXPECT_EQ(yaml.tree().PieceSpan(yaml.At("/a"), 3, 2), yaml.tree().node(yaml.At("/a")).span);
  EXPECT_EQ(yaml.tree().PieceSpan(kNoNode, 0, 0), base::ByteSpan{});
}

}  // namespace
}  // namespace mcpvet::config
