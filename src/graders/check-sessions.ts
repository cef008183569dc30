import { randomBytes } from "node:crypto";
import type { LocalText } from "#domain/local-text";
import { reasonOf } from "#domain/reason";
import type { BoxSource } from "#sandbox/box";
import { REASON_TEXTS, bothLanguages } from "#domain/reason-text";
import { CheckCallAnswersSchema, CheckRequestSchema, HintRequestSchema } from "#wire/check-messages";
import type { CheckCallAnswers, CheckResponse, CheckResult, HintResponse } from "#wire/check-messages";
import { DecodedFunction } from "#wire/decode-tagged";
import { encodeTagged } from "#wire/encode-tagged";
import { ANSWER_LIMITS } from "#wire/limits";
import { isCellExamination } from "./checks/examination.ts";
import type { CellExamination } from "./checks/examination.ts";
import type { Arguments, Observation, ObservedCall, Question } from "./checks/question.ts";
import { selectOptionalQuestion } from "./exercise.ts";
import { narrowGradingLimits } from "./exercise-limits.ts";
import type { Exercise } from "./exercise.ts";
import { CleanBoxes } from "./query/clean-boxes.ts";
import { examineQuery } from "./query/examine-query.ts";
import type { ExaminedSides } from "./query/examine-query.ts";
import type { GradingLimits } from "./grading-limits.ts";
import { judgeQuestion, unjudged } from "./judge-question.ts";
import type { Judgement } from "./judge-question.ts";
import { asAnswer, observeTagged, observeThrown } from "./observe.ts";
import type { Reference, References } from "./references.ts";
import type { Variant } from "./variant.ts";

export interface CheckSessionsOptions {
  /** Throws GradingError for an exercise that is not there. */
  readonly loadExercise: (name: string) => Promise<Exercise>;
  /** The dataset version that notebooks see; throws GradingError when it is not built. */
  readonly publicVariant: (exercise: Exercise) => Promise<Variant>;
  readonly references: References;
  /** Where answers that are examined outside the notebook run. */
  readonly boxes: () => Promise<BoxSource>;
  readonly limits: GradingLimits;
  /** Milliseconds, from any fixed point. */
  readonly now: () => number;
}

/** What came of a message: an answer, or a refusal with the HTTP status that says it. */
export type CheckOutcome = Outcome<CheckResponse>;
export type HintOutcome = Outcome<HintResponse>;

type Outcome<Answer> =
  | { readonly status: 200; readonly body: Answer }
  | { readonly status: 400 | 404 | 410; readonly body: LocalText };

/** How long a notebook may take to make the calls it was asked for, and how many checks may wait for calls at once. */
const SESSION_MS = 120_000;
const MAX_SESSIONS = 200;

interface Session {
  readonly id: string;
  readonly question: Question;
  readonly reference: Reference;
  readonly calls: readonly { readonly callId: string; readonly args: Arguments }[];
  /** What the calls of earlier rounds came to. */
  readonly made: readonly ObservedCall[];
  readonly expires: number;
}

/** Judges answers a notebook sends, on public data and public calls only, so that it may show what differs. */
export class CheckSessions {
  readonly #options: CheckSessionsOptions;
  /** By random id, oldest first. */
  readonly #sessions = new Map<string, Session>();

  constructor(options: CheckSessionsOptions) {
    this.#options = options;
  }

