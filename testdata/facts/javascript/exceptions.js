async function load(path) {
  try {
    const text = await read(path);
    return JSON.parse(text);
  } catch (error) {
    log(error.message);
    return null;
  } finally {
    close();
  }
}
