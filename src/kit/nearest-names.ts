import { elementAt } from "./element-at.ts";

/** Up to three of `names` that `typo` may have meant, nearest first: within a third of its letters, or begun by it. */
export function nearestNames(typo: string, names: readonly string[]): string[] {
  const most = Math.max(1, Math.floor(typo.length / 3));
  return names
    .map((name) => ({ name, distance: distanceOf(typo.toLowerCase(), name.toLowerCase()) }))
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name);
}

function distanceOf(typo: string, name: string): number {
  const begun = editDistance(typo, name.slice(0, typo.length));
  return typo.length >= 3 ? Math.min(begun + 0.5, editDistance(typo, name)) : editDistance(typo, name);
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = elementAt(previous, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(replaced, elementAt(previous, j) + 1, elementAt(current, j - 1) + 1));
    }
    previous = current;
  }
  return elementAt(previous, b.length);
}
