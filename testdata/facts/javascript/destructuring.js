let z;
const { a, b: renamed, c = 1, d: { e }, [key]: f, ...rest } = options;
const [first, , third = "x", ...others] = list;
[x.y, z] = pair;
function run({ path, mode = "r" }, [head]) {
  return path;
}

