import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";

const ROOT = resolve(import.meta.dirname, "../..");

/** What the bench was asked to do. */
export interface ServerBenchConfig {
  /** Trainees, each of whom hands in one notebook at the same moment. */
  readonly submissions: number;
  readonly rounds: number;
  readonly json: boolean;
  /** $DSCHOOL_HOME, whose built box runtime and data are used. */
  readonly home: string;
  /** For the processes it starts. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

const count = z.coerce.number().int().min(1);
const OptionsSchema = z.object({
  submissions: count.default(300),
  rounds: count.default(3),
  json: z.boolean().default(false),
});

/** Reads the command line and the environment; only this file of the bench does. */
export function readServerBenchConfig(): ServerBenchConfig {
  const { values } = parseArgs({
    options: { submissions: { type: "string" }, rounds: { type: "string" }, json: { type: "boolean" } },
  });
  const home = process.env["DSCHOOL_HOME"] ?? "";
  return {
    ...OptionsSchema.parse(values),
    home: resolve(home === "" ? join(ROOT, "var") : home),
    env: process.env,
  };
}
