import { between, mixAt } from "./mix.ts";
import { type RoadLink, roadLinks } from "./road-links.ts";
import type { Roadside } from "./roadside.ts";

const CITY = "가온시";

let known: ReadonlyMap<string, number> | null = null;

/**
 * The road address: the road and a number, of which there are two for each twenty metres from the road's origin, odd
 * ones on the left, even ones on the right (도로명주소법 시행규칙).
 */
export function roadAddress({ link, alongPermille }: Roadside): string {
  const away = link.direction === "종점";
  const from = metresFromOrigin().get(segmentOf(link)) ?? 0;
  const metres = from + Math.trunc((link.lengthM * (away ? alongPermille : 1000 - alongPermille)) / 1000);
  return `${CITY} ${link.roadName} ${String(Math.trunc(metres / 20) * 2 + (away ? 2 : 1))}`;
}

/** The lot address: the neighbourhood and a lot, which is drawn of 32 random bits. */
export function lotAddress({ dong }: Roadside, bits: number): string {
  const lot = between(mixAt(bits, 1), 1, 1180);
  const part = between(mixAt(bits, 2), 0, 24);
  return `${CITY} ${dong.name} ${String(lot)}${part === 0 ? "" : `-${String(part)}`}`;
}

/** Both directions of a stretch of road have the same number but for the last two digits. */
function segmentOf({ linkId }: RoadLink): string {
  return linkId.slice(0, 8);
}

/** Metres from the road's origin to the stretch. */
function metresFromOrigin(): ReadonlyMap<string, number> {
  if (known !== null) return known;
  const metres = new Map<string, number>();
  const away = roadLinks().filter(({ direction }) => direction === "종점");
  for (const run of Map.groupBy(away, (link) => link.run).values()) {
    let from = 0;
    for (const link of run.toSorted((a, b) => a.position - b.position)) {
      metres.set(segmentOf(link), from);
      from += link.lengthM;
    }
  }
  return (known = metres);
}
