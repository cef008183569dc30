import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { LocalText } from "../domain/local-text.ts";
import type { ExecutedCell } from "./executed-cells.ts";
import { KitError } from "./kit-error.ts";
import { type NotebookFile, type NotebookReading, readNotebookFile, sameLines } from "./notebook-file.ts";
import { cutText, visibleText } from "./visible-text.ts";

const POLL_MS = 200;

/**
 * How much older than its file's time the text in it may be, in milliseconds: JupyterLab takes the notebook as it is, then sends it to
 * its server, which writes the file. On a busy machine, a cell that ran in between is older than the file and yet not in it.
 */
const SAVING_MS = 5_000;

export interface SavedNotebookOptions {
  /** The cells that ran; empty to take the file as it is. */
  readonly executed: readonly ExecutedCell[];
  /** How the trainee called the file; null when it was found. */
  readonly named: string | null;
  /** How long to wait for the file to be saved. */
  readonly waitMs: number;
  /** Called once, when there is something to wait for. */
  readonly onWait: () => void;
  readonly signal: AbortSignal;
}

/**
 * Reads a notebook once it holds what its kernel ran: JupyterLab saves a while after a cell has run, and before that
 * the file holds an older answer.
 * @throws KitError when it is not saved in time, or cannot be read.
 */
export async function readSavedNotebook(file: string, options: SavedNotebookOptions): Promise<NotebookFile> {
  const { waitMs, onWait, signal } = options;
  const deadline = performance.now() + waitMs;
  let firstSavedAt: number | null = null;
  for (let turn = 0; ; turn += 1) {
    const state = await lookAt(file, options, firstSavedAt);
    if (state.status === "waiting") firstSavedAt ??= state.savedAt;
    if (state.status === "saved") return state.notebook;
    if (state.status === "refused") throw state.error;
    if (performance.now() >= deadline) throw state.late();
    if (turn === 0) onWait();
    await sleep(POLL_MS, undefined, { signal });
  }
}

type FileState =
  | { readonly status: "saved"; readonly notebook: NotebookFile }
  | { readonly status: "refused"; readonly error: KitError }
  /** `late` is the error when it stays so. */
  | { readonly status: "waiting"; readonly savedAt: number | null; readonly late: () => KitError };

async function lookAt(
  file: string,
  { executed, named }: Pick<SavedNotebookOptions, "executed" | "named">,
  firstSavedAt: number | null,
): Promise<FileState> {
  const reading = await readNotebookFile(file);
  if (reading.status === "unfinished")
    return { status: "waiting", savedAt: null, late: () => refused(file, "unfinished") };
  if (reading.status !== "read") return { status: "refused", error: refused(file, reading.status) };
  const { notebook } = reading;
  const savedAt = notebook.savedAt.getTime();
  const unsaved = selectOptionalUnsaved(notebook, executed, textTakenAfter(savedAt, firstSavedAt));
  if (unsaved === null) return { status: "saved", notebook };
  return { status: "waiting", savedAt, late: () => notSaved(file, named, unsaved) };
}

/**
 * When the text of a file was taken at the earliest. JupyterLab saves one after another: what replaced the file that was
 * there first was taken after that one was written.
 */
function textTakenAfter(savedAt: number, firstSavedAt: number | null): number {
  const isReplaced = firstSavedAt !== null && savedAt > firstSavedAt;
  return Math.max(savedAt - SAVING_MS, isReplaced ? firstSavedAt : -Infinity);
}

/**
 * The first cell that ran after a file's text was taken and does not stand in it as it ran; null when the file holds all that ran. A cell
 * that ran earlier needs no look: what is saved is the whole notebook, with what was typed since.
 */
function selectOptionalUnsaved(
  { sources }: NotebookFile,
  executed: readonly ExecutedCell[],
  taken: number,
): ExecutedCell | null {
  return executed.find(({ source, at }) => at > taken && !sources.has(sameLines(source))) ?? null;
}

function notSaved(file: string, named: string | null, { source }: ExecutedCell): KitError {
  const firstLine = source.split("\n").find((line) => line.trim() !== "") ?? "";
  const cell = visibleText(cutText(firstLine.trim(), 60));
  const name = path.basename(file);
  const call = `await submit(${named === null ? "" : `${JSON.stringify(named)}, `}{ asSaved: true })`;
  return new KitError({
    ko: `아직 내지 않았습니다. 저장된 ${name}에 방금 실행한 셀(${cell})이 없습니다. Ctrl+S로 저장한 뒤 이 셀을 다시 실행하세요. 저장된 그대로 내려면 ${call} 을(를) 실행하세요.`,
    en: `Nothing was handed in: ${name} as saved lacks a cell you ran (${cell}). Save with Ctrl+S and run this cell again. To hand the file in as it is, run ${call}`,
  });
}

type Unreadable = Exclude<NotebookReading["status"], "read">;

function refused(file: string, why: Unreadable): KitError {
  const { ko, en } = REFUSALS[why];
  return new KitError({ ko: `${file}: ${ko}`, en: `${file}: ${en}` });
}

const REFUSALS: Readonly<Record<Unreadable, LocalText>> = {
  missing: {
    ko: '이런 파일이 없습니다. 이름을 확인하고 다시 실행하세요: submit("파일.ipynb")',
    en: 'There is no such file. Look at its name and run this again: submit("file.ipynb")',
  },
  forbidden: {
    ko: "읽을 권한이 없습니다. 파일의 권한을 고치거나, 복사해서 그 복사본을 내세요.",
    en: "There is no right to read this file. Change its permissions, or hand in a copy of it.",
  },
  "not-a-file": {
    ko: "보통 파일이 아닙니다(폴더, 파이프 또는 장치). 저장된 .ipynb 파일을 적으세요.",
    en: "This is not a regular file but a folder, a pipe or a device. Name a saved .ipynb file.",
  },
  "too-large": {
    ko: "20 MiB보다 커서 낼 수 없습니다. 출력을 모두 지우고(편집 → 모든 출력 지우기) 저장한 뒤 다시 실행하세요.",
    en: "This is over 20 MiB and cannot be handed in. Clear all outputs (Edit menu), save, and run this cell again.",
  },
  unfinished: {
    ko: "저장이 끝난 노트북이 아닙니다. Ctrl+S로 저장한 뒤 이 셀을 다시 실행하세요.",
    en: "This is not a completely saved notebook. Save it with Ctrl+S and run this cell again.",
  },
};
