import { setTimeout as sleep } from "node:timers/promises";
import path from "node:path";
import type { Lang, LocalText } from "../domain/local-text.ts";
import type { SlotDisplay } from "./display.ts";
import type { ExecutedCell } from "./executed-cells.ts";
import { findNotebook, isOtherNotebook, type NotebookPlace, unknownExercise } from "./find-notebook.ts";
import { interruptible } from "./interruptible.ts";
import { KitError } from "./kit-error.ts";
import { type NotebookFile, readNotebookFile } from "./notebook-file.ts";
import { PassingError, retryPassing } from "./passing-error.ts";
import { ProgressCard } from "./progress-card.ts";
import { readSavedNotebook } from "./saved-notebook.ts";
import { asShown } from "./show-once.ts";
import { submissionHtml, submissionText, timeText } from "./submission-card.ts";
import type { SubmissionClient } from "./submission-client.ts";
import type { Submission, SubmissionSummary } from "./submission-reply.ts";

/** How long each part of a hand-in is waited for, in milliseconds. */
export interface HandInLimits {
  /** JupyterLab's saving. */
  readonly saveMs: number;
  /** The server's taking the file, with tries after failures. */
  readonly uploadMs: number;
  readonly gradeMs: number;
}

export const HAND_IN_LIMITS: HandInLimits = { saveMs: 15_000, uploadMs: 30_000, gradeMs: 60_000 };

/** The first pause between two looks at a submission, and between two uploads; both grow. */
const POLL_MS = 200;
const MAX_POLL_MS = 2_000;

/** What handing in needs of a notebook's surroundings. */
export interface Desk {
  readonly submissions: SubmissionClient;
  readonly place: NotebookPlace;
  readonly executed: () => readonly ExecutedCell[];
  readonly display: SlotDisplay | null;
  readonly lang: Lang;
  readonly limits: HandInLimits;
}

export interface HandInRequest {
  /** Null when the notebook has not said which it is: then its file does. */
  readonly exercise: string | null;
  /** The file to hand in, from the kernel's folder; null for the notebook that runs. */
  readonly file: string | null;
  /** Take the file as it is, whatever ran since. */
  readonly asSaved: boolean;
}

/**
 * Hands a saved notebook in and shows what came of it. An interrupt ends the waiting and tells how far it was.
 * @throws KitError when the file is not saved, the server refuses or cannot be reached, or after an interrupt.
 */
export async function handIn(desk: Desk, request: HandInRequest): Promise<Submission> {
  return withCard(desk, async (stage, signal) => {
    stage.enter("saving");
    const file =
      request.file === null
        ? await findNotebook(desk.place, request.exercise)
        : path.resolve(desk.place.cwd, request.file);
    // What ran here says nothing of another notebook.
    const takesAsIs = request.asSaved || (request.file !== null && (await isOtherNotebook(desk.place, file)));
    const notebook = await readSavedNotebook(file, {
      executed: takesAsIs ? [] : desk.executed(),
      named: request.file,
      waitMs: desk.limits.saveMs,
      onWait: () => {
        stage.say(WAITING_FOR_SAVE);
      },
      signal,
    });
    const exercise = exerciseOf(notebook, request.exercise);
    stage.enter("sending");
    stage.say(sending(notebook));
    const accepted = await retryPassing(() => desk.submissions.upload(exercise, notebook, signal), {
      forMs: desk.limits.uploadMs,
      pauseMs: POLL_MS,
      onRetry: ({ text }) => {
        stage.say(tryingAgain(text));
      },
      signal,
    });
    stage.enter("grading");
    return follow(desk, accepted, stage, signal);
  });
}

/** Shows the newest submission of an exercise, once it is graded; null before the first. @throws KitError as {@link handIn}. */
export async function showFeedback(desk: Desk, exercise: string | null): Promise<Submission | null> {
  const name = exercise ?? (await exerciseOfPlace(desk.place));
  return withCard(desk, async (stage, signal) => {
    stage.enter("reading");
    const newest = await desk.submissions.selectOptionalNewest(name, signal);
    if (newest !== null) return follow(desk, newest, stage, signal);
    stage.say(NOTHING_YET, "told");
    return null;
  });
}

type StageName = keyof typeof INTERRUPTED;

interface Stage {
  readonly enter: (name: StageName) => void;
  readonly say: ProgressCard["say"];
}

