function call(name, args) {
  switch (name) {
    case "read":
    case "get":
      return read(args.path);
    case "write":
      write(args);
      break;
    default:
      throw new Error(name);
  }
  return "done";
}
