import type { LocalText } from "#domain/local-text";

/** What came of asking the lab's server. */
export type Answer<Value> =
  | { readonly status: "done"; readonly value: Value }
  /** `away`: nothing answered in time. `signed-out`: the token is over. `strange`: something answered that is not our server. */
  | { readonly status: "away" | "signed-out" | "strange" }
  /** In the server's own words. */
  | { readonly status: "refused"; readonly text: LocalText };

export type Failure = Exclude<Answer<never>, { readonly status: "done" }>;

interface Reply<Value> {
  readonly data?: Value;
  readonly error?: unknown;
  readonly response: Response;
}

/** Answers that a server which is being started again gives for a moment. */
const PASSING = new Set([502, 503, 504]);

/** Waits for a reply and sorts it. */
export async function answerOf<Value>(request: Promise<Reply<Value>>): Promise<Answer<Value>> {
  let reply: Reply<Value>;
  try {
    reply = await request;
  } catch (error) {
    // A body that is no JSON; all else is fetch's way to say that nothing answered.
    return { status: error instanceof SyntaxError ? "strange" : "away" };
  }
  const { data, error, response } = reply;
  if (response.ok) return data === undefined ? { status: "strange" } : { status: "done", value: data };
  if (response.status === 401) return { status: "signed-out" };
  const text = selectOptionalText(error);
  if (text !== null) return { status: "refused", text };
  return { status: PASSING.has(response.status) ? "away" : "strange" };
}

/** The sentences of a problem (RFC 9457) as our server writes it. */
function selectOptionalText(problem: unknown): LocalText | null {
  const text = typeof problem === "object" && problem !== null && "text" in problem ? problem.text : null;
  if (typeof text !== "object" || text === null) return null;
  const { ko, en } = text as Partial<Record<"ko" | "en", unknown>>;
  return typeof ko === "string" && typeof en === "string" ? { ko, en } : null;
}
