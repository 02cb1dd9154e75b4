#include <string>
#include <vector>

#include "cli/run.h"

int main(int count, char** words) {
  return mcpvet::cli::Run(count < 1 ? std::vector<std::string>()
                                    : std::vector<std::string>(words + 1, words + count));
}
