import type { RejectWriter } from "./reject-writer.ts";
import { stageParquet } from "./stage-parquet.ts";
import { stageRows } from "./stage-rows.ts";
import { stageText } from "./stage-text.ts";
import type { SourceFile, StagedFile, StagePlan } from "./staged-file.ts";

/** Reads a file of text, a Parquet file, or rows that are in no table of text. What is no row is rejected. */
export async function stageFile(
  plan: StagePlan,
  file: SourceFile,
  rejects: RejectWriter,
): Promise<StagedFile> {
  if (file.open !== undefined) return stageRows(plan, file, file.open, rejects);
  return /\.parquet$/i.test(file.name) ? stageParquet(plan, file) : stageText(plan, file, rejects);
}
