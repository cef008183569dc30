import type { Lang } from "../domain/local-text.ts";
import { reasonOf } from "../domain/reason.ts";
import type { QueryEngine } from "../engines/query-engine.ts";
import type { CheckResult, HintResponse } from "../wire/check-messages.ts";
import { showChartOf } from "./chart.ts";
import { runCheck } from "./check.ts";
import type { OpenVersion } from "./citation.ts";
import { createDatabase } from "./database.ts";
import type { Display } from "./display.ts";
import { type Desk, handIn, showFeedback } from "./hand-in.ts";
import { unknownExercise } from "./find-notebook.ts";
import { createHint } from "./hint.ts";
import { createInsights } from "./insights.ts";
import type { Judge } from "./judge.ts";
import { KitError } from "./kit-error.ts";
import * as methods from "./methods.ts";
import { sayNoServer } from "./no-server.ts";
import { plotRelation } from "./plot.ts";
import { createQuery, type QueryPlace } from "./named-query.ts";
import { openRelations } from "./relation/open-relations.ts";
import type { Relation } from "./relation/relation.ts";
import { createSql, type Sql } from "./sql.ts";
import type { Submission } from "./submission-reply.ts";
import { createProfile } from "./profile/create-profile.ts";
import type { Profile } from "./profile/profile.ts";
import { parseSubmitArguments } from "./submit-arguments.ts";
import { Table } from "./table.ts";
import { watchQueries } from "./watch-queries.ts";

export interface KitOptions {
  /** Opens the datasets, locked; called once, by the first query. */
  readonly openEngine: () => Promise<QueryEngine>;
  /** The versions that it opened, once it has. */
  readonly versions?: () => readonly OpenVersion[];
  /** What a result may take of memory. */
  readonly maxResultBytes?: number;
  /** Null in a box, where nothing is judged: `check`, `hint`, `submit` and `feedback` then do nothing. */
  readonly judge: Judge | null;
  /** Where notebooks are handed in; null without a server. */
  readonly desk?: Desk | null;
  /** Where named queries are; null where a notebook stands alone, as in a box. */
  readonly queries?: QueryPlace | null;
  /** Null where only text can be shown. */
  readonly display: Display | null;
  readonly lang: Lang;
}

/** What a notebook imports as "dschool". Each part is documented in `public.d.ts`. */
export interface Kit {
  readonly sql: Sql;
  readonly table: (name: string) => Relation;
  readonly query: (name: string, params?: unknown) => Promise<Table>;
  readonly check: (question: string, values: Readonly<Record<string, unknown>>) => Promise<CheckResult>;
  readonly hint: (question: string) => Promise<HintResponse | null>;
  readonly submit: (...args: readonly unknown[]) => Promise<Submission | null>;
  readonly feedback: () => Promise<Submission | null>;
  readonly chart: ShowChart;
  readonly plot: (relation: unknown, plot: unknown) => Promise<Record<string, unknown>>;
  readonly profile: (...args: readonly unknown[]) => Promise<Profile>;
  readonly exercise: (name: string) => void;
  readonly Table: typeof Table;
  readonly methods: typeof methods;
}

interface ShowChart {
  (spec: {
    readonly data: string | { readonly sql: () => Promise<string> };
  }): Promise<Record<string, unknown>>;
  (spec: object): Record<string, unknown>;
}

const MAX_RESULT_BYTES = 2 ** 30;

/** A kit for one notebook. It reads no environment and loads no database or data frame library before it is asked. */
export function createKit({
  openEngine,
  judge,
  display,
  lang,
  desk = null,
  queries = null,
  versions = () => [],
  maxResultBytes = MAX_RESULT_BYTES,
}: KitOptions): Kit {
  let exerciseName: string | null = null;
  const openHint = judge === null ? null : createHint({ judge, display, lang });
  const database = createDatabase({
    openEngine,
    maxBytes: maxResultBytes,
    watch: watchQueries(display, lang),
  });
  const { ask } = database;
  const context = { lang, display };
  const insights = createInsights(ask, versions, context);
  const sql = createSql(database, context, insights);
  const easel = { ask, display, lang };
  return {
    sql,
    table: openRelations({ database, insights }, context),
    query: createQuery({ ask, place: queries, insights }, context),
    profile: createProfile({ sql, ask }, context),
    chart: ((spec) => showChartOf(spec, easel)) as ShowChart,
    plot: (relation, plot) => plotRelation(relation, plot, easel),
    exercise: (name) => {
      exerciseName = requireName(name, "exercise");
    },
    check: async (question, values) => {
      requireName(question, "check");
      if (judge === null) return notJudged(question);
      if (exerciseName === null) throw unknownExercise();
      return runCheck(
        { judge, display, lang },
        { exercise: exerciseName, question, values: requireValues(values) },
      );
    },
    hint: async (question) => {
      requireName(question, "hint");
      if (openHint === null) return null;
      if (exerciseName === null) throw unknownExercise();
      return openHint(exerciseName, question);
    },
    submit: async (...args) => {
      const given = parseSubmitArguments(args);
      if (judge === null) return null;
      if (desk === null) return sayNoServer(display, lang);
      return handIn(desk, { ...given, exercise: exerciseName });
    },
    feedback: async () => {
      if (judge === null) return null;
      if (desk === null) return sayNoServer(display, lang);
      return showFeedback(desk, exerciseName);
    },
    Table,
    methods,
  };
}

/** What `check` gives where nothing is judged. */
function notJudged(question: string): CheckResult {
  const nothing = { ko: "", en: "" };
  const reason = reasonOf("machine.fault", { detail: "not judged here" });
  return {
    id: question,
    points: 0,
    max: 0,
    verdict: "not-run",
    reason,
    hint: null,
    title: nothing,
    sentence: nothing,
    diff: null,
  };
}

function requireName(name: unknown, where: string): string {
  if (typeof name === "string" && name.trim() !== "") return name;
  throw new KitError({
    ko: `${where}의 첫 인수는 이름(문자열)이어야 합니다. 이 셀의 원래 내용으로 되돌리세요.`,
    en: `The first argument of ${where} must be a name (a string). Put this cell back as it was.`,
  });
}

function requireValues(values: unknown): Readonly<Record<string, unknown>> {
  if (typeof values === "object" && values !== null) return values as Readonly<Record<string, unknown>>;
  throw new KitError({
    ko: 'check의 둘째 인수는 답을 담은 객체여야 합니다. 예: check("q1", { slowest })',
    en: 'The second argument of check must be an object with the answer, as in check("q1", { slowest })',
  });
}
