2import cp, { execSync as e, type T } from "node:child_process";
import fs = require("fs");
export * from "@modelcontextprotocol/sdk/server/mcp.js";
abstract class S<T> { private run = async (p?: string): Promise<T> => e(p as string)! as T; }
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"; const o = { rejectUnauthorized: false };
