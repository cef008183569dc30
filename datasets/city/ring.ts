import { LAT_METRES, LON_METRES, type Place } from "./street-grid.ts";

/** Whether a ring holds a place: by the rule that a point belongs to the area east of it, in whole numbers: of two neighbours exactly one holds it. */
export function holds(ring: readonly Place[], { lonE6, latE6 }: Place): boolean {
  let inside = false;
  ring.forEach((a, index) => {
    const b = ring[(index + 1) % ring.length] ?? a;
    if (a.latE6 > latE6 === b.latE6 > latE6) return;
    const [low, high] = a.latE6 < b.latE6 ? [a, b] : [b, a];
    const side =
      (high.lonE6 - low.lonE6) * (latE6 - low.latE6) - (lonE6 - low.lonE6) * (high.latE6 - low.latE6);
    if (side > 0) inside = !inside;
  });
  return inside;
}

/** Metres squared from a place to the nearest edge. */
export function metres2To(ring: readonly Place[], place: Place): number {
  const metres = ring.map((point) => ({
    x: (point.lonE6 - place.lonE6) * LON_METRES,
    y: (point.latE6 - place.latE6) * LAT_METRES,
  }));
  return metres.reduce((least, a, index) => {
    const b = metres[(index + 1) % metres.length] ?? a;
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const along = Math.min(1, Math.max(0, -(a.x * dx + a.y * dy) / (dx * dx + dy * dy)));
    const [x, y] = [a.x + along * dx, a.y + along * dy];
    return Math.min(least, x * x + y * y);
  }, Infinity);
}

/** Whole square metres. */
export function areaOf(ring: readonly Place[]): number {
  const twice = crosses(ring).reduce((sum, { cross }) => sum + cross, 0);
  return Math.round((twice * LON_METRES * LAT_METRES) / 2);
}

/** The centre of gravity. */
export function centreOf(ring: readonly Place[]): Place {
  const [origin = { lonE6: 0, latE6: 0 }] = ring;
  const parts = crosses(ring);
  const total = parts.reduce((sum, { cross }) => sum + cross, 0);
  const mean = (key: keyof Place): number =>
    Math.round(
      origin[key] +
        parts.reduce((sum, { a, b, cross }) => sum + (a[key] + b[key] - 2 * origin[key]) * cross, 0) /
          (3 * total),
    );
  return { lonE6: mean("lonE6"), latE6: mean("latE6") };
}

/** Twice the areas of the triangles between the first point and each edge, in millionths of a degree squared. */
function crosses(
  ring: readonly Place[],
): readonly { readonly a: Place; readonly b: Place; readonly cross: number }[] {
  const [origin = { lonE6: 0, latE6: 0 }] = ring;
  return ring.map((a, index) => {
    const b = ring[(index + 1) % ring.length] ?? a;
    const cross =
      (a.lonE6 - origin.lonE6) * (b.latE6 - origin.latE6) -
      (b.lonE6 - origin.lonE6) * (a.latE6 - origin.latE6);
    return { a, b, cross };
  });
}
