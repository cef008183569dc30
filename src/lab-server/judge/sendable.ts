import type { LocalText } from "#domain/local-text";

/** The judge ends at a line that is longer than 32 MiB: nothing after it could be trusted. A path and a number come on top. */
const MAX_BYTES = (32 << 20) - 1_024;
/** Far more than an answer may have, and far less than `JSON.stringify` has stack for. */
const MAX_DEPTH = 1_000;

/** Why a body cannot be sent to the judge on one line; null when it can. @param body of JSON */
export function selectOptionalObstacle(body: unknown): LocalText | null {
  if (isDeeperThan(MAX_DEPTH, body)) return TOO_DEEP;
  // It may be much longer than what was received: `1e20` is written with all its digits.
  return Buffer.byteLength(JSON.stringify(body)) > MAX_BYTES ? TOO_LONG : null;
}

function isDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((each) => isDeeperThan(levels - 1, each));
}

const TOO_DEEP: LocalText = {
  ko: "답이 너무 깊이 겹쳐 있어 확인하지 않았습니다. 평평한 표나 값으로 바꾸고 확인 셀을 다시 실행하세요.",
  en: "The answer is nested too deeply to be checked. Make it a flat table or a value and run the check cell again.",
};
const TOO_LONG: LocalText = {
  ko: "답이 32 MiB보다 커서 확인하지 않았습니다. 작게 줄이고 확인 셀을 다시 실행하세요.",
  en: "The answer is larger than 32 MiB and was not checked. Make it smaller and run the check cell again.",
};
