import main, { a, b as c } from "./main.js";
import * as all from "pkg";
import "side-effect";
export { a, c as d };
export { x as y } from "./other.js";
export * from "./everything.js";
export * as ns from "./inner.js";
export const one = 1, { two } = main;
export function run() {
  return all.start(one);
}
export default class {}
const lazy = await import("./lazy.js");
const chosen = import(name);
