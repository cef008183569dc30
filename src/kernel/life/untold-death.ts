import type { LocalText } from "#domain/local-text";
import type { DeathNotice } from "./kernel-messages.ts";
import { kernelDiedBetweenCells } from "./memory-texts.ts";

/** The death of a process that ran no cell, which nobody could be told of: the next cell is. */
export class UntoldDeath {
  #text: LocalText | null;

  /** @param notice null where no process was before; one whose cell ran is told to that cell (see `tell-death.ts`) */
  constructor(notice: DeathNotice | null) {
    this.#text = notice?.cell === null ? kernelDiedBetweenCells(notice.death) : null;
  }

  /** @returns null where there is nothing to tell, or nothing any more */
  take(): LocalText | null {
    const text = this.#text;
    this.#text = null;
    return text;
  }
}
