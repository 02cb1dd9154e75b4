#include "finding/snippet.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "base/limits.h"
#include "base/utf8.h"

namespace mcpvet::finding {
namespace {

// Text read on both sides of a place: masks are shorter than what they hide, so more than the shown
// bytes may be needed to fill a snippet.
constexpr std::uint32_t kReach = 4096;
// Secrets longer than this that cross the border of what is read are left to the word rule.
constexpr std::size_t kMaxSearchMargin = 16384;
// A place further into its line is known by its own text alone.
constexpr std::uint32_t kMaxIdentityLead = 200;

// A part of one line of a document, with what must be masked in it. All offsets are the document's.
struct Window {
  std::string_view text;  // of the whole document
  base::ByteSpan line;
  base::ByteSpan shown;  // inside line
  base::ByteSpan place;  // inside shown; holds a mask whole or not at all
  std::vector<MaskedPlace> masks;
};

struct MaskedText {
  std::string text;
  std::size_t begin = 0;  // of the place
  std::size_t end = 0;
};

std::uint32_t Back(std::uint32_t from, std::size_t by, std::uint32_t floor) {
  return from - floor > by ? from - static_cast<std::uint32_t>(by) : floor;
}

std::uint32_t Ahead(std::uint32_t from, std::size_t by, std::uint32_t ceiling) {
  return ceiling - from > by ? from + static_cast<std::uint32_t>(by) : ceiling;
}

std::uint32_t Floor(std::string_view text, std::uint32_t offset) {
  return static_cast<std::uint32_t>(base::FloorToCodePoint(text, offset));
}

// Characters that a credential is hardly written without: half a run of them is never shown.
bool IsWordByte(char c) {
  constexpr std::string_view kBetweenWords = " \t\"'`,;(){}[]<>";
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte < 0x7F && kBetweenWords.find(c) == std::string_view::npos;
}

bool CutsWord(std::string_view text, std::size_t at) {
  return at > 0 && at < text.size() && IsWordByte(text[at - 1]) && IsWordByte(text[at]);
}

std::vector<MaskedPlace> FindMasks(const Window& window, const SecretSpans& secrets,
                                   const Redactor& redactor) {
  std::vector<MaskedPlace> masks;
  for (const SecretSpan& secret : secrets.Within(window.shown)) {
    const bool whole = window.line.Contains(secret.span);
    masks.push_back({std::max(secret.span.begin, window.line.begin),
                     std::min(secret.span.end, window.line.end),
                     whole ? MaskSecret(Slice(window.text, secret.span), secret.shown_prefix)
                           : std::string(kMask)});
  }
  const std::size_t margin = std::min(redactor.longest(), kMaxSearchMargin);
  const base::ByteSpan searched = {Back(window.shown.begin, margin, window.line.begin),
                                   Ahead(window.shown.end, margin, window.line.end)};
  for (MaskedPlace& found : redactor.Find(Slice(window.text, searched))) {
    masks.push_back(
        {searched.begin + found.begin, searched.begin + found.end, std::move(found.shown)});
  }
  return MergeMaskedPlaces(std::move(masks));
}

Window MakeWindow(const source::Document& document, base::ByteSpan span, const SecretSpans& secrets,
                  const Redactor& redactor) {
  Window window;
  window.text = document.text();
  window.line = document.lines().Line(document.lines().LineOf(span.begin));
  const base::ByteSpan line = window.line;
  window.place.begin = std::clamp(span.begin, line.begin, line.end);
  const std::uint32_t last = Ahead(window.place.begin, kReach, line.end);
  window.place.end = Floor(window.text, std::clamp(span.end, window.place.begin, last));
  window.shown = {Floor(window.text, Back(window.place.begin, kReach, line.begin)),
                  Floor(window.text, Ahead(window.place.end, kReach, line.end))};
  window.masks = FindMasks(window, secrets, redactor);
  const base::ByteSpan place = window.place;
  for (const MaskedPlace& mask : window.masks) {
    if (mask.end <= place.begin || mask.begin >= std::max(place.end, place.begin + 1)) continue;
    window.place.begin = std::min(window.place.begin, static_cast<std::uint32_t>(mask.begin));
    window.place.end = std::max(window.place.end, static_cast<std::uint32_t>(mask.end));
  }
  window.shown.begin = std::min(window.shown.begin, window.place.begin);
  window.shown.end = std::max(window.shown.end, window.place.end);
  return window;
}

// Returns the text of `part` with its masks; with kMask alone for each if `blot`.
std::string Mask(const Window& window, base::ByteSpan part, bool blot) {
  std::string out;
  std::size_t at = part.begin;
  for (const MaskedPlace& mask : window.masks) {
    if (mask.end <= part.begin || mask.begin >= part.end) continue;
    if (mask.begin > at) out += window.text.substr(at, mask.begin - at);
    out += blot ? kMask : std::string_view(mask.shown);
    at = mask.end;
  }
  if (at < part.end) out += window.text.substr(at, part.end - at);
  return out;
}

MaskedText MaskShown(const Window& window) {
  MaskedText out;
  out.text = Mask(window, {window.shown.begin, window.place.begin}, false);
  out.begin = out.text.size();
  out.text += Mask(window, window.place, false);
  out.end = out.text.size();
  out.text += Mask(window, {window.place.end, window.shown.end}, false);
  return out;
}

// Chooses at most kMaxSnippetBytes around the place and draws the borders back to whole words.
Snippet Cut(const MaskedText& masked, bool cut_before, bool cut_after) {
  const std::string_view text = masked.text;
  const std::size_t place = std::min(masked.end - masked.begin, base::kMaxSnippetBytes);
  const std::size_t rest = base::kMaxSnippetBytes - place;
  const std::size_t room_after = text.size() - (masked.begin + place);
  std::size_t before = std::min(masked.begin, rest / 2);
  const std::size_t after = std::min(room_after, rest - before);
  before = std::min(masked.begin, rest - after);

  const std::size_t first = masked.begin - before;
  std::size_t begin = base::FloorToCodePoint(text, first);
  if (begin < first) begin += base::DecodeUtf8(text, begin).size;
  std::size_t end = base::FloorToCodePoint(text, masked.begin + place + after);
  if (begin > 0 || cut_before) {
    cut_before = true;
    while (begin < end && (CutsWord(text, begin) || (begin == 0 && IsWordByte(text[0])))) ++begin;
  }
  if (end < text.size() || cut_after) {
    cut_after = true;
    while (end > begin &&
           (CutsWord(text, end) || (end == text.size() && IsWordByte(text[end - 1])))) {
      --end;
    }
  }
  Snippet snippet;
  snippet.text = text.substr(begin, end - begin);
  snippet.highlight_begin =
      static_cast<std::uint32_t>(std::clamp(masked.begin, begin, end) - begin);
  snippet.highlight_end = static_cast<std::uint32_t>(std::clamp(masked.end, begin, end) - begin);
  snippet.cut_before = cut_before;
  snippet.cut_after = cut_after;
  return snippet;
}

std::string Identity(const Window& window) {
  base::ByteSpan part = {window.place.begin,
                         Ahead(window.place.begin, base::kMaxSnippetBytes, window.place.end)};
  if (window.place.begin - window.line.begin <= kMaxIdentityLead) part.begin = window.line.begin;
  return Mask(window, part, true);
}

}  // namespace

SecretSpans::SecretSpans(std::vector<SecretSpan> spans) {
  std::stable_sort(spans.begin(), spans.end(), [](const SecretSpan& a, const SecretSpan& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
  });
  for (SecretSpan& secret : spans) {
    if (secret.span.empty()) continue;
    if (spans_.empty() || secret.span.begin >= spans_.back().span.end) {
      spans_.push_back(std::move(secret));
    } else if (secret.span == spans_.back().span) {
      if (spans_.back().shown_prefix.empty()) spans_.back() = std::move(secret);
    } else if (secret.span.end > spans_.back().span.end) {
      spans_.back() = {{spans_.back().span.begin, secret.span.end}, ""};
    }
  }
}

std::vector<SecretSpan> SecretSpans::Within(base::ByteSpan span) const {
  auto it = std::partition_point(spans_.begin(), spans_.end(), [&](const SecretSpan& secret) {
    return secret.span.end <= span.begin;
  });
  std::vector<SecretSpan> found;
  for (; it != spans_.end() && it->span.begin < span.end; ++it) found.push_back(*it);
  return found;
}

Location MakeLocation(const source::Document& document, base::ByteSpan span,
                      const SecretSpans& secrets, const Redactor& redactor, std::string label) {
  const auto size = static_cast<std::uint32_t>(document.text().size());
  span.begin = std::min(span.begin, size);
  span.end = std::clamp(span.end, span.begin, size);
  const Window window = MakeWindow(document, span, secrets, redactor);

  Location location;
  location.path = document.path();
  location.span = span;
  location.start = document.lines().At(span.begin);
  location.end = document.lines().At(span.end);
  location.line_end =
      document.lines().At(std::clamp(span.end, span.begin, std::max(span.begin, window.line.end)));
  location.snippet = Cut(MaskShown(window), window.shown.begin > window.line.begin,
                         window.shown.end < window.line.end);
  location.label = std::move(label);
  location.identity = Identity(window);
  return location;
}

}  // namespace mcpvet::finding
