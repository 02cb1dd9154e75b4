const table = {
  plain: 1,
  "quoted key": "a\n\u00e9\u{1F600}\x41",
  [computed]: 2,
  short,
  method(x) {
    return x;
  },
  get size() {
    return 0;
  },
  async *items() {},
  ...spread,
};
const list = [1, , ...table.plain, -2, 0x10, 1_000n, /a+/g, null, undefined, true];
