import { DatabaseSync } from "node:sqlite";

export interface Note {
  id: number;
  text: string;
}

export function openNotes() {
  const db = new DatabaseSync("notes.db");
  db.exec("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, text TEXT)");
  const all = db.prepare("SELECT id, text FROM note ORDER BY id");
  const one = db.prepare("SELECT id, text FROM note WHERE id = ?");
  return {
    all: () => all.all() as unknown as Note[],
    byNumber: (id: number) => one.get(id) as unknown as Note | undefined,
  };
}
