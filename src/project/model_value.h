// A view of the model that conditions can walk: records, lists and scalars, each with the bytes it
// was read from. Each type of the model has one function that describes it as a ModelValue.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/byte_span.h"

namespace mcpvet::project {

struct ModelValue {
  enum class Kind { kNothing, kText, kFlag, kNumber, kRecord, kList };
  Kind kind = Kind::kNothing;
  std::string
      text;  ///< of scalars: text, `true`/`false`, the number as written; of records a caption
  std::string key;  ///< in a configuration as it was written: the key that it stands under
  std::string file;  ///< that `span` is in; empty: the one that is described
  base::ByteSpan span;
  bool placed = false;  ///< whether span means anything
  std::vector<std::pair<std::string, ModelValue>> fields;
  std::vector<ModelValue> items;

  // Defined elsewhere, since a pair of an unfinished type cannot be copied or destroyed here.
  ModelValue();
  ModelValue(const ModelValue&);
  ModelValue(ModelValue&&) noexcept;
  ModelValue& operator=(const ModelValue&);
  ModelValue& operator=(ModelValue&&) noexcept;
  ~ModelValue();

  [[nodiscard]] static ModelValue Text(std::string text, base::ByteSpan span);
  [[nodiscard]] static ModelValue Flag(bool value);
  [[nodiscard]] static ModelValue Record();
  [[nodiscard]] static ModelValue List();
  ModelValue& Set(std::string name, ModelValue value);  ///< returns *this
  /// Returns the field of that name, or null. `text` of a value that has no such field is the value
  /// itself, if it has a text.
  [[nodiscard]] const ModelValue* Field(std::string_view name) const;
};

}  // namespace mcpvet::project
