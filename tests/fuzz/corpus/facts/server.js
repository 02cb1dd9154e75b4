01const { exec, spawn: s } = require("child_process");
const run = promisify(exec), { a = 1, b: [c] } = s;
server.tool("x", async ({ path, ...rest }) => run(`ls ${path}` + rest?.x ?? "y"));
class A { handle = (x) => eval(x) }
