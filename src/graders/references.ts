import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { LocalText } from "#domain/local-text";
import type { BoxSource } from "#sandbox/box";
import { encodeTagged } from "#wire/encode-tagged";
import { ANSWER_LIMITS } from "#wire/limits";
import type { Tagged } from "#wire/tagged";
import type { Facts } from "./checks/facts.ts";
import { isCellExamination } from "./checks/examination.ts";
import type { QueryRun } from "./checks/examination.ts";
import type { Arguments, ObservedCall, Question } from "./checks/question.ts";
import type { Exercise } from "./exercise.ts";
import { questionsOf } from "./exercise.ts";
import { narrowGradingLimits } from "./exercise-limits.ts";
import type { GradingLimits } from "./grading-limits.ts";
import { answerQueries } from "./query/answer-queries.ts";
import { CleanBoxes } from "./query/clean-boxes.ts";
import { ReferenceBox } from "./reference-box.ts";
import { decodeFacts, decodeReference, parseAnswers } from "./reference-answers.ts";
import type { TaggedAnswers } from "./reference-answers.ts";
import type { SourceCompiler } from "./solution.ts";
import type { Variant } from "./variant.ts";
import { writeWhole } from "./write-whole.ts";

export interface ReferencesOptions {
  /** Folder of the cached answers, readable by nobody else. */
  readonly dir: string;
  /** Called when the first answer is not cached. */
  readonly boxes: () => Promise<BoxSource>;
  readonly compiler: SourceCompiler;
  readonly limits: GradingLimits;
  /** What else an answer depends on: the version of what runs in a box. */
  readonly runtime: string;
  /** Told once when answers cannot be kept on disk, without which grading goes on. */
  readonly warn: (text: LocalText) => void;
}

/** The instructor's answers by exercise and variant: computed once in a box of their own, then read from disk. */
export class References implements AsyncDisposable {
  readonly #options: ReferencesOptions;
  readonly #references = new Map<string, Promise<Reference>>();
  #hasWarned = false;

  constructor(options: ReferencesOptions) {
    this.#options = options;
  }

