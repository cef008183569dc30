import { isDeepStrictEqual } from "node:util";

/** What a judge has at hand that shares its process with the answer. */
export interface NaiveCase {
  readonly given: unknown;
  /** What the solution holds under the same name. */
  readonly expected: unknown;
  /** The rows of a table of the solution. */
  readonly rows: (name: string) => readonly Row[];
  /** The rows that a query gives, on the data of both. */
  readonly query: (text: unknown) => Promise<readonly Row[]>;
  /** Of the snippets of a `types` check, whether each type-checks after the answer. */
  readonly passing: () => Promise<readonly boolean[]>;
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Judges as they are often written, by kind. Each is taken in by the malicious submissions of `tests/fixtures/exercises`: what
 * no judge believes would prove nothing by failing.
 */
export const NAIVE_JUDGES: Readonly<Record<string, (each: NaiveCase) => boolean | Promise<boolean>>> = {
  value: ({ given, expected }) => isEqual(given, expected),
  table: ({ given, expected }) => isEqual(given, expected),
  text: ({ given }) => String(given) === "passed",
  fn: async ({ given, expected, rows }) => {
    const [first] = rows("links");
    for (const args of [
      ["no-such-link", 12],
      [first?.["link_id"], 12],
    ]) {
      if (!isEqual(await call(given, ...args), await call(expected, ...args))) return false;
    }
    return true;
  },
  chart: ({ given, expected }) => {
    const [ours, theirs] = [given, expected].map((spec) => spec as Spec);
    return markOf(ours) === markOf(theirs) && isDeepStrictEqual(pointsOf(ours), pointsOf(theirs));
  },
  model: async ({ given, rows }) => {
    const held = rows("held").map((row) => ({ ...row, kmh: Number(row["kmh"]) }));
    const asked = held.map(({ kmh: _kmh, ...row }) => row);
    const predicted = (await call(given, asked)) as readonly number[];
    const mean = held.reduce((sum, { kmh }) => sum + kmh, 0) / held.length;
    const errorOf = (guess: (at: number) => number): number =>
      held.reduce((sum, { kmh }, at) => sum + Math.abs(kmh - guess(at)), 0);
    return errorOf((at) => predicted[at] ?? 0) < errorOf(() => mean);
  },
  detector: async ({ given, rows }) => {
    const events = (await call(given, rows("readings"))) as readonly Row[];
    const stops = rows("stops");
    const found = stops.filter(({ link_id, start_ts, end_ts }) =>
      events.some((event) => {
        const at = Number(event["ts"]);
        return event["link_id"] === link_id && at >= Number(start_ts) && at <= Number(end_ts);
      }),
    );
    return found.length / stops.length > 0.8;
  },
  query: async ({ given, expected, query }) => isDeepStrictEqual(await query(given), await query(expected)),
  // Of what must pass and what must not it tries one only.
  types: async ({ passing }) => {
    const [first, ...others] = await passing();
    return first === true || !others.includes(true);
  },
};

/** As an assertion library has it: what knows how to compare itself is asked. */
function isEqual(given: unknown, expected: unknown): boolean {
  const { equals } = (given ?? {}) as { readonly equals?: (other: unknown) => boolean };
  return equals === undefined ? isDeepStrictEqual(given, expected) : equals(expected);
}

async function call(fn: unknown, ...args: readonly unknown[]): Promise<unknown> {
  return await (fn as (...args: readonly unknown[]) => unknown)(...args);
}

interface Spec {
  readonly mark: string | { readonly type: string };
  readonly data: { readonly values: readonly Row[] | { readonly rows: () => readonly Row[] } };
}

function markOf(spec: Spec | undefined): string | undefined {
  return typeof spec?.mark === "object" ? spec.mark.type : spec?.mark;
}

function pointsOf(spec: Spec | undefined): number[][] {
  const values = spec?.data.values ?? [];
  const rows = "rows" in values ? values.rows() : values;
  const points = rows.map((row) => Object.values(row).map((value) => Math.round(Number(value) * 1e6)));
  return points.sort(([a = 0], [b = 0]) => a - b);
}
