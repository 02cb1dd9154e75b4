// What the code declares of parameters → Schema: by type hints, by the schema libraries that packs
// know, or as JSON Schema written down as an object.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "program/resolver.h"
#include "project/pack_matcher.h"
#include "project/pack_site.h"
#include "project/schema.h"

namespace mcpvet::project {

class SchemaReader {
 public:
  SchemaReader(program::Resolver& resolver, SiteReader& reader, PackMatcher& matcher,
               const PackIndex& packs)
      : resolver_(resolver), reader_(reader), matcher_(matcher), packs_(packs) {}

  /// The parameters of what a site registers, as an object; unknown if nothing tells them.
  [[nodiscard]] Schema Read(const PackSite& site);

 private:
  /// What a row of a schema is about: a call, a type with what stands in its brackets, a class.
  struct Site {
    std::vector<program::Argument> arguments;
    std::optional<program::ValueRef> receiver;
    std::optional<program::ClassRef> type;
    program::ValueRef place;
  };

  [[nodiscard]] Schema ReadValue(program::ValueRef value, int depth);
  [[nodiscard]] Schema ReadOrigin(program::ValueRef origin, int depth);
  [[nodiscard]] Schema ReadType(program::ValueRef type, int depth);
  [[nodiscard]] Schema ReadClass(program::ClassRef type, int depth);
  [[nodiscard]] Schema ReadMember(program::ValueRef member, int depth);
  [[nodiscard]] Schema ReadChain(program::ValueRef last, int depth);
  void Apply(program::ValueRef call, int depth, Schema& schema);
  [[nodiscard]] Schema ReadFunction(program::FunctionRef function, int depth);
  [[nodiscard]] Schema ReadParameter(program::FunctionRef function,
                                     const syntax::Parameter& parameter, int depth);
  // Objects (json_schema_reader.cc).
  [[nodiscard]] Schema ReadObject(program::ValueRef object, int depth);
  [[nodiscard]] Schema ReadJsonSchema(
      const std::vector<std::pair<std::string, program::ValueRef>>& keywords, int depth);
  [[nodiscard]] Schema ReadShape(
      const std::vector<std::pair<std::string, program::ValueRef>>& fields, int depth);

  [[nodiscard]] std::vector<program::ValueRef> ListAt(program::ValueRef value);

  [[nodiscard]] Schema FromRow(const PackRowRef& ref, const Site& site, int depth);
  void AddFields(program::ClassRef type, int depth, Schema& schema);
  [[nodiscard]] std::vector<program::ValueRef> ValuesAt(const Site& site, const PackSlot& slot);
  [[nodiscard]] std::vector<program::ValueRef> ValuesAt(const Site& site, const PackRow& row,
                                                        SlotName name);
  /// The same, with lists taken apart.
  [[nodiscard]] std::vector<program::ValueRef> ElementsAt(const Site& site, const PackRow& row,
                                                          SlotName name);
  [[nodiscard]] std::vector<std::string> TextsAt(const Site& site, const PackRow& row);
  void ReadPattern(program::ValueRef value, int depth, Schema& schema);
  static void SetMax(const std::string& text, Schema& schema);
  [[nodiscard]] std::optional<std::string> ScalarOf(program::ValueRef value);
  [[nodiscard]] const PackRowRef* RowOf(program::ApiPathId path, PackForm form, PackRole role);
  [[nodiscard]] bool IsInjected(program::FunctionRef function, const syntax::Parameter& parameter);
  [[nodiscard]] program::ValueRef Operand(program::ValueRef value, std::size_t index) const;

  program::Resolver& resolver_;
  SiteReader& reader_;
  PackMatcher& matcher_;
  const PackIndex& packs_;
  const PackSite* site_ = nullptr;  // that is being read
  std::size_t budget_ = 0;          // schemas that may still be read for it
};

}  // namespace mcpvet::project
