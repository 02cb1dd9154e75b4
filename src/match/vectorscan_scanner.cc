#include "match/vectorscan_scanner.h"

#include <new>
#include <utility>

namespace mcpvet::match {
namespace {

struct Context {
  const LiteralScanner::Sink& sink;
  const std::vector<std::uint32_t>& sizes;
};

int OnMatch(unsigned int id, unsigned long long /*from*/, unsigned long long to,
            unsigned int /*flags*/, void* opaque) {
  const auto& context = *static_cast<const Context*>(opaque);
  const auto end = static_cast<std::uint32_t>(to);
  context.sink({.id = id, .begin = end - context.sizes[id], .end = end});
  return 0;
}

}  // namespace

std::unique_ptr<VectorscanScanner> VectorscanScanner::Create(const std::vector<Literal>& literals) {
  if (literals.empty() || hs_valid_platform() != HS_SUCCESS) return nullptr;
  std::vector<const char*> texts;
  std::vector<std::size_t> sizes;
  std::vector<unsigned> flags;
  std::vector<unsigned> ids;
  for (const Literal& literal : literals) {
    ids.push_back(static_cast<unsigned>(ids.size()));
    texts.push_back(literal.text.data());
    sizes.push_back(literal.text.size());
    flags.push_back(literal.ignore_case ? HS_FLAG_CASELESS : 0U);
  }
  hs_database_t* database = nullptr;
  hs_compile_error_t* error = nullptr;
  if (hs_compile_lit_multi(texts.data(), flags.data(), ids.data(), sizes.data(),
                           static_cast<unsigned>(texts.size()), HS_MODE_BLOCK, nullptr, &database,
                           &error) != HS_SUCCESS) {
    hs_free_compile_error(error);
    return nullptr;
  }
  Database owned(database);
  hs_scratch_t* scratch = nullptr;
  if (hs_alloc_scratch(database, &scratch) != HS_SUCCESS) return nullptr;
  return std::unique_ptr<VectorscanScanner>(
      new VectorscanScanner(std::move(owned), Scratch(scratch), literals));
}

VectorscanScanner::VectorscanScanner(Database database, Scratch prototype,
                                     const std::vector<Literal>& literals)
    : database_(std::move(database)), prototype_(std::move(prototype)) {
  for (const Literal& literal : literals) {
    sizes_.push_back(static_cast<std::uint32_t>(literal.text.size()));
  }
}

VectorscanScanner::Scratch VectorscanScanner::Borrow() const {
  const std::lock_guard lock(idle_mutex_);
  if (!idle_.empty()) {
    Scratch scratch = std::move(idle_.back());
    idle_.pop_back();
    return scratch;
  }
  hs_scratch_t* scratch = nullptr;
  if (hs_clone_scratch(prototype_.get(), &scratch) != HS_SUCCESS) throw std::bad_alloc();
  return Scratch(scratch);
}

void VectorscanScanner::GiveBack(Scratch scratch) const {
  const std::lock_guard lock(idle_mutex_);
  idle_.push_back(std::move(scratch));
}

void VectorscanScanner::Scan(std::string_view text, const Sink& sink) const {
  Scratch scratch = Borrow();
  Context context{sink, sizes_};
  hs_scan(database_.get(), text.data(), static_cast<unsigned>(text.size()), 0, scratch.get(),
          OnMatch, &context);
  GiveBack(std::move(scratch));
}

}  // namespace mcpvet::match
