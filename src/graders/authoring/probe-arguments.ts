import type { Arguments } from "../checks/question.ts";
import type { Rng } from "../checks/rng.ts";

/** Calls that are tried at most for one function. */
const MOST_PROBES = 40;

/**
 * Calls by which two functions are told apart, whatever calls a check makes: those of the check, and the same with one
 * argument changed into that of another call, one more, one less, nothing, or a constant of the function's own text. A
 * check that always calls with the same must not hide a mistake.
 */
export function probeArguments(
  calls: readonly Arguments[],
  constants: readonly (number | string)[],
  rng: Rng,
): readonly Arguments[] {
  const probes = new Map(calls.map((args) => [keyOf(args), args] as const));
  const varied = calls.flatMap((args) => args.flatMap((_, at) => variantsOf(args, at, { calls, constants })));
  const unlike = [...new Map(varied.map((args) => [keyOf(args), args] as const)).values()];
  while (unlike.length > 0 && probes.size < MOST_PROBES) {
    const [args = []] = unlike.splice(rng.integer(0, unlike.length - 1), 1);
    probes.set(keyOf(args), args);
  }
  return [...probes.values()].slice(0, MOST_PROBES);
}

interface Pool {
  readonly calls: readonly Arguments[];
  readonly constants: readonly (number | string)[];
}

function variantsOf(args: Arguments, at: number, { calls, constants }: Pool): readonly Arguments[] {
  const own = args[at];
  const alike = constants.filter((constant) => typeof constant === typeof own);
  const others = [...calls.map((call) => call[at]), ...alike, ...neighboursOf(own)];
  return others.map((other) => args.with(at, other));
}

function neighboursOf(value: unknown): readonly unknown[] {
  if (typeof value === "number") return [value + 1, value - 1, 0];
  if (typeof value === "string") return [""];
  return Array.isArray(value) ? [value.slice(1), []] : [];
}

function keyOf(args: Arguments): string {
  return JSON.stringify(args, (_, value: unknown) =>
    typeof value === "bigint" ? `${String(value)}n` : value,
  );
}

const NUMBER = /(?<![\w.])\d+(?:\.\d+)?(?![\w.])/g;
const TEXT = /"([^"\\\n]*)"|'([^'\\\n]*)'/g;

/** The numbers of a text, each with its neighbours, and the texts in quotes. */
export function constantsOf(source: string): readonly (number | string)[] {
  const numbers = [...source.matchAll(NUMBER)].map(([text]) => Number(text));
  const texts = [...source.matchAll(TEXT)].map(([, double, single]) => double ?? single ?? "");
  return [...new Set([...numbers.flatMap((number) => [number - 1, number, number + 1]), ...texts])];
}
