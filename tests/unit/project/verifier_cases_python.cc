#include "unit/project/verifier_cases.h"

namespace mcpvet::project {

const std::vector<VerifierCase>& PythonVerifiers() {
  static const std::vector<VerifierCase> kCases = {
      {"a verifier class",
       "verifier.py",
       "verify_token",
       R"(
import os
import jwt
KEYS = jwt.PyJWKClient("https://id.example.com/keys")
AUDIENCE = os.environ["AUDIENCE"]
class Verifier:
    async def verify_token(self, token):
        try:
            key = KEYS.get_signing_key_from_jwt(token)
            claims = jwt.decode(token, key.key, algorithms=["RS256"],
                                issuer="https://id.example.com", audience=AUDIENCE)
        except jwt.InvalidTokenError:
            return None
        return AccessToken(token=token, client_id=claims["sub"], scopes=claims["scope"].split())
)",
       "signature+issuer+audience",
       {{"no signature", "audience=AUDIENCE",
         "audience=AUDIENCE, options={'verify_signature': False}", "decode-only !unsigned"},
        {"no audience", ", audience=AUDIENCE", "", "signature+issuer"},
        {"audience switched off", ", audience=AUDIENCE", ", options={'verify_aud': False}",
         "signature+issuer"},
        {"no issuer", R"(issuer="https://id.example.com", )", "", "signature"},
        {"issuer from a setting", R"(issuer="https://id.example.com")",
         "issuer=os.getenv('ISSUER')", "signature issuer:skipped-when-undefined !skipped-issuer"},
        {"expiry off", "audience=AUDIENCE", "audience=AUDIENCE, options={'verify_exp': False}",
         "signature+issuer+audience expiry:unchecked !expiry-off"},
        {"algorithm of the token's own", R"(["RS256"])",
         "[jwt.get_unverified_header(token)['alg']]",
         "signature+issuer+audience algorithm:unchecked !algorithm-from-token"},
        {"lets pass what failed", "return None", "claims = {'sub': '?', 'scope': ''}",
         "accept-any !fails-open ?error"}}},
      {"claims compared by hand",
       "verifier.py",
       "verify",
       R"(
import jwt
ISSUERS = {"https://a.example", "https://b.example"}
def check_claims(claims, audience):
    if claims.get("iss") not in ISSUERS:
        raise ValueError("issuer")
    aud = claims.get("aud")
    if isinstance(aud, str):
        aud = [aud]
    if audience not in aud:
        raise ValueError("audience")
def verify(token):
    claims = jwt.decode(token, KEY, algorithms=["EdDSA"], options={"verify_aud": False})
    check_claims(claims, "urn:mcp")
    return claims
)",
       "signature+issuer+audience",
       {{"not called", R"(    check_claims(claims, "urn:mcp"))", "", "signature"},
        {"audience only noted", R"(raise ValueError("audience"))", "print(aud)",
         "signature+issuer"},
        {"issuer only noted", R"(raise ValueError("issuer"))", "print(aud)", "signature"}}},
      {"another library",
       "verifier.py",
       "verify",
       R"(
from jose import jwt, JWTError
def verify(token: str):
    try:
        payload = jwt.decode(token, JWKS, algorithms=["RS256"], audience="mcp", issuer="https://a")
    except JWTError as error:
        raise PermissionError from error
    if "sub" not in payload:
        return None
    return payload
)",
       "signature+issuer+audience",
       {{"only read",
         R"(jwt.decode(token, JWKS, algorithms=["RS256"], audience="mcp", issuer="https://a"))",
         "jwt.get_unverified_claims(token)", "decode-only"},
        {"no audience", R"(, audience="mcp")", "", "signature+issuer"}}},
      {"a dependency",
       "deps.py",
       "caller",
       R"(
import jwt
from fastapi import Depends, HTTPException
from fastapi.security import HTTPBearer
scheme = HTTPBearer()
async def caller(credentials=Depends(scheme)):
    try:
        return jwt.decode(credentials.credentials, KEY, algorithms=["RS256"], audience="mcp",
                          issuer="https://a")
    except jwt.PyJWTError:
        raise HTTPException(status_code=401)
)",
       "signature+issuer+audience",
       {{"nobody instead", "raise HTTPException(status_code=401)", "return {'sub': 'anonymous'}",
         "accept-any !fails-open ?error"},
        {"no issuer", ",\n                          issuer=\"https://a\"", "", "signature"}}},
      {"an application in front of another",
       "app.py",
       "__call__",
       R"(
import jwt
class Gate:
    def __init__(self, app):
        self.app = app
    async def __call__(self, scope, receive, send):
        headers = dict(scope["headers"])
        header = headers.get(b"authorization", b"").decode()
        if not header.startswith("Bearer "):
            await deny(send)
            return
        try:
            jwt.decode(header[7:], KEY, algorithms=["RS256"], audience="mcp", issuer="https://a")
        except jwt.PyJWTError:
            await deny(send)
            return
        await self.app(scope, receive, send)
async def deny(send):
    await send({"type": "http.response.start", "status": 401})
)",
       "signature+issuer+audience",
       {{"goes on after a failure",
         "        except jwt.PyJWTError:\n            await deny(send)\n            return",
         "        except jwt.PyJWTError:\n            pass",
         "signature+issuer+audience !fails-open ?error"},
        {"goes on without a token", "            await deny(send)\n            return\n        try",
         "            await self.app(scope, receive, send)\n            return\n        try",
         "signature+issuer+audience ?no-token"},
        {"no audience", R"(audience="mcp", )", "", "signature+issuer"}}},
      {"a middleware that calls the next",
       "app.py",
       "dispatch",
       R"(
import hmac, os
from starlette.responses import JSONResponse
TOKEN = os.environ["MCP_TOKEN"]
class Gate:
    async def dispatch(self, request, call_next):
        header = request.headers.get("authorization", "")
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not hmac.compare_digest(token, TOKEN):
            return JSONResponse({"error": "unauthorized"}, status_code=401)
        return await call_next(request)
)",
       "static-key",
       {{"only the form", "not hmac.compare_digest(token, TOKEN)", "not token", "accept-any"},
        {"another path is open", "        header = request",
         "        if request.url.path.startswith('/open'):\n"
         "            return await call_next(request)\n        header = request",
         "static-key ?request"},
        {"compared with an answer of its own", "hmac.compare_digest(token, TOKEN)",
         "hmac.compare_digest(token, token)", "accept-any"}}},
      {"before every request",
       "app.py",
       "check",
       R"(
import os
from flask import request, abort
KEY = os.environ["KEY"]
def check():
    if request.headers.get("X-API-Key") != KEY:
        abort(401)
)",
       "static-key",
       {{"only noted", "abort(401)", "print('no key')", "accept-any"}}},
      {"many keys, kept as digests",
       "verifier.py",
       "verify",
       R"(
import hashlib, hmac
def verify(token, stored=None):
    digest = hashlib.sha256(token.encode()).hexdigest()
    if not any(hmac.compare_digest(digest, known) for known in DIGESTS):
        return None
    return {"client": digest[:8]}
)",
       "static-key",
       {{"nothing compared", "if not any(hmac.compare_digest(digest, known) for known in DIGESTS):",
         "if not digest:", "accept-any"}}},
      {"asks who it is",
       "verifier.py",
       "verify",
       R"(
import httpx
async def verify(token):
    async with httpx.AsyncClient() as client:
        answer = await client.get("https://id.example.com/userinfo",
                                  headers={"Authorization": f"Bearer {token}"})
    if answer.status_code != 200:
        return None
    return {"sub": answer.json()["sub"]}
)",
       "introspection audience:unchecked",
       {{"not looked at", "    if answer.status_code != 200:\n        return None\n", "",
         "introspection audience:unchecked !response-untested"}}},
      {"claims of one more library",
       "verifier.py",
       "verify",
       R"(
from joserfc import jwt
registry = jwt.JWTClaimsRegistry(iss={"essential": True, "value": "https://a"},
                                 aud={"essential": True, "value": "mcp"})
def verify(token):
    decoded = jwt.decode(token, KEY, algorithms=["RS256"])
    registry.validate(decoded.claims)
    return decoded.claims
)",
       "signature+issuer+audience",
       {{"never validated", "    registry.validate(decoded.claims)\n", "",
         "signature expiry:unchecked"},
        {"no audience", R"(, "value": "mcp"})", "}", "signature+issuer"}}},
      {"settings that must be there",
       "verifier.py",
       "verify",
       R"(
import os, sys, jwt
ISSUER = os.environ.get("ISSUER")
if ISSUER is None:
    sys.exit("ISSUER is not set")
def verify(token):
    return jwt.decode(token, KEY, algorithms=["RS256"], audience="mcp", issuer=ISSUER)
)",
       "signature+issuer+audience",
       {{"nothing happens if missing", R"(sys.exit("ISSUER is not set"))", "print('no issuer')",
         "signature issuer:skipped-when-undefined !skipped-issuer"}}},
      {"the key of each client",
       "verifier.py",
       "verify",
       R"(
import json, os
KEYS = json.loads(os.environ["CLIENT_KEYS"])
def verify(token):
    client = KEYS.get(token)
    if client is None:
        return None
    return {"client": client}
)",
       "static-key",
       {{"a stand-in for strangers", "KEYS.get(token)", "KEYS.get('guest')", "accept-any"}}},
      {"taken apart with care",
       "verifier.py",
       "verify",
       R"(
import base64, json, jwt
def verify(token):
    head = json.loads(base64.urlsafe_b64decode(token.split(".")[0] + "=="))
    key = KEYS[head["kid"]]
    return jwt.decode(token, key, algorithms=["RS256"], audience="mcp", issuer="https://a")
)",
       "signature+issuer+audience",
       {{"only read",
         R"(return jwt.decode(token, key, algorithms=["RS256"], audience="mcp", issuer="https://a"))",
         "return json.loads(base64.urlsafe_b64decode(token.split('.')[1]))", "decode-only"}}},
  };
  return kCases;
}

}  // namespace mcpvet::project
