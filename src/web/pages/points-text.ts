/** At most two decimals, and none where there are none: "7", "2.5". */
export function pointsText(points: number): string {
  return String(Math.round(points * 100) / 100);
}
