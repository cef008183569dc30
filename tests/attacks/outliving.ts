import { attackCell, literal, MARKER, WIN } from "./attack.ts";
import type { Attack, Target } from "./attack.ts";

const outlives = (
  id: string,
  what: string,
  naive: Attack["naive"],
  body: (t: Target) => string,
  more: Partial<Attack> = {},
): Attack => ({
  id,
  class: "outliving",
  what,
  cell: (t) => attackCell(t, body(t)),
  naive,
  proof: MARKER,
  ...more,
});

/** Source text: tries every way to put a file named by the marker into `dir`. */
const WRITE = `
const write = (dir, name) => {
  attempt(() => { fs.writeFileSync(dir + "/" + name, name); console.log("wrote " + dir); });
  attempt(() => { fs.mkdirSync(dir + "/" + name + "-dir"); console.log("wrote " + dir); });
  attempt(() => { fs.symlinkSync("/etc", dir + "/" + name + "-link"); console.log("wrote " + dir); });
};`;

/** Attacks that try to leave something behind: a process, a timer, a file, a changed file. */
export const OUTLIVING: readonly Attack[] = [
  outlives(
    "leaves-a-child",
    "Starts a detached child, directly and through a shell, that goes on when the box is gone.",
    "lingers",
    (t) => `const { spawn } = require("node:child_process");
const script = "setTimeout(() => {}, 20000)";
for (const [program, args] of [[process.execPath, ["-e", script, ${literal(t.marker)}]], ["/bin/sh", ["-c", "sleep 20 & : ${t.marker}"]]]) {
  attempt(() => { const child = spawn(program, args, { detached: true, stdio: "ignore" }); child.on("error", (error) => console.log("refused: " + error)); child.unref(); if (child.pid) console.log("started"); });
}`,
    { never: /^started/m },
  ),
  outlives(
    "answers-after-the-verdict",
    "Leaves timers, immediates and exit hooks that say passed when the judge has stopped looking.",
    "scores",
    () => `${WIN}
for (const later of [setImmediate, queueMicrotask, (f) => setTimeout(f, 0), (f) => setInterval(f, 5).unref()]) later(() => setImmediate(() => win()));
process.on("exit", () => win());`,
  ),
  outlives(
    "changes-its-answer-between-looks",
    "Changes its answer each time the judge might be looking.",
    null,
    (t) =>
      `let turn = 0; const timer = setInterval(() => { exports.${t.answer} = turn++ % 2 ? { passed: true } : turn; }, 1); timer.unref();`,
  ),
  outlives(
    "writes-outside",
    "Writes into every folder it knows of outside /tmp.",
    "writes",
    (t) => `${WRITE}
for (const dir of [${literal(t.outsideDir)}, ${literal(t.datasetDir)}]) write(dir, ${literal(t.marker)});
if (fs.existsSync("/rt/box")) for (const dir of ["/", "/rt", "/rt/box", "/rt/bin", "/rt/node_modules", "/data", "/dev", "/dev/shm", "/usr", "/usr/bin", "/etc", "/var/tmp", "/run", "/proc", "/proc/1", "/sys"]) write(dir, ${literal(t.marker)});`,
    { never: /^wrote/m },
  ),
  outlives(
    "writes-through-links",
    "Reaches outside through symbolic links, hard links, renames and ../ from /tmp.",
    "writes",
    (t) => `${WRITE}
const dir = fs.mkdtempSync(require("node:os").tmpdir() + "/${t.marker}-");
attempt(() => { fs.symlinkSync(${literal(t.outsideDir)}, dir + "/out"); write(dir + "/out", ${literal(t.marker)}); });
attempt(() => { fs.writeFileSync(dir + "/mine", "x"); fs.linkSync(dir + "/mine", ${literal(t.outsideDir)} + "/${t.marker}-hard"); console.log("wrote by link"); });
attempt(() => { fs.renameSync(dir + "/mine", ${literal(t.outsideDir)} + "/${t.marker}-moved"); console.log("wrote by rename"); });
attempt(() => { fs.cpSync(dir, "/tmp/../../../../../.." + ${literal(t.outsideDir)} + "/${t.marker}-copied", { recursive: true }); console.log("wrote by copy"); });
attempt(() => fs.rmSync(dir, { recursive: true }));`,
    {
      // Its own /tmp, which goes with the box, holds a copy of the path to the outside.
      never: /^wrote by (link|rename)|^wrote .*\/out$/m,
    },
  ),
  outlives(
    "overwrites-the-dataset",
    "Changes, renames and removes the files of the dataset it is graded on.",
    "writes",
    (t) => `for (const name of fs.readdirSync(${literal(t.datasetDir)}, { recursive: true })) {
  const file = ${literal(t.datasetDir)} + "/" + name;
  for (const act of [() => fs.appendFileSync(file, "x"), () => fs.truncateSync(file, 1), () => fs.chmodSync(file, 0o777), () => fs.utimesSync(file, 1, 1), () => fs.renameSync(file, file + ".gone"), () => fs.unlinkSync(file)]) {
    attempt(() => { act(); console.log("wrote " + file); });
  }
}`,
    { never: /^wrote/m },
  ),
  outlives(
    "copies-into-the-dataset",
    "Has DuckDB, locked and unlocked, write files into the dataset's folder, which its settings allow.",
    "writes",
    (t) => `const { sql } = require("dschool");
const { DuckDBInstance } = require("@duckdb/node-api");
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const orders = ["copy (select 1 as a) to '${t.datasetDir}/${t.marker}.csv'", "copy (select 1 as a) to '${t.datasetDir}/${t.marker}.parquet' (format parquet)",
  "attach '${t.datasetDir}/${t.marker}.duckdb' as a", "create table a.b as select 1", "export database '${t.datasetDir}/${t.marker}'",
  "copy (select 1 as a) to '${t.outsideDir}/${t.marker}.csv'"];
for (const text of orders) {
  await attemptAsync(async () => { await connection.run(text); console.log("wrote by its own"); });
  await attemptAsync(async () => { await sql(Object.assign([text], { raw: [text] })); console.log("wrote by sql"); });
}`,
    { never: /^wrote by (its own|sql)$/m },
  ),
  outlives(
    "overwrites-the-runtime",
    "Replaces the runner, its compiled form and the Node binary that the next box would run.",
    null,
    () => `for (const file of ["/rt/box/boot.cjs", "/rt/box/runner.cjs", "/rt/bin/node", "/proc/self/exe", "/usr/bin/setpriv", "/usr/bin/prlimit", ...(attempt(() => fs.readdirSync("/rt/box").map((name) => "/rt/box/" + name)) || [])]) {
  for (const act of [() => fs.appendFileSync(file, "x"), () => fs.closeSync(fs.openSync(file, "r+")), () => fs.unlinkSync(file), () => fs.chmodSync(file, 0o777)]) {
    attempt(() => { act(); console.log("wrote " + file); });
  }
}`,
    { never: /^wrote/m },
  ),
  outlives(
    "kills-its-neighbours",
    "Kills processes of the host by their ids.",
    "kills",
    (t) => `attempt(() => { process.kill(${String(t.victimPid)}, "SIGKILL"); console.log("killed"); });`,
    { never: /^killed/m },
  ),
  outlives(
    "leaves-its-cgroup",
    "Moves itself to another cgroup, mounts, makes devices, and writes kernel settings.",
    null,
    () => `const files = ["/sys/fs/cgroup/cgroup.procs", "/sys/fs/cgroup/memory/cgroup.procs", "/sys/fs/cgroup/pids/tasks", "/proc/self/oom_score_adj",
  "/proc/sys/kernel/core_pattern", "/proc/sys/kernel/hostname", "/proc/sysrq-trigger", "/proc/self/uid_map", "/proc/self/setgroups", "/sys/kernel/uevent_helper"];
for (const file of files) attempt(() => { fs.writeFileSync(file, file.endsWith("adj") ? "-1000" : "1"); console.log("wrote " + file); });
attempt(() => { process.setuid(0); console.log("wrote uid"); });
attempt(() => { process.chdir(["/proc/1", "root", ".."].join("/")); });
attempt(() => { require("node:os").setPriority(-20); console.log("wrote priority"); });`,
    { never: /^wrote/m },
  ),
  outlives(
    "leaves-a-note-for-the-next-box",
    "Leaves a file in /tmp and /dev/shm for another box to read, and reads what others left.",
    null,
    (t) => `for (const dir of ["/tmp", "/dev/shm", "/var/tmp"]) {
  for (const name of attempt(() => fs.readdirSync(dir)) || []) console.log("found a note: " + dir + "/" + name);
  attempt(() => fs.writeFileSync(dir + "/${t.marker}", "note"));
}`,
    { never: /found a note/ },
  ),
];
