start();
function start() {
  return stop(value);
  function stop(v) {
    return v;
  }
}
const value = a.b().c().d[0].e();
if (value instanceof Error && "code" in value) report(value);
else if (value) log(value), log(1);
with_default(value ? one : value === 2 ? two : three);
