#include "source/notice.h"

namespace mcpvet::source {

const char* NoticeKindName(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::kUnreadable:
      return "unreadable";
    case NoticeKind::kTooBig:
      return "too-big";
    case NoticeKind::kEncoding:
      return "encoding";
    case NoticeKind::kMalformed:
      return "malformed";
    case NoticeKind::kDuplicate:
      return "duplicate";
    case NoticeKind::kBudget:
      return "budget";
    case NoticeKind::kRule:
      return "rule";
    case NoticeKind::kSuppression:
      return "suppression";
  }
  return "unknown";
}

}  // namespace mcpvet::source
