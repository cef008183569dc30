/**
 * Divides `total` things among shares in proportion to their weights: by largest remainder, of equal ones the first.
 * Weights are whole numbers of at least 0 and not all 0.
 */
export function apportion(total: number, weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const shares = weights.map((weight, place) => {
    const whole = Math.floor((total * weight) / sum);
    return { place, whole, remainder: total * weight - whole * sum };
  });
  const left = total - shares.reduce((all, { whole }) => all + whole, 0);
  const rounded = new Set(
    shares
      .toSorted((a, b) => b.remainder - a.remainder || a.place - b.place)
      .slice(0, left)
      .map(({ place }) => place),
  );
  return shares.map(({ place, whole }) => (rounded.has(place) ? whole + 1 : whole));
}
