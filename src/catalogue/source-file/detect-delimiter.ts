import type { Detected } from "./detected.ts";
import { type Delimiter, DELIMITERS, splitRecord } from "./split-record.ts";

/** The delimiter by which the first lines have the same number of fields, more than one. */
export function detectDelimiter(lines: readonly string[]): Detected<Delimiter> {
  const candidates = DELIMITERS.map((value) => ({ value, ...usualWidth(lines, value) }))
    .filter(({ width }) => width > 1)
    .sort((a, b) => b.share - a.share || b.width - a.width);
  const [best, rival] = candidates;
  if (best === undefined) {
    return {
      value: ",",
      confidence: "unsure",
      evidence: {
        ko: "쉼표, 탭, 쌍반점, 세로줄 어느 것으로도 칸이 나뉘지 않습니다",
        en: "neither comma, tab, semicolon nor bar divides it into fields",
      },
    };
  }
  const name = JSON.stringify(best.value);
  const evidence = {
    ko: `처음 ${String(lines.length)}줄 중 ${String(best.count)}줄이 ${name}로 나누어 ${String(best.width)}칸입니다`,
    en: `${String(best.count)} of the first ${String(lines.length)} lines have ${String(best.width)} fields by ${name}`,
  };
  return { value: best.value, confidence: confidenceOf(best.share, rival?.share ?? 0), evidence };
}

function confidenceOf(share: number, rival: number): "certain" | "likely" | "unsure" {
  if (share >= 0.95 && rival < 0.8) return "certain";
  return share >= 0.6 && share > rival ? "likely" : "unsure";
}

function usualWidth(lines: readonly string[], delimiter: Delimiter) {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const width = splitRecord(line, delimiter).fields.length;
    counts.set(width, (counts.get(width) ?? 0) + 1);
  }
  const [width, count] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? [0, 0];
  return { width, count, share: lines.length === 0 ? 0 : count / lines.length };
}
