import { NotPushed } from "./chart-error.ts";
import { groupEncoding } from "./group-encoding.ts";
import type { Grouped } from "./group-encoding.ts";
import { isPresent, isRecord } from "./plain-record.ts";
import type { PlainRecord } from "./plain-record.ts";
import type { ChartLimits, ChartQuery, Plan } from "./plan.ts";
import { partsOf } from "./encoding-parts.ts";
import { beyondGroups, drawsLine, planLine } from "./plan-line.ts";
import { drawsPoints, planPoints } from "./plan-points.ts";
import { allRows, shownRows } from "./plan-rows.ts";
import { pushTransforms } from "./push-transforms.ts";
import type { Pushed } from "./push-transforms.ts";
import { isComposed, markOf } from "./read-chart.ts";
import { sourceOf } from "./relation.ts";
import type { Relation } from "./relation.ts";
import { chartQuery } from "./statement.ts";

/** A chart to be drawn of a relation. */
export interface ChartRequest {
  /** A Vega-Lite specification; its `data` is not looked at. */
  readonly spec: PlainRecord;
  readonly relation: Relation;
  readonly limits: ChartLimits;
}

/**
 * Plans a chart whose transforms, bins, time units, aggregates and sorting are computed by the database. What only Vega
 * can compute it gets with all rows, if these are few.
 * @throws UnknownField for a column that is not there
 * @throws ChartError for a picture of too many marks
 */
export function* planChart({ spec, relation, limits }: ChartRequest): Plan<ChartQuery> {
  const pushed = yield* pushTransforms(spec.transform, sourceOf(relation));
  const base = withoutData(spec, pushed.rest);
  const encoding = spec.encoding;
  if (isComposed(spec) || !isRecord(encoding)) {
    return allRows(pushed, base, { limits, path: compositionOf(spec) });
  }
  if (pushed.rest.length > 0) return allRows(pushed, base, { limits, path: pushed.stoppedAt });
  if (partsOf(encoding).some(({ definition }) => isPresent(definition.aggregate))) {
    return yield* planGroups(pushed, { base, encoding, limits });
  }
  const request = { base, encoding, source: pushed.source, isGrouped: pushed.isGrouped, limits };
  if (drawsLine(request)) return yield* planLine(request);
  if (drawsPoints(request)) return yield* planPoints(request);
  return shownRows(request);
}

interface GroupRequest {
  readonly base: PlainRecord;
  readonly encoding: PlainRecord;
  readonly limits: ChartLimits;
}

function* planGroups(pushed: Pushed, { base, encoding, limits }: GroupRequest): Plan<ChartQuery> {
  let grouped: Grouped;
  try {
    if (isMarkOfVega(base)) throw new NotPushed("mark");
    grouped = yield* groupEncoding(base, encoding, pushed.source);
  } catch (error) {
    if (!(error instanceof NotPushed)) throw error;
    return allRows(pushed, base, { limits, path: error.path });
  }
  const spec = { ...base, encoding: grouped.encoding };
  return chartQuery({
    isGrouped: true,
    source: grouped.source,
    ...{ spec, most: limits.rows, note: grouped.note, utcColumns: grouped.utcColumns },
    beyond: () =>
      beyondGroups({
        base: spec,
        encoding: grouped.encoding,
        source: grouped.source,
        isGrouped: true,
        limits,
      }),
  });
}

/** Marks that are made of statistics of their own. */
function isMarkOfVega(spec: PlainRecord): boolean {
  return ["boxplot", "errorbar", "errorband"].includes(markOf(spec) ?? "");
}

function withoutData(spec: PlainRecord, rest: readonly unknown[]): PlainRecord {
  const { data: _, datasets: __, transform: ___, ...others } = spec;
  return rest.length === 0 ? others : { ...others, transform: rest };
}

function compositionOf(spec: PlainRecord): string {
  const keys = ["layer", "hconcat", "vconcat", "concat", "facet", "repeat", "spec"];
  return keys.find((key) => key in spec) ?? "encoding";
}
