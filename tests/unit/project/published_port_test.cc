#include "project/published_port.h"

#include <gtest/gtest.h>

#include <string>

namespace mcpvet::project {
namespace {

std::string Read(const std::string& text) {
  const auto port = ParsePublishedPort({text, {}});
  if (!port) return "(none)";
  return port->host_address + "|" + port->host_port + "|" + port->container_port;
}

TEST(PublishedPorts, AreReadFromTheirLast) {
  EXPECT_EQ(Read("80"), "||80");
  EXPECT_EQ(Read("8080:80"), "|8080|80");
  EXPECT_EQ(Read("127.0.0.1:8080:80/udp"), "127.0.0.1|8080|80");
  EXPECT_EQ(Read("127.0.0.1::80"), "127.0.0.1||80");
}

TEST(PublishedPorts, KeepColonsInsideBrackets) {
  EXPECT_EQ(Read("[::1]:8080:80"), "::1|8080|80");
  EXPECT_EQ(Read("${PORT:-8080}:80"), "|${PORT:-8080}|80");
}

TEST(PublishedPorts, AreNothingWithoutAContainerPort) {
  EXPECT_EQ(Read(""), "(none)");
  EXPECT_EQ(Read("80:"), "(none)");
  EXPECT_EQ(Read("a:b:c:d"), "(none)");
}

}  // namespace
}  // namespace mcpvet::project
