import type { LocalText } from "#domain/local-text";
import { describeBytes } from "./memory-limit.ts";

/** Bytes. */
export interface MemoryFigures {
  readonly held: number;
  readonly limit: number;
}

const WAY_ON: LocalText = {
  ko: "필요한 행과 열만 읽거나 SQL 안에서 집계하고(table(…).filter/rollup), 큰 결과는 stream으로 나누어 읽으세요.",
  en: "Read only the rows and columns you need, aggregate inside SQL (table(…).filter/rollup), and read large results in a stream.",
};

/** The cell is over; a timer that it began is not. */
const KEPT: LocalText = {
  ko: "앞 셀이 만든 값은 그대로 있지만, 이 셀이 시작한 타이머가 계속 메모리를 쓰면 커널이 다시 시작되어 사라집니다.",
  en: "What earlier cells made is kept, unless a timer that this cell began goes on to fill memory: then the kernel restarts.",
};

/** A cell was stopped; its kernel lives. */
export function stoppedForMemory({ held, limit }: MemoryFigures): LocalText {
  const figures = `${describeBytes(held)} / ${describeBytes(limit)}`;
  return {
    ko: `메모리가 모자라게 되어 이 셀을 중단했습니다(${figures}). ${KEPT.ko} ${WAY_ON.ko}`,
    en: `This cell was stopped before memory ran out (${figures}). ${KEPT.en} ${WAY_ON.en}`,
  };
}

/** A cell ended and left much behind. */
export function nearMemoryLimit({ held, limit }: MemoryFigures): LocalText {
  const figures = `${describeBytes(held)} / ${describeBytes(limit)}`;
  return {
    ko: `노트북이 메모리를 많이 쓰고 있습니다(${figures}). 쓰지 않는 큰 값에는 undefined를 넣거나 커널을 다시 시작하세요.`,
    en: `This notebook holds much memory (${figures}). Set large values you no longer need to undefined, or restart the kernel.`,
  };
}

/** How a kernel's process ended. */
export interface Death {
  readonly cause: "limit" | "unstopped" | "heap" | "killed" | "exit" | "crash";
  /** Exit code or signal. */
  readonly detail: string;
  readonly memory: MemoryFigures;
}

/** Whether what ended a process was its memory. */
export function isOfMemory({ cause }: Death): boolean {
  return cause === "limit" || cause === "unstopped" || cause === "heap";
}

const RESTARTED: LocalText = {
  ko: "커널을 다시 시작했습니다. 앞 셀이 만든 값이 사라졌으니 처음부터 다시 실행하세요.",
  en: "The kernel was restarted. What earlier cells made is gone: run the notebook again from its top.",
};

/** For the trainee who runs the first cell after the process ended while none ran. */
export function kernelDiedBetweenCells(death: Death): LocalText {
  const { cause, detail, memory } = death;
  const held = `${describeBytes(memory.held)} / ${describeBytes(memory.limit)}`;
  const isMemory = isOfMemory(death);
  const wayOn = cause === "exit" ? LEFT_RUNNING : WAY_ON;
  return {
    ko: `앞 셀이 끝난 뒤 커널이 멈췄습니다(${isMemory ? "메모리 한도, " : ""}${detail}, 메모리 ${held}). ${RESTARTED.ko} ${wayOn.ko}`,
    en: `The kernel ended after the last cell had (${isMemory ? "memory limit, " : ""}${detail}, holding ${held}). ${RESTARTED.en} ${wayOn.en}`,
  };
}

const LEFT_RUNNING: LocalText = {
  ko: "앞 셀이 남긴 타이머나 기다리지 않은 Promise가 process.exit를 부르는지 살펴보세요.",
  en: "See whether a timer or a promise that a cell did not await calls process.exit.",
};

/** For the trainee whose cell ran when the process ended. */
export function kernelDied({ cause, detail, memory }: Death): LocalText {
  const [held, limit] = [describeBytes(memory.held), describeBytes(memory.limit)];
  const said: Readonly<Record<Death["cause"], LocalText>> = {
    limit: {
      ko: `이 셀이 메모리 한도를 넘었습니다(${held}, 한도 ${limit}). ${RESTARTED.ko} ${WAY_ON.ko}`,
      en: `This cell went beyond the memory limit (${held}, limit ${limit}). ${RESTARTED.en} ${WAY_ON.en}`,
    },
    unstopped: {
      ko: `메모리가 모자라게 되어 이 셀을 중단했지만(${held}, 한도 ${limit}), 셀의 await가 있는 반복이나 기다림이 멈추지 않아 커널을 끝냈습니다. ${RESTARTED.ko} ${WAY_ON.ko}`,
      en: `This cell was stopped before memory ran out (${held}, limit ${limit}), but a loop or wait of its awaits went on, so the kernel was ended. ${RESTARTED.en} ${WAY_ON.en}`,
    },
    heap: {
      ko: `이 셀의 값이 JavaScript가 쓸 수 있는 메모리를 모두 썼습니다(${held}, 한도 ${limit}). ${RESTARTED.ko} ${WAY_ON.ko}`,
      en: `The values of this cell used up JavaScript's memory (${held}, limit ${limit}). ${RESTARTED.en} ${WAY_ON.en}`,
    },
    killed: {
      ko: `운영체제가 커널을 끝냈습니다(${detail}, 마지막으로 잰 메모리 ${held}). 컴퓨터의 메모리가 모자랐을 수 있습니다. ${RESTARTED.ko} ${WAY_ON.ko}`,
      en: `The operating system ended the kernel (${detail}, last seen holding ${held}); the machine may have run out of memory. ${RESTARTED.en} ${WAY_ON.en}`,
    },
    exit: {
      ko: `이 셀이 커널의 프로세스를 끝냈습니다(process.exit, ${detail}). ${RESTARTED.ko} 셀에서 process.exit를 부르지 마세요.`,
      en: `This cell ended the kernel's process (process.exit, ${detail}). ${RESTARTED.en} Do not call process.exit in a cell.`,
    },
    crash: {
      ko: `커널이 이 셀을 실행하다 멈췄습니다(${detail}, 메모리 ${held}). ${RESTARTED.ko} 또 그러면 이 셀을 강사에게 보여 주세요.`,
      en: `The kernel crashed in this cell (${detail}, holding ${held}). ${RESTARTED.en} If it happens again, show this cell to your instructor.`,
    },
  };
  return said[cause];
}
