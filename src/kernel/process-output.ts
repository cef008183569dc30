import type { WriteStream } from "./cell-streams.ts";

type Done = (error?: Error | null) => void;

/** Has what the process prints from now on go to a cell, also what it prints after the cell's end, as in Jupyter's Python. */
export function redirectOutput(write: WriteStream): void {
  process.stdout.write = writeTo("stdout", write);
  process.stderr.write = writeTo("stderr", write);
}

function writeTo(name: "stdout" | "stderr", write: WriteStream): typeof process.stdout.write {
  const decoder = new TextDecoder();
  return (chunk: string | Uint8Array, encoding?: BufferEncoding | Done, done?: Done): boolean => {
    write(name, typeof chunk === "string" ? chunk : decoder.decode(chunk, { stream: true }));
    const callback = typeof encoding === "function" ? encoding : done;
    if (callback !== undefined) process.nextTick(callback, null);
    return true;
  };
}
