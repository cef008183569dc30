import { once } from "node:events";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import pg from "pg";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readPassword } from "#cli/lab/postgres-cluster";
import { postgresUrl } from "#cli/lab/postgres-part";
import { Visitor } from "../e2e/visitor.ts";
import { LabHome } from "./started-lab.ts";

const LONG = { timeout: 60_000, interval: 100 };

let home: LabHome;

beforeEach(async () => {
  home = await LabHome.make();
});

afterEach(async () => {
  await home[Symbol.asyncDispose]();
});

describe("the lab's start", () => {
  test("a Ctrl-C while it starts leaves nothing", async () => {
    const lab = home.start();
    await expect.poll(() => lab.stderr, LONG).toMatch(/기록 준비/);
    expect(await lab.stop()).toBe(0);
    expect(lab.stdout).toBe("");
    expect(home.processes()).toEqual([]);
  });

  test("a second Ctrl-C while it stops kills a part that does not listen", async () => {
    const lab = home.start();
    await lab.announced;
    process.kill(home.pidOf("database"), "SIGSTOP"); // would be waited for half a minute
    lab.process.kill("SIGINT");
    await expect.poll(() => home.processes().some((line) => line.includes("jobs/main.ts")), LONG).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    lab.process.kill("SIGINT");
    await expect.poll(() => home.processes(), { timeout: 20_000 }).toEqual([]);
    expect(await lab.ended).toBe(0);
  });

  test("of two starts at once one opens the lab, and the other one gives a link of its own", async () => {
    const [one, other] = [home.start(), home.start()];
    const [first, second] = await Promise.all([one.announced, other.announced]);
    expect(await Promise.race([one.ended, other.ended])).toBe(0);
    expect(home.processes().filter((line) => line.includes("src/lab-server/main.ts"))).toHaveLength(1);
    expect(first.portalUrl).toBe(second.portalUrl);
    const linked = await home.run("link", "--json");
    expect(linked.code).toBe(0);
    const third = { ...first, ...(JSON.parse(linked.stdout) as { url: string }) };
    expect(new Set([first.url, second.url, third.url]).size).toBe(3);
    for (const announced of [first, second, third]) await Visitor.enter(announced);
  });

  test("a start while another lab is being ended waits for it and then opens one of its own", async () => {
    const first = home.start();
    await first.announced;
    const worker = home.pidOf("worker");
    process.kill(worker, "SIGSTOP"); // so that the end takes its time
    first.process.kill("SIGINT");
    await expect.poll(() => home.record().state, LONG).toBe("ending");
    const second = home.start();
    await expect.poll(() => second.stderr, LONG).toMatch(/waiting for a lab/);
    process.kill(worker, "SIGCONT");
    const announced = await second.announced;
    expect(await first.ended).toBe(0);
    await Visitor.enter(announced);
  });

  test("ports that are taken are told, and the next free ones are used", async () => {
    const [portal, database] = [Number(home.env["DSCHOOL_PORT"]), Number(home.env["DSCHOOL_PG_PORT"])];
    const others = [portal, database].map((port) => createServer().listen(port, "127.0.0.1"));
    await Promise.all(others.map((other) => once(other, "listening")));
    const lab = home.start();
    const announced = await lab.announced;
    const { ports } = home.record();
    expect(ports?.portal).toBeGreaterThan(portal);
    expect(ports?.database).not.toBe(database);
    expect(announced.portalUrl).toBe(`http://127.0.0.1:${String(ports?.portal)}`);
    expect(lab.stderr).toContain(`port ${portal} is taken by another program, so the portal uses`);
    await Visitor.enter(announced);
    for (const other of others) other.close();
  });
});

test("labs of two homes that are started at once and want the same ports each get their own", async () => {
  await using another = await LabHome.make();
  const { DSCHOOL_PORT, DSCHOOL_PG_PORT } = home.env;
  const labs = [home.start(), another.start(["--without-lab"], { DSCHOOL_PORT, DSCHOOL_PG_PORT })];
  const announced = await Promise.all(labs.map((lab) => lab.announced));
  for (const each of announced) await Visitor.enter(each);
  expect(new Set(announced.map(({ portalUrl }) => portalUrl)).size).toBe(2);
});

