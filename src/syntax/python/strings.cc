#include "syntax/python/function_lowering.h"
#include "syntax/python/literal_text.h"

namespace mcpvet::syntax::python {

ValueId FunctionLowering::String(NodeId node) {
  const base::ByteSpan span = nodes_.SpanOf(node);
  if (strings_name_types_ && IsPlain(node)) {
    const std::string text = PlainText(node);
    if (IsDottedName(text)) return TypeNamedBy(text, span);
  }
  std::vector<StringPart> parts;
  if (nodes_.KindOf(node) == Kind::kConcatenatedString) {
    for (const NodeId each : nodes_.ChildrenOf(node)) AddParts(each, parts);
  } else {
    AddParts(node, parts);
  }
  const bool is_text = parts.size() <= 1 && (parts.empty() || parts[0].value == kNone);
  if (!is_text) return JoinParts(parts, span);
  return builder_.AddConstant(IsBytes(node) ? Constant::kBytes : Constant::kString, span,
                              Word(parts.empty() ? std::string_view() : parts[0].text));
}

/// Adds text to the part before it where that is text too.
void FunctionLowering::AddParts(NodeId string, std::vector<StringPart>& parts) {
  if (nodes_.KindOf(string) != Kind::kString) {
    parts.push_back({nodes_.SpanOf(string), {}, Expression(string)});
    return;
  }
  StringPrefix prefix;
  for (const NodeId child : nodes_.ChildrenOf(string)) {
    switch (nodes_.KindOf(child)) {
      case Kind::kStringStart:
        prefix = ReadStringPrefix(nodes_.TextOf(child));
        break;
      case Kind::kStringContent: {
        const base::ByteSpan span = nodes_.SpanOf(child);
        if (parts.empty() || parts.back().value != kNone) parts.push_back({span, {}, kNone});
        parts.back().span.end = span.end;
        AppendStringContent(nodes_.TextOf(span), prefix, parts.back().text);
        break;
      }
      case Kind::kInterpolation:
        AddInterpolation(child, parts);
        break;
      default:
        break;
    }
  }
}

void FunctionLowering::AddInterpolation(NodeId node, std::vector<StringPart>& parts) {
  const Nesting nesting(depth_);
  const NodeId expression = nodes_.Field(node, fields_.expression);
  parts.push_back({nodes_.SpanOf(node), {}, Expression(expression)});
  const NodeId format = nodes_.Field(node, fields_.format_specifier);
  if (format == kNoNode || nesting.TooDeep()) return;
  for (const NodeId child : nodes_.ChildrenOf(format)) {
    if (nodes_.KindOf(child) == Kind::kFormatExpression) AddInterpolation(child, parts);
  }
}

ValueId FunctionLowering::JoinParts(const std::vector<StringPart>& parts, base::ByteSpan span) {
  const std::size_t first = operands_.size();
  for (const StringPart& part : parts) {
    operands_.push_back({part.value != kNone ? part.value
                                             : builder_.AddConstant(Constant::kString, part.span,
                                                                    Word(part.text))});
  }
  return AddOperands(Op::kConcat, span, first);
}

bool FunctionLowering::IsPlain(NodeId string) const {
  const Kind kind = nodes_.KindOf(string);
  if (kind == Kind::kString) return !nodes_.HasWord(string, Kind::kInterpolation);
  if (kind != Kind::kConcatenatedString) return false;
  for (const NodeId each : nodes_.ChildrenOf(string)) {
    if (nodes_.KindOf(each) != Kind::kString || nodes_.HasWord(each, Kind::kInterpolation)) {
      return false;
    }
  }
  return true;
}

bool FunctionLowering::IsBytes(NodeId string) const {
  if (nodes_.KindOf(string) == Kind::kConcatenatedString) string = nodes_.FirstChild(string);
  return ReadStringPrefix(nodes_.TextOf(nodes_.FirstChild(string))).bytes;
}

std::string FunctionLowering::PlainText(NodeId string) const {
  std::string text;
  if (nodes_.KindOf(string) == Kind::kConcatenatedString) {
    for (const NodeId each : nodes_.ChildrenOf(string)) text += PlainText(each);
    return text;
  }
  StringPrefix prefix;
  for (const NodeId child : nodes_.ChildrenOf(string)) {
    if (nodes_.KindOf(child) == Kind::kStringStart) {
      prefix = ReadStringPrefix(nodes_.TextOf(child));
    } else if (nodes_.KindOf(child) == Kind::kStringContent) {
      AppendStringContent(nodes_.TextOf(child), prefix, text);
    }
  }
  return text;
}

TextId FunctionLowering::DocOf(NodeId body) {
  const NodeId statement = nodes_.FirstChild(body);
  if (nodes_.KindOf(statement) != Kind::kExpressionStatement) return kNoText;
  const NodeId string = nodes_.FirstChild(statement);
  if (!IsPlain(string) || IsBytes(string)) return kNoText;
  return Word(CleanDocstring(PlainText(string)));
}

}  // namespace mcpvet::syntax::python
