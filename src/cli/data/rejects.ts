import { parseArgs } from "node:util";
import { CatalogueError } from "#catalogue/catalogue-error";
import { selectRejects } from "#catalogue/rejects";
import { REJECTS_SUFFIX } from "#catalogue/source-file/source-table";
import { selectVersion, type Version } from "#catalogue/versions";
import type { Lang } from "#domain/local-text";
import type { Verb } from "../verb.ts";
import { plainText } from "../plain-text.ts";

const DEFAULT_LIMIT = "1000";

/** `dschool data rejects <name>@<version>`: rows that an import did not keep, why, and as they were written. */
export const runRejects: Verb = async (args, { config, stdout, stderr }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      limit: { type: "string", default: DEFAULT_LIMIT },
    },
  });
  const [reference, ...more] = positionals;
  if (reference === undefined || more.length > 0) throw versionMissing();
  const version = selectVersion(config.home, reference, process.cwd());
  const limit = parseLimit(values.limit);
  for (const reject of await selectRejects(version, limit)) {
    const { table, file, line, column, reason, raw } = reject;
    const place = `${table}  ${file}:${String(line)}${column === null ? "" : ` (${column})`}`;
    stdout.write(
      values.json
        ? `${JSON.stringify(reject)}\n`
        : `${plainText(`${place}: ${reason[config.lang]}`)}\n    ${plainText(raw)}\n`,
    );
  }
  stderr.write(notAllText(countRejects(version), limit, config.lang));
  return 0;
};

function countRejects({ manifest }: Version): number {
  const tables = manifest.tables.filter(({ name }) => name.endsWith(REJECTS_SUFFIX));
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}

/** What a reader of the rows would take for all of them, or for a failure. */
function notAllText(count: number, limit: number, lang: Lang): string {
  if (count === 0)
    return { ko: "이 버전에는 거절한 행이 없습니다.\n", en: "No row of this version was rejected.\n" }[lang];
  if (count <= limit) return "";
  const [all, shown] = [String(count), String(limit)];
  return {
    ko: `${all}행 중 처음 ${shown}행입니다. 모두 보려면 --limit ${all}\n`,
    en: `These are the first ${shown} of ${all} rows. To see all: --limit ${all}\n`,
  }[lang];
}

function parseLimit(text: string): number {
  const limit = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  if (limit > 0) return limit;
  throw new CatalogueError("usage", {
    ko: `--limit "${text}"은(는) 쓸 수 없습니다. 볼 행의 수를 주세요 (기본값 ${DEFAULT_LIMIT}).`,
    en: `--limit "${text}" cannot be used. Give the number of rows to see (${DEFAULT_LIMIT} unless given).`,
  });
}

function versionMissing(): CatalogueError {
  return new CatalogueError("usage", {
    ko: "들여온 버전을 하나 주세요: dschool data rejects <이름>@<버전>. dschool data ls로 있는 버전을 볼 수 있습니다.",
    en: "Name one imported version: dschool data rejects <name>@<version>. dschool data ls shows what there is.",
  });
}
