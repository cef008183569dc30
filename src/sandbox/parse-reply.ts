import type { BoxError, BoxReply, CellOutput } from "#wire/box-protocol";
import type { Tagged } from "#wire/tagged";
import { WireError } from "#wire/wire-error";

const MAX_NAME_LENGTH = 100;
const MAX_MESSAGE_LENGTH = 4_000;
const MAX_OUTPUTS = 10_000;
/** Of what is displayed. `JSON.parse` reads any depth, but whoever writes it again, as to measure it, does so by recursion. */
const MAX_DEPTH = 500;
/** Of one depth; what a box keeps of a cell is at most a mebibyte of JSON. */
const MAX_BREADTH = 1 << 20;

/**
 * Reads one reply frame of a box, which may say anything, and copies only what the protocol knows. A value is passed on
 * as it came: `decodeTagged` checks it.
 * @throws WireError when it is not a reply.
 */
export function parseReply(frame: Readonly<Record<string, unknown>>): BoxReply {
  switch (frame.status) {
    case "value":
      return { status: "value", value: frame.value as Tagged };
    case "ran":
      return { status: "ran", outputs: parseOutputs(frame.outputs) };
    case "missing":
      return { status: "missing" };
    case "threw":
      return { status: "threw", error: parseError(frame.error), outputs: parseOutputs(frame.outputs) };
    default:
      return malformed("status");
  }
}

/** The frame as a record, or null when it is something else. */
export function selectOptionalRecord(json: unknown): Readonly<Record<string, unknown>> | null {
  if (json === null || typeof json !== "object" || Array.isArray(json)) return null;
  return json as Readonly<Record<string, unknown>>;
}

function parseError(json: unknown): BoxError {
  const { name, message } = selectOptionalRecord(json) ?? malformed("error");
  if (typeof name !== "string" || typeof message !== "string") return malformed("error");
  return { name: name.slice(0, MAX_NAME_LENGTH), message: message.slice(0, MAX_MESSAGE_LENGTH) };
}

function parseOutputs(json: unknown): CellOutput[] {
  if (!Array.isArray(json) || json.length > MAX_OUTPUTS) return malformed("list of outputs");
  return json.map(parseOutput);
}

function parseOutput(json: unknown): CellOutput {
  const { type, text, mime, data } = selectOptionalRecord(json) ?? malformed("output");
  if ((type === "stdout" || type === "stderr") && typeof text === "string") return { type, text };
  const isDisplay = type === "display" && typeof mime === "string" && data !== undefined;
  return isDisplay && !isTooLarge(data) ? { type, mime, data } : malformed("output");
}

function isTooLarge(data: unknown): boolean {
  let level: readonly unknown[] = [data];
  for (let depth = 0; depth <= MAX_DEPTH && level.length > 0 && level.length <= MAX_BREADTH; depth += 1)
    level = level.flatMap(partsOf);
  return level.length > 0;
}

function partsOf(value: unknown): readonly unknown[] {
  return typeof value === "object" && value !== null ? Object.values(value) : [];
}

function malformed(what: string): never {
  throw new WireError("format", `a box sent a malformed ${what}`);
}
