import type { Writable } from "node:stream";
import type { BuildProgress, OnProgress } from "#catalogue/build-progress";
import type { Lang, LocalText } from "#domain/local-text";
import { showProgress } from "./progress.ts";

/** What a build says of itself, as lines on a stream. */
export function showBuild(stream: Writable, what: string, lang: Lang): OnProgress {
  const meters = new Map<string, (done: number, total: number) => void>();
  return (progress) => {
    if (progress.step === "waits" || progress.step === "resumes") {
      stream.write(`${what}: ${noticeText(progress)[lang]}\n`);
      return;
    }
    const { step, done, total } = progress;
    const meter = meters.get(step) ?? showProgress(stream, `${what} ${STEPS[step][lang]}`, lang);
    meters.set(step, meter);
    meter(done, total);
  };
}

const STEPS: Readonly<Record<"days" | "files" | "shapes", LocalText>> = {
  days: { ko: "만드는 중", en: "days written" },
  files: { ko: "점검하는 중", en: "files checked" },
  shapes: { ko: "재는 중", en: "shapes measured" },
};

function noticeText(progress: Extract<BuildProgress, { step: "waits" | "resumes" }>): LocalText {
  if (progress.step === "waits") {
    const pid = progress.pid === null ? null : String(progress.pid);
    return {
      ko: `${pid === null ? "다른 프로세스" : `프로세스 ${pid}`}에서 같은 자료를 만들고 있어 끝나기를 기다립니다`,
      en: `${pid === null ? "another process" : `process ${pid}`} builds the same; waiting for it`,
    };
  }
  const { done, total } = progress;
  if (done === total)
    return {
      ko: `중단된 작업을 이어 합니다. ${String(total)}일이 모두 만들어져 있어 점검만 남았습니다`,
      en: `resumes: all ${String(total)} days are there, and remain to be checked`,
    };
  return {
    ko: `중단된 작업을 ${String(total)}일 가운데 ${String(done + 1)}일째부터 이어 합니다`,
    en: `resumes at day ${String(done + 1)} of ${String(total)}`,
  };
}
