import type {
  CheckCallAnswers,
  CheckRequest,
  CheckResponse,
  HintRequest,
  HintResponse,
} from "../wire/check-messages.ts";
import type { Reply } from "../wire/stdio-exchange.ts";
import { PassingError } from "./passing-error.ts";

/** Where checks are judged: a server, or a process of this machine. Both speak the messages of `#wire/check-messages`. */
export interface Judge {
  /** Asks for a check. @throws KitError when the judge cannot be reached or refuses. */
  start(request: CheckRequest): Promise<CheckResponse>;
  /** Gives what the calls of a check came to. @throws KitError as `start`. */
  answer(id: string, answers: CheckCallAnswers): Promise<CheckResponse>;
  /** Opens the next rung of a question's hints. @throws KitError as `start`. */
  hint(request: HintRequest): Promise<HintResponse>;
}

/** One exchange with a judge, whatever carries it: the status and body that HTTP would give. It rejects once the signal aborts. */
export type Exchange = (path: string, body: unknown, signal: AbortSignal) => Promise<Reply>;

/**
 * How long a judge is waited for. A check takes a tenth of a second; with a first start of everything and a function that is
 * called to its limit, some tens of seconds.
 */
const ANSWER_MS = 120_000;

/** A judge behind an exchange. */
export function judgeOver(exchange: Exchange, answerMs: number = ANSWER_MS): Judge {
  const ask = async <T>(path: string, body: unknown, parse: (body: unknown) => Promise<T>): Promise<T> => {
    const limit = AbortSignal.timeout(answerMs);
    const reply = await exchange(path, body, limit).catch((error: unknown) => {
      throw limit.aborted ? noAnswer(answerMs, error) : error;
    });
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

function noAnswer(answerMs: number, cause: unknown): PassingError {
  const seconds = String(answerMs / 1000);
  const text = {
    ko: `채점기가 ${seconds}초 안에 답하지 않아 기다리기를 그쳤습니다. 노트북은 그대로 쓸 수 있으니 잠시 뒤 이 셀을 다시 실행하고, 되풀이되면 강사에게 알리거나 터미널에서 \`dschool doctor\`를 실행해 보세요.`,
    en: `The judge did not answer within ${seconds} s and is not waited for any longer. The notebook still works: run this cell again in a moment; if it happens again, tell your instructor, or run \`dschool doctor\` in a terminal.`,
  };
  return new PassingError(text, { cause });
}
