import { selectAttachments } from "../attachments.ts";
import { hashTable, hashVersion, type TableContent } from "../content-hash.ts";
import type { EnginePool } from "../engine-pool.ts";
import type { Attachment, Manifest, ManifestTable } from "../manifest.ts";
import { asIs, measured, type Measurement, NONE, unchecked } from "./measurement.ts";

/** What a table holds, read anew; null when it cannot be read. */
export type FoundContent = (TableContent & { readonly name: string }) | null;

/** Reads a table's values anew. What keeps it from being read is in the note. */
export async function verifyContent(
  { engines }: EnginePool,
  dir: string,
  table: ManifestTable,
  onFile: () => void,
): Promise<{ readonly found: FoundContent; readonly measurements: readonly Measurement[] }> {
  const property = {
    id: `${table.name}.content`,
    title: { ko: "적힌 것과 다른 내용 해시", en: "content hashes other than written down" },
    target: NONE,
  };
  try {
    const found = { name: table.name, ...(await hashTable(engines, dir, table, table.files, onFile)) };
    const isSame = found.contentHash === table.contentHash;
    return {
      found,
      measurements: [
        measured(property, isSame ? 0 : 1, asIs(`${found.contentHash} ≠ ${table.contentHash}`)),
        rowsOf(table, found.rows),
      ],
    };
  } catch (error) {
    // Whatever is wrong with a file is what is asked here, and the engine's words tell it best.
    const message = error instanceof Error ? error.message : String(error);
    return { found: null, measurements: [measured(property, 1, asIs(message))] };
  }
}

function rowsOf({ name, rows }: ManifestTable, found: number): Measurement {
  return measured(
    { id: `${name}.rows`, title: { ko: "행 수", en: "rows" }, target: { min: rows, max: rows } },
    found,
    null,
  );
}

/** Whether the version as a whole is what its manifest says: its tables and its files as they were delivered. */
export async function verifyWhole(
  dir: string,
  manifest: Manifest,
  contents: readonly FoundContent[],
): Promise<readonly Measurement[]> {
  const attachments = await selectAttachments(dir);
  const whole = {
    id: "version.content",
    title: { ko: "적힌 것과 다른 버전 해시", en: "hashes of the version other than written down" },
    target: NONE,
  };
  const delivered = verifyAttachments(manifest.attachments ?? [], attachments);
  const read = contents.filter((content) => content !== null);
  if (read.length < contents.length)
    return [
      ...delivered,
      unchecked(whole, { ko: "읽을 수 없는 표가 있습니다", en: "a table cannot be read" }),
    ];
  const hash = hashVersion(read, attachments);
  const isSame = hash === manifest.contentHash;
  return [...delivered, measured(whole, isSame ? 0 : 1, asIs(`${hash} ≠ ${manifest.contentHash}`))];
}

/** None for a version that neither has nor should have any. */
function verifyAttachments(
  told: readonly Attachment[],
  found: readonly Attachment[],
): readonly Measurement[] {
  if (told.length === 0 && found.length === 0) return [];
  const lineOf = ({ path, sha256 }: Attachment): string => `${path} ${sha256}`;
  const [wanted, there] = [told.map(lineOf), found.map(lineOf)];
  const different = [
    ...wanted.filter((line) => !there.includes(line)),
    ...there.filter((line) => !wanted.includes(line)),
  ];
  return [
    measured(
      {
        id: "version.files",
        title: {
          ko: "없거나, 바뀌었거나, 더 있는 원본 파일",
          en: "delivered files that are missing, changed or not written down",
        },
        target: NONE,
      },
      different.length,
      asIs(different[0] ?? ""),
    ),
  ];
}
