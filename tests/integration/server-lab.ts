import { issueAccessToken } from "#lab-server/identity/access-tokens";
import { issueLoginLink } from "#lab-server/identity/login-links";
import { ensureEnrolments } from "#lab-server/store/cohorts";
import { ensurePerson } from "#lab-server/store/people";
import { request } from "node:http";
import { GradingLab } from "./grading-lab.ts";
import { freePort } from "./postgres-server.ts";
import { ServerProcess } from "./server-process.ts";
import { handInHeaders } from "./hand-in-headers.ts";

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Throws where the body is no JSON. */
  readonly json: unknown;
}

export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** A database, a server process over it, and people who ask it. */
export class ServerLab implements AsyncDisposable {
  readonly lab: GradingLab;
  readonly server: ServerProcess;
  readonly port: number;
  readonly #opened: AsyncDisposableStack;

  private constructor(lab: GradingLab, server: ServerProcess, port: number, opened: AsyncDisposableStack) {
    this.lab = lab;
    this.server = server;
    this.port = port;
    this.#opened = opened;
  }

  static async open(env: Readonly<Record<string, string>> = {}): Promise<ServerLab> {
    await using stack = new AsyncDisposableStack();
    const lab = stack.use(await GradingLab.open());
    const port = await freePort();
    const server = stack.use(
      await ServerProcess.start({
        DSCHOOL_HOME: lab.home,
        DATABASE_URL: lab.postgres.url,
        DSCHOOL_PORT: String(port),
        // Nothing listens there: JupyterLab is not up.
        DSCHOOL_LAB_PORT: String(await freePort()),
        ...env,
      }),
    );
    return new ServerLab(lab, server, port, stack.move());
  }

  /** Another server over the same database, told of something else. */
  async further(
    env: Readonly<Record<string, string>>,
  ): Promise<AsyncDisposable & { readonly origin: string }> {
    const port = await freePort();
    const { home, postgres } = this.lab;
    const own = { DSCHOOL_HOME: home, DATABASE_URL: postgres.url, DSCHOOL_PORT: String(port) };
    const server = await ServerProcess.start({ ...own, DSCHOOL_LAB_PORT: String(await freePort()), ...env });
    return {
      origin: `http://127.0.0.1:${String(port)}`,
      [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
    };
  }

  get origin(): string {
    return `http://127.0.0.1:${String(this.port)}`;
  }

  /** A person of the cohort with a token of a notebook. */
  async trainee(login: string, name = login): Promise<{ readonly id: string; readonly token: string }> {
    const { db } = this.lab;
    const now = new Date();
    const id = await ensurePerson(db, { login, name, now });
    const { id: cohortId } = await db.selectFrom("cohorts").select("id").executeTakeFirstOrThrow();
    await ensureEnrolments(db, cohortId, id, ["trainee"]);
    return { id, token: await issueAccessToken(db, { personId: id, scope: "trainee", now }) };
  }

  loginKey(personId: string, now = new Date()): Promise<string> {
    return issueLoginLink(this.lab.db, { personId, now });
  }

  /** Asks as any program can: with the headers it likes, `host` and `origin` included. */
  ask(path: string, { method = "GET", headers = {}, body }: Ask = {}): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        { host: "127.0.0.1", port: this.port, path, method, headers: { ...headers }, agent: false },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () => {
            const text = Buffer.concat(chunks).toString();
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              text,
              get json(): unknown {
                return JSON.parse(text) as unknown;
              },
            });
          });
        },
      );
      outgoing.on("error", reject);
      outgoing.end(body);
    });
  }

  get(path: string, token: string): Promise<Answer> {
    return this.ask(path, { headers: bearer(token) });
  }

  post(path: string, token: string, body: unknown): Promise<Answer> {
    return this.ask(path, {
      method: "POST",
      headers: { ...bearer(token), "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  /** Hands in as the kit does. */
  handIn(token: string, bytes: Buffer, { exercise = "05-traffic/speeds", ...headers }: HandInOptions = {}) {
    const query = new URLSearchParams({ exercise, file: "speeds.ipynb", savedAt: "2026-11-20T01:02:03Z" });
    return this.ask(`/api/v1/submissions?${query.toString()}`, {
      method: "POST",
      headers: {
        ...bearer(token),
        ...handInHeaders(bytes),
        ...headers,
      },
      body: bytes,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#opened[Symbol.asyncDispose]();
  }
}

interface HandInOptions {
  readonly exercise?: string;
  readonly "content-digest"?: string;
  readonly "content-type"?: string;
  readonly "content-encoding"?: string;
}

export function bearer(token: string): { readonly authorization: string } {
  return { authorization: `Bearer ${token}` };
}
