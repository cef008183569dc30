import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { z } from "zod";

const ROOT = resolve(import.meta.dirname, "../..");

/** What the bench was asked to do. */
export interface BoxStartConfig {
  readonly rounds: number;
  readonly json: boolean;
  /** $DSCHOOL_HOME, whose built box runtime is used. */
  readonly home: string;
}

const OptionsSchema = z.object({
  rounds: z.coerce.number().int().min(1).default(20),
  json: z.boolean().default(false),
});

/** Reads the command line and the environment; only this file of the bench does. */
export function readBoxStartConfig(): BoxStartConfig {
  const { values } = parseArgs({ options: { rounds: { type: "string" }, json: { type: "boolean" } } });
  const home = process.env["DSCHOOL_HOME"] ?? "";
  return { ...OptionsSchema.parse(values), home: resolve(home === "" ? join(ROOT, "var") : home) };
}
