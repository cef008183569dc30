import createClient from "openapi-fetch";
import type { components, paths } from "#web/api/schema.d";
import { type Answer, answerOf } from "./answer.ts";

type Schemas = components["schemas"];
export type Assignment = Schemas["Assignment"];
export type Dataset = Schemas["Dataset"];
export type DatasetTable = Dataset["tables"][number];
export type Submission = Schemas["Submission"];
export type SubmissionSummary = Schemas["SubmissionSummary"];

const QUERY_MS = 10_000;
/** Opening waits for a kernel to start. */
const SLOW_MS = 30_000;

/** A file as it lies on disk. */
export interface HandIn {
  readonly exercise: string;
  readonly file: string;
  readonly savedAt: Date;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * The lab's server as one trainee sees it. JupyterLab is on another origin, so the browser asks by CORS: with the token in a
 * header, never in an address, and without any cookie.
 */
export class LabApi {
  readonly #client: ReturnType<typeof createClient<paths>>;

  constructor({ url, token }: { readonly url: string; readonly token: string }) {
    this.#client = createClient<paths>({
      baseUrl: url,
      headers: { authorization: `Bearer ${token}` },
      credentials: "omit",
      referrerPolicy: "no-referrer",
      cache: "no-store",
    });
  }

  async assignments(): Promise<Answer<readonly Assignment[]>> {
    const answer = await answerOf(this.#client.GET("/api/v1/assignments", limit(QUERY_MS)));
    return answer.status === "done" ? { status: "done", value: answer.value.assignments } : answer;
  }

  async datasets(): Promise<Answer<readonly Dataset[]>> {
    const answer = await answerOf(this.#client.GET("/api/v1/datasets", limit(QUERY_MS)));
    return answer.status === "done" ? { status: "done", value: answer.value.datasets } : answer;
  }

  /** Puts an exercise's notebook into the workspace, unless it is there. @returns its path there */
  async openNotebook(id: string): Promise<Answer<string>> {
    const params = { path: { id } };
    const answer = await answerOf(
      this.#client.POST("/api/v1/assignments/{id}/notebook", { params, ...limit(SLOW_MS) }),
    );
    return answer.status === "done" ? { status: "done", value: answer.value.file } : answer;
  }

  /** The same file again is the same submission. */
  async handIn({ exercise, file, savedAt, bytes }: HandIn): Promise<Answer<SubmissionSummary>> {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const header = {
      "content-type": "application/x-ipynb+json",
      "content-digest": `sha-256=:${btoa(String.fromCharCode(...digest))}:`,
    };
    return answerOf(
      this.#client.POST("/api/v1/submissions", {
        params: { query: { exercise, file, savedAt: savedAt.toISOString() }, header },
        headers: header,
        // Typed as text, as OpenAPI has bytes.
        body: bytes as never,
        bodySerializer: (body: unknown) => body as Uint8Array<ArrayBuffer>,
        ...limit(SLOW_MS),
      }),
    );
  }

  async submission(id: string): Promise<Answer<Submission>> {
    const params = { path: { id } };
    return answerOf(this.#client.GET("/api/v1/submissions/{id}", { params, ...limit(QUERY_MS) }));
  }
}

function limit(ms: number): { readonly signal: AbortSignal } {
  return { signal: AbortSignal.timeout(ms) };
}
