#include "project/site_finder.h"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "project/program_limits.h"
#include "project/version_range.h"

namespace mcpvet::project {
namespace {

using program::ApiPathId;
using program::ClassRef;
using program::FunctionRef;
using program::Meaning;
using program::ModuleId;
using program::ValueRef;
using syntax::kNone;
using syntax::Op;

/// What calls or values of the code are described by, rather than found for themselves.
bool IsFoundElsewhere(PackRole role) {
  return role == PackRole::kSink || role == PackRole::kSanitizer || role == PackRole::kValidator ||
         role == PackRole::kWrapper || role == PackRole::kIdentity || role == PackRole::kSchema ||
         role == PackRole::kInjected || role == PackRole::kSource;
}

class Finder {
 public:
  Finder(program::Resolver& resolver, SiteReader& reader, PackMatcher& matcher,
         const PackIndex& packs, const PackageLookup& packages)
      : resolver_(resolver),
        reader_(reader),
        matcher_(matcher),
        packs_(packs),
        packages_(packages) {}

  std::vector<PackSite> Find() {
    FindCalls();
    FindClasses();
    FindFiles();
    std::ranges::stable_sort(sites_, {}, &PackSite::module);
    return std::move(sites_);
  }

 private:
  void Add(PackSite site) {
    const PackRow& row = *site.ref.row;
    if (!row.files.empty() && !StandsWhereFilesSay(site)) return;
    if (!HasMeantVersion(site)) return;
    for (const PackCondition& condition : row.when) {
      if (!reader_.Holds(site, condition)) return;
    }
    const std::vector<PackSlot>& lists = row.Slots(SlotName::kTools);
    if (lists.empty()) {
      sites_.push_back(std::move(site));
      return;
    }
    AddElements(site, lists);
  }

  /// Tells whether the releases that the row is about are those that the package asks for. The
  /// oldest one that it allows counts: code is written for that. Where none is told, all are meant.
  [[nodiscard]] bool HasMeantVersion(const PackSite& site) const {
    const PackRow& row = *site.ref.row;
    if (row.versions.empty()) return true;
    const std::string root = packages_.RootOf(resolver_.code().Module(site.module).path);
    bool told = false;
    for (const PackVersions& meant : row.versions) {
      const PackageReference* asked = packages_.DependencyOf(root, meant.package);
      if (asked == nullptr) continue;
      const auto range = ParseVersionRange(asked->ecosystem, meant.range);
      const auto allowed = ParseVersionRange(asked->ecosystem, asked->version);
      if (!range || !allowed || !allowed->from) continue;
      if (range->Contains(*allowed->from)) return true;
      told = true;
    }
    return !told;
  }

  /// One site for each element of the list; one without an element where the list is not known.
  void AddElements(const PackSite& site, const std::vector<PackSlot>& lists) {
    std::vector<ValueRef> elements;
    bool present = false;
    bool unknown = false;
    for (const PackSlot& slot : lists) {
      const SitePart part = reader_.Part(site, slot);
      present = present || part.present();
      for (const Meaning& meaning : part.meanings) {
        const std::vector<ValueRef> found = resolver_.ElementsOf(meaning);
        unknown = unknown || meaning.kind != Meaning::Kind::kObject || found.empty();
        elements.insert(elements.end(), found.begin(), found.end());
      }
    }
    std::ranges::sort(elements);
    elements.erase(std::ranges::unique(elements).begin(), elements.end());
    for (const ValueRef element : elements) {
      PackSite one = site;
      one.element = element;
      sites_.push_back(std::move(one));
    }
    if (elements.empty() && (present || unknown || site.ref.row->role == PackRole::kListHandler)) {
      sites_.push_back(site);
    }
  }

  void FindCalls() {
    for (const ValueRef call : resolver_.index().calls()) {
      std::vector<const PackRow*> seen;
      for (const ApiPathId path : resolver_.ApiCalleesOf(call)) {
        for (const PackRowRef& ref : matcher_.RowsOf(path)) {
          if (ref.row->form != PackForm::kCall || IsFoundElsewhere(ref.row->role)) continue;
          if (std::ranges::find(seen, ref.row) != seen.end()) continue;
          seen.push_back(ref.row);
          Add(CallSite(ref, call));
        }
      }
      FindServersOf(call, seen);
    }
  }

