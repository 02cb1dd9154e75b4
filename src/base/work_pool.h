// Runs independent pieces of work on several threads. Results go to slots that the caller sized
// beforehand, so that the order of output never depends on the number of threads.
#pragma once

#include <cstddef>
#include <functional>

namespace mcpvet::base {

/// Calls `work(0)` … `work(count - 1)`, each once, on up to `threads` threads (0 means one for each
/// processor), and returns when all are done. `work` must not throw.
void ParallelFor(std::size_t count, std::size_t threads,
                 const std::function<void(std::size_t)>& work);

}  // namespace mcpvet::base