  /** `POST /checks`. */
  async start(body: unknown): Promise<CheckOutcome> {
    const request = CheckRequestSchema.safeParse(body);
    if (!request.success) return { status: 400, body: MALFORMED };
    const { exercise: name, question: id, values } = request.data;
    const exercise = await this.#options.loadExercise(name);
    const question = selectOptionalQuestion(exercise, id);
    if (question === null) return { status: 404, body: unknownQuestion(exercise, id) };
    const variant = await this.#options.publicVariant(exercise);
    const reference = await this.#options.references.select(exercise, variant);
    const { examine } = question;
    if (isCellExamination(examine)) return { status: 200, body: { result: onHandIn(id, question, examine) } };
    const tagged = Object.hasOwn(values, question.answer) ? values[question.answer] : undefined;
    const answer: Observation = tagged === undefined ? MISSING : asAnswer(observeTagged(tagged));
    const calls = question.calls({ facts: reference.facts, seed: null });
    const isCalled = answer.status === "value" && answer.value instanceof DecodedFunction && calls.length > 0;
    if (isCalled) return { status: 200, body: this.#open({ id, question, reference, made: [] }, calls) };
    const sides = await this.#examine({ exercise, id, question, answer, variant });
    const judged = await judge({ id, question, reference, answer, calls: [], sides });
    return { status: 200, body: { result: judged } };
  }

  /** `POST /checks/{id}`. */
  async answer(sessionId: string, body: unknown): Promise<CheckOutcome> {
    const session = this.#sessions.get(sessionId);
    this.#sessions.delete(sessionId);
    if (session === undefined || session.expires < this.#options.now()) return { status: 410, body: EXPIRED };
    const answers = CheckCallAnswersSchema.safeParse(body);
    if (!answers.success) return { status: 400, body: MALFORMED };
    const byId = new Map(answers.data.answers.map((each) => [each.callId, each] as const));
    const observed = session.calls.map(({ callId, args }) => {
      const given = byId.get(callId);
      return { args, observation: given === undefined ? MISSING : observeGiven(given) };
    });
    const calls = [...session.made, ...observed];
    const further = await refineCalls(session, calls);
    if (further.length > 0) return { status: 200, body: this.#open({ ...session, made: calls }, further) };
    const answer = { status: "value", value: new DecodedFunction() } as const;
    return { status: 200, body: { result: await judge({ ...session, answer, calls, sides: null }) } };
  }

  /** `POST /hints`. */
  async hint(body: unknown): Promise<HintOutcome> {
    const request = HintRequestSchema.safeParse(body);
    if (!request.success) return { status: 400, body: MALFORMED };
    const { exercise: name, question: id, opened } = request.data;
    const exercise = await this.#options.loadExercise(name);
    const question = selectOptionalQuestion(exercise, id);
    if (question === null) return { status: 404, body: unknownQuestion(exercise, id) };
    const { hints } = question;
    return { status: 200, body: { question: id, hints: hints.slice(0, opened + 1), total: hints.length } };
  }

  /** A query runs where the reference's ran; null for an answer that is compared as it is. */
  async #examine({ exercise, id, question, answer, variant }: ToExamine): Promise<ExaminedSides | null> {
    const { examine: examination } = question;
    if (examination?.kind !== "query" || answer.status !== "value") return null;
    const { boxes, references } = this.#options;
    const limits = narrowGradingLimits(this.#options.limits, exercise.checks.limits ?? {});
    await using clean = new CleanBoxes({ boxes, limits });
    const asked = { exercise, id, examination, answer: answer.value, variants: [variant] };
    return await examineQuery(asked, { boxes: clean, references });
  }

  #open(
    asked: Pick<Session, "id" | "question" | "reference" | "made">,
    planned: readonly Arguments[],
  ): CheckResponse {
    const sessionId = randomBytes(16).toString("hex");
    const calls = planned.map((args) => ({ callId: randomBytes(8).toString("hex"), args }));
    this.#sessions.set(sessionId, { ...asked, calls, expires: this.#options.now() + SESSION_MS });
    for (const oldest of this.#sessions.keys()) {
      if (this.#sessions.size <= MAX_SESSIONS) break;
      this.#sessions.delete(oldest);
    }
    const fn = asked.question.answer;
    const messages = calls.map(({ callId, args }) => {
      return { callId, fn, args: args.map((arg) => encodeTagged(arg, ANSWER_LIMITS)) };
    });
    return { id: sessionId, calls: messages };
  }
}

interface ToExamine {
  readonly exercise: Exercise;
  readonly id: string;
  readonly question: Question;
  readonly answer: Observation;
  readonly variant: Variant;
}

const MISSING: Observation = { status: "missing" };

function observeGiven(given: CheckCallAnswers["answers"][number]): Observation {
  return "value" in given ? observeTagged(given.value) : observeThrown(given.threw.name, given.threw.message);
}

interface Asked extends Pick<Session, "id" | "question" | "reference"> {
  readonly answer: Observation;
  readonly calls: readonly ObservedCall[];
  readonly sides: ExaminedSides | null;
}

async function refineCalls(
  { question, reference }: Pick<Session, "question" | "reference">,
  made: readonly ObservedCall[],
): Promise<readonly Arguments[]> {
  if (question.refine === null) return [];
  const expected = await reference.calls(
    question,
    made.map(({ args }) => args),
  );
  return question.refine(made, expected, reference.facts);
}

async function judge({ id, question, reference, answer, calls, sides }: Asked): Promise<CheckResult> {
  const planned = calls.map(({ args }) => args);
  const right = {
    answer: reference.answer(id),
    calls: await reference.calls(question, planned),
    ...(sides !== null && { examined: sides.expected }),
  };
  const evidence = { id, question, answer, calls, ...(sides !== null && { examined: sides.given }) };
  const { facts } = reference;
  return resultOf(question, judgeQuestion({ ...evidence, reference: right, facts, practice: null }));
}

/** A notebook sends values, and a cell has none. */
function onHandIn(id: string, question: Question, { kind }: CellExamination): CheckResult {
  const result = unjudged(id, question, "not-run", reasonOf(`${kind}.on-hand-in`));
  return resultOf(question, { result, diff: null });
}

function resultOf({ title }: Question, { result, diff }: Judgement): CheckResult {
  return { ...result, title, sentence: bothLanguages(result.reason), diff };
}

const MALFORMED = REASON_TEXTS["check.malformed"];
const EXPIRED = REASON_TEXTS["check.expired"];

function unknownQuestion({ name, checks }: Exercise, question: string): LocalText {
  const known = Object.keys(checks.questions).join(", ");
  return bothLanguages(reasonOf("check.unknown-question", { exercise: name, question, known }));
}
