function grade(n, list) {
  if (n > 9 && !list.empty) return "high";
  else if (n < 0) throw new Error("low");
  let total = 0;
  for (let i = 0; i < n; i++) {
    if (list[i] === null) continue;
    total += list[i];
  }
  outer: for (const x of list) {
    for (const key in x) {
      if (key === "stop") break outer;
    }
  }
  while (true) {
    if (check()) break;
  }
  do {
    n--;
  } while (n > 0);
  return n ? total : list ?? [];
}
