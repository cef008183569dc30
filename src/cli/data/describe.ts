import { parseArgs } from "node:util";
import { CatalogueError } from "#catalogue/catalogue-error";
import type { Manifest, ManifestTable } from "#catalogue/manifest";
import { selectVersion } from "#catalogue/versions";
import type { Lang } from "#domain/local-text";
import type { Verb } from "../verb.ts";
import { alignColumns } from "./align-columns.ts";
import { countText } from "./summary.ts";

/** `dschool data describe <name>[@version]`: its tables, columns, types and units. */
export const runDescribe: Verb = (args, { config, stdout }) => {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { json: { type: "boolean", default: false } },
  });
  const [reference, ...more] = positionals;
  if (reference === undefined || more.length > 0) throw nameMissing();
  const { dir, manifest } = selectVersion(config.home, reference, process.cwd());
  stdout.write(values.json ? `${JSON.stringify({ ...manifest, dir })}\n` : describe(manifest, config.lang));
  return Promise.resolve(0);
};

const ORIGIN_TEXT = {
  synthetic: { ko: "합성 자료", en: "synthetic" },
  real: { ko: "실제 자료", en: "real" },
  "real-derived": { ko: "실제 자료에서 만듦", en: "derived from real data" },
} as const;

function describe(manifest: Manifest, lang: Lang): string {
  const { dataset, version, title, description, origin, timezone, licence } = manifest;
  const head = `${dataset}@${version} — ${title[lang]} (${ORIGIN_TEXT[origin][lang]}, ${timezone}, ${licence})`;
  return (
    [head, description[lang], ...manifest.tables.map((table) => describeTable(table, lang))].join("\n") + "\n"
  );
}

function describeTable(
  { name, title, description, key, partition, columns, rows, files }: ManifestTable,
  lang: Lang,
): string {
  const days = partition === null ? "" : `, ${daysText(files)}`;
  const head = `\n${name} — ${title[lang]} (${countText(rows, lang)}${days})\n${description[lang]}\n`;
  const names =
    lang === "ko"
      ? ["열", "형식", "단위", "키", "원천", "설명"]
      : ["column", "type", "unit", "key", "source", "meaning"];
  const lines = columns.map((column) => [
    column.name,
    column.nullable ? column.type : `${column.type} NOT NULL`,
    column.unit ?? "",
    key.includes(column.name) ? (lang === "ko" ? "키" : "key") : "",
    column.source ?? "",
    column.title[lang],
  ]);
  if (partition !== null) {
    const meaning = lang === "ko" ? `${partition.of}의 날짜 (파티션)` : `day of ${partition.of} (partition)`;
    lines.push([partition.name, "DATE", "", "", "", meaning]);
  }
  return head + alignColumns([names, ...lines].map((line) => ["", ...line])).trimEnd();
}

function daysText(files: readonly string[]): string {
  const days = files.map((file) => /=(\d{4}-\d{2}-\d{2})/.exec(file)?.[1] ?? "");
  return `${days[0] ?? ""} … ${days.at(-1) ?? ""}`;
}

function nameMissing(): CatalogueError {
  return new CatalogueError("usage", {
    ko: "설명할 자료를 하나 주세요: dschool data describe <이름>[@버전]. dschool data ls로 있는 버전을 볼 수 있습니다.",
    en: "Name one dataset: dschool data describe <name>[@version]. dschool data ls shows what there is.",
  });
}
