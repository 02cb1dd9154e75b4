type Pair = [string, number];
type Id = Ids.Id | "none" | null | -1;
export type { Pair };
import type { Store } from "./store";
import { type Key, load } from "./keys";
function find(pair: Pair, id?: Id, ...keys: readonly Key[]): id is Ids.Id {
  return load<Store>(keys, pair);
}
const schema = z.object({ path: z.string() });
type Schema = z.infer<typeof schema>;
