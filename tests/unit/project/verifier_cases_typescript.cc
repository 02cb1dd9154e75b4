#include "unit/project/verifier_cases.h"

namespace mcpvet::project {

const std::vector<VerifierCase>& TypeScriptVerifiers() {
  static const std::vector<VerifierCase> kCases = {
      {"options in the call",
       "verify.ts",
       "check",
       R"(
import { createRemoteJWKSet, jwtVerify } from "jose";
const keys = createRemoteJWKSet(new URL("https://id.example.com/keys"));
export async function check(token: string) {
  const { payload } = await jwtVerify(token, keys, {
    issuer: "https://id.example.com",
    audience: "https://mcp.example.com",
  });
  return { token, clientId: String(payload.sub), scopes: [] };
}
)",
       "signature+issuer+audience",
       {{"no audience", R"(audience: "https://mcp.example.com",)", "", "signature+issuer"},
        {"no issuer", R"(issuer: "https://id.example.com",)", "", "signature"},
        {"audience from a setting", R"("https://mcp.example.com")", "process.env.AUD",
         "signature+issuer audience:skipped-when-undefined !skipped-audience"},
        {"audience from a setting with an empty stand-in", R"("https://mcp.example.com")",
         "process.env.AUD ?? ''",
         "signature+issuer audience:skipped-when-undefined !skipped-audience"},
        {"keys in clear", R"("https://id.example.com/keys")", R"("http://id.example.com/keys")",
         "signature+issuer+audience !clear-keys"},
        {"only read", "await jwtVerify(token, keys, {", "decodeJwt(token, {", "accept-any"}}},
      {"through a helper that throws",
       "verify.ts",
       "check",
       R"(
import { createRemoteJWKSet, jwtVerify, decodeJwt } from "jose";
const settings = { issuer: "https://id.example.com", audience: "api://mcp" };
const keys = createRemoteJWKSet(new URL("/keys", settings.issuer));
async function open(raw: string) {
  const result = await jwtVerify(raw, keys, settings);
  return result.payload;
}
export async function check(_req: Request, bearer?: string) {
  if (!bearer) return undefined;
  try {
    const claims = await open(bearer);
    return { token: bearer, clientId: claims.azp as string, scopes: [] };
  } catch (error) {
    return undefined;
  }
}
)",
       "signature+issuer+audience",
       {{"audience taken out of the shared options", R"(, audience: "api://mcp")", "",
         "signature+issuer"},
        {"the helper only reads",
         "const result = await jwtVerify(raw, keys, settings);\n  return result.payload;",
         "return decodeJwt(raw);", "decode-only"},
        {"lets pass what failed", "    return undefined;\n  }\n}",
         "    return { token: bearer, clientId: 'x', scopes: [] };\n  }\n}",
         "accept-any !fails-open ?error"},
        {"helper with its own catch", "const result = await jwtVerify(raw, keys, settings);",
         "const result = await jwtVerify(raw, keys, settings).catch(() => ({ payload: {} }));",
         "accept-any"}}},
      {"claims compared by hand",
       "verify.ts",
       "check",
       R"(
import { createRemoteJWKSet, jwtVerify } from "jose";
const ISSUER = process.env.ISSUER;
const AUDIENCE = process.env.AUDIENCE;
if (!ISSUER || !AUDIENCE) throw new Error("not configured");
const keys = createRemoteJWKSet(new URL("https://id.example.com/keys"));
export const check = async (token: string) => {
  const { payload } = await jwtVerify(token, keys);
  if (payload.iss !== ISSUER) throw new Error("issuer");
  const audiences = Array.isArray(payload.aud) ? payload.aud : [payload.aud];
  if (!audiences.includes(AUDIENCE)) {
    return null;
  }
  return { clientId: payload.client_id };
};
)",
       "signature+issuer+audience",
       {{"no audience", "if (!audiences.includes(AUDIENCE))", "if (!audiences.length)",
         "signature+issuer"},
        {"audience only noted", "    return null;\n", "    console.warn('audience');\n",
         "signature+issuer"},
        {"no issuer", R"(if (payload.iss !== ISSUER) throw new Error("issuer");)", "", "signature"},
        {"audience only if set", "if (!audiences.includes(AUDIENCE))",
         "if (process.env.OTHER && !audiences.includes(process.env.OTHER))",
         "signature+issuer audience:skipped-when-undefined"}}},
      {"settings that must be there",
       "verify.ts",
       "check",
       R"(
import { createRemoteJWKSet, jwtVerify } from "jose";
function need(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing`);
  return value;
}
const keys = createRemoteJWKSet(new URL(need("KEYS")));
export async function check(token: string) {
  const { payload } = await jwtVerify(token, keys, {
    issuer: need("ISSUER"),
    audience: need("AUDIENCE"),
  });
  return payload;
}
)",
       "signature+issuer+audience",
       {{"nothing happens if missing", "throw new Error(`${name} is missing`)",
         "console.warn(name)",
         "signature audience:skipped-when-undefined issuer:skipped-when-undefined "
         "!skipped-audience !skipped-issuer"},
        {"issuer read without asking", R"(need("ISSUER"))", "process.env.ISSUER!",
         "signature issuer:skipped-when-undefined !skipped-issuer"}}},
      {"middleware with a callback",
       "gate.js",
       "gate",
       R"(
const jwt = require("jsonwebtoken");
const jwksClient = require("jwks-rsa");
const client = jwksClient({ jwksUri: "https://id.example.com/keys" });
function getKey(header, done) {
  client.getSigningKey(header.kid, (error, key) => done(error, key && key.getPublicKey()));
}
function gate(req, res, next) {
  const header = req.headers.authorization;
  if (!header || !header.startsWith("Bearer ")) {
    return res.status(401).json({ error: "no token" });
  }
  const options = { algorithms: ["RS256"], issuer: "https://id.example.com", audience: "mcp" };
  jwt.verify(header.slice(7), getKey, options, (error, claims) => {
    if (error) return res.status(401).json({ error: "bad token" });
    req.user = claims;
    next();
  });
}
module.exports = { gate };
)",
       "signature+issuer+audience",
       {{"error not looked at",
         R"(if (error) return res.status(401).json({ error: "bad token" });)", "", "accept-any"},
        {"no audience", R"(, audience: "mcp")", "", "signature+issuer"},
        {"both families of algorithms", R"(["RS256"])", R"(["RS256", "HS256"])",
         "signature+issuer+audience algorithm:unchecked !algorithm-open"},
        {"no algorithm", R"(["RS256"])", R"(["none"])", "decode-only !algorithm-none"},
        {"passes on without a token", R"(return res.status(401).json({ error: "no token" });)",
         "return next();", "signature+issuer+audience ?no-token"},
        {"expiry ignored", R"(audience: "mcp")", R"(audience: "mcp", ignoreExpiration: true)",
         "signature+issuer+audience expiry:unchecked !expiry-off"}}},
      {"middleware that catches",
       "gate.ts",
       "requireToken",
       R"(
import jwt from "jsonwebtoken";
import { readFileSync } from "node:fs";
const publicKey = readFileSync("key.pem", "utf8");
export function requireToken(req: any, res: any, next: any) {
  const [scheme, token] = (req.get("authorization") ?? "").split(" ");
  if (scheme !== "Bearer" || !token) {
    res.status(401).end();
    return;
  }
  try {
    req.claims = jwt.verify(token, publicKey, {
      algorithms: ["ES256"], audience: "urn:mcp", issuer: "urn:id",
    });
  } catch {
    res.sendStatus(401);
    return;
  }
  next();
}
)",
       "signature+issuer+audience",
       {{"goes on after a failure", "    res.sendStatus(401);\n    return;",
         "    req.claims = null;", "signature+issuer+audience !fails-open ?error"},
        {"read only", "jwt.verify(token, publicKey, {", "jwt.decode(token, {", "decode-only"},
        {"no issuer", R"(, issuer: "urn:id")", "", "signature"},
        {"switched off by a setting", "  const [scheme",
         "  if (process.env.DISABLE_AUTH === 'true') return next();\n  const [scheme",
         "signature+issuer+audience ?setting"}}},
      {"a promise around a callback",
       "verify.ts",
       "check",
       R"(
import * as jwt from "jsonwebtoken";
const KEY = process.env.PUBLIC_KEY;
export const check = (token: string) =>
  new Promise((resolve, reject) => {
    jwt.verify(token, KEY, { algorithms: ["RS256"], issuer: "a", audience: "b" }, (err, decoded) => {
      if (err) return reject(err);
      resolve(decoded);
    });
  });
)",
       "signature+issuer+audience",
       {{"always kept", "if (err) return reject(err);", "if (err) console.error(err);",
         "accept-any"},
        {"no audience", R"(, audience: "b")", "", "signature+issuer"}}},
      {"an answer with a flag",
       "gate.ts",
       "gate",
       R"(
import { jwtVerify, createRemoteJWKSet } from "jose";
const jwks = createRemoteJWKSet(new URL("https://a.example/jwks"));
async function look(token: string) {
  try {
    const { payload } = await jwtVerify(token, jwks, { issuer: "https://a.example", audience: "x" });
    return { ok: true, claims: payload };
  } catch (error) {
    return { ok: false, reason: String(error) };
  }
}
export async function gate(req: any, res: any, next: any) {
  const result = await look(req.headers.authorization?.replace("Bearer ", "") ?? "");
  if (!result.ok) {
    res.status(401).json(result);
    return;
  }
  next();
}
)",
       "signature+issuer+audience",
       {{"flag not looked at", "if (!result.ok)", "if (!result)",
         "signature+issuer+audience !fails-open ?error"},
        {"flag always set", "ok: false", "ok: true",
         "signature+issuer+audience !fails-open ?error"},
        {"no issuer", R"(issuer: "https://a.example", )", "", "signature"}}},
      {"a class with its configuration",
       "verifier.ts",
       "verifyAccessToken",
       R"(
import { jwtVerify, createRemoteJWKSet } from "jose";
export class TokenVerifier {
  private keys;
  constructor(private options: { issuer: string; audience: string }) {
    this.keys = createRemoteJWKSet(new URL("https://a.example/jwks"));
  }
  async verifyAccessToken(token: string) {
    const { payload } = await jwtVerify(token, this.keys, {
      issuer: this.options.issuer,
      audience: this.options.audience,
    });
    this.assertScopes(payload.scope);
    return { token, clientId: payload.azp, scopes: [] };
  }
  private assertScopes(scope: unknown) {
    if (typeof scope !== "string") throw new Error("no scopes");
  }
}
export const verifier = new TokenVerifier({ issuer: "https://a.example", audience: "https://mcp" });
)",
       "signature+issuer+audience",
       {{"no audience", "      audience: this.options.audience,\n", "", "signature+issuer"},
        {"audience undefined", R"(audience: "https://mcp")", "audience: process.env.MCP_AUD!",
         "signature+issuer audience:skipped-when-undefined !skipped-audience"}}},
      {"one shared key, compared in constant time",
       "gate.ts",
       "gate",
       R"(
import { timingSafeEqual } from "node:crypto";
const KEY = process.env.API_KEY;
if (!KEY) {
  console.error("API_KEY is not set");
  process.exit(1);
}
function same(a: string, b: string) {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
export function gate(req: any, res: any, next: any) {
  const given = req.headers["x-api-key"];
  if (typeof given !== "string" || !same(given, KEY)) {
    return res.status(401).json({ error: "key" });
  }
  return next();
}
)",
       "static-key",
       {{"only asked whether there", "!same(given, KEY)", "!given", "accept-any"},
        {"passes on without one", R"(if (typeof given !== "string" ||)",
         R"(if (!given) return next();
  if (typeof given !== "string" ||)",
         "static-key ?no-token"},
        {"written down", "process.env.API_KEY", "'kK9-shared-for-all'", "static-literal"}}},
      {"several keys",
       "gate.ts",
       "gate",
       R"(
const keys = new Set((process.env.API_KEYS ?? "").split(",").filter(Boolean));
export const gate = async (c: any, next: () => Promise<void>) => {
  const header = c.req.header("Authorization");
  const token = header?.startsWith("Bearer ") ? header.slice(7) : undefined;
  if (!token || !keys.has(token)) {
    return c.json({ error: "unauthorized" }, 401);
  }
  await next();
};
)",
       "static-key",
       {{"only the form", "!keys.has(token)", "token.length < 20", "accept-any"},
        {"only the beginning", "!keys.has(token)", "!token.startsWith('sk-')", "accept-any"}}},
      {"issuers out of a list",
       "verify.ts",
       "check",
       R"(
import { createRemoteJWKSet, jwtVerify, decodeJwt } from "jose";
const ISSUERS: Record<string, ReturnType<typeof createRemoteJWKSet>> = {
  "https://a.example": createRemoteJWKSet(new URL("https://a.example/jwks")),
  "https://b.example": createRemoteJWKSet(new URL("https://b.example/jwks")),
};
const RESOURCE = "https://mcp.example";
export async function check(token: string) {
  const claimed = decodeJwt(token).iss ?? "";
  if (!Object.keys(ISSUERS).includes(claimed)) throw new Error("unknown issuer");
  const { payload } = await jwtVerify(token, ISSUERS[claimed], { audience: RESOURCE });
  return { clientId: payload.sub };
}
)",
       "signature+issuer+audience",
       {{"keys where the token says", "ISSUERS[claimed]",
         "createRemoteJWKSet(new URL(`${decodeJwt(token).iss}/jwks`))", "self-issuer !self-issuer"},
        {"any issuer",
         R"(if (!Object.keys(ISSUERS).includes(claimed)) throw new Error("unknown issuer");)", "",
         "signature"}}},
      {"asks the issuer",
       "verify.ts",
       "check",
       R"(
const AUDIENCE = "https://mcp.example";
export async function check(token: string) {
  const answer = await fetch("https://id.example.com/introspect", {
    method: "POST",
    body: new URLSearchParams({ token }),
  });
  if (!answer.ok) return null;
  const info = await answer.json();
  if (!info.active || info.aud !== AUDIENCE) return null;
  return { clientId: info.client_id, scopes: info.scope.split(" ") };
}
)",
       "introspection",
       {{"not whether it is active", "!info.active || ", "", "introspection !response-untested"},
        {"no audience", " || info.aud !== AUDIENCE", "", "introspection audience:unchecked"}}},
      {"a wrapper around a handler",
       "auth.ts",
       "wrapped",
       R"(
import { createRemoteJWKSet, jwtVerify } from "jose";
const keys = createRemoteJWKSet(new URL("https://id.example.com/keys"));
export function withToken(handler: (req: Request) => Promise<Response>) {
  return async function wrapped(req: Request): Promise<Response> {
    const token = req.headers.get("authorization")?.split(" ")[1];
    if (!token) return new Response("no token", { status: 401 });
    try {
      await jwtVerify(token, keys, { issuer: "https://id.example.com", audience: "mcp" });
    } catch {
      return new Response("bad token", { status: 401 });
    }
    return handler(req);
  };
}
)",
       "signature+issuer+audience",
       {{"handles what has no token", R"(return new Response("no token", { status: 401 });)",
         "return handler(req);", "signature+issuer+audience ?no-token"},
        {"not verified", "await jwtVerify(token, keys,", "console.log(token,", "accept-any"},
        {"no audience", R"(, audience: "mcp")", "", "signature+issuer"}}},
      {"a guard",
       "guard.ts",
       "canActivate",
       R"(
import { createRemoteJWKSet, jwtVerify } from "jose";
const keys = createRemoteJWKSet(new URL("https://id.example.com/keys"));
class Guard {
  async canActivate(context: any): Promise<boolean> {
    const request = context.switchToHttp().getRequest();
    const token = request.headers.authorization?.split(" ")[1];
    if (!token) throw new Error("no token");
    const { payload } = await jwtVerify(token, keys, { issuer: "https://id.example.com" });
    if (payload.aud !== "mcp") return false;
    request.user = payload;
    return true;
  }
}
)",
       "signature+issuer+audience",
       {{"wrong audience goes", "return false;", "request.odd = true;", "signature+issuer"},
        {"no issuer", R"({ issuer: "https://id.example.com" })", "{}", "signature"}}},
      {"a library that sees to it",
       "check.ts",
       "check",
       R"(
import { OAuth2Client } from "google-auth-library";
const client = new OAuth2Client();
export async function check(token: string) {
  const ticket = await client.verifyIdToken({ idToken: token, audience: "app.example" });
  const payload = ticket.getPayload();
  if (!payload) throw new Error("empty");
  return { clientId: payload.sub };
}
)",
       "signature+issuer+audience",
       {{"no audience", R"(, audience: "app.example")", "", "signature+issuer"}}},
      {"a promise chain",
       "check.ts",
       "check",
       R"(
import { createRemoteJWKSet, jwtVerify } from "jose";
const keys = createRemoteJWKSet(new URL("https://id.example.com/keys"));
export function check(token: string) {
  return jwtVerify(token, keys, { issuer: "https://id.example.com", audience: "mcp" })
    .then(({ payload }) => ({ token, clientId: payload.sub }))
    .catch(() => undefined);
}
)",
       "signature+issuer+audience",
       {{"lets pass what failed", "() => undefined", "() => ({ token, clientId: 'unknown' })",
         "accept-any !fails-open ?error"},
        {"no audience", R"(, audience: "mcp")", "", "signature+issuer"}}},
  };
  return kCases;
}

}  // namespace mcpvet::project
