/** Why a server gave no file. */
export type Refusal = "not-found" | "forbidden" | "busy" | "server-fault" | "unexpected";

/** What to do with a server's answer. */
export type AnswerPlan =
  /** The body goes into the part, from this byte on. */
  | { readonly kind: "write"; readonly from: number }
  /** It answers another range than was asked for: ask for the whole. */
  | { readonly kind: "anew" }
  | { readonly kind: "redirect"; readonly location: string }
  /** It has a file, but of another length. */
  | { readonly kind: "other-length"; readonly found: number }
  | { readonly kind: "refused"; readonly refusal: Refusal };

export interface Answer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
}

/** RFC 9110, 14.4. */
const CONTENT_RANGE = /^bytes (\d+)-\d+\/(\d+|\*)$/;
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];

/**
 * @param have bytes that are there already, after which the rest was asked for
 * @param bytes of the whole file
 */
export function planAnswer(answer: Answer, have: number, bytes: number): AnswerPlan {
  const { status, headers } = answer;
  const location = headers.get("location");
  if (REDIRECTS.includes(status) && location !== null) return { kind: "redirect", location };
  if (status === 200) return planWhole(answer, bytes);
  if (have > 0 && status === 206) return planRest(answer, have, bytes);
  if (have > 0 && status === 416) return { kind: "anew" };
  return { kind: "refused", refusal: refusalOf(status) };
}

/** A server that knows no ranges gives the whole, whatever was asked for. */
function planWhole({ headers }: Answer, bytes: number): AnswerPlan {
  const length = headers.get("content-length");
  const told = length === null || isPacked(headers) ? bytes : Number(length);
  return told === bytes ? { kind: "write", from: 0 } : { kind: "other-length", found: told };
}

function planRest({ headers }: Answer, have: number, bytes: number): AnswerPlan {
  const [, start, total] = CONTENT_RANGE.exec(headers.get("content-range") ?? "") ?? [];
  const fits = Number(start) === have && (total === "*" || Number(total) === bytes);
  return fits && !isPacked(headers) ? { kind: "write", from: have } : { kind: "anew" };
}

/** Of packed bytes, length and range say nothing of the file's. */
function isPacked(headers: Answer["headers"]): boolean {
  return !["", "identity"].includes(headers.get("content-encoding") ?? "");
}

function refusalOf(status: number): Refusal {
  if (status === 404 || status === 410) return "not-found";
  if (status === 401 || status === 403 || status === 451) return "forbidden";
  if (status === 429 || status === 503) return "busy";
  return status >= 500 ? "server-fault" : "unexpected";
}
