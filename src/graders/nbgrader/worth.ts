/** Points as our checks take them, in hundredths; nbgrader takes any number. */
export function worthOf(points: number): number {
  return Math.round(points * 100) / 100;
}
