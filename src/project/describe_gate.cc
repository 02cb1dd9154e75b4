#include "project/describe_gate.h"

#include <algorithm>

#include "base/url.h"
#include "project/described.h"

namespace mcpvet::project {
namespace {

ModelValue DescribeVerifier(const Verifier& verifier) {
  ModelValue value = Put(ModelValue::Record(), verifier.place);
  value.text = verifier.strength;
  SetText(value, "strength", verifier.strength);
  SetFlag(value, "proves", verifier.proves);
  SetText(value, "issuer", verifier.issuer);
  SetText(value, "audience", verifier.audience);
  SetText(value, "jwks", verifier.jwks);
  SetText(value, "expiry", verifier.expiry);
  SetText(value, "algorithm", verifier.algorithm);
  value.Set("issuers", ListOf(verifier.issuers, Plain));
  value.Set("audiences", ListOf(verifier.audiences, Plain));
  value.Set("key_sets", ListOf(verifier.key_sets, Plain));
  value.Set("flaws", ListOf(verifier.flaws, [](const VerifierFlaw& flaw) {
              ModelValue record = Put(ModelValue::Record(), flaw.place);
              record.text = flaw.kind;
              SetText(record, "kind", flaw.kind);
              SetText(record, "detail", flaw.detail);
              return record;
            }));
  value.Set("bypasses", ListOf(verifier.bypasses, [](const VerifierBypass& bypass) {
              ModelValue record = Put(ModelValue::Record(), bypass.place);
              record.text = bypass.on;
              SetText(record, "on", bypass.on);
              return record;
            }));
  return value;
}

ModelValue DescribeRoute(const Route& route) {
  ModelValue value = Put(ModelValue::Record(), route.place);
  value.text = route.path;
  SetText(value, "path", route.path);
  value.Set("verbs", ListOf(route.verbs, Plain));
  SetText(value, "mode", std::string(GateModeName(route.mode)));
  SetText(value, "cause", route.cause);
  SetText(value, "why", route.why);
  SetFlag(value, "direct", route.direct);
  if (!route.gate.path.empty()) value.Set("gate", Put(ModelValue::Record(), route.gate));
  return value;
}

/// Who can reach what the program listens on.
std::string ExposureOf(const ServerProgram& program) {
  bool known = false;
  bool open = false;
  for (const Bind& bind : program.binds) {
    if (bind.host.empty()) continue;
    known = true;
    open = open || !base::IsLoopbackHost(bind.host);
  }
  return open ? "network" : known ? "loopback" : "unknown";
}

}  // namespace

void DescribeGate(const ServerProgram& program, ModelValue& value) {
  ModelValue gate = Put(ModelValue::Record(), program.gate.place);
  gate.text = GateModeName(program.gate.mode);
  SetText(gate, "mode", gate.text);
  SetText(gate, "why", program.gate.why);
  gate.Set("scopes", ListOf(program.gate.scopes, Plain));
  if (program.gate.verified) gate.Set("verifier", DescribeVerifier(program.gate.verifier));
  value.Set("gate", std::move(gate));
  value.Set("routes", ListOf(program.routes, DescribeRoute));
  value.Set("cross_origins", ListOf(program.cross_origins, [](const CrossOrigin& cross) {
              ModelValue record = Put(ModelValue::Record(), cross.place);
              record.text = cross.origin;
              SetText(record, "origin", cross.origin);
              SetFlag(record, "credentials", cross.credentials);
              SetFlag(record, "implied", cross.implied);
              return record;
            }));
  value.Set("host_checks", ListOf(program.host_checks, [](const HostCheck& check) {
              ModelValue record = Put(ModelValue::Record(), check.place);
              SetFlag(record, "on", check.on);
              return record;
            }));
  value.Set("weaknesses", ListOf(program.weaknesses, [](const Weakness& weakness) {
              ModelValue record = Put(ModelValue::Record(), weakness.place);
              record.text = weakness.kind;
              SetText(record, "kind", weakness.kind);
              return record;
            }));
  SetText(value, "exposure", ExposureOf(program));
  SetFlag(value, "every_tool_guarded", program.every_tool_guarded);
  SetFlag(value, "most_tools_guarded", program.most_tools_guarded);
  SetFlag(value, "publishes_metadata", program.publishes_metadata);
}

}  // namespace mcpvet::project
