import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import path from "node:path";
import { percentAsNotebook } from "./percent-notebook.ts";

/** The server takes no larger upload. */
const MAX_BYTES = 20 << 20;

/** A notebook as it lies on disk. */
export interface NotebookFile {
  readonly path: string;
  /** Of an `.ipynb`, which a percent file (`.ts`) is made into. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly savedAt: Date;
  /** The exercise it was released for; null when its metadata does not say. */
  readonly exercise: string | null;
  /** The sources of its cells. */
  readonly sources: ReadonlySet<string>;
}

export type NotebookReading =
  | { readonly status: "read"; readonly notebook: NotebookFile }
  /** `unfinished`: it is being written, or it is no notebook. */
  | { readonly status: "missing" | "forbidden" | "not-a-file" | "too-large" | "unfinished" };

/** Reads a notebook. Jupyter writes the file in place, so that it may be met half written. */
export async function readNotebookFile(file: string): Promise<NotebookReading> {
  // Without NONBLOCK, opening a pipe that nobody writes to would wait for ever.
  const opened = await tryOpen(file, constants.O_RDONLY | constants.O_NONBLOCK);
  if (typeof opened === "string") return { status: opened };
  await using handle = opened;
  const before = await handle.stat();
  if (!before.isFile()) return { status: "not-a-file" };
  if (before.size > MAX_BYTES) return { status: "too-large" };
  const found = new Uint8Array(await handle.readFile());
  const after = await handle.stat();
  const changed = after.mtimeMs !== before.mtimeMs || after.size !== found.length;
  const bytes = path.extname(file) === ".ts" ? notebookOfPercent(found) : found;
  const content = parseOptionalNotebook(bytes);
  if (changed || content === null) return { status: "unfinished" };
  return { status: "read", notebook: { path: path.resolve(file), bytes, savedAt: after.mtime, ...content } };
}

/** Codes of errors that say that a path leads nowhere, the last one of a path that cannot be one. */
const NOWHERE = new Set(["ENOENT", "ENOTDIR", "ENXIO", "ELOOP", "ENAMETOOLONG", "ERR_INVALID_ARG_VALUE"]);
const FORBIDDEN = new Set(["EACCES", "EPERM"]);

async function tryOpen(file: string, flags: number): Promise<FileHandle | "missing" | "forbidden"> {
  try {
    return await open(file, flags);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (NOWHERE.has(code)) return "missing";
    if (FORBIDDEN.has(code)) return "forbidden";
    throw error;
  }
}

/** As it is where it is no percent notebook: then it cannot be read either. */
function notebookOfPercent(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const notebook = percentAsNotebook(new TextDecoder().decode(bytes));
  return notebook === null ? bytes : new TextEncoder().encode(JSON.stringify(notebook));
}

function parseOptionalNotebook(bytes: Uint8Array): Pick<NotebookFile, "exercise" | "sources"> | null {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const cells = propertyOf(json, "cells");
  if (!Array.isArray(cells)) return null;
  const exercise = propertyOf(propertyOf(propertyOf(json, "metadata"), "dschool"), "exercise");
  return {
    exercise: typeof exercise === "string" ? exercise : null,
    sources: new Set(cells.map((cell) => sameLines(sourceOf(cell)))),
  };
}

/** By hand and not by a schema, because a file that a trainee's tools wrote may be of any shape and is judged by the server. */
function propertyOf(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function sourceOf(cell: unknown): string {
  const source = propertyOf(cell, "source");
  if (Array.isArray(source)) return source.join("");
  return typeof source === "string" ? source : "";
}

/** Text as it is compared: files of other systems end lines otherwise. */
export function sameLines(source: string): string {
  return source.replace(/\r\n?/g, "\n");
}
