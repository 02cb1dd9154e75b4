function first(list) {
  for (const item of list) {
    try {
      if (!item) continue;
      return use(item);
    } finally {
      done(item);
    }
  }
}
