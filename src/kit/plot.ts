import { findSpecFault } from "../charts/check-spec.ts";
import { partsOf } from "../charts/encoding-parts.ts";
import { isRecord } from "../charts/plain-record.ts";
import type { PlainRecord } from "../charts/plain-record.ts";
import { CHART_LIMITS } from "../charts/plan.ts";
import { PLOT_OPTIONS, plotSpec } from "../charts/plot-spec.ts";
import { columnOfPart } from "../charts/plan-rows.ts";
import { sourceOf } from "../charts/relation.ts";
import { CHANNELS } from "../charts/vega-lite-words.ts";
import type { Lang } from "../domain/local-text.ts";
import { badChannel, badPlot, explainChartError, specFault } from "./chart-faults.ts";
import { chartRows } from "./chart-rows.ts";
import type { Display } from "./display.ts";
import { describeQuery, describeTable, drawChart, relationOfTable } from "./draw-chart.ts";
import type { AskedRelation, DrawnChart } from "./draw-chart.ts";
import { overGround, shapeColumn } from "./map-ground.ts";
import { assertFitsPage, MOST_PAGE_BYTES, pageBytes } from "./page-size.ts";
import { picturesFootHtml } from "./picture-html.ts";
import { Relation } from "./relation/relation.ts";
import { showAllOnce } from "./show-once.ts";
import type { AskStatement } from "./database.ts";
import { Table } from "./table.ts";
import { VEGA_LITE_MIME } from "./vega-lite-mime.ts";

/** What a chart needs besides its specification. */
export interface Easel {
  readonly ask: AskStatement;
  readonly display: Display | null;
  readonly lang: Lang;
}

/** Draws a relation by a few words; see `plot` in `public.d.ts`. */
export async function plotRelation(
  relation: unknown,
  plot: unknown,
  easel: Easel,
): Promise<Record<string, unknown>> {
  const given: unknown = await relation;
  if (!isRecord(plot)) throw badPlot(plot === null ? "null" : typeof plot);
  assertKeys(plot);
  const drawn = await drawGiven(given, plot, easel);
  return show(plot.boundaries === undefined ? drawn : await drawOver(drawn, plot.boundaries, easel), easel);
}

async function drawGiven(given: unknown, plot: PlainRecord, easel: Easel): Promise<DrawnChart> {
  if (given instanceof Table) return drawTable(given, plot, easel);
  if (!(given instanceof Relation) && (typeof given !== "string" || given === ""))
    throw badPlot(given === null ? "null" : typeof given);
  return drawPlot(await describeGiven(given, easel), plot, easel);
}

async function describeGiven(given: string | Relation, easel: Easel): Promise<AskedRelation> {
  if (typeof given === "string") return describeTable(given, askOf(easel));
  return describeQuery(await given.sql(), askOf(easel));
}

/** Draws a specification over a table of the database. */
export async function chartRelation(
  given: string | Relation,
  spec: PlainRecord,
  easel: Easel,
): Promise<Record<string, unknown>> {
  const relation = await describeGiven(given, easel);
  return show(await drawChart(spec, relation, askOf(easel)), easel);
}

function askOf({
  ask,
}: Easel): (text: string, params: Parameters<AskStatement>[0]["params"]) => ReturnType<AskStatement> {
  return (text, params) => ask({ text, params });
}

/** A channel or an option that is misspelt would be left out without a word. */
function assertKeys(plot: PlainRecord): void {
  const words = [...CHANNELS, ...PLOT_OPTIONS];
  const unknown = Object.keys(plot).find((key) => !words.includes(key));
  if (unknown !== undefined) throw specFault({ path: "plot", given: JSON.stringify(unknown), words });
  const given = Object.entries(plot).filter(
    ([key, channel]) => CHANNELS.includes(key) && channel !== undefined,
  );
  if (given.length === 0) throw badPlot("x, y, …");
  const wrong = given.find(([, channel]) => ![channel].flat().every(isChannel));
  if (wrong !== undefined) throw badChannel(...wrong);
}

function isChannel(given: unknown): boolean {
  return isRecord(given) || (typeof given === "string" && given.trim() !== "");
}

function drawPlot(relation: AskedRelation, plot: PlainRecord, easel: Easel): Promise<DrawnChart> {
  return drawChart(plotSpec({ plot, relation, lang: easel.lang }), relation, askOf(easel));
}

/** Puts the outlines of a table of areas under marks on a map. */
async function drawOver(drawn: DrawnChart, boundaries: unknown, easel: Easel): Promise<DrawnChart> {
  if (typeof boundaries !== "string" || boundaries === "") throw badPlot(`boundaries: ${typeof boundaries}`);
  const areas = await describeTable(boundaries, askOf(easel));
  const shape = shapeColumn(
    boundaries,
    areas.columns.map(({ name }) => name),
  );
  const mark = { type: "geoshape", filled: false };
  return overGround(drawn, await drawPlot(areas, { mark, shape }, easel));
}

/** A table of few rows is drawn as it is; what many rows, or too wide ones, show is asked of the database. */
async function drawTable(table: Table, plot: PlainRecord, easel: Easel): Promise<DrawnChart> {
  const relation = relationOfTable(table);
  if (relation !== null && table.numRows > CHART_LIMITS.rows) return drawPlot(relation, plot, easel);
  const columns = table.names.map((name) => ({ name, type: table.types[name] ?? "" }));
  const spec = plotSpec({ plot, relation: { from: "", columns }, lang: easel.lang });
  const fault = findSpecFault(spec);
  if (fault !== null) throw specFault(fault);
  const source = sourceOf({ from: "", columns });
  try {
    for (const part of partsOf(isRecord(spec.encoding) ? spec.encoding : {})) columnOfPart(part, source);
  } catch (error) {
    throw explainChartError(error);
  }
  const drawn = { ...spec, data: { values: chartRows(table.result, spec.encoding) } };
  if (relation !== null && pageBytes(drawn) > MOST_PAGE_BYTES) return drawPlot(relation, plot, easel);
  assertFitsPage(drawn);
  return { spec: drawn, data: table.result, note: null };
}

function show(drawn: DrawnChart, { display, lang }: Easel): Record<string, unknown> {
  assertFitsPage(drawn.spec);
  if (display === null) return drawn.spec;
  return showAllOnce(drawn.spec, display, [
    { mime: VEGA_LITE_MIME, data: drawn.spec },
    { mime: "text/html", data: picturesFootHtml(drawn, lang) },
  ]);
}
