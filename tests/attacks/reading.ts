import { attackCell, literal, MARKER } from "./attack.ts";
import type { Attack } from "./attack.ts";

/** Attacks after the checks, the expected values, the truth and other people's notebooks, where they lie. */
export const READING: readonly Attack[] = [
  {
    id: "opens-the-judges-files",
    class: "reading",
    what: "Opens the checks, the truth and another submission where they lie on the host.",
    cell: (t) =>
      attackCell(
        t,
        `for (const file of ${literal(t.secretFiles)}) show(attempt(() => fs.readFileSync(file, "utf8")));`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "walks-the-file-system",
    class: "reading",
    what: "Reads every small file it can find from the root down.",
    cell: (t) =>
      attackCell(
        t,
        `const seen = new Set(); let left = 4000;
const walk = (dir, depth) => {
  for (const entry of attemptList(dir)) {
    const file = dir === "/" ? "/" + entry.name : dir + "/" + entry.name;
    if (/^\\/(proc|sys)$|node_modules|^\\/usr|^\\/lib/.test(file) || left-- < 0) continue;
    if (entry.isDirectory() && depth < 12) walk(file, depth + 1);
    else if (entry.isFile()) attemptRead(file);
  }
};
const attemptList = (dir) => { try { return fs.readdirSync(dir, { withFileTypes: true }); } catch { return []; } };
const attemptRead = (file) => { try { const stats = fs.statSync(file); if (stats.isFile() && stats.size < 1e6) show(fs.readFileSync(file, "latin1")); } catch {} };
for (const root of ${literal(t.roots)}) walk(root, 0);`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "reads-its-environment",
    class: "reading",
    what: "Prints environment variables and the diagnostic report that repeats them.",
    cell: (t) =>
      attackCell(t, `show(JSON.stringify(process.env)); show(JSON.stringify(process.report.getReport()));`),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "reads-its-command-line",
    class: "reading",
    what: "Prints its arguments, its title and what the kernel says its command line is.",
    cell: (t) =>
      attackCell(
        t,
        `show(process.argv.join(" ") + process.execArgv.join(" ") + process.title + process.argv0);
show(attempt(() => fs.readFileSync("/proc/self/cmdline", "latin1")));`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "reads-proc-of-others",
    class: "reading",
    what: "Reads command line, environment, root and open files of every process in /proc.",
    cell: (t) =>
      attackCell(
        t,
        `const pids = new Set(${literal(t.pids.map(String))});
if (${literal(t.allProcesses)}) for (const name of fs.readdirSync("/proc")) if (/^\\d+$/.test(name)) pids.add(name);
for (const pid of pids) {
  for (const file of ["cmdline", "environ", "mountinfo"]) show(attempt(() => fs.readFileSync("/proc/" + pid + "/" + file, "latin1")));
  for (const dir of ["fd", "root/tmp", "cwd"]) {
    for (const name of attempt(() => fs.readdirSync("/proc/" + pid + "/" + dir)) || []) {
      const file = "/proc/" + pid + "/" + dir + "/" + name;
      attempt(() => { if (fs.statSync(file).isFile()) show(fs.readFileSync(file, "latin1")); });
    }
  }
  for (const file of ${literal(t.secretFiles)}) show(attempt(() => fs.readFileSync("/proc/" + pid + "/root" + file, "latin1")));
}`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "reads-inherited-descriptors",
    class: "reading",
    what: "Reads every file its process inherited an open descriptor of.",
    cell: (t) =>
      attackCell(
        t,
        `for (let fd = 0; fd < 256; fd++) {
  try {
    if (fs.fstatSync(fd).isFile()) show(fs.readFileSync("/proc/self/fd/" + fd, "latin1"));
    else console.log("open: " + fs.readlinkSync("/proc/self/fd/" + fd));
  } catch {}
}`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "links-its-way-out",
    class: "reading",
    what: "Makes symbolic and hard links to the judge's files and reads through them.",
    cell: (t) =>
      attackCell(
        t,
        `const dir = fs.mkdtempSync(require("node:os").tmpdir() + "/${t.marker}-");
${literal(t.secretFiles)}.forEach((file, at) => {
  attempt(() => { fs.symlinkSync(file, dir + "/s" + at); show(fs.readFileSync(dir + "/s" + at, "utf8")); });
  attempt(() => { fs.linkSync(file, dir + "/h" + at); show(fs.readFileSync(dir + "/h" + at, "utf8")); });
});
attempt(() => fs.rmSync(dir, { recursive: true }));`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "reads-by-internal-binding",
    class: "reading",
    what: "Reads files through process.binding, below the fs module.",
    cell: (t) =>
      attackCell(
        t,
        `const binding = attempt(() => process.binding("fs"));
for (const file of ${literal(t.secretFiles)}) show(attempt(() => binding.readFileUtf8(file, 0)));`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "reads-by-odd-doors",
    class: "reading",
    what: "Reads files by loading them as environment, JSON, module and worker source.",
    cell: (t) =>
      attackCell(
        t,
        `for (const file of ${literal(t.secretFiles)}) {
  attempt(() => { process.loadEnvFile(file); show(JSON.stringify(process.env)); });
  attempt(() => show(JSON.stringify(require(file))));
  attempt(() => show(require("node:util").inspect(require("node:module").createRequire("/")(file), { depth: 9 })));
  await attemptAsync(async () => show(require("node:util").inspect(await import(file), { depth: 9 })));
  await attemptAsync(async () => show(await (await fs.openAsBlob(file)).text()));
}`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "starts-a-reader",
    class: "reading",
    what: "Starts other programs that read the files for it.",
    cell: (t) =>
      attackCell(
        t,
        `const { spawnSync } = require("node:child_process");
const script = "for (const f of " + ${literal(literal(t.secretFiles))} + ") try { console.log(require('fs').readFileSync(f, 'utf8')) } catch {}";
for (const [program, args] of [["/bin/cat", ${literal(t.secretFiles)}], [process.execPath, ["-e", script]], ["/bin/sh", ["-c", "env"]]]) {
  const ran = attempt(() => spawnSync(program, args, { timeout: 5000 }));
  show(String(ran.stdout)); if (ran.error) console.log("refused: " + ran.error);
}`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "reads-from-a-worker",
    class: "reading",
    what: "Reads files and the environment from a worker thread.",
    cell: (t) =>
      attackCell(
        t,
        `const { Worker, SHARE_ENV } = require("node:worker_threads");
const script = "const fs = require('fs'); let all = JSON.stringify(process.env); for (const f of " + ${literal(literal(t.secretFiles))} + ") try { all += fs.readFileSync(f, 'utf8') } catch {} require('worker_threads').parentPort.postMessage(all)";
await attemptAsync(() => new Promise((resolve, reject) => {
  const worker = new Worker(script, { eval: true, env: SHARE_ENV });
  worker.once("message", (all) => { show(all); resolve(); }).once("error", reject);
}));`,
      ),
    naive: "leaks",
    // Where memory is bounded by rlimits, a worker may not even start.
    proof: { kind: "ends", as: ["exited"], orMarker: true },
  },
  {
    id: "reads-through-its-own-duckdb",
    class: "reading",
    what: "Opens an unlocked DuckDB of its own and reads the judge's files and the runtime as text.",
    cell: (t) =>
      attackCell(
        t,
        `const { DuckDBInstance } = require("@duckdb/node-api");
const connection = await (await DuckDBInstance.create(":memory:")).connect();
for (const file of [...${literal(t.secretFiles)}, "/etc/passwd", "/rt/box/*.cjs", "/proc/*/environ"]) {
  await attemptAsync(async () => {
    const reader = await connection.runAndReadAll("select content from read_text('" + file + "')");
    for (const [content] of reader.getRows()) show(content);
  });
}`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "reads-through-the-kits-sql",
    class: "reading",
    what: "Asks the notebook's own sql for files outside the dataset, directly, by glob, by attaching and by replacing settings.",
    cell: (t) =>
      attackCell(
        t,
        `const { sql } = require("dschool");
const ask = (text) => attemptAsync(async () => {
  const table = await sql(Object.assign([text], { raw: [text] }));
  show(JSON.stringify(table.rows ? table.rows() : table, (_key, value) => typeof value === "bigint" ? String(value) : value));
});
await ask("set enable_external_access = true");
await ask("reset lock_configuration");
for (const file of ${literal(t.secretFiles)}) {
  await ask("select content from read_text('" + file + "')");
  await ask("select content from read_text('${t.datasetDir}/../../../../../../../.." + file + "')");
  await ask("select * from read_csv('" + file + "', header = false, columns = {'line': 'varchar'})");
  await ask("attach '" + file + "' as stolen");
}
await ask("select * from glob('/**')");`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
  {
    id: "reads-what-others-left",
    class: "reading",
    what: "Looks where another box, at work at the same time, keeps its notebook: /tmp, /dev/shm, System V and POSIX shared memory.",
    cell: (t) =>
      attackCell(
        t,
        `const shared = ["/tmp", "/dev/shm", "/dev/mqueue", "/var/tmp", "/run"];
for (const dir of [...(fs.existsSync("/rt/box") ? shared : []), ${literal(t.outsideDir)}, ...${literal(t.roots.filter((root) => root !== "/"))}]) {
  for (const name of attempt(() => fs.readdirSync(dir)) || []) attempt(() => show(fs.readFileSync(dir + "/" + name, "latin1")));
}
for (const file of ["/proc/sysvipc/shm", "/proc/net/unix", "/proc/keys"]) show(attempt(() => fs.readFileSync(file, "latin1")));`,
      ),
    naive: "leaks",
    proof: MARKER,
  },
];
