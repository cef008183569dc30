import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { CatalogueError } from "#catalogue/catalogue-error";
import type { LocalText } from "#domain/local-text";
import { bothLanguages } from "#domain/reason-text";
import { SandboxError } from "#sandbox/sandbox-error";
import { StdioRequestSchema } from "#wire/check-messages";
import type { StdioRequest, StdioResponse } from "#wire/check-messages";
import type { CheckSessions } from "./check-sessions.ts";
import { GradingError } from "./grading-error.ts";

const CHECKS_PATH = /^\/api\/v1\/checks(?:\/([0-9a-f]{32}))?$/;

/**
 * Speaks the HTTP messages of checks without HTTP: a JSON line each way, answered as they are ready. Ends with the input.
 * A line that is not a request ends the conversation, because nothing after it can be trusted to be one.
 */
export async function serveStdio(
  sessions: CheckSessions,
  { stdin, stdout }: { readonly stdin: Readable; readonly stdout: Writable },
): Promise<void> {
  const running = new Set<Promise<void>>();
  for await (const line of createInterface({ input: stdin })) {
    const request = StdioRequestSchema.parse(JSON.parse(line));
    const turn = respond(sessions, request).then((response) => {
      stdout.write(`${JSON.stringify(response)}\n`);
    });
    running.add(turn);
    void turn.finally(() => running.delete(turn));
  }
  await Promise.all(running);
}

async function respond(sessions: CheckSessions, { seq, path, body }: StdioRequest): Promise<StdioResponse> {
  const route = CHECKS_PATH.exec(path);
  if (route === null) return { seq, status: 404, body: NO_ROUTE };
  const [, sessionId] = route;
  try {
    const outcome = await (sessionId === undefined ? sessions.start(body) : sessions.answer(sessionId, body));
    return { seq, ...outcome };
  } catch (error) {
    return { seq, ...refusalOf(error) };
  }
}

const NO_ROUTE: LocalText = { ko: "그런 경로가 없습니다.", en: "There is no such path." };

function refusalOf(error: unknown): { readonly status: number; readonly body: LocalText } {
  if (error instanceof GradingError) {
    return {
      status: error.reason.code === "exercise.unknown" ? 404 : 500,
      body: bothLanguages(error.reason),
    };
  }
  if (error instanceof SandboxError || error instanceof CatalogueError)
    return { status: 500, body: error.text };
  throw error;
}