  /** @throws GradingError when the solution does not run. */
  select(exercise: Exercise, variant: Variant): Promise<Reference> {
    const { runtime } = this.#options;
    const identity = JSON.stringify([exercise.hash, exercise.checks.version, variant.contentHash, runtime]);
    const key = createHash("sha256").update(identity).digest("hex");
    const known = this.#references.get(key);
    if (known !== undefined) return known;
    const reference = this.#load(exercise, variant, join(this.#options.dir, `${key}.json`));
    this.#references.set(key, reference);
    // A failure may have been the machine's: the next one to ask tries again.
    reference.catch(() => this.#references.delete(key));
    return reference;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const settled = await Promise.allSettled(this.#references.values());
    for (const outcome of settled)
      if (outcome.status === "fulfilled") await outcome.value[Symbol.asyncDispose]();
  }

  async #load(exercise: Exercise, variant: Variant, file: string): Promise<Reference> {
    const { boxes, compiler } = this.#options;
    const limits = narrowGradingLimits(this.#options.limits, exercise.checks.limits ?? {});
    const openBox = async () =>
      new ReferenceBox({ exercise, variant, boxes: await boxes(), compiler, limits });
    const cached = await readOptionalAnswers(file);
    if (cached !== null) return new Reference(cached, openBox, null);
    const box = await openBox();
    const answered = await answerAll(exercise, box);
    await using clean = new CleanBoxes({ boxes, limits });
    const queries = await answerQueries(exercise, variant, answered.answers, clean);
    const answers = { ...answered, queries };
    await this.#keep(file, answers);
    return new Reference(answers, openBox, box);
  }

  /** A full or read-only disk only costs the next run its time. */
  async #keep(file: string, answers: TaggedAnswers): Promise<void> {
    try {
      await writeWhole(file, JSON.stringify(answers));
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      if (!this.#hasWarned) this.#options.warn(notKept(dirname(file), String(error.code)));
      this.#hasWarned = true;
    }
  }
}

/** How many returned values of hidden calls are kept for the next submission. */
const KEPT_CALLS = 10_000;
const KEPT_LENGTH = 100;

/** The answers of one exercise on one variant. */
export class Reference implements AsyncDisposable {
  readonly facts: Facts;
  readonly #answers: TaggedAnswers;
  readonly #openBox: () => Promise<ReferenceBox>;
  readonly #calls = new Map<string, Promise<Tagged>>();
  #box: Promise<ReferenceBox> | null;

  constructor(answers: TaggedAnswers, openBox: () => Promise<ReferenceBox>, box: ReferenceBox | null) {
    this.#answers = answers;
    this.#openBox = openBox;
    this.#box = box === null ? null : Promise.resolve(box);
    this.facts = decodeFacts(answers.facts);
  }

  answer(question: string): unknown {
    return decodeReference(selectTagged(this.#answers.answers, question));
  }

  /** What the solution's query of a question gives. */
  query(question: string): QueryRun {
    const query = this.#answers.queries[question];
    if (query === undefined) throw new Error(`the reference has no query ${question}`);
    return { status: "ran", result: decodeReference(query.result), rowsRead: query.rowsRead };
  }

  /** What the solution returns for these calls of a question; nothing where that is not needed. */
  async calls(question: Question, calls: readonly Arguments[]): Promise<ObservedCall[]> {
    if (question.withoutReference === true) return [];
    return Promise.all(
      calls.map(async (args) => {
        const value = await this.#call(question.answer, args);
        return { args, observation: { status: "value" as const, value: decodeReference(value) } };
      }),
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await (await this.#box)?.[Symbol.asyncDispose]();
  }

  #call(fn: string, args: Arguments): Promise<Tagged> {
    const encoded = encodeArguments(args);
    const key = callKey(fn, encoded);
    const known = this.#answers.cases[key];
    if (known !== undefined) return Promise.resolve(known);
    const asked = this.#calls.get(key);
    if (asked !== undefined) return asked;
    this.#box ??= this.#openBox();
    const returned = this.#box.then((box) => box.call(fn, encoded));
    if (encoded.some(isLong)) return returned;
    if (this.#calls.size >= KEPT_CALLS) this.#calls.clear();
    this.#calls.set(key, returned);
    returned.catch(() => this.#calls.delete(key));
    return returned;
  }
}

/** A list that a model is asked to predict: in an order of one submission only, and with as many values to keep. */
function isLong(arg: Tagged): boolean {
  return Array.isArray(arg) && arg.length > KEPT_LENGTH;
}

function encodeArguments(args: Arguments): Tagged[] {
  return args.map((arg) => encodeTagged(arg, ANSWER_LIMITS));
}

/** Short, for the arguments of a model are a table. */
function callKey(fn: string, encoded: readonly Tagged[]): string {
  return createHash("sha256")
    .update(JSON.stringify([fn, encoded]))
    .digest("base64");
}

async function answerAll(exercise: Exercise, box: ReferenceBox): Promise<Omit<TaggedAnswers, "queries">> {
  const answers: Record<string, Tagged> = {};
  const facts: Record<string, Tagged> = {};
  const cases: Record<string, Tagged> = {};
  const questions = questionsOf(exercise);
  for (const [id, question] of questions) {
    // A cell has no value.
    if (isCellExamination(question.examine)) continue;
    answers[id] = await box.get(question.answer);
    for (const name of question.facts) facts[name] = await box.get(name);
  }
  const decoded = decodeFacts(facts);
  for (const [, question] of questions) {
    if (question.withoutReference === true) continue;
    for (const args of question.calls({ facts: decoded, seed: null })) {
      const encoded = encodeArguments(args);
      cases[callKey(question.answer, encoded)] = await box.call(question.answer, encoded);
    }
  }
  return { answers, facts, cases };
}

function selectTagged(values: Readonly<Record<string, Tagged>>, name: string): Tagged {
  const value = values[name];
  if (value === undefined) throw new Error(`the reference has no ${name}`);
  return value;
}

async function readOptionalAnswers(file: string): Promise<TaggedAnswers | null> {
  try {
    return parseAnswers(await readFile(file, "utf8"));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

function notKept(dir: string, code: string): LocalText {
  return {
    ko: `기준 답을 저장하지 못했습니다 (${dir}: ${code}). 채점은 계속하지만 다음에 다시 계산합니다. 디스크 공간과 권한을 확인하세요.`,
    en: `The reference answers could not be kept (${dir}: ${code}). Grading goes on, but they will be computed again. Check the disk's space and the folder's permissions.`,
  };
}
