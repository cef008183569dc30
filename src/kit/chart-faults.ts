import { ChartError, UnknownField } from "../charts/chart-error.ts";
import type { SpecFault } from "../charts/spec-fault.ts";
import { KitError } from "./kit-error.ts";
import { nearestNames } from "./nearest-names.ts";
import { visibleText } from "./visible-text.ts";

/** What went wrong with a chart, for its author; anything that is not about the chart is thrown on. */
export function explainChartError(error: unknown): unknown {
  if (error instanceof ChartError) return new KitError(error.text, { cause: error });
  return error instanceof UnknownField ? unknownColumn(error) : error;
}

function unknownColumn(error: UnknownField): KitError {
  const { field, path, columns } = error;
  const near = nearestNames(field, columns);
  const meant = near.length === 0 ? columns : near;
  const names = meant.map(visibleText).join(", ");
  const given = visibleText(field);
  return new KitError(
    near.length === 0
      ? {
          ko: `차트의 ${path}: "${given}" 열이 없습니다. 있는 열: ${names}`,
          en: `${path} of the chart: there is no column "${given}". There are: ${names}`,
        }
      : {
          ko: `차트의 ${path}: "${given}" 열이 없습니다. 혹시 이것인가요? ${names}`,
          en: `${path} of the chart: there is no column "${given}". Did you mean ${near.map(visibleText).join(" or ")}?`,
        },
    { cause: error },
  );
}

/** A specification that Vega-Lite would reject. */
export function specFault({ path, given, words }: SpecFault): KitError {
  const near = given === null ? [] : nearestNames(given.replaceAll('"', ""), words);
  const known = near.length > 0 ? near : words;
  const list = known.join(", ");
  if (given === null) {
    return new KitError({
      ko: `차트 명세에 ${path}이(가) 없습니다. 쓸 수 있는 것: ${list}`,
      en: `The chart spec has no ${path}. It can be: ${list}`,
    });
  }
  const what = visibleText(given.slice(0, 80));
  const ko = `차트 명세의 ${path}에 ${what}은(는) 쓸 수 없습니다.`;
  const en = `In the chart spec, ${path} cannot be ${what}.`;
  if (known.length === 0) return new KitError({ ko, en });
  return new KitError(
    near.length > 0
      ? { ko: `${ko} 혹시 이것인가요? ${list}`, en: `${en} Did you mean ${near.join(" or ")}?` }
      : { ko: `${ko} 쓸 수 있는 것: ${list}`, en: `${en} It can be: ${list}` },
  );
}

/** A plot that is asked for in another way than `plot` takes. */
export function badPlot(what: string): KitError {
  return new KitError({
    ko: `plot에는 표의 이름이나 sql 결과와, 무엇을 그릴지를 넣으세요(${what}). 예: plot("link_5min", { x: "hours(ts)", y: "mean(speed_kmh)" })`,
    en: `plot takes a table's name or a result of sql, and what to draw (${what}). Example: plot("link_5min", { x: "hours(ts)", y: "mean(speed_kmh)" })`,
  });
}

/** A channel of a plot that names nothing. */
export function badChannel(channel: string, given: unknown): KitError {
  const what = visibleText((typeof given === "function" ? "function" : JSON.stringify(given)).slice(0, 80));
  return new KitError({
    ko: `plot의 ${channel}에는 열 이름, 집계, 또는 Vega-Lite의 정의가 와야 합니다. 받은 것: ${what}. 예: ${channel}: "speed_kmh", ${channel}: "mean(speed_kmh)", ${channel}: { field: "speed_kmh", type: "quantitative" }`,
    en: `${channel} of a plot takes a column's name, an aggregate, or Vega-Lite's definition. It was given: ${what}. Examples: ${channel}: "speed_kmh", ${channel}: "mean(speed_kmh)", ${channel}: { field: "speed_kmh", type: "quantitative" }`,
  });
}

/** A picture whose data are too many bytes for a page. */
export function tooBig(bytes: number, most: number): KitError {
  const kb = (size: number): string => String(Math.ceil(size / 1000));
  return new KitError({
    ko: `차트의 데이터가 ${kb(bytes)} kB라 화면으로 보내지 않습니다(최대 ${kb(most)} kB). SQL에서 먼저 집계하거나, 데이터베이스가 계산하도록 plot("표 이름", …) 또는 chart({ data: "표 이름", … })로 그리세요.`,
    en: `The chart's data are ${kb(bytes)} kB, which is not sent to the page (at most ${kb(most)} kB). Aggregate in SQL first, or let the database compute it by plot("table name", …) or chart({ data: "table name", … }).`,
  });
}
