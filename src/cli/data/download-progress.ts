import type { Writable } from "node:stream";
import type { FetchRequest } from "#catalogue/fetch/fetch-source";
import type { Lang } from "#domain/local-text";

const EVERY_MS = 1000;

interface Shown {
  readonly file: string;
  /** When the line before was written. */
  readonly at: number;
}

/**
 * A line on a stream when the download of a file begins, and then at most one a second.
 * @param now milliseconds that never go back
 */
export function showDownloads(
  stream: Writable,
  lang: Lang,
  now: () => number = () => performance.now(),
): FetchRequest["onBytes"] {
  let last: Shown = { file: "", at: 0 };
  return (file, done, total) => {
    const at = now();
    const begins = last.file !== file;
    if (!begins && at - last.at < EVERY_MS) return;
    last = { file, at };
    const so = begins
      ? { ko: `${megabytesText(total)} 내려받는 중`, en: `downloading ${megabytesText(total)}` }[lang]
      : `${String(Math.floor((done / total) * 100))} % (${megabytesText(done)}/${megabytesText(total)})`;
    stream.write(`${file}: ${so}\n`);
  };
}

export function megabytesText(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 2 : 0)} MB`;
}
