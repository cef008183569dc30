import type { ColumnFacts } from "./column-facts.ts";
import type { ColumnKind } from "./column-kind.ts";
import { inPasses } from "./in-passes.ts";
import type { LengthProfile } from "./profile.ts";
import type { AskRelation } from "./relation.ts";

const LENGTH: Partial<Record<ColumnKind, (column: string) => string>> = {
  text: (column) => `length(${column}::VARCHAR)`,
  list: (column) => `len(${column})`,
  bytes: (column) => `octet_length(${column})`,
};

/** How long the values of texts, lists and bytes are, by column. */
export async function selectLengths(
  ask: AskRelation,
  facts: readonly ColumnFacts[],
): Promise<ReadonlyMap<string, LengthProfile>> {
  const long = facts.filter(({ kind, present }) => LENGTH[kind] !== undefined && present > 0);
  const lengths = new Map<string, LengthProfile>();
  for (const some of inPasses(long)) {
    const figures = some.flatMap(({ column, kind }) => {
      const length = LENGTH[kind]?.(column) ?? "NULL";
      const blank = kind === "text" ? `count_if(trim(${column}::VARCHAR) = '')` : "0";
      return [
        `min(${length}) AS ${column}_least, max(${length}) AS ${column}_most, ${blank} AS ${column}_blank`,
      ];
    });
    const [row = {}] = (await ask(`SELECT ${figures.join(", ")} FROM profiled`)).rows();
    for (const { column } of some) {
      const amount = (figure: string): number => Number(row[`${column}_${figure}`]);
      lengths.set(column, { least: amount("least"), most: amount("most"), blank: amount("blank") });
    }
  }
  return lengths;
}
