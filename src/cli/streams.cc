#include "cli/streams.h"

#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <sstream>

#include "base/limits.h"

namespace mcpvet::cli {
namespace {

/// Returns 0 or the error number.
int WriteAll(int file, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(file, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

bool IsSet(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0';
}

}  // namespace

bool WriteOutput(std::string_view text) {
  const int error = WriteAll(STDOUT_FILENO, text);
  if (error == 0 || error == EPIPE) return true;
  WriteError(
      base::Error{"cannot write to standard output: " + std::string(std::strerror(error)), {}, {}});
  return false;
}

void WriteError(std::string_view text) { (void)WriteAll(STDERR_FILENO, text); }

void WriteError(const base::Error& error) {
  std::string text = "error: ";
  if (!error.where.empty()) text += error.where + ": ";
  text += error.message + "\n";
  if (!error.hint.empty()) text += "  hint: " + error.hint + "\n";
  WriteError(text);
}

base::Result<bool> WriteFile(const std::string& path, std::string_view text) {
  const std::string beside = path + ".part";
  const int file = open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  int error = file < 0 ? errno : WriteAll(file, text);
  if (file >= 0 && close(file) != 0 && error == 0) error = errno;
  if (error == 0 && std::rename(beside.c_str(), path.c_str()) != 0) error = errno;
  if (error == 0) return true;
  if (file >= 0) (void)unlink(beside.c_str());
  return base::Error{"cannot write the file: " + std::string(std::strerror(error)), {}, path};
}

base::Result<std::string> ReadFile(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  if (!in || !(text << in.rdbuf())) {
    return base::Error{"cannot read the file: " + std::string(std::strerror(errno)), {}, path};
  }
  return text.str();
}

std::string ReadInput() {
  std::string text;
  std::array<char, 65536> buffer{};
  while (text.size() <= base::kMaxFileBytes) {
    const ssize_t got = read(STDIN_FILENO, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) break;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return text;
}

bool IsTerminal() { return isatty(STDOUT_FILENO) == 1; }

bool UseColor(ColorChoice choice) {
  if (choice != ColorChoice::kAuto) return choice == ColorChoice::kAlways;
  if (IsSet("NO_COLOR")) return false;
  if (IsSet("FORCE_COLOR") || IsSet("CLICOLOR_FORCE")) return true;
  const char* terminal = std::getenv("TERM");
  return IsTerminal() && (terminal == nullptr || std::strcmp(terminal, "dumb") != 0);
}

int TerminalWidth() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

}  // namespace mcpvet::cli
