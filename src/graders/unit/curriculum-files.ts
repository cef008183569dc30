import { readdir } from "node:fs/promises";
import { reasonOf } from "#domain/reason";
import { GradingError } from "../grading-error.ts";

/**
 * All files under a folder of units, as `<unit>/<file>`.
 * @throws GradingError where there is no such folder
 */
export async function listCurriculumFiles(curriculum: string): Promise<readonly string[]> {
  try {
    const files = await readdir(curriculum, { recursive: true });
    return files.map((file) => file.replaceAll("\\", "/"));
  } catch (cause) {
    const isMissing =
      cause instanceof Error && "code" in cause && ["ENOENT", "ENOTDIR"].includes(String(cause.code));
    throw isMissing
      ? new GradingError(reasonOf("curriculum.missing", { folder: curriculum }), { cause })
      : cause;
  }
}
