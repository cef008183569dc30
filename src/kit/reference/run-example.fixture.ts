import { createRequire } from "node:module";
import type ts from "typescript";
import { inspect } from "node:util";
import type { Kit } from "../kit.ts";

const load = createRequire(import.meta.filename);
/** The compiler inside tslab: what a cell becomes, an example becomes here. */
const tslabCompiler = load("@tslab/typescript-for-tslab") as typeof ts;

/** A line such as `methods.median([3, 1, 2]); // → 2`. */
const CLAIM = /^(.*); \/\/ → (.*)$/gm;

/** What a line gave, and what its example says that it gives. */
export interface Claim {
  readonly given: string;
  readonly said: string;
}

/** Runs an example as a cell of a notebook whose first cell imported all of `dschool`. */
export async function runExample(example: string, kit: Kit): Promise<readonly Claim[]> {
  const claims: Claim[] = [];
  const claim = (value: unknown, said: string): void => void claims.push({ given: written(value), said });
  const source = example.replace(
    CLAIM,
    (_, value: string, said: string) => `claim(${value}, ${JSON.stringify(said)});`,
  );
  const { ModuleKind: modules, ScriptTarget: targets } = tslabCompiler;
  const code = tslabCompiler.transpile(source, { module: modules.CommonJS, target: targets.ES2022 });
  const given: Readonly<Record<string, unknown>> = {
    ...kit,
    claim,
    exports: {},
    console: { log: (...args: readonly unknown[]) => args.map((arg) => inspect(arg)) },
    require: (name: string): unknown => (name === "dschool" ? kit : load(name)),
  };
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- what it runs is ours
  const run = new Function(...Object.keys(given), `return (async () => {\n${code}\n})();`) as (
    ...values: readonly unknown[]
  ) => Promise<void>;
  await run(...Object.values(given));
  return claims;
}

/** A value as examples write it: numbers to three decimals, lists of any kind in brackets. */
function written(value: unknown): string {
  if (typeof value === "number") return String(Number(value.toFixed(3)));
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value) || ArrayBuffer.isView(value)) {
    return `[${Array.from(value as unknown as ArrayLike<unknown>, written).join(", ")}]`;
  }
  const parts = Object.entries(value).map(([key, part]) => `${key}: ${written(part)}`);
  return `{ ${parts.join(", ")} }`;
}
