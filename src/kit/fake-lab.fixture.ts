import { createHash } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const TOKEN = "trainee-token";

/** One upload as the server had it. */
export interface Upload {
  readonly query: Readonly<Record<string, string>>;
  readonly type: string;
  readonly body: string;
}

/** What a test has the server do: an upload fails as many times as there are failures left. */
export interface FakeLabOptions {
  /** Statuses of the first uploads; 0 cuts the connection. */
  readonly failures?: readonly number[];
  /** How many looks find a submission not yet graded; after them it is graded. */
  readonly looks?: number;
  readonly score?: number;
  readonly state?: "graded" | "refused" | "error";
}

type Answer = readonly [status: number, json: object];

/** Lab server and store of submissions in one, as far as the kit sees them; it takes nothing whose digest is wrong. */
export class FakeLab implements AsyncDisposable {
  readonly url: string;
  readonly uploads: Upload[] = [];
  readonly #server;
  readonly #failures: number[];
  readonly #options: Required<Omit<FakeLabOptions, "failures">>;
  #looks = 0;

  private constructor(
    server: ReturnType<typeof createServer>,
    { failures = [], ...options }: FakeLabOptions,
  ) {
    this.#server = server;
    this.#failures = [...failures];
    this.#options = { looks: 1, score: 2, state: "graded", ...options };
    this.url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  static async start(options: FakeLabOptions = {}): Promise<FakeLab> {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const lab = new FakeLab(server, options);
    server.on("request", (request, response) => {
      void lab.#answer(request, response);
    });
    return lab;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = Buffer.concat((await request.toArray()) as Buffer[]);
    const answer = this.#decide(request, body);
    if (answer === null) {
      response.destroy();
      return;
    }
    const [status, json] = answer;
    response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(json));
  }

  /** Null cuts the connection. */
  #decide({ method, url: target = "", headers }: IncomingMessage, body: Buffer): Answer | null {
    const url = new URL(target, this.url);
    if (headers.authorization !== `Bearer ${TOKEN}`) return [401, { title: "no" }];
    if (method === "POST") return this.#take(url, headers, body);
    if (url.pathname !== "/api/v1/submissions") return [200, this.#look()];
    return [200, { submissions: this.uploads.length === 0 ? [] : [this.#summary("queued")] }];
  }

  #take(url: URL, headers: IncomingHttpHeaders, body: Buffer): Answer | null {
    const failure = this.#failures.shift();
    if (failure === 0) return null;
    if (failure !== undefined) return [failure, problem(failure)];
    const digest = `sha-256=:${createHash("sha256").update(body).digest("base64")}:`;
    if (headers["content-digest"] !== digest) return [400, problem(400)];
    const query = Object.fromEntries(url.searchParams);
    this.uploads.push({ query, type: headers["content-type"] ?? "", body: body.toString() });
    return [201, this.#summary("queued")];
  }

  #look(): object {
    this.#looks += 1;
    if (this.#looks <= this.#options.looks) return { ...this.#summary("grading"), result: null };
    return { ...this.#summary(this.#options.state), result: resultOf(this.#options) };
  }

  #summary(state: string): object {
    const last = this.uploads.at(-1);
    return {
      id: "7d9f1c1e-2b0a-4a52-9d5e-6c5a1f2f9a10",
      exercise: last?.query["exercise"],
      attempt: this.uploads.length,
      file: last?.query["file"],
      savedAt: last?.query["savedAt"],
      receivedAt: "2026-03-02T09:30:00.000Z",
      ...{ late: false, sha256: "00", state, max: 5, practice: true },
      score: state === "graded" ? this.#options.score : null,
      url: `${this.url}/submissions/7d9f1c1e`,
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }
}

function problem(status: number): object {
  return {
    type: "#x",
    title: "X",
    status,
    code: "x",
    text: { ko: `문제 ${String(status)}`, en: `Problem ${String(status)}` },
  };
}

function resultOf({ state }: Required<Omit<FakeLabOptions, "failures">>): object {
  const text = (ko: string, en: string) => ({ ko, en });
  if (state !== "graded") {
    return {
      gradedAt: "",
      reason: null,
      sentence: text("노트북이 아닙니다.", "This is no notebook."),
      notes: [],
      questions: [],
    };
  }
  const question = {
    max: 2,
    waits: false,
    reason: { code: "right", params: {} },
    diff: null,
    publicVerdict: null,
  };
  return {
    gradedAt: "2026-03-02T09:30:05.000Z",
    checksVersion: 1,
    ...{ reason: null, sentence: null },
    notes: [{ reason: { code: "locked.missing", params: {} }, sentence: text("잠긴 셀", "A locked cell") }],
    questions: [
      {
        ...question,
        ...{ id: "q1", points: 2, verdict: "passed", title: text("느린 길", "The slow road") },
        sentence: text("정답입니다.", "Right."),
        hints: { opened: [], total: 3 },
      },
      {
        ...question,
        ...{ id: "q2", points: 0, max: 3, verdict: "failed", title: text("<b>하루</b>", "<b>A day</b>") },
        sentence: text("`profile`이 다릅니다.", "`profile` differs."),
        hints: { opened: [text("묶으세요", "Group")], total: 2 },
      },
    ],
  };
}
