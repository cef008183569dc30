import { join } from "node:path";
import type { OnProgress } from "#catalogue/build-progress";
import { selectDictionary, selectScale } from "#catalogue/dictionary";
import { generateVersion } from "#catalogue/generate-version";
import type { WrittenVersion } from "#catalogue/write-version";

export interface TrafficRequest {
  readonly home: string;
  /** How many days are recorded, of few links. */
  readonly days: number;
  readonly threads?: number;
  readonly onProgress?: OnProgress;
}

/** Builds traffic of a scale of its own into `<home>/versions`. */
export function generateTraffic({
  home,
  days,
  threads = 1,
  onProgress = () => undefined,
}: TrafficRequest): Promise<WrittenVersion<void>> {
  const dictionary = selectDictionary("traffic");
  const tiny = { ...selectScale(dictionary, "small"), links: 5, days };
  return generateVersion({
    ...{ home, seed: 1, threads, onProgress, scale: "tiny", parent: join(home, "versions") },
    dictionary: { ...dictionary, scales: { tiny } },
    nameOf: (contentHash) => contentHash,
  });
}
