"""Questions about tickets, answered over MCP."""

import subprocess

import jwt
import requests
from mcp.server.fastmcp import Context, FastMCP

mcp = FastMCP("tickets")

ARCHIVE = "/srv/tickets/archive"


def current_user(ctx: Context) -> str:
    header = ctx.request_context.request.headers["authorization"]
    claims = jwt.decode(header.removeprefix("Bearer "), options={"verify_signature": False})
    return claims["sub"]


@mcp.tool()
def search_archive(words: str, ctx: Context) -> str:
    """Finds old tickets that hold all of the words."""
    found = subprocess.run(
        f"grep -ril '{words}' {ARCHIVE}", shell=True, capture_output=True, text=True
    )
    return f"for {current_user(ctx)}:\n{found.stdout}"


@mcp.tool()
def ticket(number: int) -> dict:
    """Returns one ticket."""
    answer = requests.get(f"https://tickets.harbor-desk.internal/api/{number}", verify=False)
    return answer.json()


if __name__ == "__main__":
    mcp.run(transport="streamable-http")