async function withCard<T extends Submission | null>(
  { display, lang }: Desk,
  work: (stage: Stage, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const card = new ProgressCard(display, lang);
  const controller = new AbortController();
  let current: StageName = "reading";
  const stop = (): void => {
    if (controller.signal.aborted) return;
    // Said at once: the kernel ends the cell by the same signal, and waits for nobody.
    card.say(INTERRUPTED[current], "stopped");
    controller.abort(new KitError(INTERRUPTED[current]));
  };
  const stage: Stage = {
    enter: (name) => {
      current = name;
    },
    say: (...said) => {
      card.say(...said);
    },
  };
  try {
    const result = await interruptible(stop, () => work(stage, controller.signal));
    if (result === null) return result;
    const html = submissionHtml(result, lang);
    card.end(html, submissionText(result, lang));
    return display === null ? result : asShown(result, display, "text/html", html);
  } catch (error) {
    controller.signal.throwIfAborted();
    card.clear(); // the error itself is printed below it
    throw error;
  }
}

/** Waits until a submission is graded, or the time for that is over: then it is given as it is. */
async function follow(
  { submissions, limits }: Desk,
  summary: SubmissionSummary,
  stage: Stage,
  signal: AbortSignal,
): Promise<Submission> {
  const deadline = performance.now() + limits.gradeMs;
  let seen: Submission = { ...summary, result: null };
  for (let pause = POLL_MS; ; pause = Math.min(pause * 1.2, MAX_POLL_MS)) {
    seen = (await look(submissions, summary.id, signal)) ?? seen;
    if (hasEnded(seen) || performance.now() >= deadline) return seen;
    stage.say(beingGraded(seen));
    await sleep(pause, undefined, { signal });
  }
}

/** A submission that is graded or refused has a result; one whose grading failed may have none. */
function hasEnded({ state, result }: Submission): boolean {
  return state === "error" || (result !== null && state !== "queued" && state !== "grading");
}

/** Null while the server cannot say: the submission is in, and the next look may go better. */
async function look(
  submissions: SubmissionClient,
  id: string,
  signal: AbortSignal,
): Promise<Submission | null> {
  try {
    return await submissions.select(id, signal);
  } catch (error) {
    if (error instanceof PassingError) return null;
    throw error;
  }
}

function exerciseOf(notebook: NotebookFile, asked: string | null): string {
  const { exercise: released } = notebook;
  if (asked !== null && released !== null && asked !== released) {
    throw otherExercise(path.basename(notebook.path), released, asked);
  }
  const exercise = asked ?? released;
  if (exercise === null) throw unknownExercise();
  return exercise;
}

async function exerciseOfPlace(place: NotebookPlace): Promise<string> {
  const reading = await readNotebookFile(await findNotebook(place, null));
  if (reading.status !== "read") throw unknownExercise();
  return exerciseOf(reading.notebook, null);
}

const WAITING_FOR_SAVE: LocalText = {
  ko: "노트북이 저장되기를 기다립니다… 바로 저장하려면 Ctrl+S를 누르세요.",
  en: "Waiting for the notebook to be saved… Press Ctrl+S to save it now.",
};
const NOTHING_YET: LocalText = {
  ko: "아직 낸 것이 없습니다. `await submit()`을 실행하면 이 노트북을 냅니다.",
  en: "Nothing has been handed in yet. `await submit()` hands this notebook in.",
};

const INTERRUPTED = {
  saving: {
    ko: "제출을 중단했습니다. 아직 내지 않았으니, 내려면 이 셀을 다시 실행하세요.",
    en: "Interrupted before anything was handed in. Run this cell again to hand the notebook in.",
  },
  sending: {
    ko: "보내는 중에 중단했습니다. 이 셀을 다시 실행하세요. 이미 들어간 파일이면 두 번 세지 않습니다.",
    en: "Interrupted while sending. Run this cell again: a file that did arrive is not counted twice.",
  },
  grading: {
    ko: "기다리기를 중단했습니다. 제출은 접수되었으니 다시 내지 않아도 됩니다. 결과는 `await feedback()`으로 봅니다.",
    en: "The waiting was interrupted. The hand-in has arrived, so there is no need to repeat it: `await feedback()` shows the result.",
  },
  reading: {
    ko: "중단했습니다. 결과는 `await feedback()`으로 다시 봅니다.",
    en: "Interrupted. `await feedback()` shows the result again.",
  },
} as const satisfies Record<string, LocalText>;

function sending({ path: file, savedAt }: NotebookFile): LocalText {
  const [name, time] = [path.basename(file), timeText(savedAt)];
  return {
    ko: `${name}(${time}에 저장됨)을(를) 보냅니다…`,
    en: `Sending ${name}, saved at ${time}…`,
  };
}

function tryingAgain({ ko, en }: LocalText): LocalText {
  return { ko: `${ko} 다시 시도합니다…`, en: `${en} Trying again…` };
}

function beingGraded({ file, attempt }: Submission): LocalText {
  return {
    ko: `${file}을(를) 냈습니다(${String(attempt)}번째 제출). 채점하고 있습니다…`,
    en: `${file} is handed in (attempt ${String(attempt)}) and is being graded…`,
  };
}

function otherExercise(file: string, released: string, asked: string): KitError {
  return new KitError({
    ko: `${file}은(는) 다른 연습문제(${released})의 노트북입니다. ${asked}의 노트북을 내거나, 그 노트북을 열고 submit을 실행하세요.`,
    en: `${file} belongs to another exercise (${released}). Hand in the notebook of ${asked}, or open that one and run submit there.`,
  });
}
