import path from "node:path";
import { countParams, namelessText } from "../catalogue/declare/query-params.ts";
import {
  type QueryFile,
  selectOptionalWorkspace,
  selectQueryFiles,
} from "../catalogue/declare/query-files.ts";
import { CatalogueError } from "../catalogue/catalogue-error.ts";
import type { LocalText } from "../domain/local-text.ts";
import { KitError } from "./kit-error.ts";
import { nearestNames } from "./nearest-names.ts";
import { showNote } from "./note.ts";
import { renewQueryTypes, type TypesNews } from "./query-types.ts";
import type { AskStatement } from "./database.ts";
import { assertReads, type Statement, toParam } from "./sql-text.ts";
import { type Insights, Table, type TableContext } from "./table.ts";

/** Where a notebook finds its named queries. */
export interface QueryPlace {
  readonly home: string;
  /** The notebook's folder. */
  readonly folder: string;
}

type Query = (name: unknown, params?: unknown) => Promise<Table>;

interface QueryTools {
  readonly ask: AskStatement;
  /** Null where a notebook stands alone, as in a box: it has no files. */
  readonly place: QueryPlace | null;
  readonly insights: Insights;
}

/** The `query` of a notebook. */
export function createQuery({ ask, place, insights }: QueryTools, context: TableContext): Query {
  return async (name, params = {}) => {
    if (typeof name !== "string") throw noQuery(String(name), []);
    if (place === null) throw new KitError(ALONE);
    const workspace = selectOptionalWorkspace(place.folder);
    if (workspace === null) throw new KitError(noFolder(name));
    const files = filesOf(workspace);
    const file = files.find((one) => one.name === name);
    if (file === undefined)
      throw noQuery(
        name,
        files.map((one) => one.name),
      );
    const statement = statementOfFile(file, params);
    const table = new Table(await askFile(ask, statement, fileOf(name)), context, { statement, insights });
    const { columns } = table.result;
    const news = await renewQueryTypes({ home: place.home, workspace, ask }, { name, columns });
    if (news !== null) showNote(newsText(fileOf(name), news), context);
    return table;
  };
}

function filesOf(workspace: string): readonly QueryFile[] {
  try {
    return selectQueryFiles(workspace);
  } catch (error) {
    if (error instanceof CatalogueError) throw new KitError(error.text, { cause: error });
    throw error;
  }
}

function fileOf(name: string): string {
  return path.posix.join("queries", `${name}.sql`);
}

function statementOfFile({ name, sql }: QueryFile, given: unknown): Statement {
  const { text, names, nameless } = countParams(sql);
  if (nameless !== null) throw inFile(fileOf(name), namelessText(nameless));
  const values = typeof given === "object" && given !== null ? Object.entries(given) : [];
  const byName = new Map<string, unknown>(values.map(([key, value]) => [key.normalize("NFC"), value]));
  const unknown = [...byName.keys()].find((key) => !names.includes(key));
  const missing = names.find((key) => byName.get(key) === undefined);
  if (unknown !== undefined || missing !== undefined)
    throw badParams(fileOf(name), { unknown, missing, names });
  assertReads(text);
  const params = names.map((key) =>
    toParam(byName.get(key), { ko: `$${key} 값`, en: `The value of $${key}` }),
  );
  return { text, params };
}

/** What is wrong with a file is told with its name. */
async function askFile(ask: AskStatement, statement: Statement, file: string): ReturnType<AskStatement> {
  try {
    return await ask(statement);
  } catch (error) {
    if (!(error instanceof KitError)) throw error;
    throw inFile(file, error.text, { cause: error });
  }
}

function inFile(file: string, { ko, en }: LocalText, options?: ErrorOptions): KitError {
  return new KitError({ ko: `${file}: ${ko}`, en: `${file}: ${en}` }, options);
}

const ALONE: LocalText = {
  ko: "query는 작업 폴더의 .sql 파일을 읽는데, 채점할 때는 노트북만 있고 파일이 없습니다. 답은 sql`…`로 쓰세요.",
  en: "query reads .sql files of the workspace, and a notebook that is graded comes without any. Write the answer with sql`…`.",
};

function noFolder(name: string): LocalText {
  return {
    ko: `이름 붙인 질의가 없습니다. 작업 폴더에 queries 폴더를 만들고 ${fileOf(name)} 파일에 SELECT 문을 쓰세요.`,
    en: `There are no named queries. Make a folder "queries" in your workspace and write a SELECT into ${fileOf(name)}.`,
  };
}

function noQuery(name: string, names: readonly string[]): KitError {
  const near = nearestNames(name, names);
  const list = (near.length > 0 ? near : names).join(", ");
  return new KitError({
    ko: `"${name}" 질의가 없습니다. ${near.length > 0 ? "혹시 이것인가요?" : "있는 질의:"} ${list} (새로 만들려면 ${fileOf(name)})`,
    en: `There is no query "${name}". ${near.length > 0 ? "Did you mean" : "There are:"} ${list}${near.length > 0 ? "?" : ""} (A new one is ${fileOf(name)}.)`,
  });
}

interface Misfit {
  readonly unknown: string | undefined;
  readonly missing: string | undefined;
  readonly names: readonly string[];
}

function badParams(file: string, { unknown, missing, names }: Misfit): KitError {
  const list = names.length === 0 ? "-" : names.map((name) => `$${name}`).join(", ");
  const given = unknown === undefined ? `{ ${missing ?? ""}: … }` : `{ ${unknown}: … }`;
  return new KitError(
    unknown === undefined
      ? {
          ko: `${file}: $${missing ?? ""}에 넣을 값이 없습니다. 둘째 인수에 ${given}(으)로 넣으세요. 이 질의의 값: ${list}`,
          en: `${file}: $${missing ?? ""} has no value. Give it as ${given} in the second argument. The query takes: ${list}`,
        }
      : {
          ko: `${file}: "${unknown}"이라는 값은 받지 않습니다. 이 질의의 값: ${list}`,
          en: `${file}: it takes no value "${unknown}". The query takes: ${list}`,
        },
  );
}

function newsText(file: string, news: TypesNews): LocalText {
  if (news.kind === "kept") return news.why;
  const { before, now } = news;
  return {
    ko: `\`${file}\`의 결과가 바뀌었습니다. 전에는 \`${before}\`, 지금은 \`${now}\`입니다. 형을 새로 썼으니, 없어진 열을 쓰는 셀은 다시 실행하면 빨갛게 표시됩니다.`,
    en: `\`${file}\` gives something else than before: it was \`${before}\`, and is \`${now}\`. Its types are written anew, so that a cell that uses a column that is gone is red when you run it again.`,
  };
}
