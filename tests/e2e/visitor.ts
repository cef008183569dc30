/**
 * Each request on a connection of its own: the tests wait for processes without hearing that the server has closed an idle one, and a POST
 * on that fails ("other side closed").
 */
const ALONE = { connection: "close" };

/** A person who came in by the link, on whose behalf the pages ask. */
export class Visitor {
  readonly #portal: string;
  readonly #cookie: string;

  private constructor(portal: string, cookie: string) {
    this.#portal = portal;
    this.#cookie = cookie;
  }

  static async enter({
    url,
    portalUrl,
  }: {
    readonly url: string;
    readonly portalUrl: string;
  }): Promise<Visitor> {
    const key = new URL(url).hash.replace("#k=", "");
    const response = await fetch(`${portalUrl}/api/v1/session`, {
      method: "POST",
      headers: { ...ALONE, "content-type": "application/json", origin: portalUrl },
      body: JSON.stringify({ key }),
    });
    if (!response.ok) throw new Error(`the link does not let in: ${await response.text()}`);
    return new Visitor(portalUrl, response.headers.getSetCookie()[0]?.split(";")[0] ?? "");
  }

  /** Which parts are up by the server's words; null while it cannot say. */
  async parts(): Promise<Readonly<Record<string, string>> | null> {
    try {
      const response = await fetch(`${this.#portal}/api/v1/status`, {
        headers: { ...ALONE, cookie: this.#cookie },
      });
      if (!response.ok) return null;
      const { parts } = (await response.json()) as { parts: { part: string; state: string }[] };
      return Object.fromEntries(parts.map(({ part, state }) => [part, state]));
    } catch (error) {
      if (error instanceof TypeError) return null;
      throw error;
    }
  }

  /** Puts an exercise into the workspace and starts its kernel. @returns its address in JupyterLab */
  async openExercise(exercise: string): Promise<string> {
    const { assignments } = (await this.#ask("GET", "assignments")) as {
      assignments: { id: string; exercise: string }[];
    };
    const assignment = assignments.find((each) => each.exercise === exercise);
    if (assignment === undefined) throw new Error(`${exercise} is not among the assignments`);
    const { url } = (await this.#ask("POST", `assignments/${assignment.id}/notebook`)) as { url: string };
    return url;
  }

  async #ask(method: "GET" | "POST", path: string): Promise<unknown> {
    const headers = { ...ALONE, cookie: this.#cookie, origin: this.#portal };
    const response = await fetch(`${this.#portal}/api/v1/${path}`, { method, headers });
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`);
    return await response.json();
  }
}
