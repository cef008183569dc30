import { inspect } from "node:util";
import type { LocalText } from "#domain/local-text";
import { type ErrorReport, errorReport } from "./error-report.ts";
import type { SourcePlace } from "./compiled-sources.ts";
import { describePlace } from "./source-lines.ts";
import type { FramesOf, StackFrame } from "./stack-frames.ts";

const SHOWN_FRAMES = 12;
const SHOWN_CAUSES = 4;
const SHOWN_CHARS = 20_000;

/** The name of what ends a cell that is interrupted. */
export const INTERRUPTED = "Interrupted";

/**
 * What a cell threw, as Jupyter shows it: the name, what it says, and the trainee's own lines that led there. An error that has its
 * text in both languages, as the kit's have, is shown as these sentences.
 * @param reached the statement that the cell had come to, told where the stack has no line of a cell
 */
export function thrownReport(
  thrown: unknown,
  framesOf: FramesOf,
  reached: () => SourcePlace | null = () => null,
): ErrorReport {
  try {
    if (isInterrupt(thrown)) return errorReport(INTERRUPTED, INTERRUPTED_TEXT);
    const { name, message } = describeThrown(thrown);
    const frames = describeFrames(thrown, framesOf);
    const place = frames.length === 0 ? reached() : null;
    const places = place === null ? frames : [describePlace(place)];
    return errorReport(name, cut(message), [...places, ...causesOf(thrown, framesOf)]);
  } catch {
    // What is thrown is the trainee's: its properties may throw when they are read, and so may what these throw.
    return errorReport("Error", UNREADABLE_TEXT);
  }
}

const INTERRUPTED_TEXT =
  "실행을 중단했습니다. 앞에서 만든 값은 그대로 있습니다. · Interrupted; what earlier cells made is kept.";

const UNREADABLE_TEXT =
  "던져진 값은 읽을 수 없습니다. 값의 속성을 읽을 때 또 오류가 납니다. throw new Error(…)처럼 오류를 던지세요. · " +
  "What was thrown cannot be read: its properties throw in their turn. Throw an error, as throw new Error(…).";

/** Node ends a script so, tslab a wait. */
function isInterrupt(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const { code } = thrown as NodeJS.ErrnoException;
  return code === "ERR_SCRIPT_EXECUTION_INTERRUPTED" || thrown.message === "Interrupted asynchronously";
}

function describeThrown(thrown: unknown): { readonly name: string; readonly message: string } {
  if (!isErrorLike(thrown)) {
    const value = typeof thrown === "string" ? thrown : inspect(thrown);
    return { name: "Thrown", message: value };
  }
  const { text } = thrown as { readonly text?: unknown };
  const message = isLocalText(text) ? `${text.ko}\n${text.en}` : withDetails(thrown);
  return { name: thrown.name === "" ? "Error" : thrown.name, message };
}

/** An error of another realm is one, too. */
function isErrorLike(thrown: unknown): thrown is Error {
  if (typeof thrown !== "object" || thrown === null || !("stack" in thrown)) return false;
  return (
    "message" in thrown &&
    typeof thrown.message === "string" &&
    "name" in thrown &&
    typeof thrown.name === "string"
  );
}

function isLocalText(text: unknown): text is LocalText {
  if (typeof text !== "object" || text === null || !("ko" in text) || !("en" in text)) return false;
  return typeof text.ko === "string" && typeof text.en === "string";
}

/** The message with whatever else the error carries, such as a code. */
function withDetails(error: Error): string {
  const carried = Object.entries(error).filter(
    ([key]) => !["name", "message", "stack", "cause"].includes(key),
  );
  if (carried.length === 0) return error.message;
  return `${error.message} ${inspect(Object.fromEntries(carried), { depth: 1, breakLength: 100 })}`;
}

function describeFrames(thrown: unknown, framesOf: FramesOf): string[] {
  if (typeof thrown !== "object" || thrown === null) return [];
  const frames = framesOf(thrown).filter(isTold);
  const shown = frames.slice(0, SHOWN_FRAMES).map(describeFrame);
  const left = frames.length - shown.length;
  return left > 0 ? [...shown, `  … 그 밖에 ${left}번의 호출 · and ${left} more calls`] : shown;
}

/** Of calls within packages one is told: the one that the trainee's line made. */
function isTold({ place }: StackFrame, at: number, frames: readonly StackFrame[]): boolean {
  return typeof place !== "string" || typeof frames[at + 1]?.place !== "string";
}

function describeFrame({ caller, place }: StackFrame): string {
  const note = caller === null || caller === "" ? "" : `, ${caller}()`;
  return typeof place === "string" ? `  ${place}${note}` : describePlace(place, { note });
}

/** What is behind an error; not behind a sentence, which says what there is to say. */
function causesOf(thrown: unknown, framesOf: FramesOf): string[] {
  const described: string[] = [];
  let behind = causeOf(thrown);
  while (behind !== undefined && described.length < SHOWN_CAUSES) {
    const { name, message } = describeThrown(behind);
    described.push(
      [`원인 · cause: ${name}: ${cut(message)}`, ...describeFrames(behind, framesOf)].join("\n"),
    );
    behind = causeOf(behind);
  }
  return described;
}

function causeOf(thrown: unknown): unknown {
  if (!isErrorLike(thrown) || isLocalText((thrown as { readonly text?: unknown }).text)) return undefined;
  return thrown.cause ?? undefined;
}

function cut(text: string): string {
  return text.length > SHOWN_CHARS ? `${text.slice(0, SHOWN_CHARS)} …` : text;
}