describe("a lab whose supervisor was killed", () => {
  test("is taken over by the next start: the same PostgreSQL, nothing else left, and the session still holds", async () => {
    const first = home.start();
    const visitor = await Visitor.enter(await first.announced);
    const [postmaster, server, worker] = ["database", "server", "worker"].map((part) => home.pidOf(part));
    await first.stop("SIGKILL");
    const second = home.start();
    await second.announced;
    expect(home.pidOf("database")).toBe(postmaster);
    const lines = home.processes();
    expect(lines.filter((line) => line.startsWith(`${String(server)} `))).toEqual([]);
    expect(lines.filter((line) => line.startsWith(`${String(worker)} `))).toEqual([]);
    expect(await visitor.parts()).toMatchObject({ database: "up", worker: "up" });
    expect(await second.stop("SIGTERM")).toBe(0);
    expect(home.processes()).toEqual([]);
  });

  test("is started anew when its PostgreSQL was killed with it", async () => {
    const first = home.start();
    const visitor = await Visitor.enter(await first.announced);
    const postmaster = home.pidOf("database");
    await first.stop("SIGKILL");
    process.kill(postmaster, "SIGKILL");
    await home.start().announced;
    expect(home.pidOf("database")).not.toBe(postmaster);
    expect(await visitor.parts()).toMatchObject({ database: "up" });
  });

  test("a record that names another process's number ends nobody", async () => {
    const first = home.start();
    await first.announced;
    const record = home.record();
    await first.stop();
    const startedAt = "another boot/1";
    const foreign = { ...record, parts: { lab: { pid: process.pid, startedAt } } };
    mkdirSync(join(home.home, "run"), { recursive: true });
    writeFileSync(join(home.home, "run", "lab.json"), JSON.stringify(foreign));
    const second = home.start();
    await second.announced;
    expect(second.stderr).not.toMatch(/ended \d+ process/);
  });
});

describe("a part that dies", () => {
  test("is started again, and the terminal says so; whoever was in stays in", async () => {
    const lab = home.start();
    const visitor = await Visitor.enter(await lab.announced);
    for (const [part, title] of [
      ["server", "Server"],
      ["worker", "Grading worker"],
      ["database", "Database"],
    ] as const) {
      const before = home.pidOf(part);
      process.kill(before, "SIGKILL");
      const told = new RegExp(`${title}: it stopped and is started again[^]*${title}: it is back`);
      await expect.poll(() => lab.stderr, LONG).toMatch(told);
      expect(home.pidOf(part)).not.toBe(before);
      const up = { database: "up", worker: "up", judge: "up" };
      await expect.poll(() => visitor.parts(), LONG).toMatchObject(up);
    }
    expect(await lab.stop("SIGHUP")).toBe(0);
    expect(home.processes()).toEqual([]);
  });

  test("JupyterLab: the page says that it is down and then up again, and its kernels end with it", async () => {
    const lab = home.start([]);
    const announced = await lab.announced;
    const visitor = await Visitor.enter(announced);
    expect(await visitor.parts()).toMatchObject({ lab: "up" });
    const notebook = await startKernel(home, announced.labUrl ?? "");
    const kernels = (): string[] => home.processes().filter((line) => line.includes("start-tslab.ts"));
    expect(notebook).toBe(201);
    expect(kernels()).toHaveLength(1);
    const [kernel] = kernels();
    process.kill(home.pidOf("lab"), "SIGKILL");
    await expect.poll(() => visitor.parts(), LONG).toMatchObject({ lab: "down" });
    await expect.poll(() => visitor.parts(), LONG).toMatchObject({ lab: "up" });
    expect(kernels()).not.toContain(kernel);
    expect(await lab.stop()).toBe(0);
    expect(home.processes()).toEqual([]);
  });
});

describe("what stands in the way is told", () => {
  test("a database of a newer version is left as it is", async () => {
    const first = home.start();
    await first.announced;
    const port = home.record().ports?.database ?? 0;
    const password = await readPassword(join(home.home, "private", "postgres-password"));
    const client = new pg.Client({ connectionString: postgresUrl(port, password) });
    await client.connect();
    await client.query("INSERT INTO kysely_migration VALUES ('9999-from-the-future', '2030-01-01')");
    await client.end();
    await first.stop();
    const second = home.start();
    expect(await second.ended).toBe(3);
    expect(second.stderr).toMatch(/9999-from-the-future[^]*newer version of the lab/);
    expect(home.processes()).toEqual([]);
  });
});

/** Opens a kernel through the Lab's own API, with the token that its process was given. */
async function startKernel(labHome: LabHome, labUrl: string): Promise<number> {
  const environment = readFileSync(`/proc/${labHome.pidOf("lab")}/environ`, "utf8").split("\0");
  const token = environment.find((entry) => entry.startsWith("JUPYTER_TOKEN="))?.split("=")[1] ?? "";
  const session = { path: "a.ipynb", name: "a.ipynb", type: "notebook", kernel: { name: "tslab" } };
  const response = await fetch(new URL("api/sessions", labUrl.replace("localhost", "127.0.0.1")), {
    method: "POST",
    headers: { authorization: `token ${token}`, "content-type": "application/json" },
    body: JSON.stringify(session),
  });
  await response.arrayBuffer();
  return response.status;
}
