import { chmodSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { z } from "zod";

const PortSchema = z.number().int();
const ProcessSchema = z.object({ pid: z.number().int().positive(), startedAt: z.string() });

const LabRecordSchema = z.object({
  supervisor: ProcessSchema,
  state: z.enum(["starting", "open", "ending"]),
  /** Null for what is not ours or was left out. */
  ports: z
    .object({ portal: PortSchema, lab: PortSchema.nullable(), database: PortSchema.nullable() })
    .nullable(),
  /** The processes it started, by their parts' names. */
  parts: z.record(z.string(), ProcessSchema),
});

/** What a running lab writes down for a second start, and for the start after it was killed: `run/lab.json`. */
export type LabRecord = z.infer<typeof LabRecordSchema>;

const fileOf = (home: string): string => join(home, "run", "lab.json");

/** Null when there is none, or one of another version of the lab that says other things. */
export function readOptionalRecord(home: string): LabRecord | null {
  const text = readOptionalText(fileOf(home));
  return text === null ? null : (LabRecordSchema.safeParse(parseOptionalJson(text)).data ?? null);
}

/** A lab that ends takes its record away at any moment. */
function readOptionalText(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function parseOptionalJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** The record of this process's own lab, on the disk after every change. */
export class OwnRecord implements Disposable {
  readonly #home: string;
  #record: LabRecord;

  /** Takes the place of the record before. */
  constructor(home: string, supervisor: LabRecord["supervisor"]) {
    this.#home = home;
    this.#record = { supervisor, state: "starting", ports: null, parts: {} };
    this.#write();
  }

  get ports(): LabRecord["ports"] {
    return this.#record.ports;
  }

  update(changed: Partial<Pick<LabRecord, "state" | "ports">>): void {
    this.#record = { ...this.#record, ...changed };
    this.#write();
  }

  addPart(name: string, process: LabRecord["supervisor"]): void {
    this.#record = { ...this.#record, parts: { ...this.#record.parts, [name]: process } };
    this.#write();
  }

  [Symbol.dispose](): void {
    rmSync(fileOf(this.#home), { force: true });
  }

  #write(): void {
    const file = fileOf(this.#home);
    mkdirSync(dirname(file), { recursive: true });
    chmodSync(dirname(file), 0o700);
    const draft = `${file}.new`;
    writeFileSync(draft, `${JSON.stringify(this.#record, null, 2)}\n`, { mode: 0o600 });
    renameSync(draft, file);
  }
}
