const fs = require("fs");
const { join } = require("node:path");
exports.read = function (name) {
  return fs.readFileSync(join(__dirname, name));
};
module.exports.version = "1";
module.exports = { start, stop: fs.close };
function start() {}
