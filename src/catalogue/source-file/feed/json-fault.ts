/** Where a text stops to be JSON. */
export interface JsonFault {
  /** Of the character, from 0. */
  readonly at: number;
  /** Whether everything before the end may be the start of JSON. */
  readonly cut: boolean;
}

const BLANKS = /[ \t\r\n]*/y;
/** Ends what a string may hold as it is. Searched for, as matching a run of millions would overflow the stack. */
const END_OF_PLAIN = /["\\\0-\x1f]/g;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const OPEN_ESCAPE = /\\(?:u[0-9a-fA-F]{0,3})?$/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const OPEN_WORD = /(?:-|t|tr|tru|f|fa|fal|fals|n|nu|nul)$/y;
/** What is left when a number was cut, after what is one already. */
const OPEN_NUMBER = /(?:[.]|[eE][+-]?)$/y;

type Awaited = "value" | "item" | "key" | "first-key" | "colon" | "next";

/** The first fault of a text that JSON.parse refuses; V8 does not always tell its place. By RFC 8259. */
export function findJsonFault(text: string): JsonFault {
  const open: ("[" | "{")[] = [];
  let awaited: Awaited = "value";
  let at = 0;
  for (;;) {
    at += lengthOf(BLANKS, text, at);
    if (at >= text.length) return { at: text.length, cut: true };
    const step = stepOf(text, at, awaited, open);
    if (step === null) return faultAt(text, at, awaited);
    at += step.length;
    awaited = step.awaited;
  }
}

interface Step {
  readonly length: number;
  readonly awaited: Awaited;
}

function stepOf(text: string, at: number, awaited: Awaited, open: ("[" | "{")[]): Step | null {
  const sign = text[at] ?? "";
  if (awaited === "colon") return sign === ":" ? { length: 1, awaited: "value" } : null;
  if (awaited === "next" || isClosing(sign, awaited)) return nextOf(sign, open);
  const string = sign === '"' ? stringAt(text, at) : null;
  if (string?.kind === "whole")
    return { length: string.end - at, awaited: isKey(awaited) ? "colon" : "next" };
  return isKey(awaited) ? null : valueStep(text, at, open);
}

function isKey(awaited: Awaited): boolean {
  return awaited === "key" || awaited === "first-key";
}

function valueStep(text: string, at: number, open: ("[" | "{")[]): Step | null {
  const sign = text[at];
  if (sign === "[" || sign === "{") {
    open.push(sign);
    return { length: 1, awaited: sign === "[" ? "item" : "first-key" };
  }
  const length = lengthOf(NUMBER, text, at) + lengthOf(WORD, text, at);
  return length === 0 ? null : { length, awaited: "next" };
}

/** Of an empty list or object. */
function isClosing(sign: string, awaited: Awaited): boolean {
  return (awaited === "item" && sign === "]") || (awaited === "first-key" && sign === "}");
}

function nextOf(sign: string, open: ("[" | "{")[]): Step | null {
  const inside = open.at(-1);
  if (inside === undefined) return null;
  if (sign === ",") return { length: 1, awaited: inside === "[" ? "value" : "key" };
  if (sign !== (inside === "[" ? "]" : "}")) return null;
  open.pop();
  return { length: 1, awaited: "next" };
}

interface StringPart {
  readonly kind: "whole" | "cut" | "faulty";
  /** One past its last character that is sound. */
  readonly end: number;
}

/** The string that begins with the quote at a place. */
function stringAt(text: string, start: number): StringPart {
  let at = start + 1;
  for (;;) {
    END_OF_PLAIN.lastIndex = at;
    const end = END_OF_PLAIN.exec(text);
    if (end === null) return { kind: "cut", end: text.length };
    if (end[0] === '"') return { kind: "whole", end: end.index + 1 };
    const escape = lengthOf(ESCAPE, text, end.index);
    if (escape === 0)
      return { kind: lengthOf(OPEN_ESCAPE, text, end.index) > 0 ? "cut" : "faulty", end: end.index };
    at = end.index + escape;
  }
}

function faultAt(text: string, at: number, awaited: Awaited): JsonFault {
  const mayBeString = awaited !== "colon" && awaited !== "next" && text[at] === '"';
  const cut = mayBeString
    ? stringAt(text, at).kind === "cut"
    : openForms(awaited).some((form) => lengthOf(form, text, at) > 0);
  return { at: cut ? text.length : at, cut };
}

/** What may stand at the end of a text that was cut there. */
function openForms(awaited: Awaited): readonly RegExp[] {
  if (awaited === "next") return [OPEN_NUMBER];
  return awaited === "colon" || isKey(awaited) ? [] : [OPEN_WORD];
}

function lengthOf(form: RegExp, text: string, at: number): number {
  form.lastIndex = at;
  return form.exec(text)?.[0].length ?? 0;
}
