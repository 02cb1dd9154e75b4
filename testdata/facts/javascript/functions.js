/** Adds two numbers. */
function add(a, b = 1, ...rest) {
  return a + b;
}

const twice = (x) => add(x, x);
const named = function inner(n) {
  return n ? inner(n - 1) : later;
};
const later = 3;

async function* feed(list) {
  for await (const item of list) yield item;
}
