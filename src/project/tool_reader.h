// One place where tools are registered → the tools it makes.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "program/resolver.h"
#include "project/definition_reader.h"
#include "project/pack_site.h"
#include "project/schema_reader.h"
#include "project/server_program.h"

namespace mcpvet::project {

class ToolReader {
 public:
  ToolReader(program::Resolver& resolver, SiteReader& reader, SchemaReader& schemas,
             DefinitionReader& definitions, std::function<SourcePlace(program::ValueRef)> place_of)
      : resolver_(resolver),
        reader_(reader),
        schemas_(schemas),
        definitions_(definitions),
        place_of_(std::move(place_of)) {}

  /// A tool, and the functions that run it.
  struct Found {
    Tool tool;
    std::vector<program::FunctionRef> handlers;
    program::ModuleId module = 0;           ///< of its place
    std::optional<program::ValueRef> call;  ///< that registers it, and it alone
  };
  [[nodiscard]] std::vector<Found> Read(const PackSite& site);

 private:
  struct Names {
    std::vector<std::string> known;
    bool others = false;  ///< it may have further names
    bool absent = true;   ///< nothing stands where a name would
    bool of_function = false;
    std::optional<program::ValueRef> value;
  };
  [[nodiscard]] Names NamesOf(const PackSite& site);
  void AddCallNames(const PackSite& site, program::ValueRef value, Names& names);
  [[nodiscard]] std::vector<PackSite> Alternatives(PackSite site);
  void NarrowReceiver(PackSite& site);
  [[nodiscard]] std::vector<PackSite> ByDerivedClass(const PackSite& site);
  [[nodiscard]] const std::vector<program::ClassRef>& DerivedOf(program::ClassRef type);
  void AddEntries(const PackSite& site, program::ValueRef pair, const program::Meaning& entry,
                  std::vector<PackSite>& alternatives);
  [[nodiscard]] std::optional<program::ValueRef> DriverOf(program::ValueRef value);
  void ReadOne(const PackSite& site, std::vector<Found>& found);
  [[nodiscard]] Tool Describe(const PackSite& site);
  [[nodiscard]] std::string FirstText(const PackSite& site, SlotName slot);
  [[nodiscard]] std::string MadeName(const PackSite& site);
  [[nodiscard]] SourcePlace PlaceOf(const PackSite& site);

  program::Resolver& resolver_;
  SiteReader& reader_;
  SchemaReader& schemas_;
  DefinitionReader& definitions_;
  std::function<SourcePlace(program::ValueRef)> place_of_;
  std::optional<std::map<program::ClassRef, std::vector<program::ClassRef>>> derived_;
};

}  // namespace mcpvet::project
