import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";

const run = promisify(execFile);
const server = new McpServer({ name: "reports", version: "0.3.0" });

server.registerTool(
  "render_report",
  {
    description: "Renders the report of one month as PDF.",
    inputSchema: { month: z.string().regex(/^\d{4}-\d{2}$/) },
    annotations: { readOnlyHint: false, destructiveHint: false },
  },
  async ({ month }) => {
    const { stdout } = await run("render-report", ["--month", month]);
    console.error(`render_report ${month}`);
    return { content: [{ type: "text", text: stdout }] };
  },
);

await server.connect(new StdioServerTransport());
