import { readFileSync } from "node:fs";

/** What a file of ours says; null where it is no JSON, as after a power cut. */
export function selectOptionalJson(file: string): unknown {
  const text = readFileSync(file, "utf8");
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
