import type { BoxDeath } from "#sandbox/box";

/** What an attack is after. */
export const ATTACK_CLASSES = [
  "reading",
  "forging",
  "exhausting",
  "networking",
  "native",
  "outliving",
  "covert",
  "judge",
  "cheating",
] as const;
export type AttackClass = (typeof ATTACK_CLASSES)[number];

export type QuestionKind = "value" | "table" | "fn" | "chart" | "model" | "detector";

/** Kinds whose answer is a function, which a judge calls. */
export function isCalled(kind: QuestionKind | undefined): boolean {
  return kind === "fn" || kind === "model" || kind === "detector";
}

/**
 * One hostile answer. No attack knows a right answer, so none deserves a point: what it earns, it stole.
 */
export interface Attack {
  readonly id: string;
  readonly class: AttackClass;
  /** One sentence. */
  readonly what: string;
  /** The question it answers; `value` unless stated. */
  readonly question?: QuestionKind;
  /** The cell that stands in for the answer, in TypeScript; it has to declare `target.answer`. */
  readonly cell: (target: Target) => string;
  /** A cell of the trainee's own after the question was checked. */
  readonly later?: (target: Target) => string;
  /** What the attack would say had it succeeded: printed against the naive grader that `says`, never by a box. */
  readonly never?: RegExp;
  /** Set where the attack needs a C compiler on this machine. */
  readonly needs?: "compiler";
  /** What the same cell achieves against the naive grader; null where trying would endanger this machine. */
  readonly naive: NaiveSuccess | null;
  /** How one sees, inside a box, that the attack ran to its point. */
  readonly proof: Proof;
}

/**
 * `leaks` a planted secret was printed; `scores` a pass was said; `reaches` a canary was contacted; `writes` a file
 * outside was written or changed; `lingers` a process outlived the grader; `kills` the grader's neighbour died; `says`
 * `never` was printed; `crashes` compiling the cell killed the process that did it.
 */
export type NaiveSuccess =
  "leaks" | "scores" | "reaches" | "writes" | "lingers" | "kills" | "says" | "crashes";

/**
 * `marker`: it printed its marker; `returns-marker`, `throws-marker`: a call of the answer did so; `answers`: reading
 * the answer gave a value; `unreadable`: its cell could not be compiled; `ends`: running the cell or reading the answer
 * ended the box in one of these ways, or, with `orMarker`, it printed its marker instead.
 */
export type Proof =
  | { readonly kind: "marker" | "returns-marker" | "throws-marker" | "answers" | "unreadable" }
  | { readonly kind: "ends"; readonly as: readonly BoxEnd[]; readonly orMarker?: true };

export type BoxEnd = "timeout" | BoxDeath;

export const MARKER: Proof = { kind: "marker" };
export const ANSWERS: Proof = { kind: "answers" };
export const RETURNS_MARKER: Proof = { kind: "returns-marker" };

/** What an attacker knows who knows the machine: where everything lies, but not what it says. */
export interface Target {
  /** Proof that the attack ran; also the name of any file or process it leaves. */
  readonly marker: string;
  /** The top-level name that holds the answer. */
  readonly answer: string;
  /** Files of the judge: checks, truth, another trainee's notebook. */
  readonly secretFiles: readonly string[];
  /** Folders to search. */
  readonly roots: readonly string[];
  /** Processes to look into besides oneself. */
  readonly pids: readonly number[];
  /** Whether to look into every process that /proc shows, too. */
  readonly allProcesses: boolean;
  readonly canary: CanaryAddress;
  /** The folder of the dataset version, as the attack sees it. */
  readonly datasetDir: string;
  /** A folder of the host that nobody may write to. */
  readonly outsideDir: string;
  /** A process of the host that nobody may kill. */
  readonly victimPid: number;
  /** The native addon of `native-gate.c` in base64; empty where there is no compiler. */
  readonly addon: string;
}

/** Where somebody listens on this machine. */
export interface CanaryAddress {
  readonly tcpPort: number;
  readonly udpPort: number;
  readonly unixPath: string;
  /** Name in Linux's abstract namespace, without the leading NUL. */
  readonly abstractName: string;
}

/** A value as source text. */
export function literal(value: unknown): string {
  return JSON.stringify(value);
}

/** `body`, which knows the marker as `marker`, in a block of its own; then a wrong answer, then the marker printed. */
export function attackCell(target: Target, body: string, answer = "-1"): string {
  return `{\n${TOOLS}\nconst marker = ${literal(target.marker)};\n${body}\n}\nconst ${target.answer} = ${answer};\nconsole.log(${literal(target.marker)});\n`;
}

/** A function as the answer; `body` sees its arguments as `args`. */
export function attackFunction(target: Target, body: string, before = ""): string {
  return `${before}\nfunction ${target.answer}(...args) {\n${TOOLS}\n${body}\n}\nconsole.log(${literal(target.marker)});\n`;
}

/** `show` prints what planted secrets a text holds; `attempt` goes on after a refusal and prints it. */
const TOOLS = `
const show = (text) => {
  for (const found of String(text).match(/PLANTED-[a-z]+-[0-9a-f]{32}/g) ?? []) console.log(found);
};
const attempt = (act) => {
  try { return act(); } catch (error) { console.log("refused: " + error); return ""; }
};
const attemptAsync = async (act) => {
  try { return await act(); } catch (error) { console.log("refused: " + error); return ""; }
};
const fs = require("node:fs");
`;

/**
 * Says "passed" in every way a grader might believe: a line on stdout, a frame on any descriptor.
 * Source text of a function `win(id)`.
 */
export const WIN = `
const frameOf = (said) => {
  const body = Buffer.from(JSON.stringify(said));
  const header = Buffer.alloc(4);
  header.writeUInt32LE(body.length);
  return Buffer.concat([header, body]);
};
const win = (id = "0") => {
  const said = { id, question: "q", status: "value", value: 1, verdict: "passed", passed: true, points: 99, score: 99 };
  process.stdout.write(JSON.stringify(said) + "\\n");
  const fs = require("node:fs");
  for (const [fd, bytes] of [[1, JSON.stringify(said) + "\\n"], [4, frameOf(said)]]) {
    try { fs.writeSync(fd, bytes); } catch {}
  }
};
`;
