0from mcp.server.fastmcp import FastMCP
import subprocess as sp, os.path
from jwt import decode as d
mcp = FastMCP("x")
@mcp.tool()
async def run(path: str, *a, k=1, **kw) -> str:
    if path and not k:
        c = f"ls {path!r:>{k}}" + " %s" % a[0]
        return sp.run(c, shell=True).stdout
    return eval(" ".join([x for x in kw if x]), {**kw})
