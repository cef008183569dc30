// What the bootstrap shows: one line a step with its time, and one sentence in two languages when it must stop.
import { stderr, stdout } from "node:process";

/** Ends the bootstrap; the two sentences say what to install or do. */
export class Stop extends Error {
  /**
   * @param {string} ko
   * @param {string} en
   * @param {{ cause?: unknown, details?: string }} [more] details: the last lines of the tool that failed
   */
  constructor(ko, en, { cause, details } = {}) {
    super(en, { cause });
    this.ko = ko;
    this.en = en;
    this.details = details;
  }
}

/** @param {unknown} error Prints a `Stop` as its sentence and anything else, a bug, whole. */
export function sayFailure(error) {
  if (!(error instanceof Stop)) {
    console.error(error);
    return;
  }
  if (error.details) stderr.write(`${error.details.replace(/^/gm, "    ")}\n`);
  stderr.write(`✗ ${error.ko}\n  ${error.en}\n`);
}

const STILL_RUNNING_MS = 15_000;

/**
 * Shows that `title` is being done and for how long, while `work` does it.
 * @template T
 * @param {{ ko: string, en: string }} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function timed(title, work) {
  const started = Date.now();
  const name = `${title.ko} · ${title.en}`;
  const seconds = () => `${((Date.now() - started) / 1000).toFixed(1)} s`;
  const line = stdout.isTTY ? liveLine(name, seconds) : plainLine(name, seconds);
  try {
    const result = await work();
    line.end("✓");
    return result;
  } catch (error) {
    line.end("✗");
    throw error;
  }
}

const CLEAR = "\r\u001b[K";
/** What runs now shares the last line of the terminal. */
const live = new Set();

function liveLine(name, seconds) {
  const draw = () => `… ${name}  ${seconds()}`;
  live.add(draw);
  const timer = setInterval(drawLive, 500);
  return {
    end(mark) {
      clearInterval(timer);
      live.delete(draw);
      stdout.write(`${CLEAR}${mark} ${name}  ${seconds()}\n`);
      drawLive();
    },
  };
}

/** Prints what a child said, above the last line of the terminal. */
export function sayLog(log) {
  stdout.write(`${stdout.isTTY ? CLEAR : ""}${log.trimEnd()}\n`);
}

function drawLive() {
  stdout.write(`${CLEAR}${Array.from(live, (draw) => draw()).join("   ")}`);
}

function plainLine(name, seconds) {
  stdout.write(`… ${name}\n`);
  const timer = setInterval(() => stdout.write(`… ${name}  ${seconds()}\n`), STILL_RUNNING_MS);
  return {
    end(mark) {
      clearInterval(timer);
      stdout.write(`${mark} ${name}  ${seconds()}\n`);
    },
  };
}
