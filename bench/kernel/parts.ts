/** Where the time of a cell goes, as JSON: run in a process of its own by bench/kernel.ts, in a trainee's workspace. */
import { correctConverterOnLoad } from "../../src/kernel/correct-converter.ts";
import { loadTslab } from "../../src/kernel/tslab-modules.ts";

const KIT_CELL = 'import { table, sql } from "dschool"; const links = table("link_5min"); const n: number = ';
const REPEATS = 20;

const loaded = await import("../../src/kernel/cell-runner.ts");
const parts: Record<string, number> = {};

function time<T>(part: string, work: () => T): T {
  const begun = performance.now();
  const made = work();
  parts[part] = performance.now() - begun;
  return made;
}

correctConverterOnLoad();
const tslab = time("load tslab and TypeScript", loadTslab);
const original = tslab.createConverter;
let converting = 0;
const timed: typeof original = (options) => {
  const converter = original(options);
  return {
    ...converter,
    convert: (declared, source) => {
      const begun = performance.now();
      const converted = converter.convert(declared, source);
      converting += performance.now() - begun;
      return converted;
    },
  };
};
const hidden: readonly string[] = [];
const runner = time(
  "first TypeScript program",
  () => new loaded.CellRunner({ ...tslab, createConverter: timed }, { cwd: process.cwd(), hidden }),
);

async function cell(part: string, source: string, run: number): Promise<void> {
  converting = 0;
  const begun = performance.now();
  const error = await runner.run(source, run);
  if (error !== null) throw new Error(error.traceback.join("\n"));
  parts[`${part}: compile`] = converting;
  parts[`${part}: run`] = performance.now() - begun - converting;
}

await cell("first cell", "const started = 1;", 1);
await cell("first cell with the kit", `${KIT_CELL}1;`, 2);
const sums: Record<string, number> = {};
for (let nth = 0; nth < REPEATS; nth += 1) {
  await cell("typed cell", `${KIT_CELL}${nth};`, 3 + nth);
  for (const part of ["typed cell: compile", "typed cell: run"])
    sums[part] = (sums[part] ?? 0) + (parts[part] ?? 0);
}
for (const [part, sum] of Object.entries(sums)) parts[part] = sum / REPEATS;
runner.executor.close();
process.stdout.write(JSON.stringify(parts));
process.exit(0);
