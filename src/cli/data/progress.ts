import type { Writable } from "node:stream";
import type { Lang } from "#domain/local-text";

const EVERY_MS = 1000;

/** Progress as lines on a stream, at most one a second, and none for what is quick. */
export function showProgress(
  stream: Writable,
  what: string,
  lang: Lang,
): (done: number, total: number) => void {
  const started = performance.now();
  let shown = started;
  let before: number | null = null;
  return (done, total) => {
    // What was done before the first call, as by an interrupted run, says nothing about the pace.
    before ??= done - 1;
    const now = performance.now();
    if (now - shown < EVERY_MS) return;
    shown = now;
    const left = Math.ceil(((now - started) / (done - before)) * (total - done) * 0.001);
    const percent = Math.floor((done / total) * 100);
    const rest = lang === "ko" ? `약 ${String(left)}초 남음` : `about ${String(left)} s left`;
    stream.write(`${what}: ${String(percent)} % (${String(done)}/${String(total)}), ${rest}\n`);
  };
}
