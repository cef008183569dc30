import { cellReader } from "./cells.ts";
import { citationHtml, citationOf, citationText, type OpenVersion, tablesOf } from "./citation.ts";
import type { AskStatement } from "./database.ts";
import { KitError } from "./kit-error.ts";
import { planHtml, planText } from "./plan-looks.ts";
import { printable } from "./printable.ts";
import { readPlan } from "./query-plan.ts";
import type { Insights, TableContext } from "./table.ts";
import { tablesRead } from "./tables-read.ts";

/** @param versions those that are open, known once a statement has run */
export function createInsights(
  ask: AskStatement,
  versions: () => readonly OpenVersion[],
  context: TableContext,
): Insights {
  const { lang } = context;
  return {
    explain: async ({ text, params }) => {
      if (EXPLAINS.test(text)) throw explainedAlready();
      if (HAS_NO_PLAN.test(text)) throw noPlan();
      const { columns } = await ask({ text: `EXPLAIN (ANALYZE, FORMAT json) ${text}`, params });
      const json = columns[1] === undefined ? null : cellReader(columns[1])(0);
      const plan = readPlan(typeof json === "string" ? json : "");
      return printable(plan, { html: () => planHtml(plan, lang), text: () => planText(plan, lang) }, context);
    },
    cite: async (statement) => {
      // The first statement opens the data; before it, no version is known.
      await ask({ text: "SELECT 1", params: [] });
      const open = versions();
      const citation = citationOf(open, await tablesRead(ask, statement, tablesOf(open)));
      const looks = { html: () => citationHtml(citation, lang), text: () => citationText(citation, lang) };
      return printable(citation, looks, context);
    },
  };
}

const COMMENTS = String.raw`^(?:\s|--[^\n]*|/\*[^]*?\*/)*`;
const EXPLAINS = new RegExp(String.raw`${COMMENTS}explain\b`, "i");
/** DuckDB makes several statements of PIVOT, and of the others a text. */
const HAS_NO_PLAN = new RegExp(String.raw`${COMMENTS}(?:pivot|describe|desc|show|summarize)\b`, "i");

function noPlan(): KitError {
  return new KitError({
    ko: "DuckDB는 PIVOT, DESCRIBE, SHOW, SUMMARIZE의 실행 계획을 내지 않습니다. 이 질의가 읽는 SELECT에 .explain()을 부르세요.",
    en: "DuckDB gives no plan of PIVOT, DESCRIBE, SHOW and SUMMARIZE. Call .explain() of the SELECT that this query reads.",
  });
}

function explainedAlready(): KitError {
  return new KitError({
    ko: "이 질의는 이미 EXPLAIN으로 시작합니다. EXPLAIN 없이 쓴 질의에 .explain()을 부르세요.",
    en: "This query begins with EXPLAIN already. Call .explain() of the query without it.",
  });
}
