import { stat } from "node:fs/promises";
import { join } from "node:path";

/** When a notebook of a workspace was last saved; null for one that is not there. */
export async function selectOptionalSavedAt(home: string, login: string, file: string): Promise<Date | null> {
  try {
    return (await stat(join(home, "workspaces", login, file))).mtime;
  } catch (error) {
    // ENOTDIR: a file of the trainee's is called as the exercise's folder should be.
    if (error instanceof Error && "code" in error && ["ENOENT", "ENOTDIR"].includes(String(error.code)))
      return null;
    throw error;
  }
}
