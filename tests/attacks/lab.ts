import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Target } from "./attack.ts";
import { openCanary } from "./canary.ts";
import type { Canary } from "./canary.ts";
import { plantedSecret } from "./planted.ts";

/** A folder with all that an attacker could be after, some of it secret, and neighbours to harm. */
export interface Lab extends AsyncDisposable {
  readonly dir: string;
  /** $DSCHOOL_HOME. */
  readonly home: string;
  readonly canary: Canary;
  readonly victim: ChildProcess;
  /** What an attack in a box may know, but for its marker and the name of its answer. */
  readonly knowledge: Omit<Target, "marker" | "answer">;
  /** Plants a new secret and returns it; none may ever be seen again. */
  plant(kind: string): string;
  readonly planted: readonly string[];
}

export interface LabOptions {
  /** The dataset's folder as boxes see it. */
  readonly datasetDir: string;
  readonly addon: string;
}

export async function openLab({ datasetDir, addon }: LabOptions): Promise<Lab> {
  const dir = mkdtempSync(join(tmpdir(), "attack-lab-"));
  // Open to all, here and below, so that nothing but the box stands in an attack's way.
  chmodSync(dir, 0o755);
  const planted: string[] = [];
  const plant = (kind: string): string => {
    const secret = plantedSecret(kind);
    planted.push(secret);
    return secret;
  };
  const home = join(dir, "home");
  const secretFiles = plantFiles(dir, home, plant);
  const outsideDir = join(dir, "outside");
  mkdirSync(outsideDir);
  writeFileSync(join(outsideDir, "note.txt"), plant("outside"));
  letAllWrite(outsideDir);
  process.env["ATTACK_LAB_SECRET"] = plant("environment");
  const canary = await openCanary(dir);
  const victim = spawn("sleep", ["600"], {
    stdio: "ignore",
    env: { SECRET: plant("neighbour") },
    argv0: plant("argument"),
  });
  const pids = [process.pid, victim.pid ?? -1];
  return {
    ...{ dir, home, canary, victim, plant, planted },
    knowledge: {
      ...{ secretFiles, outsideDir, datasetDir, addon, pids, canary: canary.address },
      ...{ roots: ["/"], allProcesses: true, victimPid: victim.pid ?? -1 },
    },
    [Symbol.asyncDispose]: async () => {
      delete process.env["ATTACK_LAB_SECRET"];
      victim.kill("SIGKILL");
      await canary[Symbol.asyncDispose]();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Takes away what modes protect in a folder. */
export function letAllWrite(dir: string): void {
  chmodSync(dir, 0o777);
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    const path = join(dir, entry.name);
    if (entry.isDirectory()) letAllWrite(path);
    else if (entry.isFile()) chmodSync(path, 0o666);
  }
}

/** Files of an installation. */
function plantFiles(dir: string, home: string, plant: (kind: string) => string): string[] {
  const files = {
    [join(dir, "curriculum/05-traffic/speeds.checks.ts")]: `// ${plant("checks")}\n`,
    [join(home, "private/truth/traffic/v1/incidents.json")]: JSON.stringify({ incidents: [plant("truth")] }),
    [join(home, "private/references/old.json")]: JSON.stringify({ q1: plant("expected") }),
    [join(home, "workspaces/kim/speeds.ipynb")]: JSON.stringify({ cells: [plant("other")] }),
    [join(home, ".env")]: `SECRET=${plant("dotenv")}\n`,
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text, { mode: 0o644 });
  }
  return Object.keys(files);
}
