import type { ImportedVersion } from "#catalogue/import-source";
import { selectRejectGroups } from "#catalogue/rejects";
import type { Topic } from "#catalogue/source-file/detected";
import type { ReadOverrides } from "#catalogue/source-file/read-overrides";
import type { CliContext } from "../verb.ts";
import { importText } from "./import-text.ts";
import { summaryOf } from "./summary.ts";

export interface ToldImports {
  readonly source: string;
  readonly versions: AsyncIterable<ImportedVersion>;
  readonly overrides: ReadOverrides;
  readonly json: boolean;
}

/**
 * Tells of versions as they come into view. As JSON it is a line for each; of several, one more, with their totals, comes
 * last.
 */
export async function tellImports(
  { source, versions, overrides, json }: ToldImports,
  { config, stdout, stderr }: CliContext,
): Promise<void> {
  const totals = { kept: 0, rejected: 0 };
  const names: string[] = [];
  const used = new Set<Topic>();
  for await (const version of versions) {
    const { manifest, dir, outcome } = version;
    const { kept, rejected, ...details } = outcome;
    names.push(`${manifest.dataset}@${manifest.version}`);
    totals.kept += kept;
    totals.rejected += rejected;
    for (const { topic, confidence } of details.findings) if (confidence === "stated") used.add(topic);
    stdout.write(
      json
        ? `${JSON.stringify({ source, ...summaryOf(manifest, dir), kept, rejected, ...details })}\n`
        : importText(version, await selectRejectGroups(version), config.lang),
    );
  }
  if (json && names.length > 1) stdout.write(`${JSON.stringify({ source, versions: names, ...totals })}\n`);
  for (const topic of statedTopics(overrides).filter((stated) => !used.has(stated))) {
    stderr.write(
      config.lang === "ko"
        ? `--${topic}은(는) 쓰이지 않았습니다. 이 파일들에는 그것으로 읽을 것이 없습니다.\n`
        : `--${topic} was not used: nothing in these files is read by it.\n`,
    );
  }
}

function statedTopics({ encoding, delimiter, dateOrder }: ReadOverrides): readonly Topic[] {
  return [
    ...(encoding === undefined ? [] : (["encoding"] as const)),
    ...(delimiter === undefined ? [] : (["delimiter"] as const)),
    ...(dateOrder === undefined ? [] : (["date-order"] as const)),
  ];
}
