import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Assignment } from "#lab-server/api/assignment";
import type { Database } from "#lab-server/store/database";
import { allGraded, releaseSolution, sendUntilAcknowledged } from "../integration/handing-in.ts";
import { enterTrainees, openLabDatabase } from "../integration/lab-database.ts";
import { codeCell } from "../integration/notebook-draft.ts";
import { LabHome } from "../integration/started-lab.ts";

const HOME = resolve(process.env["DSCHOOL_HOME"] ?? join(import.meta.dirname, "../../var"));
const SCHEMATHESIS = join(HOME, "contract-venv", "bin", "schemathesis");
/** What every answer must be, whatever the request. */
const CHECKS = [
  "not_a_server_error",
  "status_code_conformance",
  "content_type_conformance",
  "response_headers_conformance",
  "response_schema_conformance",
  "negative_data_rejection",
  "unsupported_method",
];

describe("the API, tried by Schemathesis over its own description", () => {
  let home: LabHome;
  let portal: string;
  let db: Database;
  let token: string;
  let config: string;
  beforeAll(async () => {
    home = await LabHome.make();
    portal = (await home.start([], { DSCHOOL_RATE_LIMIT: "100000" }).announced).portalUrl;
    db = openLabDatabase({ home: home.home, record: () => home.record() });
    [token = ""] = await enterTrainees(db, 1);
    config = await writeConfig(await prepareSubmission());
  });
  afterAll(async () => {
    await db.destroy();
    await home[Symbol.asyncDispose]();
  });

  /** A graded submission with an HTML output in its last cell. */
  async function prepareSubmission() {
    const draft = (await releaseSolution(home.home))();
    const cell = codeCell("1");
    cell.outputs = [{ output_type: "display_data", data: { "text/html": "<p>x</p>" }, metadata: {} }];
    draft.cells.push(cell);
    const submission = await sendUntilAcknowledged({ portal, token, bytes: draft.bytes() });
    await allGraded(db);
    const answer = await fetch(`${portal}/api/v1/assignments`, {
      headers: { authorization: `Bearer ${token}` },
    });
    const { assignments } = (await answer.json()) as { assignments: Assignment[] };
    return { submission, assignment: assignments[0]?.id ?? "", cell: draft.cells.length - 1 };
  }

  /** Ids that exist, so that what is behind them is reached. */
  async function writeConfig(known: {
    submission: string;
    assignment: string;
    cell: number;
  }): Promise<string> {
    const file = join(home.home, "schemathesis.toml");
    const operation = (name: string, id: string, more = ""): string =>
      `[[operations]]\ninclude-operation-id = "${name}"\nparameters = { "path.id" = "${id}"${more} }\n`;
    writeFileSync(
      file,
      [
        ...["getAssignment", "listAttempts", "openNotebook"].map((name) => operation(name, known.assignment)),
        ...["getSubmission", "getSubmissionEvents", "getSubmittedNotebook"].map((name) =>
          operation(name, known.submission),
        ),
        operation(
          "getSubmittedOutput",
          known.submission,
          `, "path.cell" = ${String(known.cell)}, "path.output" = 0`,
        ),
      ].join("\n"),
    );
    return file;
  }

  async function run(before: readonly string[], examples: number) {
    const args = [
      ...before,
      ...["run", `${portal}/openapi.json`, "--url", portal, "--header", `Authorization: Bearer ${token}`],
      ...[
        "--max-examples",
        String(examples),
        "--seed",
        "20261122",
        "--workers",
        "1", // Hypothesis keeps caches that two threads disturb
        "--continue-on-failure",
      ],
      ...["--checks", CHECKS.join(","), "--request-timeout", "30"],
    ];
    const child = spawn(SCHEMATHESIS, args, { cwd: home.home, stdio: ["ignore", "pipe", "pipe"] });
    const ended = once(child, "close");
    const [output, complaints] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    const [, generated = "0"] = /(\d+) generated/.exec(output) ?? [];
    const code = child.exitCode;
    return { code, generated: Number(generated), output: `${output}${complaints}` };
  }

  it("answers more than two thousand requests without a fault, an undocumented status or another shape", async () => {
    const { code, generated, output } = await run([], 100);
    expect(code, output).toBe(0);
    expect(generated).toBeGreaterThanOrEqual(2_000);
  });

  it("answers as described about what exists, too", async () => {
    const { code, output } = await run(["--config-file", config], 20);
    expect(code, output).toBe(0);
    expect(output).not.toMatch(/repeatedly returned 404[^\n]*\n[^]*getSubmission/);
  });

  it("would be caught giving another shape than it says", async () => {
    const description = JSON.parse(JSON.stringify(await (await fetch(`${portal}/openapi.json`)).json())) as {
      components: { schemas: Record<string, { required: string[] }> };
    };
    description.components.schemas["Status"]?.required.push("missing");
    const file = join(home.home, "wrong.json");
    writeFileSync(file, JSON.stringify(description));
    const child = spawn(
      SCHEMATHESIS,
      [
        "run",
        file,
        "--url",
        portal,
        "--header",
        `Authorization: Bearer ${token}`,
        "--include-operation-id",
        "getStatus",
        "--max-examples",
        "2",
      ],
      { cwd: home.home, stdio: ["ignore", "pipe", "pipe"] },
    );
    const [output] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    expect(child.exitCode).toBe(1);
    expect(output).toContain("missing");
  });
});
