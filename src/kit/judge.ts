import type { CheckCallAnswers, CheckRequest, CheckResponse } from "../wire/check-messages.ts";

/** Where checks are judged: a server, or a process of this machine. Both speak the messages of `#wire/check-messages`. */
export interface Judge {
  /** Asks for a check. @throws KitError when the judge cannot be reached or refuses. */
  start(request: CheckRequest): Promise<CheckResponse>;
  /** Gives what the calls of a check came to. @throws KitError as `start`. */
  answer(id: string, answers: CheckCallAnswers): Promise<CheckResponse>;
}

/** One exchange with a judge, whatever carries it: the status and body that HTTP would give. */
export type Exchange = (
  path: string,
  body: unknown,
) => Promise<{ readonly status: number; readonly body: unknown }>;

/** A judge behind an exchange. */
export function judgeOver(exchange: Exchange): Judge {
  const ask = async (path: string, body: unknown): Promise<CheckResponse> => {
    const reply = await exchange(path, body);
    const { parseCheckResponse, refusal } = await import("./judge-reply.ts");
    if (reply.status !== 200) throw refusal(reply.status, reply.body);
    return parseCheckResponse(reply.body);
  };
  return {
    start: (request) => ask("/api/v1/checks", request),
    answer: (id, answers) => ask(`/api/v1/checks/${encodeURIComponent(id)}`, answers),
  };
}
