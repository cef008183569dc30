import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ExecutedCell } from "./executed-cells.ts";
import { FakeLab, type FakeLabOptions, TOKEN } from "./fake-lab.fixture.ts";
import { HAND_IN_LIMITS, type Desk, type HandInLimits } from "./hand-in.ts";
import type { Judge } from "./judge.ts";
import { createKit, type Kit, type KitOptions } from "./kit.ts";
import { labClient } from "./lab-client.ts";
import { SubmissionClient } from "./submission-client.ts";

export const EXERCISE = "05-traffic/speeds";
/** The first cell of a notebook of it. */
export const FIRST = `exercise("${EXERCISE}")`;

export const NO_JUDGE: Judge = {
  start: () => Promise.reject(new Error("not asked for")),
  answer: () => Promise.reject(new Error("not asked for")),
  hint: () => Promise.reject(new Error("not asked for")),
};

interface SeatOptions {
  readonly sessionFile?: string;
  readonly executed?: readonly ExecutedCell[];
  readonly limits?: Partial<HandInLimits>;
  readonly lab?: FakeLab;
  readonly url?: string;
  readonly judge?: Judge;
  readonly openEngine?: KitOptions["openEngine"];
}

export interface Seat {
  readonly kit: Kit;
  readonly lab: FakeLab;
  /** What is under the cell, one output after another; each replaces the one before. */
  readonly shown: string[];
}

/** A folder of notebooks and the labs they are handed in to, until it is disposed of. */
export class Classroom implements AsyncDisposable {
  readonly folder: string;
  readonly #stack = new AsyncDisposableStack();

  private constructor(folder: string) {
    this.folder = folder;
    this.#stack.defer(() => rm(folder, { recursive: true, force: true }));
  }

  static async open(): Promise<Classroom> {
    return new Classroom(await mkdtemp(path.join(tmpdir(), "dschool-hand-in-")));
  }

  /** Writes a notebook; `savedAt` is the file's time of change, in milliseconds since 1970. */
  async save(
    name: string,
    sources: readonly string[],
    { savedAt = Date.now(), exercise = EXERCISE } = {},
  ): Promise<string> {
    const file = path.join(this.folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    const cells = sources.map((source) => ({
      cell_type: "code",
      metadata: {},
      source: source.split(/(?<=\n)/),
    }));
    const metadata = { dschool: { exercise } };
    await writeFile(file, JSON.stringify({ nbformat: 4, metadata, cells }));
    await utimes(file, savedAt / 1_000, savedAt / 1_000);
    return file;
  }

  /** Writes a named query. */
  async saveQuery(name: string, sql: string): Promise<void> {
    const file = path.join(this.folder, "queries", `${name}.sql`);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, sql);
  }

  /** A kit in this folder's notebook, beside a lab. */
  async sit(place: SeatOptions = {}, options: FakeLabOptions = {}): Promise<Seat> {
    const lab = place.lab ?? this.#stack.use(await FakeLab.start(options));
    const shown: string[] = [];
    const show = (_: string, data: unknown): void => {
      shown.push(String(data));
    };
    const display = {
      show,
      openSlot: () => show,
      currentCell: () => shown,
      dropNextLineBreak: () => undefined,
    };
    const desk: Desk = {
      submissions: new SubmissionClient(labClient({ url: place.url ?? lab.url, token: TOKEN })),
      place: { sessionFile: place.sessionFile ?? null, cwd: this.folder },
      executed: () => place.executed ?? [],
      display,
      lang: "ko",
      limits: { ...HAND_IN_LIMITS, ...place.limits },
    };
    const { judge = NO_JUDGE, openEngine = () => Promise.reject(new Error("not needed")) } = place;
    const kit = createKit({
      ...{ openEngine, judge, display, desk },
      lang: "ko",
      queries: { home: this.folder, folder: this.folder },
    });
    kit.exercise(EXERCISE);
    return { kit, lab, shown };
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.#stack.disposeAsync();
  }
}

/** The text of a card, without its markup. */
export function textOf(html: string | undefined): string {
  return (html ?? "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ")
    .trim();
}
