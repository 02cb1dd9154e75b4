const text = await fetchText(new URL("/a", base), { retries: 2, ...options }, ...more);
client.tools.list().filter(Boolean);
const city = user?.address?.city;
handler?.(1);
const rows = sql`select * from t where id = ${id}`;
items[0].run(`a ${name} b`);
