import { type Dong, dongAt } from "./dongs.ts";
import { placeOn, type RoadLink, roadLinks } from "./road-links.ts";
import { LAT_METRES, LON_METRES, type Place } from "./street-grid.ts";

/** A place beside a road: what stands there has an address and a neighbourhood. */
export interface Roadside {
  readonly link: RoadLink;
  /** In thousandths of the link's length, from its start. */
  readonly alongPermille: number;
  readonly place: Place;
  readonly dong: Dong;
}

/** The place `metres` to the right of a link's middle line, as its traffic sees it. */
export function roadside(link: RoadLink, alongPermille: number, metres: number): Roadside {
  const { lonE6, latE6 } = placeOn(link, alongPermille);
  const east = (link.end.lonE6 - link.start.lonE6) * LON_METRES;
  const north = (link.end.latE6 - link.start.latE6) * LAT_METRES;
  const length = Math.sqrt(east * east + north * north);
  const place = {
    lonE6: Math.round(lonE6 + (north * metres) / (length * LON_METRES)),
    latE6: Math.round(latE6 - (east * metres) / (length * LAT_METRES)),
  };
  return { link, alongPermille, place, dong: dongAt(place.lonE6, place.latE6) };
}

/** Links that people live along: all but motorways. */
export function streetLinks(): readonly RoadLink[] {
  return roadLinks().filter(({ roadRank }) => roadRank !== "101" && roadRank !== "102");
}
