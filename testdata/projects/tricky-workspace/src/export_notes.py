"""Writes all notes to a folder; run by hand, no part of the server."""

import subprocess
import sys

import jwt
from mcp import ClientSession

HELP = "never call subprocess.run(command, shell=True) with what a user typed"


def subject_of(token: str, key: str) -> str:
    claims = jwt.decode(
        token,
        key,
        algorithms=["RS256"],
        audience="notes",
        issuer="https://login.meadow-notes.internal",
        options={"verify_signature": True, "require": ["exp", "aud", "iss"]},
    )
    return claims["sub"]


async def export(session: ClientSession, folder: str) -> None:
    await session.initialize()
    for tool in (await session.list_tools()).tools:
        subprocess.run(["note-writer", "--into", folder, tool.name], shell=False, check=True)


if __name__ == "__main__":
    sys.exit(HELP)
