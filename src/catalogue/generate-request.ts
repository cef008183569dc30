import type { OnProgress } from "./build-progress.ts";
import type { Dictionary } from "./dictionary.ts";

export interface GenerateOptions {
  /** $DSCHOOL_HOME. */
  readonly home: string;
  readonly scale: string;
  readonly seed: number;
  /** Engines to build with, each of one thread; as many as are of use when null. The content is the same for any number. */
  readonly threads: number | null;
  readonly onProgress: OnProgress;
}

export interface GenerateRequest extends GenerateOptions {
  readonly dictionary: Dictionary;
  /** The folder in which the version will stand. */
  readonly parent: string;
  readonly nameOf: (contentHash: string) => string;
  /** Called with the version's name once it stands, while nobody may prune it. */
  readonly onStanding?: (version: string) => void;
}
