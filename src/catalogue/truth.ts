import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { privateFolder, truthFolder } from "./layout.ts";
import { Staging } from "./staging.ts";

/** What a generator injects, on its way to where no trainee can read it. */
export class TruthStaging {
  /** Where the generator writes. */
  readonly dir: string;
  readonly #staging: Staging;

  constructor(home: string, name: string) {
    ensurePrivateFolder(home);
    this.#staging = new Staging(truthFolder(home, name));
    this.dir = join(this.#staging.dir, "truth");
    mkdirSync(this.dir);
  }

  publish(about: { readonly version: string; readonly scale: string; readonly seed: number }): void {
    writeFileSync(join(this.dir, "truth.json"), `${JSON.stringify(about)}\n`);
    this.#staging.publish("truth", about.version);
  }

  [Symbol.dispose](): void {
    this.#staging[Symbol.dispose]();
  }
}

/** $DSCHOOL_HOME/private, for its owner alone. */
export function ensurePrivateFolder(home: string): string {
  const folder = privateFolder(home);
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o700);
  return folder;
}
