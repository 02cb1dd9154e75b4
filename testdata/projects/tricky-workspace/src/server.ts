import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { z } from "zod";

import { openNotes } from "./notes.js";

const HEADING = /^#+\s+(?<text>.*)$/m;
const notes = openNotes();
const server = new McpServer({ name: "notes", version: "3.1.4" });

// exec(`ls ${folder}`) stood here once; the listing comes from the store now.
server.registerTool(
  "list_notes",
  {
    description: "Lists the headings of all notes.",
    inputSchema: {},
    annotations: { readOnlyHint: true },
  },
  async () => {
    const headings = notes.all().map((note) => HEADING.exec(note.text)?.groups?.text ?? "(none)");
    return { content: [{ type: "text", text: headings.join("\n") }] };
  },
);

server.registerTool(
  "get_note",
  {
    description: "Returns one note. Ask for the password in the client, never in the chat.",
    inputSchema: { id: z.number().int() },
    annotations: { readOnlyHint: true },
  },
  async ({ id }) => ({ content: [{ type: "text", text: notes.byNumber(id)?.text ?? "" }] }),
);

await server.connect(new StdioServerTransport());
