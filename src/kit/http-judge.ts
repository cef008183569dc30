import { type Judge, judgeOver } from "./judge.ts";
import { KitError, thrownMessage } from "./kit-error.ts";

export interface HttpJudgeOptions {
  /** The lab's server, such as `http://127.0.0.1:8700`. */
  readonly url: string;
  /** A trainee's bearer token. */
  readonly token: string;
}

/** The judge of a lab server. */
export function httpJudge({ url, token }: HttpJudgeOptions): Judge {
  return judgeOver(async (path, body) => {
    const response = await post(new URL(path, url), token, body);
    const text = await response.text();
    return { status: response.status, body: parseBody(text) };
  });
}

async function post(url: URL, token: string, body: unknown): Promise<Response> {
  try {
    return await fetch(url, {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  } catch (error) {
    throw unreachable(url.origin, error);
  }
}

/** A proxy may answer with a page; then the status is all there is to tell. */
function parseBody(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unreachable(origin: string, cause: unknown): KitError {
  const reason = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const text = {
    ko: `서버 ${origin}에 연결하지 못했습니다 (${thrownMessage(reason)}). 노트북은 그대로 쓸 수 있으니, 서버가 켜져 있는지 확인하고 이 셀을 다시 실행하세요.`,
    en: `Could not reach the server at ${origin} (${thrownMessage(reason)}). The notebook still works: see that the server is up and run this cell again.`,
  };
  return new KitError(text, { cause });
}
