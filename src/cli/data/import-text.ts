import type { ImportedVersion } from "#catalogue/import-source";
import { schemaOf } from "#catalogue/open-imports";
import type { RejectGroup } from "#catalogue/rejects";
import type { Lang } from "#domain/local-text";
import { findingsText } from "./findings-text.ts";
import { plainText } from "../plain-text.ts";
import { countText, summaryOf, summaryText } from "./summary.ts";

const MAX_GROUPS = 20;
const MAX_RAW = 60;

/** An imported version as text: its tables, what was rejected and why, how its files were read, and whom to name. */
export function importText(
  { manifest, dir, outcome }: ImportedVersion,
  groups: readonly RejectGroup[],
  lang: Lang,
): string {
  const { kept, rejected, findings, unknownFiles } = outcome;
  const counts =
    lang === "ko"
      ? `  받아들임 ${countText(kept, lang)}, 거절함 ${countText(rejected, lang)}\n`
      : `  kept ${countText(kept, lang)}, rejected ${countText(rejected, lang)}\n`;
  const unknown = unknownFiles.map(({ file, expected, found }) =>
    lang === "ko"
      ? `  ! ${file}은(는) 알려진 원본과 다릅니다: SHA-256이 ${expected}이어야 하는데 ${found}입니다. 원본을 고친 것이 아니라면 다시 받으세요.\n`
      : `  ! ${file} is not the known original: its SHA-256 should be ${expected}, but is ${found}. Get it again, unless you changed it.\n`,
  );
  return [
    summaryText(summaryOf(manifest, dir), lang),
    namesText(manifest, lang),
    counts,
    ...unknown,
    rejectsText(`${manifest.dataset}@${manifest.version}`, groups, lang),
    findingsText(findings, lang),
    creditText(manifest, lang),
  ].join("");
}

/** The names that notebooks find it by: not those of the city's tables. */
function namesText({ source, tables }: ImportedVersion["manifest"], lang: Lang): string {
  const [first, ...others] = tables.map(({ name }) => `${schemaOf(source ?? "")}.${name}`);
  if (source === null || first === undefined) return "";
  const [names, query] = [[first, ...others].join(", "), `sql\`FROM ${first} LIMIT 5\``];
  return lang === "ko"
    ? `  노트북에서 쓰는 이름: ${names}. 예: ${query} (열려 있는 노트북은 커널을 다시 시작한 뒤부터)\n`
    : `  In notebooks: ${names}, as in ${query} (where one is open, once its kernel is started again)\n`;
}

function rejectsText(version: string, groups: readonly RejectGroup[], lang: Lang): string {
  if (groups.length === 0) return "";
  const lines = groups.slice(0, MAX_GROUPS).map(({ rows, first: { file, line, column, reason, raw } }) => {
    const place = `${file}:${String(line)}${column === null ? "" : ` (${column})`}`;
    const shown = raw.length > MAX_RAW ? `${raw.slice(0, MAX_RAW)}…` : raw;
    return `    ${countText(rows, lang)}  ${plainText(`${place}: ${reason[lang]}  | ${shown}`)}\n`;
  });
  const left = groups.length - MAX_GROUPS;
  const tables = [...new Set(groups.map(({ first }) => `${first.table}_rejects`))].join(", ");
  const verb = `dschool data rejects ${version}`;
  const [head, more, where] =
    lang === "ko"
      ? [
          "  거절한 까닭과 그 첫 행",
          `    … 까닭 ${String(left)}가지 더\n`,
          `    모든 행은 표 ${tables}에 원문과 함께 있습니다. 보기: ${verb}\n`,
        ]
      : [
          "  Why rows were rejected, and the first of each",
          `    … and ${String(left)} more reasons\n`,
          `    All of them are in ${tables}, as they were written. To see them: ${verb}\n`,
        ];
  return `${head}\n${lines.join("")}${left > 0 ? more : ""}${where}`;
}

function creditText(
  { attribution, licence }: Pick<ImportedVersion["manifest"], "attribution" | "licence">,
  lang: Lang,
): string {
  if (attribution === undefined) return "";
  return lang === "ko"
    ? `  출처 ${attribution.ko} (허락 ${licence})\n`
    : `  Attribution ${attribution.en} (licence ${licence})\n`;
}
