import type { RoadLink } from "./road-links.ts";

/** Something that took road away for a while. Times count five minutes since 1970-01-01 00:00. */
export interface Incident {
  readonly incidentId: string;
  readonly link: RoadLink;
  readonly type: "사고" | "고장" | "공사";
  readonly startSlot: number;
  readonly endSlot: number;
  readonly lanesBlocked: number;
  /** Share of the speed that is lost at the place, in thousandths. */
  readonly lossPermille: number;
}
