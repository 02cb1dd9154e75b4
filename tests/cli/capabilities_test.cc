// What mcpvet promises first: it never runs what it scans and never opens a network connection. The
// proof is that nothing able to do so is linked in, neither from our code nor from a library's.
// `nm` comes with every compiler. Sanitizers change nothing: their own calls are in their library.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "run_binary.h"

namespace mcpvet::testing {
namespace {

/// Calls of the C library that start programs, load code or reach other machines or processes. A
/// name that ends in `*` stands for all that begin so.
constexpr std::string_view kForbidden[] = {
    // programs
    "exec*", "fexecve", "fork", "vfork", "clone", "posix_spawn", "posix_spawnp", "system", "popen",
    "wordexp", "daemon", "syscall", "ptrace",
    // code that is not there when the program is linked
    "dlopen", "dlmopen",
    // the network, and sockets of this machine
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "send", "sendto",
    "sendmsg", "sendmmsg", "recv", "recvfrom", "recvmsg", "recvmmsg", "getaddrinfo", "getnameinfo",
    "gethostby*", "getservby*", "res_*", "inet_*"};

/// The only places that may call one of them.
struct Allowance {
  std::string_view object;
  std::string_view call;
  std::string_view reason;
};
constexpr Allowance kAllowed[] = {
    {"git_process.cc.o", "posix_spawnp",
     "only git knows what is staged; it is called without a shell"},
    {"work_pool.cc.o", "syscall", "the standard library waits for a thread by futex"},
};

bool IsForbidden(std::string_view call) {
  return std::ranges::any_of(kForbidden, [&](std::string_view name) {
    return name.ends_with('*') ? call.starts_with(name.substr(0, name.size() - 1)) : call == name;
  });
}

/// The forbidden calls that `file` imports, each as `object: call` where the file is an archive.
std::set<std::string> ForbiddenCalls(const std::string& file, std::vector<std::string> options) {
  options.insert(options.end(), {"--undefined-only", "--format=posix", file});
  const RunResult run = RunBinary({.program = "nm", .arguments = std::move(options)});
  EXPECT_EQ(run.exit_code, 0) << run.err;
  EXPECT_NE(run.out, "") << file;
  std::set<std::string> found;
  std::istringstream lines(run.out);
  std::string object;
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with("]:")) {  // libname.a[object]:
      const std::size_t open = line.rfind('[');
      object = line.substr(open + 1, line.size() - open - 3) + ": ";
      continue;
    }
    const std::string call = line.substr(0, line.find_first_of(" @"));
    if (IsForbidden(call)) found.insert(object + call);
  }
  return found;
}

std::filesystem::path Beside(std::string_view name) {
  return std::filesystem::path(Binary()).parent_path() / name;
}

TEST(Capabilities, OfTheProgramAreThoseOfTheAllowedPlaces) {
  std::set<std::string> allowed;
  for (const Allowance& allowance : kAllowed) allowed.emplace(allowance.call);
  EXPECT_EQ(ForbiddenCalls(Binary(), {"--dynamic"}), allowed);
}

TEST(Capabilities, AreUsedWhereTheyAreAllowedAndNowhereElse) {
  std::set<std::string> allowed;
  for (const Allowance& allowance : kAllowed) {
    allowed.insert(std::string(allowance.object) + ": " + std::string(allowance.call));
  }
  std::set<std::string> used;
  for (const char* library : {"libmcpvet_core.a", "libmcpvet_cli.a"}) {
    used.merge(ForbiddenCalls(Beside(library).string(), {}));
  }
  EXPECT_EQ(used, allowed);
}

TEST(Capabilities, WouldBeSeen) {
  // This program starts others.
  const auto itself = std::filesystem::read_symlink("/proc/self/exe").string();
  EXPECT_FALSE(ForbiddenCalls(itself, {"--dynamic"}).empty());
}

}  // namespace
}  // namespace mcpvet::testing
