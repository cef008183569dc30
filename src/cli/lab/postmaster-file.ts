import { z } from "zod";

/** What a running PostgreSQL says of itself in `postmaster.pid`. */
export interface PostmasterFile {
  readonly pid: number;
  readonly dataDir: string;
  readonly port: number;
  /** It was asked to end and has not ended yet. */
  readonly isStopping: boolean;
}

const STATE = 7;

/** The lines, in PostgreSQL's order: pid, data folder, start, port, socket folder, address, shared memory, state. */
const LinesSchema = z
  .tuple([
    z.coerce.number().int().positive(),
    z.string().min(1),
    z.string(),
    z.coerce.number().int().positive(),
  ])
  .rest(z.string())
  .transform((lines): PostmasterFile => {
    const [pid, dataDir, , port] = lines;
    return { pid, dataDir, port, isStopping: lines[STATE] === "stopping" };
  });

/** Null where the file is cut short, as when the disk was full or the machine lost its power. */
export function parseOptionalPostmasterFile(text: string): PostmasterFile | null {
  return LinesSchema.safeParse(text.split("\n").map((line) => line.trim())).data ?? null;
}
