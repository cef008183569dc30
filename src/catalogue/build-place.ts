import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { selectOptionalJson } from "./select-json.ts";

const PREFIX = ".building-";
const ABOUT_FILE = "about.json";

/** Where one content is built: beside where it will stand, and its truth beside where that will stand. */
export interface BuildPlace {
  /** The folder in which versions stand. */
  readonly parent: string;
  readonly truthParent: string;
  /** Names the content, seed included, without telling the seed. */
  readonly key: string;
}

const AboutSchema = z.object({
  dataset: z.string(),
  scale: z.string(),
  /** The generator's hash. What another generator began cannot be gone on with. */
  generator: z.string(),
  /** Who builds, or built. */
  pid: z.int(),
});
export type BuildAbout = z.infer<typeof AboutSchema>;

/** The folder of what is public, and that of what was injected. */
export function buildFolders({ parent, truthParent, key }: BuildPlace): readonly [string, string] {
  return [join(parent, `${PREFIX}${key}`), join(truthParent, `${PREFIX}${key}`)];
}

/** All builds below two folders that were begun and have not come into view. */
export function selectBuildPlaces(parent: string, truthParent: string): readonly BuildPlace[] {
  const names = [parent, truthParent].flatMap((dir) => (existsSync(dir) ? readdirSync(dir) : []));
  const keys = names.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
  return [...new Set(keys)].sort().map((key) => ({ parent, truthParent, key }));
}

export function writeAbout(place: BuildPlace, about: BuildAbout): void {
  writeFileSync(aboutFile(place), `${JSON.stringify(about)}\n`);
}

/** Null where a kill or a full disk left nothing that can be read. */
export function selectOptionalAbout(place: BuildPlace): BuildAbout | null {
  const file = aboutFile(place);
  if (!existsSync(file)) return null;
  return AboutSchema.safeParse(selectOptionalJson(file)).data ?? null;
}

function aboutFile(place: BuildPlace): string {
  return join(buildFolders(place)[0], ABOUT_FILE);
}
