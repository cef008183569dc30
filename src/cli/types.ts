import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openForDescribing } from "#catalogue/declare/ensure-declarations";
import type { DescribedQuery } from "#catalogue/declare/query-declaration";
import { writeCityTypes, writeQueryTypes } from "#catalogue/declare/write-declarations";
import type { LocalText } from "#domain/local-text";
import { asCliErrors } from "./as-cli-errors.ts";
import { plainText } from "./plain-text.ts";
import type { Verb } from "./verb.ts";

/**
 * `dschool types [workspace…] [--json]`: writes what notebooks know the tables of this home by, and the named queries of its
 * workspaces and of the folders that are given. Exit 1 when DuckDB cannot read one of the queries, or types could not be written.
 */
export const run: Verb = async (args, { config, stdout, stderr }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  return await asCliErrors(config.home, async () => {
    await using city = await openForDescribing(config.home);
    const tables = await writeCityTypes(config.home, city);
    const queries: WrittenQuery[] = [];
    const kept: LocalText[] = [];
    for (const workspace of workspacesOf(config.home, positionals)) {
      const outcome = await writeQueryTypes(config.home, workspace, city.engine);
      if (outcome.kind === "kept") kept.push(outcome.why);
      else queries.push(...outcome.queries.map((query) => ({ workspace, query })));
    }
    const faults = queries.flatMap(faultOf);
    if (values.json) stdout.write(`${JSON.stringify({ tables, queries: queries.length, faults, kept })}\n`);
    else stdout.write(summary(tables, queries.length)[config.lang]);
    for (const { file, said } of faults) stderr.write(`${faultText(file, said)}\n`);
    for (const { ko, en } of kept) stderr.write(`${plainText(ko)}\n${plainText(en)}\n`);
    return faults.length + kept.length === 0 ? 0 : 1;
  });
};

interface WrittenQuery {
  readonly workspace: string;
  readonly query: DescribedQuery;
}

function workspacesOf(home: string, given: readonly string[]): readonly string[] {
  const folder = join(home, "workspaces");
  const own = existsSync(folder) ? readdirSync(folder).map((login) => join(folder, login)) : [];
  return [...new Set([...own, ...given.map((path) => resolve(path))])];
}

function faultOf({ workspace, query: { name, outcome } }: WrittenQuery): { file: string; said: string }[] {
  if (outcome.kind === "columns") return [];
  return [{ file: join(workspace, "queries", `${name}.sql`), said: outcome.said }];
}

function faultText(file: string, said: string): string {
  return [
    `${file}: DuckDB가 이 질의를 읽지 못해 형이 없습니다. 고친 뒤 다시 실행하세요.`,
    `${file}: DuckDB cannot read this query, so it has no types. Mend it and run this again.`,
    ...said.split("\n"),
  ]
    .map(plainText)
    .join("\n");
}

function summary(tables: number, queries: number): { readonly ko: string; readonly en: string } {
  return {
    ko: `표 ${String(tables)}개와 질의 ${String(queries)}개의 형을 썼습니다. 실행 중인 노트북은 다음 셀부터 압니다.\n`,
    en: `Wrote the types of ${String(tables)} tables and ${String(queries)} queries. Running notebooks know them from the next cell on.\n`,
  };
}
