import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { once } from "node:events";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const LAB_HOME = resolve(process.env["DSCHOOL_HOME"] ?? join(import.meta.dirname, "../../var"));
/** What the set-up made, shared with the lab under test; its database, workspaces and kernelspec are its own. */
const SHARED = ["venv", "runtime", "private/secret", "private/truth", "private/variants"];

/** Makes a `$DSCHOOL_HOME` that nobody else may look into, as root's is. */
export function makeLabHome(): string {
  const home = realpathSync(mkdtempSync(join(tmpdir(), "dschool-lab-")));
  mkdirSync(join(home, "private"), { mode: 0o700 });
  for (const path of SHARED) symlinkSync(join(LAB_HOME, path), join(home, path));
  linkDatasets(join(LAB_HOME, "datasets"), join(home, "datasets"));
  return home;
}

/** Datasets are folders of a home's own whose versions are links: what a test imports stays in its home. */
function linkDatasets(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    const dataset = join(from, name);
    if (!statSync(dataset).isDirectory()) {
      symlinkSync(dataset, join(to, name));
      continue;
    }
    mkdirSync(join(to, name));
    for (const entry of readdirSync(dataset, { withFileTypes: true })) {
      const file = join(dataset, entry.name);
      symlinkSync(entry.isSymbolicLink() ? readlinkSync(file) : file, join(to, name, entry.name));
    }
  }
}

/** The environment of a lab in a home, on ports of its own. */
export async function labEnvironment(home: string): Promise<NodeJS.ProcessEnv> {
  const [portal, lab, database] = await freePorts(3);
  return {
    ...process.env,
    DATABASE_URL: "",
    DSCHOOL_HOME: home,
    DSCHOOL_PORT: String(portal),
    DSCHOOL_LAB_PORT: String(lab),
    DSCHOOL_PG_PORT: String(database),
    DSCHOOL_LANG: "ko",
  };
}

/** Ports of the loopback that are free now, all different. */
async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  const ports = await Promise.all(
    servers.map(async (server) => {
      await once(server, "listening");
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("a TCP server has a port");
      return address.port;
    }),
  );
  for (const server of servers) server.close();
  return ports;
}
