#include "syntax/python/function_lowering.h"

namespace mcpvet::syntax::python {

VariableId FunctionLowering::NewVariable(TextId name, base::ByteSpan span) {
  Variable variable;
  variable.name = name;
  variable.owner = builder_.function();
  variable.span = span;
  module_.variables.push_back(std::move(variable));
  return static_cast<VariableId>(module_.variables.size() - 1);
}

/// Makes the names of a scope variables of this function.
void FunctionLowering::EnterScope(ScopeId scope) {
  scopes_[scope].function = builder_.function();
  for (const BindingId id : scopes_[scope].bindings) {
    Binding& binding = scopes_.binding(id);
    binding.variable = NewVariable(binding.name, binding.span);
    if (binding.is_shared) builder_.Share(binding.variable);
  }
}

VariableId FunctionLowering::VariableOf(TextId name) {
  const BindingId binding = scopes_.Resolve(name, scope_);
  return binding == kNone ? kNone : scopes_.binding(binding).variable;
}

void FunctionLowering::NoteCapture(VariableId variable) {
  if (module_.variables[variable].owner == builder_.function()) return;
  std::vector<FunctionId>& captured_by = lowering_.captured_by;
  if (captured_by.size() <= variable) captured_by.resize(module_.variables.size(), kNone);
  if (std::exchange(captured_by[variable], builder_.function()) == builder_.function()) return;
  function().captures.push_back(variable);
}

ValueId FunctionLowering::ReadName(TextId name, base::ByteSpan span) {
  const VariableId variable = VariableOf(name);
  if (variable == kNone) return builder_.Add(Op::kName, span, {}, name);
  NoteCapture(variable);
  // Descriptions stand apart from the flow of values: they name what they mean.
  if (in_annotation_) return builder_.Add(Op::kName, span, {}, name, variable);
  return builder_.Read(variable, span);
}

void FunctionLowering::WriteName(TextId name, ValueId value, base::ByteSpan span) {
  const VariableId variable = VariableOf(name);
  if (variable == kNone) {
    builder_.Add(Op::kStoreName, span, {value}, name);
    return;
  }
  NoteCapture(variable);
  builder_.Write(variable, value, span);
}

}  // namespace mcpvet::syntax::python
