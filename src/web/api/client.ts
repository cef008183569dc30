import createClient from "openapi-fetch";
import { isProblem, ProblemError, UnexpectedAnswerError, UnreachableError } from "./api-error.ts";
import type { paths } from "./schema.d.ts";

/** The session's cookie goes along because the API is of this origin. */
export const api = createClient<paths>({ baseUrl: location.origin, credentials: "same-origin" });

interface Answer<Data> {
  readonly data?: Data;
  readonly error?: unknown;
  readonly response: Response;
}

/** What the server sent, or an error of `api-error.ts`. */
export async function answerOf<Data>(request: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await reach(request);
  if (response.ok && data !== undefined) return data;
  throw isProblem(error) ? new ProblemError(error) : new UnexpectedAnswerError(response.status);
}

async function reach<Data>(request: Promise<Answer<Data>>): Promise<Answer<Data>> {
  try {
    return await request;
  } catch (cause) {
    // fetch rejects with a TypeError when nothing answers; a body that is not JSON is a SyntaxError.
    if (cause instanceof SyntaxError) throw new UnexpectedAnswerError(200);
    throw new UnreachableError({ cause });
  }
}
