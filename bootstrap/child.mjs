// Child processes of the bootstrap: those that write to a log, and those that own the terminal.
import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import os from "node:os";
import { dirname } from "node:path";
import process from "node:process";

const TAIL_LINES = 12;
const running = new Set();

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (running.size === 0) process.exit(128 + os.constants.signals[signal]);
    for (const child of running) child.kill(signal);
  });
}

// npm ends its shell at SIGTERM, and the shell ends without us: whoever stops `npm start` so must not leave a lab behind.
const ORPHAN_CHECK_MS = 1000;
if (process.env.npm_lifecycle_event !== undefined) {
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.kill(process.pid, "SIGTERM");
  }, ORPHAN_CHECK_MS).unref();
}

/** A child that ended badly; `log` is everything it printed. */
export class ChildFailed extends Error {
  constructor(command, exit, log) {
    super(`${command} ended with ${exit}`);
    this.log = log;
    this.tail = log.trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
  }
}

/**
 * Runs a command with its output in `logFile`.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, env: NodeJS.ProcessEnv, logFile: string, priority?: number }} options priority: of `os.setPriority`
 */
export async function runLogged(command, args, { cwd, env, logFile, priority }) {
  mkdirSync(dirname(logFile), { recursive: true });
  const fd = openSync(logFile, "w");
  try {
    const child = spawn(command, args, { cwd, env, stdio: ["ignore", fd, fd] });
    if (priority !== undefined) child.once("spawn", () => os.setPriority(child.pid, priority));
    const exit = await ended(child);
    if (exit !== 0) throw new ChildFailed(command, exit, readFileSync(logFile, "utf8"));
  } finally {
    closeSync(fd);
  }
}

/**
 * Runs a command on this terminal.
 * @returns {Promise<number>} its exit code; 128 + n when signal n ended it
 */
export async function runHere(command, args, { cwd, env }) {
  return await ended(spawn(command, args, { cwd, env, stdio: "inherit" }));
}

function ended(child) {
  running.add(child);
  return new Promise((resolve, reject) => {
    child.once("error", (error) => {
      running.delete(child);
      reject(error);
    });
    child.once("exit", (code, signal) => {
      running.delete(child);
      resolve(code ?? 128 + os.constants.signals[signal]);
    });
  });
}
