import { z } from "zod";
import { selectManifest } from "#catalogue/manifest";
import { reasonOf } from "#domain/reason";
import type { Reason } from "#domain/reason";
import type { Box, BoxAnswer, BoxSource } from "#sandbox/box";
import type { Tagged } from "#wire/tagged";
import type { QueryExamination, QueryFault } from "../checks/examination.ts";
import { kindOf } from "../checks/show-value.ts";
import type { GradingLimits } from "../grading-limits.ts";
import { isOver } from "../observe.ts";
import { tellDeath } from "../tell-death.ts";
import type { Variant } from "../variant.ts";
import { CLEAN_BOX_PROGRAM } from "./clean-box-program.ts";
import { firstLine, readSelect } from "./read-select.ts";
import { rowsRead } from "./rows-read.ts";

export interface CleanBoxesOptions {
  readonly boxes: () => Promise<BoxSource>;
  readonly limits: Pick<GradingLimits, "askMs" | "resultBytes" | "box">;
}

/** As `QueryRun`, its result as it came out of the box. */
export type TaggedRun =
  { readonly status: "ran"; readonly result: Tagged; readonly rowsRead: number | null } | QueryFault;

/** UTF-16 units of one query. */
const LONGEST_QUERY = 20_000;

/** Boxes in which SQL texts of one submission run and nothing else: one a variant, made at its first text. */
export class CleanBoxes implements AsyncDisposable {
  readonly #options: CleanBoxesOptions;
  readonly #boxes = new Map<string, CleanBox>();

  constructor(options: CleanBoxesOptions) {
    this.#options = options;
  }

  /** Runs what an answer holds, if it is the text of one SELECT. @throws SandboxError when no box can be made. */
  async run(text: unknown, variant: Variant, { countsRows }: QueryExamination): Promise<TaggedRun> {
    if (typeof text !== "string") return refused(reasonOf("query.not-a-text", { given: kindOf(text) }));
    if (text.length > LONGEST_QUERY) return refused(reasonOf("query.too-long", { limit: LONGEST_QUERY }));
    const known = this.#boxes.get(variant.dataset.dir);
    const box = known ?? new CleanBox(this.#options, variant);
    this.#boxes.set(variant.dataset.dir, box);
    return box.run(text, countsRows);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all([...this.#boxes.values()].map((box) => box[Symbol.asyncDispose]()));
  }
}

function refused(reason: Reason): QueryFault & { readonly status: "refused" } {
  return { status: "refused", reason, detail: "" };
}

/** One box a variant, replaced after a text that cost it. Texts wait for each other. */
class CleanBox implements AsyncDisposable {
  readonly #options: CleanBoxesOptions;
  readonly #variant: Variant;
  readonly #tables: ReadonlySet<string>;
  #box: Box | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(options: CleanBoxesOptions, variant: Variant) {
    this.#options = options;
    this.#variant = variant;
    this.#tables = new Set(selectManifest(variant.dataset.dir).tables.map(({ name }) => name));
  }

  run(text: string, countsRows: boolean): Promise<TaggedRun> {
    const turn = this.#queue.then(() => this.#run(text, countsRows));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#queue;
    await this.#drop();
  }

  async #run(text: string, countsRows: boolean): Promise<TaggedRun> {
    const parse = await this.#attempt("parse", text);
    if (parse.status === "failed") return { ...refused(reasonOf("query.syntax")), detail: parse.detail };
    if (parse.status !== "value") return parse;
    const reading = readSelect(JSON.parse(TextSchema.parse(parse.value)), this.#tables);
    if (reading.status === "refused") return reading;
    const ran = await this.#attempt("run", text);
    if (ran.status !== "value") return ran;
    const { resultBytes } = this.#options.limits;
    if (isOver(ran.value, resultBytes)) return { status: "over", bytes: resultBytes };
    if (!countsRows) return { status: "ran", result: ran.value, rowsRead: null };
    const profile = await this.#attempt("profile", text);
    if (profile.status !== "value") return profile;
    return { status: "ran", result: ran.value, rowsRead: rowsRead(TextSchema.parse(profile.value)) };
  }

  async #attempt(fn: "parse" | "run" | "profile", text: string): Promise<Attempt> {
    const { askMs } = this.#options.limits;
    const box = (this.#box ??= await this.#start());
    const answer = await box.request({ op: "call", fn, args: [text] }, { timeoutMs: askMs });
    if (answer.status !== "answered") await this.#drop();
    return attemptOf(answer, this.#options.limits);
  }

  async #start(): Promise<Box> {
    const { boxes, limits } = this.#options;
    const box = await (await boxes()).take({ dataset: this.#variant.dataset, share: limits.box });
    const cell = { code: CLEAN_BOX_PROGRAM, async: false, last: null, name: "clean-box" };
    const answer = await box.request({ op: "run", cell }, { timeoutMs: limits.askMs });
    if (answer.status === "answered" && answer.reply.status === "ran") return box;
    await box[Symbol.asyncDispose]();
    throw new Error("a clean box cannot run its program", { cause: answer });
  }

  async #drop(): Promise<void> {
    const box = this.#box;
    this.#box = null;
    await box?.[Symbol.asyncDispose]();
  }
}

type Attempt = { readonly status: "value"; readonly value: Tagged } | QueryFault;

const TextSchema = z.string();
const TaggedSchema = z.custom<Tagged>((value) => value !== undefined);
const AttemptSchema = z.object({
  v: z.union([z.object({ error: z.string() }), z.object({ value: TaggedSchema })]),
});

function attemptOf(answer: BoxAnswer, { askMs, box }: CleanBoxesOptions["limits"]): Attempt {
  if (answer.status === "timeout") return { status: "timeout", seconds: askMs / 1000 };
  if (answer.status === "died") return { status: "died", cause: tellDeath(answer.cause, box) };
  const { reply } = answer;
  if (reply.status === "value") {
    const { v } = AttemptSchema.parse(reply.value);
    return "error" in v ? failed(v.error) : { status: "value", value: v.value };
  }
  if (reply.status === "threw" && reply.error.name === "WireError") return { status: "too-big" };
  throw new Error("the program of a clean box failed", { cause: reply });
}

function failed(message: string): QueryFault & { readonly status: "failed" } {
  const cause = message.startsWith("Out of Memory Error") ? "memory" : "error";
  return { status: "failed", cause, detail: firstLine(message) };
}