  /// `new C(…)` of a class that descends from what a row calls a server.
  void FindServersOf(ValueRef call, std::vector<const PackRow*>& seen) {
    for (const Meaning& meaning : program::Meanings(resolver_.MeaningsOf(Operand(call, 0)))) {
      if (meaning.kind != Meaning::Kind::kClass) continue;
      std::vector<ApiPathId> paths;
      AddBases(meaning.type, 0, paths);
      for (const ApiPathId path : paths) {
        for (const PackRowRef& ref : matcher_.RowsOf(path)) {
          if (ref.row->form != PackForm::kCall || ref.row->role != PackRole::kServer) continue;
          if (std::ranges::find(seen, ref.row) != seen.end()) continue;
          seen.push_back(ref.row);
          sites_.push_back({.ref = ref, .module = call.module, .call = call});
        }
      }
    }
  }

  PackSite CallSite(const PackRowRef& ref, ValueRef call) {
    PackSite site{.ref = ref, .module = call.module, .call = call};
    const program::Code& code = resolver_.code();
    if (code.Instruction(call).call.decorator) {
      site.decorated = Operand(call, 1);
      return site;
    }
    site.arguments = call;
    // `@f(…)`, or `f(…)(function)`: what it gives is called with the function.
    if (const auto outer = CallOf(call)) {
      site.decorated = Operand(*outer, 1);
      return site;
    }
    for (const program::Argument& argument : resolver_.ArgumentsOf(call)) {
      if (site.decorated || argument.spread) continue;
      if (!SiteReader::FunctionsOf({.meanings = resolver_.MeaningsOf(argument.value)}).empty()) {
        site.decorated = argument.value;
      }
    }
    return site;
  }

  [[nodiscard]] ValueRef Operand(ValueRef value, std::size_t index) const {
    const auto operands = resolver_.code().Operands(value);
    return {value.module, value.function, index < operands.size() ? operands[index].value : kNone};
  }

  /// The call whose callee is the value that `call` gives.
  std::optional<ValueRef> CallOf(ValueRef call) {
    const FunctionRef function = call.In();
    if (!outer_calls_.contains(function)) {
      auto& outer = outer_calls_[function];
      const syntax::Function& facts = resolver_.code().Function(function);
      for (syntax::ValueId id = 0; id < facts.instructions.size(); ++id) {
        const ValueRef value{function.module, function.function, id};
        if (facts.instructions[id].op == Op::kCall) outer[Operand(value, 0).value] = id;
      }
    }
    const auto& outer = outer_calls_[function];
    const auto found = outer.find(call.value);
    if (found == outer.end()) return std::nullopt;
    return ValueRef{call.module, call.function, found->second};
  }

  /// The paths of everything that a class descends from.
  void AddBases(ClassRef type, int depth, std::vector<ApiPathId>& paths) {
    if (depth > kMaxBaseDepth) return;
    const syntax::Class& facts = resolver_.code().Class(type);
    for (const syntax::ValueId base : facts.bases) {
      for (const Meaning& meaning :
           program::Meanings(resolver_.MeaningsOf({type.module, facts.enclosing, base}))) {
        if (meaning.kind == Meaning::Kind::kApi) paths.push_back(meaning.api);
        if (meaning.kind == Meaning::Kind::kClass) {
          has_subclass_.push_back(meaning.type);
          AddBases(meaning.type, depth + 1, paths);
        }
      }
    }
  }

