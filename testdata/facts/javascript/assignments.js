let count = 0;
let cache;
function next() {
  count += 1;
  cache ??= make();
  state.items[count] = cache;
  state.total -= count++;
  flag ||= state.ready && ready;
  return count;
}
delete state.items, typeof count;
