import type { OwnRecord } from "./lab-record.ts";
import { selectOptionalProcess } from "./process-table.ts";
import type { StepLines } from "./step-lines.ts";
import type { PartEvent } from "./supervised-process.ts";

/** Writes down each process that is started, and tells on the terminal when a part died and when it is back. */
export function tellPartEvents(lines: StepLines, record: OwnRecord): (event: PartEvent) => void {
  return (event) => {
    const { name, title, logFile } = event.part;
    switch (event.kind) {
      case "started": {
        const process = selectOptionalProcess(event.pid);
        if (process !== null) record.addPart(name, process);
        return;
      }
      case "died":
        lines.say("!", {
          ko: `${title.ko}: 멈춰서 다시 켭니다 (${event.how}, 기록 ${logFile})`,
          en: `${title.en}: it stopped and is started again (${event.how}, log ${logFile})`,
        });
        return;
      case "back":
        lines.say("✓", { ko: `${title.ko}: 다시 켜졌습니다`, en: `${title.en}: it is back` });
    }
  };
}
