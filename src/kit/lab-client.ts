import type { Reply } from "../wire/stdio-exchange.ts";
import { thrownMessage } from "./kit-error.ts";
import { PassingError } from "./passing-error.ts";

/** The lab's server, as a trainee's kernel reaches it. */
export interface LabClient {
  /**
   * One request, such as of `/api/v1/checks`. @throws PassingError when there is no answer, and the signal's reason
   * when that aborts it.
   */
  request(path: string, request: LabRequest): Promise<Reply>;
}

export interface LabRequest {
  readonly method: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly signal?: AbortSignal;
  /** Without an answer in this time the server counts as out of reach; no limit when left out. */
  readonly timeoutMs?: number;
}

export interface LabClientOptions {
  /** The lab's server, such as `http://127.0.0.1:8700`. */
  readonly url: string;
  /** A trainee's bearer token. */
  readonly token: string;
}

export function labClient({ url, token }: LabClientOptions): LabClient {
  return {
    request: async (path, { method, headers = {}, body, signal, timeoutMs }) => {
      const target = new URL(path, url);
      const limits = [signal, timeoutMs === undefined ? undefined : AbortSignal.timeout(timeoutMs)];
      try {
        const response = await fetch(target, {
          method,
          headers: { ...headers, authorization: `Bearer ${token}` },
          ...(body === undefined ? {} : { body }),
          signal: AbortSignal.any(limits.filter((limit) => limit !== undefined)),
        });
        return { status: response.status, body: parseBody(await response.text()) };
      } catch (error) {
        signal?.throwIfAborted();
        throw unreachable(target.origin, error);
      }
    },
  };
}

/** A proxy may answer with a page; then the status is all there is to tell. */
function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unreachable(origin: string, cause: unknown): PassingError {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const text = {
    ko: `서버 ${origin}에 연결하지 못했습니다 (${thrownMessage(reason)}). 노트북은 그대로 쓸 수 있으니, 서버가 켜져 있는지 확인하고 이 셀을 다시 실행하세요.`,
    en: `Could not reach the server at ${origin} (${thrownMessage(reason)}). The notebook still works: see that the server is up and run this cell again.`,
  };
  return new PassingError(text, { cause });
}
