import type { RoadLink } from "./road-links.ts";

/** Kinds of incident as ITS writes eventType: crash, works, weather, disaster, other. */
export const EVENT_TYPES = ["교통사고", "공사", "기상", "재난", "기타돌발"] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** What was closed, as ITS writes lanesBlockType: the road, lanes, the shoulder. */
export type BlockType = "전체통제" | "차로통제" | "갓길통제";

/** What happened, and what it took from the road. */
export interface IncidentKind {
  readonly type: EventType;
  readonly detail: string;
  readonly lanesBlocked: number;
  /** Null when nothing was closed. */
  readonly blockType: BlockType | null;
  /** Of a crash: 1 damage only, 2 slight, 3 severe, 4 fatal. */
  readonly severity: 1 | 2 | 3 | 4 | null;
  /** Share of the speed that is lost at the place, in thousandths. */
  readonly lossPermille: number;
}

/** Something that took road away for a while. Times are local civil time. */
export interface Incident extends IncidentKind {
  readonly incidentId: string;
  readonly link: RoadLink;
  /** How far along the link, in thousandths from its start. */
  readonly alongPermille: number;
  /** Minutes since 1970-01-01 00:00. */
  readonly startMinute: number;
  readonly endMinute: number;
  /** The first five minutes that it is in, and the first that it is no longer in, since 1970-01-01 00:00. */
  readonly startSlot: number;
  readonly endSlot: number;
  /** The incident in whose queue this one happened. */
  readonly parentId: string | null;
}
