// Reading configuration in each syntax: a thousand servers as clients write them.
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <string>

#include "config/read_config.h"

namespace mcpvet::config {
namespace {

constexpr int kServers = 1'000;

std::string JsonServers() {
  std::string text = "{\n  \"mcpServers\": {\n";
  for (int i = 0; i < kServers; ++i) {
    text += fmt::format(
        "    \"server{}\": {{\n      \"command\": \"npx\",\n      \"args\": [\"-y\", "
        "\"server-{}-mcp@1.0.{}\"],\n      \"env\": {{\"LEVEL\": \"debug\"}}\n    }}{}\n",
        i, i, i, i + 1 < kServers ? "," : "");
  }
  return text + "  }\n}\n";
}

std::string YamlServers() {
  std::string text = "mcpServers:\n";
  for (int i = 0; i < kServers; ++i) {
    text += fmt::format(
        "  server{}:\n    command: npx\n    args: [-y, 'server-{}-mcp@1.0.{}']\n"
        "    env:\n      LEVEL: debug\n",
        i, i, i);
  }
  return text;
}

std::string TomlServers() {
  std::string text;
  for (int i = 0; i < kServers; ++i) {
    text += fmt::format(
        "[mcp_servers.server{}]\ncommand = \"npx\"\nargs = [\"-y\", \"server-{}-mcp@1.0.{}\"]\n"
        "env = {{ LEVEL = \"debug\" }}\n\n",
        i, i, i);
  }
  return text;
}

void Read(benchmark::State& state, Syntax syntax, const std::string& text) {
  for (auto _ : state) {
    benchmark::DoNotOptimize(ReadConfigText("servers", text, syntax).tree.size());
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(text.size() * state.iterations()));
}
BENCHMARK_CAPTURE(Read, json, Syntax::kJson, JsonServers())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Read, yaml, Syntax::kYaml, YamlServers())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(Read, toml, Syntax::kToml, TomlServers())->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace mcpvet::config
