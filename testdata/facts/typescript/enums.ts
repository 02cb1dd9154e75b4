enum Level {
  Low,
  High = 5,
  Top,
  Name = "n",
}
export namespace Tools {
  export const name = "x";
  const hidden = 1;
  export function run() {
    return hidden;
  }
}
import fs = require("fs");
import alias = Tools.run;
export = Tools;
