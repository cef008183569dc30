import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { z } from "zod";

const RecordSchema = z.array(z.object({ path: z.string(), bytes: z.int() }));

/** What of a build is finished: a record for each day, written after all the day's files. */
export class DayRecords {
  readonly #dir: string;
  readonly #base: string;

  /** @param base where paths in the records start, so that a home can be moved. */
  constructor(dir: string, base: string) {
    this.#dir = dir;
    this.#base = base;
  }

  /** Whether the day was finished and its files are as long as they were: after a power cut they may not be. */
  isFinished(day: string): boolean {
    return this.#read(day)?.every(({ path, bytes }) => sizeOf(join(this.#base, path)) === bytes) ?? false;
  }

  finish(day: string, files: readonly string[]): void {
    const record = files.map((file) => ({ path: relative(this.#base, file), bytes: sizeOf(file) }));
    const path = join(this.#dir, day);
    writeFileSync(`${path}.part`, JSON.stringify(record));
    renameSync(`${path}.part`, path);
  }

  forget(): void {
    rmSync(this.#dir, { recursive: true });
    mkdirSync(this.#dir);
  }

  #read(day: string): z.infer<typeof RecordSchema> | null {
    const file = join(this.#dir, day);
    if (!existsSync(file)) return null;
    try {
      return RecordSchema.parse(JSON.parse(readFileSync(file, "utf8")));
    } catch (error) {
      // A power cut can leave a file of zeros.
      if (error instanceof SyntaxError || error instanceof z.ZodError) return null;
      throw error;
    }
  }
}

function sizeOf(file: string): number | undefined {
  return statSync(file, { throwIfNoEntry: false })?.size;
}
