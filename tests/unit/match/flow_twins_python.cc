#include "unit/match/flow_twins.h"

namespace mcpvet::match {

std::vector<Twins> PythonTwins() {
  return {
      {"QuotedForTheShell",
       "command-injection",
       {{"server.py", R"code(import subprocess
import shlex
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(host: str) -> str:
    subprocess.run("ping " + host, shell=True)
)code"}},
       {{"server.py", R"code(import subprocess
import shlex
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(host: str) -> str:
    subprocess.run("ping " + shlex.quote(host), shell=True)
)code"}}},
      {"ThroughAHelperOfTheFile",
       "command-injection",
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")
def run(command):
    return subprocess.run(command, shell=True)

@mcp.tool()
def lookup(host: str) -> str:
    return run("ping " + host)
)code"}},
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")
def run(command):
    return subprocess.run(command, shell=True)

@mcp.tool()
def lookup(host: str) -> str:
    return run("ping localhost")
)code"}}},
      {"ThroughAnotherFile",
       "command-injection",
       {{"server.py", R"code(from tools import run
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(host: str) -> str:
    return run(host)
)code"},
        {"tools.py", R"code(import subprocess
def run(host):
    return subprocess.run(f"ping {host}", shell=True)
)code"}},
       {{"server.py", R"code(from tools import run
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(host: str) -> str:
    return run(host)
)code"},
        {"tools.py", R"code(import subprocess
def run(host):
    return subprocess.run(["ping", "-c1", "--", host])
)code"}}},
      {"ThroughAClass",
       "command-injection",
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")
class Runner:
    def __init__(self, host):
        self.host = host
    def run(self):
        return subprocess.run(f"ping {self.host}", shell=True)

@mcp.tool()
def lookup(host: str) -> str:
    return Runner(host).run()
)code"}},
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")
class Runner:
    def __init__(self, host):
        self.host = host
    def run(self):
        return subprocess.run(f"ping {self.host}", shell=True)

@mcp.tool()
def lookup(host: str) -> str:
    return Runner(int(host)).run()
)code"}}},
      {"RefusedByAValidatorOfTheProject",
       "command-injection",
       {{"server.py", R"code(import subprocess
import re
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")
def check(host):
    if not re.fullmatch(r"[a-z0-9.]+", host):
        raise ValueError(host)

@mcp.tool()
def lookup(host: str) -> str:
    subprocess.run(f"ping {host}", shell=True)
    check(host)
)code"}},
       {{"server.py", R"code(import subprocess
import re
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")
def check(host):
    if not re.fullmatch(r"[a-z0-9.]+", host):
        raise ValueError(host)

@mcp.tool()
def lookup(host: str) -> str:
    check(host)
    subprocess.run(f"ping {host}", shell=True)
)code"}}},
      {"AnchoredPattern",
       "command-injection",
       {{"server.py", R"code(import subprocess
import re
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(host: str) -> str:
    if not re.match(r"[a-z0-9.]+", host):
        return "no"
    subprocess.run(f"ping {host}", shell=True)
)code"}},
       {{"server.py", R"code(import subprocess
import re
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(host: str) -> str:
    if not re.match(r"^[a-z0-9.]+$", host):
        return "no"
    subprocess.run(f"ping {host}", shell=True)
)code"}}},
      {"MemberOfATable",
       "command-injection",
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    if name in ["x"]:
        print(name)
    subprocess.run(f"systemctl status {name}", shell=True)
)code"}},
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    if name not in ["x", "y"]:
        return "no"
    subprocess.run(f"systemctl status {name}", shell=True)
)code"}}},
      {"NumbersByTheirType",
       "command-injection",
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(count: str) -> str:
    subprocess.run(f"head -n {count} log", shell=True)
)code"}},
       {{"server.py", R"code(import subprocess
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(count: int) -> str:
    subprocess.run(f"head -n {count} log", shell=True)
)code"}}},
      {"ResolvedBeforeItIsCompared",
       "path-traversal",
       {{"server.py", R"code(import os
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    path = os.path.join("/srv/notes", name)
    if not path.startswith("/srv/notes/"):
        return "no"
    return open(path).read()
)code"}},
       {{"server.py", R"code(import os
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    path = os.path.realpath(os.path.join("/srv/notes", name))
    if not path.startswith("/srv/notes/"):
        return "no"
    return open(path).read()
)code"}}},
      {"PrefixWithoutSeparator",
       "path-traversal",
       {{"server.py", R"code(import os
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    path = os.path.realpath(os.path.join("/srv/notes", name))
    if not path.startswith("/srv/notes"):
        return "no"
    return open(path).read()
)code"}},
       {{"server.py", R"code(import os
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    path = os.path.realpath(os.path.join("/srv/notes", name))
    if os.path.commonpath(["/srv/notes", path]) != "/srv/notes":
        return "no"
    return open(path).read()
)code"}}},
      {"ExceptionThatIsSwallowed",
       "path-traversal",
       {{"server.py", R"code(from pathlib import Path
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    path = (Path("/srv") / name).resolve()
    try:
        path.relative_to("/srv")
    except ValueError:
        print("outside")
    return path.read_text()
)code"}},
       {{"server.py", R"code(from pathlib import Path
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    path = (Path("/srv") / name).resolve()
    try:
        path.relative_to("/srv")
    except ValueError:
        return "outside"
    return path.read_text()
)code"}}},
      {"NameOnlyOfAFile",
       "path-traversal",
       {{"server.py", R"code(import os
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    return open(os.path.join("/srv", name)).read()
)code"}},
       {{"server.py", R"code(import os
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    return open(os.path.join("/srv", os.path.basename(name))).read()
)code"}}},
      {"HostInAList",
       "request-forgery",
       {{"server.py", R"code(import httpx
from urllib.parse import urlparse
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(url: str) -> str:
    if urlparse(url).scheme not in ("https",):
        return "no"
    return httpx.get(url).text
)code"}},
       {{"server.py", R"code(import httpx
from urllib.parse import urlparse
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(url: str) -> str:
    if urlparse(url).hostname not in ("api.example.com",):
        return "no"
    return httpx.get(url).text
)code"}}},
      {"PrivateAddressesRefused",
       "request-forgery",
       {{"server.py", R"code(import httpx
import ipaddress
import socket
from urllib.parse import urlparse
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(url: str) -> str:
    return httpx.get(url).text
)code"}},
       {{"server.py", R"code(import httpx
import ipaddress
import socket
from urllib.parse import urlparse
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")
def check(url):
    for info in socket.getaddrinfo(urlparse(url).hostname, 443):
        if ipaddress.ip_address(info[4][0]).is_private:
            raise ValueError(url)

@mcp.tool()
def lookup(url: str) -> str:
    check(url)
    return httpx.get(url).text
)code"}}},
      {"ParametersOfAQuery",
       "sql-injection",
       {{"server.py", R"code(import sqlite3
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    sqlite3.connect("a").execute("SELECT * FROM t WHERE n = '%s'" % name)
)code"}},
       {{"server.py", R"code(import sqlite3
from mcp.server.fastmcp import FastMCP
mcp = FastMCP("demo")

@mcp.tool()
def lookup(name: str) -> str:
    sqlite3.connect("a").execute("SELECT * FROM t WHERE n = ?", (name,))
)code"}}},
  };
}

}  // namespace mcpvet::match
