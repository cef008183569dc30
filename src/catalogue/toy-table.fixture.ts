import type { Table } from "./manifest.ts";

const text = { ko: "장난감", en: "toy" };

/** A table of one column, `v`, by day or whole. */
export function toyTable(name: string, isByDay: boolean): Table {
  return {
    ...{ name, title: text, description: text, key: ["v"] },
    partition: isByDay ? { name: "date", of: "v" } : null,
    columns: [
      {
        ...{ name: "v", type: "INTEGER", title: text, source: null, unit: null, nullable: false },
        sensitivity: "public",
      },
    ],
  };
}
