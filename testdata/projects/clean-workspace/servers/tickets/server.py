"""Questions about tickets, answered over MCP on standard input and output."""

import logging
import os
import subprocess
from typing import Literal

import requests
from mcp.server.fastmcp import FastMCP
from mcp.types import ToolAnnotations

mcp = FastMCP("tickets")
log = logging.getLogger("tickets")

ARCHIVES = {"2023": "/srv/tickets/2023", "2024": "/srv/tickets/2024"}
READS_ONLY = ToolAnnotations(readOnlyHint=True, destructiveHint=False)


@mcp.tool(annotations=READS_ONLY)
def count_archived(year: Literal["2023", "2024"]) -> int:
    """Counts the tickets archived in a year."""
    listing = subprocess.run(
        ["find", ARCHIVES[year], "-name", "*.eml"], capture_output=True, check=True, text=True
    )
    log.info("count_archived %s", year)
    return len(listing.stdout.splitlines())


@mcp.tool(annotations=READS_ONLY)
def ticket(number: int) -> dict:
    """Returns one ticket."""
    answer = requests.get(
        f"https://tickets.harbor-desk.internal/api/{number}",
        auth=("desk", os.environ["DATABASE_PASSWORD"]),
        timeout=10,
    )
    answer.raise_for_status()
    log.info("ticket %d", number)
    return answer.json()


if __name__ == "__main__":
    mcp.run(transport="stdio")
