#include "source/notice.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace mcpvet::source {
namespace {

TEST(NoticeKindName, GivesEachKindANameOfItsOwn) {
  std::set<std::string> names;
  for (int kind = 0; kind <= static_cast<int>(NoticeKind::kSuppression); ++kind) {
    names.insert(NoticeKindName(static_cast<NoticeKind>(kind)));
  }
  EXPECT_EQ(names.size(), static_cast<std::size_t>(NoticeKind::kSuppression) + 1);
  EXPECT_EQ(names.count("unknown"), 0U);
  EXPECT_STREQ(NoticeKindName(NoticeKind::kTooBig), "too-big");
}

}  // namespace
}  // namespace mcpvet::source
