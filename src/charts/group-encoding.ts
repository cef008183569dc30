import type { LocalText } from "#domain/local-text";
import { NOTHING_BINNED } from "./chart-texts.ts";
import { sqlName } from "#engines/duckdb/sql-text";
import { aggregateSql } from "./aggregate-sql.ts";
import { binOf, binsOf, readBin } from "./bin-step.ts";
import type { Bins } from "./bin-step.ts";
import { NotPushed } from "./chart-error.ts";
import { defaultTitle, withTitle } from "./default-title.ts";
import { domainOrderOf } from "./domain-order.ts";
import { mapParts, partsOf } from "./encoding-parts.ts";
import type { EncodingPart } from "./encoding-parts.ts";
import { fieldSql } from "./expression-sql.ts";
import { extentOf } from "./extent.ts";
import { itself, valueOf } from "./keyed.ts";
import type { Keyed } from "./keyed.ts";
import { isPresent, isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import type { Plan } from "./plan.ts";
import { makesBins, readChannel, textOf, typeOfChannel } from "./read-channel.ts";
import { fieldOfColumn, freshName, plainName, validNumber } from "./relation.ts";
import type { Expression, Source, ValueKind } from "./relation.ts";
import { shownAs, typeShown } from "./shown-as.ts";
import { readTimeUnit, timeUnitAgain } from "./time-unit.ts";

/** Aggregated rows, one for each mark, and the encoding that shows them. */
export interface Grouped {
  readonly source: Source;
  readonly encoding: PlainRecord;
  readonly utcColumns: ReadonlySet<string>;
  /** That there is nothing to draw. */
  readonly note: LocalText | null;
}

/** A column of the aggregated rows: what one or several channels show. */
interface Column {
  readonly name: string;
  readonly keyed: Keyed;
  readonly kind: ValueKind;
  readonly measure: boolean;
  /** The same column has another name than its field, so that Vega-Lite's own title would be another. */
  readonly renamed: boolean;
  readonly change: PlainRecord;
  readonly utc: boolean;
}

/**
 * Groups by every field without an aggregate, as Vega-Lite does, with bins and time units computed before. The encoding
 * stays what it was as far as possible: a bin's middle falls into the same bin again, a cut time is cut to itself, and
 * the mean, sum or minimum of one value is that value.
 */
export function* groupEncoding(spec: PlainRecord, encoding: PlainRecord, source: Source): Plan<Grouped> {
  const parts = partsOf(encoding);
  const bins = yield* binsOfParts(parts, source);
  const uses = usesOfFields(parts);
  const taken = new Set(uses.keys());
  const columns = new Map<string, Column>();
  for (const part of parts) {
    const key = roleOf(part.definition, part.channel);
    if (!columns.has(key))
      columns.set(key, columnOf(part, source, { bins: bins.get(key) ?? null, uses, taken }));
  }
  const order = domainOrderOf({ spec, encoding, source, taken }, ({ definition, channel }) => {
    const column = columns.get(roleOf(definition, channel));
    return column === undefined ? null : { name: column.name, sql: valueOf(column.keyed) };
  });
  const all = [...columns.values()];
  const grouped = groupedSource(all, source);
  return {
    source: order.extend(grouped),
    encoding: mapParts(encoding, (part) => {
      const column = columns.get(roleOf(part.definition, part.channel));
      const changed = { ...part.definition, ...column?.change, ...order.changes.get(part.path) };
      return column?.renamed === true
        ? withTitle(changed, defaultTitle(part.definition, spec.config))
        : changed;
    }),
    utcColumns: new Set(all.filter(({ utc }) => utc).map(({ name }) => name)),
    note: [...bins.values()].some(({ isOfNothing }) => isOfNothing) ? NOTHING_BINNED : null,
  };
}

/** What a definition shows; two that show the same share a column. */
function roleOf({ field, aggregate, bin, timeUnit }: PlainRecord, channel: string): string {
  const params = bin === undefined || bin === null || bin === false ? null : readBin(bin, channel);
  return JSON.stringify([field, aggregate ?? null, params, timeUnit ?? null]);
}

/** How many things are shown of each field. */
function usesOfFields(parts: readonly EncodingPart[]): ReadonlyMap<string, number> {
  const roles = new Map<string, Set<string>>();
  for (const { definition, channel } of parts) {
    const field = textOf(definition.field);
    if (field !== null) roles.set(field, (roles.get(field) ?? new Set()).add(roleOf(definition, channel)));
  }
  return new Map([...roles].map(([field, each]) => [field, each.size]));
}

function* binsOfParts(parts: readonly EncodingPart[], source: Source): Plan<ReadonlyMap<string, KnownBins>> {
  const bins = new Map<string, KnownBins>();
  for (const part of parts) {
    const key = roleOf(part.definition, part.channel);
    if (makesBins(part.definition) && !bins.has(key)) bins.set(key, yield* binsOfPart(part, source));
  }
  return bins;
}

function* binsOfPart({ definition, channel, path }: EncodingPart, source: Source): Plan<KnownBins> {
  const params = readBin(definition.bin, channel);
  const column = fieldSql(textOf(definition.field) ?? "", source.columns, `${path}.field`);
  if (params === null || column.kind !== "number") throw new NotPushed(`${path}.bin`);
  const extent = params.extent ?? (yield* extentOf(source, column));
  // Of a column without a value all rows are in no bin, whatever the bins are.
  if (extent === null) return { ...binsOf(params, [0, 1]), greatest: null, isOfNothing: true };
  const greatest = params.extent === null && !column.floating ? extent[1] : null;
  return { ...binsOf(params, extent), greatest, isOfNothing: false };
}

/** Bins, and the greatest value in them where all values are known to be. */
interface KnownBins extends Bins {
  readonly greatest: number | null;
  readonly isOfNothing: boolean;
}

interface Naming {
  readonly bins: KnownBins | null;
  readonly uses: ReadonlyMap<string, number>;
  readonly taken: Set<string>;
}

function columnOf({ definition, channel, path }: EncodingPart, source: Source, naming: Naming): Column {
  const { aggregate, timeUnit, bin } = definition;
  const field = textOf(definition.field);
  if (aggregate !== undefined && aggregate !== null) return measureOf(definition, source, path, naming);
  if (field === null) throw new NotPushed(`${path}.field`);
  const column = fieldSql(field, source.columns, `${path}.field`);
  const name = nameOf(field, naming, `${shortOf(definition)}_${field}`);
  const common = { ...name, measure: false, utc: isUtc(definition) };
  if (naming.bins !== null) {
    const keyed = binOf(column.sql, naming.bins, 0.5, naming.bins.greatest);
    const { start, stop, step } = naming.bins;
    const change = {
      ...name.change,
      bin: { ...(isRecord(bin) ? bin : {}), extent: [start, stop], step, nice: false },
    };
    return { ...common, keyed, kind: "number", change: withoutMaxbins(change) };
  }
  if (isPresent(timeUnit)) return { ...common, keyed: cutOf(column, timeUnit, path), kind: "time" };
  const shown = shownAs(column, typeShown(typeOfChannel(readChannel(definition)), channel));
  return { ...common, keyed: itself(writtenSql(shown, column)), kind: shown.kind };
}

/**
 * A value as the page gets it: what becomes the same there must be one group here, or Vega takes the mean of two means.
 * JSON has neither NaN nor infinity, and a moment is written to the millisecond.
 */
function writtenSql(shown: Expression, column: Expression): string {
  if (shown.floating) return validNumber(shown);
  return shown.kind === "time" && shown.sql !== column.sql
    ? `date_trunc('millisecond', ${shown.sql})`
    : shown.sql;
}

/** With the bins given in full, no number of bins is looked for. */
function withoutMaxbins(change: PlainRecord & { readonly bin: PlainRecord }): PlainRecord {
  const { maxbins: _, anchor: __, ...bin } = change.bin;
  return { ...change, bin };
}

function shortOf({ bin, timeUnit }: PlainRecord): string {
  if (typeof timeUnit === "string") return timeUnit;
  return bin === undefined || bin === null || bin === false ? "value" : "bin";
}

function measureOf(definition: PlainRecord, source: Source, path: string, naming: Naming): Column {
  const op = textOf(definition.aggregate);
  if (op === null) throw new NotPushed(`${path}.aggregate`);
  const field = op === "count" ? null : textOf(definition.field);
  const value = field === null ? null : fieldSql(field, source.columns, `${path}.field`);
  const { sql, kind, again } = aggregateSql(op, value, path);
  const name =
    field === null
      ? { name: freshName("count", naming.taken), renamed: true, change: {} }
      : nameOf(field, naming, `${op}_${field}`);
  return {
    ...name,
    measure: true,
    utc: false,
    keyed: itself(sql),
    kind,
    renamed: name.renamed || again !== op,
    change: { aggregate: again, field: fieldOfColumn(name.name) },
  };
}

/**
 * A field that is shown in one way keeps its name, unless that has quotes, with which Vega-Lite writes expressions that
 * Vega cannot read.
 */
function nameOf(
  field: string,
  { uses, taken }: Naming,
  other: string,
): Pick<Column, "name" | "renamed" | "change"> {
  const plain = plainName(field);
  if (uses.get(field) === 1 && !/["'\\]/.test(plain)) return { name: plain, renamed: false, change: {} };
  const name = freshName(plainName(other).replace(/["'\\]/g, "_"), taken);
  return { name, renamed: true, change: { field: fieldOfColumn(name) } };
}

function cutOf(column: Expression, timeUnit: unknown, path: string): Keyed {
  const unit = readTimeUnit(timeUnit);
  if (unit === null || column.kind !== "time") throw new NotPushed(`${path}.timeUnit`);
  return timeUnitAgain(column.sql, unit);
}

/** Times read as UTC: those of a `utc…` unit or a scale of type `utc`. */
function isUtc({ timeUnit, scale }: PlainRecord): boolean {
  return readTimeUnit(timeUnit)?.utc === true || (isRecord(scale) && scale.type === "utc");
}

/** Groups by keys, and makes of each group's keys what is shown. */
function groupedSource(columns: readonly Column[], { sql }: Source): Source {
  const sorted = columns.toSorted((a, b) => Number(a.measure) - Number(b.measure));
  const keyed = sorted.map(({ keyed: { keys } }, i) =>
    keys.map((key, j) => ({ key, name: `key${String(i)}_${String(j)}` })),
  );
  const groups = sorted
    .flatMap(({ measure }, i) => (measure ? [] : (keyed[i] ?? [])))
    .map((_, i) => String(i + 1));
  const inner = keyed.flat().map(({ key, name }) => `${key} AS ${name}`);
  const outer = sorted.map(({ name, keyed: { tell } }, i) => {
    return `${tell((keyed[i] ?? []).map((each) => each.name))} AS ${sqlName(name)}`;
  });
  const grouping = groups.length === 0 ? "" : ` GROUP BY ${groups.join(", ")}`;
  return {
    sql: `SELECT ${outer.join(", ")} FROM (SELECT ${inner.join(", ")} FROM (${sql}) AS shown${grouping}) AS grouped`,
    columns: new Map(sorted.map(({ name, kind }) => [name, { sql: sqlName(name), kind, floating: false }])),
  };
}