  void FindClasses() {
    std::vector<PackSite> found;
    for (ModuleId module = 0; module < resolver_.code().modules.size(); ++module) {
      const auto& classes = resolver_.code().Module(module).classes;
      for (syntax::ClassId id = 0; id < classes.size(); ++id) {
        const ClassRef type{module, id};
        FindTypedFields(type);
        std::vector<ApiPathId> paths;
        AddBases(type, 0, paths);
        std::vector<const PackRow*> seen;
        for (const ApiPathId path : paths) {
          for (const PackRowRef& ref : matcher_.RowsOf(path)) {
            const bool of_class =
                ref.row->form == PackForm::kClass || ref.row->form == PackForm::kMethods;
            if (!of_class || IsFoundElsewhere(ref.row->role)) continue;
            if (std::ranges::find(seen, ref.row) != seen.end()) continue;
            seen.push_back(ref.row);
            PackSite site{.ref = ref, .module = module, .type = type};
            if (ref.row->form == PackForm::kClass) {
              found.push_back(std::move(site));
            } else {
              AddMethods(site, classes[id], found);
            }
          }
        }
      }
    }
    for (PackSite& site : found) {
      // What others are made of is no tool of its own.
      const bool is_base = std::ranges::find(has_subclass_, *site.type) != has_subclass_.end();
      if (!is_base) Add(std::move(site));
    }
  }

  /// `definition: T = {…}` in a class.
  void FindTypedFields(ClassRef type) {
    const syntax::Class& facts = resolver_.code().Class(type);
    for (const syntax::Field& field : facts.fields) {
      if (field.type == kNone || field.value == kNone) continue;
      const program::Meanings types = resolver_.MeaningsOf({type.module, facts.body, field.type});
      for (const Meaning& meaning : types) {
        if (meaning.kind != Meaning::Kind::kApi) continue;
        for (const PackRowRef& ref : matcher_.RowsOf(meaning.api)) {
          if (ref.row->form != PackForm::kTyped || IsFoundElsewhere(ref.row->role)) continue;
          Add({.ref = ref,
               .module = type.module,
               .type = type,
               .element = ValueRef{type.module, facts.body, field.value}});
        }
      }
    }
  }

  void AddMethods(const PackSite& site, const syntax::Class& facts, std::vector<PackSite>& found) {
    for (const syntax::FunctionId id : facts.methods) {
      const FunctionRef method{site.module, id};
      const syntax::Function& function = resolver_.code().Function(method);
      const std::string_view name = resolver_.code().Text(site.module, function.name);
      const bool is_public = function.kind == syntax::FunctionKind::kMethod && !name.empty() &&
                             name.front() != '_' && name.front() != '#';
      if (!is_public) continue;
      PackSite one = site;
      one.method = method;
      found.push_back(std::move(one));
    }
  }

  bool StandsWhereFilesSay(const PackSite& site) const {
    const std::string& path = resolver_.code().Module(site.module).path;
    const std::string root = packages_.RootOf(path);
    const std::string_view below =
        root.empty() ? std::string_view(path) : std::string_view(path).substr(root.size() + 1);
    return std::ranges::any_of(site.ref.row->files,
                               [&](const base::Glob& glob) { return glob.Matches(below); });
  }

  void FindFiles() {
    for (const PackRowRef& ref : packs_.rows()) {
      if (ref.row->form != PackForm::kFile) continue;
      for (ModuleId module = 0; module < resolver_.code().modules.size(); ++module) {
        const std::string& path = resolver_.code().Module(module).path;
        if (packages_.Uses(packages_.RootOf(path), *ref.pack)) Add({.ref = ref, .module = module});
      }
    }
  }

  program::Resolver& resolver_;
  SiteReader& reader_;
  PackMatcher& matcher_;
  const PackIndex& packs_;
  const PackageLookup& packages_;
  std::vector<PackSite> sites_;
  std::vector<ClassRef> has_subclass_;
  std::map<FunctionRef, std::unordered_map<syntax::ValueId, syntax::ValueId>> outer_calls_;
};

}  // namespace

std::vector<PackSite> FindSites(program::Resolver& resolver, SiteReader& reader,
                                PackMatcher& matcher, const PackIndex& packs,
                                const PackageLookup& packages) {
  return Finder(resolver, reader, matcher, packs, packages).Find();
}

}  // namespace mcpvet::project
