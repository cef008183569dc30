import { existsSync } from "node:fs";
import { join, resolve } from "node:path";

export const REPOSITORY = resolve(import.meta.dirname, "../../..");

/** The folder that the set-up filled, absolute. */
const LAB_HOME = resolve(process.env["DSCHOOL_HOME"] ?? join(REPOSITORY, "var"));

/** Something that the set-up made; says what to do when it is not there. */
export function selectMade(...parts: readonly string[]): string {
  const path = join(LAB_HOME, ...parts);
  if (existsSync(path)) return path;
  throw new Error(`${path} 가 없습니다. \`npm test\`가 만듭니다 / ${path} is missing; \`npm test\` makes it`);
}
