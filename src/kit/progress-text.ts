import type { LocalText } from "../domain/local-text.ts";
import { grouped } from "./table-preview.ts";

/** @param share of 0 to 1; null where only the time is known, in seconds */
export function progressText(share: number | null, seconds: number): LocalText {
  const time = Math.round(seconds);
  const done = share === null ? "" : `${String(Math.floor(share * 100))} % · `;
  return {
    ko: `DuckDB가 계산하고 있습니다: ${done}${String(time)}초째. 멈추려면 커널 중단(■)을 누르세요.`,
    en: `DuckDB is computing: ${done}${String(time)} s so far. To stop it, interrupt the kernel (■).`,
  };
}

/** @param rows which a loop has got until now. Where progress is shown is a setting of each connection, which locked ones cannot make. */
export function streamText(rows: number): LocalText {
  return {
    ko: `결과를 나누어 읽고 있습니다: 지금까지 ${grouped(rows)}행. 멈추려면 커널 중단(■)을 누르세요.`,
    en: `The result is being read in parts: ${grouped(rows)} rows so far. To stop it, interrupt the kernel (■).`,
  };
}
