#!/usr/bin/env node
// Plain JavaScript that any Node ≥ 20 can read: it finds Node ≥ 24, which runs the TypeScript of src/cli as it is.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import module from "node:module";
import os from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const NEEDED_MAJOR = 24;
const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const platform = process.platform === "win32" ? "win" : process.platform;
const bundled = join(
  root,
  "node_modules",
  `node-${platform}-${process.arch}`,
  "bin",
  process.platform === "win32" ? "node.exe" : "node",
);

if (Number(process.versions.node.split(".")[0]) >= NEEDED_MAJOR) {
  await runHere();
} else if (existsSync(bundled)) {
  runOn(bundled);
} else {
  console.error(
    `Node ${NEEDED_MAJOR} 이상이 없습니다 (지금 ${process.version}). ${root}에서 npm start를 한 번 실행하세요.\n` +
      `Node ≥ ${NEEDED_MAJOR} was not found (this is ${process.version}). Run npm start once in ${root}.`,
  );
  process.exitCode = 3;
}

async function runHere() {
  enableCompileCache();
  const { main } = await import("../src/cli/main.ts");
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (bug) {
    console.error(bug);
    process.exitCode = 3; // 1 would say that a question was not passed
  }
}

/** Saves about half of the start; a folder that cannot be written only makes the start slower. */
function enableCompileCache() {
  const folder = join(process.env.DSCHOOL_HOME || join(root, "var"), "cache", "node");
  try {
    mkdirSync(folder, { recursive: true });
  } catch {
    return;
  }
  module.enableCompileCache(folder);
}

function runOn(node) {
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  const forwarded = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of forwarded) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => {
    process.exitCode = signal === null ? code : 128 + os.constants.signals[signal];
  });
}
