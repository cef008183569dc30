import type {
  CheckCallAnswers,
  CheckRequest,
  CheckResponse,
  HintRequest,
  HintResponse,
} from "../wire/check-messages.ts";
import type { Reply } from "../wire/stdio-exchange.ts";

/** Where checks are judged: a server, or a process of this machine. Both speak the messages of `#wire/check-messages`. */
export interface Judge {
  /** Asks for a check. @throws KitError when the judge cannot be reached or refuses. */
  start(request: CheckRequest): Promise<CheckResponse>;
  /** Gives what the calls of a check came to. @throws KitError as `start`. */
  answer(id: string, answers: CheckCallAnswers): Promise<CheckResponse>;
  /** Opens the next rung of a question's hints. @throws KitError as `start`. */
  hint(request: HintRequest): Promise<HintResponse>;
}

/** One exchange with a judge, whatever carries it: the status and body that HTTP would give. */
export type Exchange = (path: string, body: unknown) => Promise<Reply>;

/** A judge behind an exchange. */
export function judgeOver(exchange: Exchange): Judge {
  const ask = async <T>(path: string, body: unknown, parse: (body: unknown) => Promise<T>): Promise<T> => {
    const reply = await exchange(path, body);
    if (reply.status === 200) return parse(reply.body);
    const { refusal } = await import("./refusal.ts");
    throw refusal(reply.status, reply.body);
  };
  return {
    start: (request) => ask("/api/v1/checks", request, parseCheck),
    answer: (id, answers) => ask(`/api/v1/checks/${encodeURIComponent(id)}`, answers, parseCheck),
    hint: (request) => ask("/api/v1/hints", request, parseHints),
  };
}

async function parseCheck(body: unknown): Promise<CheckResponse> {
  return (await import("./judge-reply.ts")).parseCheckResponse(body);
}

async function parseHints(body: unknown): Promise<HintResponse> {
  return (await import("./judge-reply.ts")).parseHintResponse(body);
}
