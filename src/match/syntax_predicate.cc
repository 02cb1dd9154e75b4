#include "match/syntax_predicate.h"

#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>
#include <utility>

#include "base/edit_distance.h"

namespace mcpvet::match {

const SyntaxPredicate::Name SyntaxPredicate::kNames[6] = {
    {"eq", Kind::kEq},
    {"match", Kind::kMatch},
    {"any-of", Kind::kAnyOf},
    {"imported", Kind::kImported},
    {"constant", Kind::kConstant},
    {"built", Kind::kBuilt},
};

SyntaxPredicate::SyntaxPredicate() = default;
SyntaxPredicate::SyntaxPredicate(SyntaxPredicate&&) noexcept = default;
SyntaxPredicate& SyntaxPredicate::operator=(SyntaxPredicate&&) noexcept = default;
SyntaxPredicate::~SyntaxPredicate() = default;

base::Result<SyntaxPredicate> SyntaxPredicate::Compile(const syntax::Predicate& predicate) {
  std::vector<std::string> known;
  for (const Name& name : kNames) {
    if (name.word == predicate.name) return Make(name.kind, predicate);
    known.emplace_back(name.word);
  }
  const std::string nearest = base::NearestWord(predicate.name, known);
  return base::Error{.message = fmt::format("unknown predicate `#{}?`", predicate.name),
                     .hint = nearest.empty() ? "" : fmt::format("did you mean `#{}?`?", nearest),
                     .where = {}};
}

base::Result<SyntaxPredicate> SyntaxPredicate::Make(Kind kind, const syntax::Predicate& predicate) {
  const auto fail = [&](std::string_view what) {
    return base::Error{
        .message = fmt::format("`#{}?` {}", predicate.name, what), .hint = {}, .where = {}};
  };
  const auto& arguments = predicate.arguments;
  if (arguments.empty() || !arguments[0].capture) return fail("needs a capture first");
  SyntaxPredicate made;
  made.kind_ = kind;
  made.negated_ = predicate.negated;
  made.capture_ = *arguments[0].capture;
  for (std::size_t i = 1; i < arguments.size(); ++i) {
    if (!arguments[i].capture) {
      made.words_.push_back(arguments[i].text);
    } else if (kind == Kind::kEq) {
      made.other_ = arguments[i].capture;
    } else {
      return fail("takes strings behind its capture");
    }
  }
  if ((kind == Kind::kEq || kind == Kind::kMatch) && arguments.size() != 2)
    return fail("takes one argument behind its capture");
  if (kind == Kind::kAnyOf && made.words_.empty()) return fail("needs strings to compare with");
  if (kind == Kind::kMatch) {
    made.regex_ = std::make_unique<RE2>(made.words_[0], RE2::Quiet);
    if (!made.regex_->ok()) {
      return fail(fmt::format("has a bad pattern `{}`: {}", made.words_[0], made.regex_->error()));
    }
  }
  return made;
}

bool SyntaxPredicate::asks_file() const {
  return kind_ != Kind::kEq && kind_ != Kind::kMatch && kind_ != Kind::kAnyOf;
}

bool SyntaxPredicate::Holds(const std::vector<syntax::Capture>& captures, FileFacts& file) const {
  return std::all_of(captures.begin(), captures.end(), [&](const syntax::Capture& capture) {
    return capture.id != capture_ || Test(capture.node, captures, file) != negated_;
  });
}

bool SyntaxPredicate::Test(const syntax::SyntaxNode& node,
                           const std::vector<syntax::Capture>& captures, FileFacts& file) const {
  const std::string_view text = file.TextOf(node);
  switch (kind_) {
    case Kind::kEq:
      return other_ ? EqualsOther(text, captures, file) : text == words_[0];
    case Kind::kMatch:
      return file.MayRead(text.size()) &&
             RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *regex_);
    case Kind::kAnyOf:
      return std::find(words_.begin(), words_.end(), text) != words_.end();
    case Kind::kImported:
      if (words_.empty()) return file.imports().IsBound(text);
      return std::any_of(words_.begin(), words_.end(), [&](const std::string& package) {
        return file.imports().StandsFor(text, package);
      });
    case Kind::kConstant:
      return file.OriginOf(node, words_) == syntax::Origin::kConstant;
    case Kind::kBuilt:
      return file.OriginOf(node, words_) == syntax::Origin::kBuilt;
  }
  return false;
}

bool SyntaxPredicate::EqualsOther(std::string_view text,
                                  const std::vector<syntax::Capture>& captures,
                                  FileFacts& file) const {
  return std::all_of(captures.begin(), captures.end(), [&](const syntax::Capture& capture) {
    return capture.id != *other_ || file.TextOf(capture.node) == text;
  });
}

}  // namespace mcpvet::match
