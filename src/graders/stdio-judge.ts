import type { Readable, Writable } from "node:stream";
import { CatalogueError } from "#catalogue/catalogue-error";
import type { LocalText } from "#domain/local-text";
import { reasonOf } from "#domain/reason";
import { bothLanguages, REASON_TEXTS } from "#domain/reason-text";
import { SandboxError } from "#sandbox/sandbox-error";
import { StdioRequestSchema } from "#wire/check-messages";
import type { StdioRequest, StdioResponse } from "#wire/check-messages";
import { linesOf, TOO_LONG } from "#wire/stdio-lines";
import type { CheckSessions } from "./check-sessions.ts";
import { GradingError } from "./grading-error.ts";

const HINTS_PATH = "/api/v1/hints";
const CHECKS_PATH = /^\/api\/v1\/checks(?:\/([0-9a-f]{32}))?$/;

/** A request holds the values of one question, each of a few MiB at most. */
const LINE_BYTES = 32 << 20;

export interface StdioStreams {
  readonly stdin: Readable;
  readonly stdout: Writable;
  /** Hears about lines that cannot be answered, because nobody knows whose they are. */
  readonly stderr: Writable;
}

export type StdioSessions = Pick<CheckSessions, "start" | "answer" | "hint">;

/** `line-too-long`: nothing after such a line can be trusted to be one. */
export type StdioEnd = "input-ended" | "line-too-long";

/**
 * Speaks the HTTP messages of checks and hints without HTTP: a JSON line each way, answered as they are ready. Ends with the input.
 * What is no request gets status 400 where its `seq` can be read, else a sentence on `stderr`; blank lines are passed over.
 */
export async function serveStdio(
  sessions: StdioSessions,
  { stdin, stdout, stderr }: StdioStreams,
): Promise<StdioEnd> {
  const running = new Set<Promise<void>>();
  let end: StdioEnd = "input-ended";
  for await (const line of linesOf(stdin, LINE_BYTES)) {
    if (line === TOO_LONG) {
      end = "line-too-long";
      break;
    }
    if (line.trim() === "") continue;
    const turn = answerLine(sessions, line).then((response) => {
      if (response === null) stderr.write(`${UNREADABLE.ko}\n${UNREADABLE.en}\n`);
      else stdout.write(`${JSON.stringify(response)}\n`);
      running.delete(turn);
    });
    running.add(turn);
  }
  await Promise.all(running);
  if (end === "line-too-long") stderr.write(`${LINE_TOO_LONG.ko}\n${LINE_TOO_LONG.en}\n`);
  return end;
}

/** Null for a line that nobody can be answered about. */
async function answerLine(sessions: StdioSessions, line: string): Promise<StdioResponse | null> {
  const json = parseOptionalJson(line);
  const request = StdioRequestSchema.safeParse(json);
  if (request.success) return respond(sessions, request.data);
  const numbered = SeqSchema.safeParse(json);
  return numbered.success
    ? { seq: numbered.data.seq, status: 400, body: REASON_TEXTS["check.malformed"] }
    : null;
}

const SeqSchema = StdioRequestSchema.pick({ seq: true });

function parseOptionalJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return null;
  }
}

async function respond(sessions: StdioSessions, { seq, path, body }: StdioRequest): Promise<StdioResponse> {
  try {
    const outcome = await answerPath(sessions, path, body);
    return { seq, ...outcome };
  } catch (error) {
    return { seq, ...refusalOf(error) };
  }
}

async function answerPath(
  sessions: StdioSessions,
  path: string,
  body: unknown,
): Promise<Pick<StdioResponse, "status" | "body">> {
  if (path === HINTS_PATH) return sessions.hint(body);
  const route = CHECKS_PATH.exec(path);
  if (route === null) return { status: 404, body: NO_ROUTE };
  const [, sessionId] = route;
  return sessionId === undefined ? sessions.start(body) : sessions.answer(sessionId, body);
}

const NO_ROUTE: LocalText = { ko: "그런 경로가 없습니다.", en: "There is no such path." };
const UNREADABLE: LocalText = {
  ko: "확인 요청이 아닌 줄을 건너뛰었습니다. 한 줄에 seq, path, body가 있는 JSON 객체 하나를 보내세요.",
  en: "A line that is no check request was passed over. Send a JSON object with seq, path and body on a line.",
};
const LINE_TOO_LONG: LocalText = {
  ko: `확인 요청 한 줄이 ${String(LINE_BYTES >> 20)} MiB보다 길어 끝냅니다. 답을 작게 줄이고 확인 셀을 다시 실행하세요.`,
  en: `A check request was longer than ${String(LINE_BYTES >> 20)} MiB, so this ends. Make the answer smaller and run the check cell again.`,
};

/** Also what is a bug of ours ends only its own check: others are under way. */
function refusalOf(error: unknown): { readonly status: number; readonly body: LocalText } {
  if (error instanceof GradingError) {
    return {
      status: error.reason.code === "exercise.unknown" ? 404 : 500,
      body: bothLanguages(error.reason),
    };
  }
  if (error instanceof SandboxError || error instanceof CatalogueError)
    return { status: 500, body: error.text };
  const detail = error instanceof Error ? error.message : String(error);
  return { status: 500, body: bothLanguages(reasonOf("machine.fault", { detail })) };
}
