import type { WriteStream } from "node:tty";
import type { Writable } from "node:stream";
import type { LocalText } from "#domain/local-text";

/** What `dschool up` tells on the terminal, in both languages. */
export interface StepLines {
  /** Shows that `work` is being done, and how long it took. */
  readonly step: <T>(title: LocalText, work: () => Promise<T>) => Promise<T>;
  readonly say: (mark: "✓" | "!" | "…", text: LocalText) => void;
}

/** @param now a clock in ms */
export function openStepLines(output: Writable | WriteStream, now: () => number): StepLines {
  const isTerminal = "isTTY" in output && output.isTTY;
  const say: StepLines["say"] = (mark, { ko, en }) => {
    output.write(`${mark} ${ko} · ${en}\n`);
  };
  return {
    say,
    step: async (title, work) => {
      const started = now();
      const name = `${title.ko} · ${title.en}`;
      output.write(isTerminal ? `… ${name}` : `… ${name}\n`);
      const end = (mark: string): void => {
        const seconds = ((now() - started) / 1_000).toFixed(1);
        output.write(`${isTerminal ? "\r\u001b[K" : ""}${mark} ${name}  ${seconds} s\n`);
      };
      try {
        const result = await work();
        end("✓");
        return result;
      } catch (error) {
        end("✗");
        throw error;
      }
    },
  };
}
