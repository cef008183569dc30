import { moveCurrent } from "./current-version.ts";
import { selectDictionary } from "./dictionary.ts";
import type { GenerateOptions } from "./generate-request.ts";
import { generateVersion } from "./generate-version.ts";
import { datasetFolder } from "./layout.ts";
import type { WrittenVersion } from "./write-version.ts";

export interface BuildRequest extends GenerateOptions {
  readonly name: string;
  /** Asked once the version stands; without it, it comes into use. */
  readonly comesIntoUse?: () => boolean;
}

/** Builds a public version, keeps its truth apart, and makes it `current`. What is there already is not built again. */
export async function buildDataset({
  name,
  comesIntoUse,
  ...options
}: BuildRequest): Promise<WrittenVersion<void>> {
  const { home, scale } = options;
  return generateVersion({
    ...options,
    dictionary: selectDictionary(name),
    parent: datasetFolder(home, name),
    nameOf: (contentHash) => `${scale}-${contentHash.slice(0, 12)}`,
    onStanding: (version) => {
      if (comesIntoUse?.() ?? true) moveCurrent(home, name, version);
    },
  });
}
