import type { BlockType, EventType } from "../city/incident.ts";
import type { Place } from "../city/street-grid.ts";

/** Who told the control centre: police, rescue, a camera, a patrol, a citizen. */
export type ReportSource = "112" | "119" | "CCTV" | "순찰" | "시민";

/** A row of `incident`. Times are minutes since 1970-01-01 00:00, local civil time. */
export interface IncidentRecord {
  readonly incidentId: string;
  readonly type: EventType;
  readonly detail: string | null;
  readonly startMinute: number;
  readonly reportedMinute: number;
  readonly expectedClearMinute: number | null;
  readonly clearedMinute: number | null;
  readonly linkId: string;
  readonly dongCode: string;
  readonly roadName: string;
  readonly direction: "기점" | "종점";
  readonly place: Place;
  readonly blockType: BlockType | null;
  readonly lanesBlocked: number;
  readonly severity: number | null;
  readonly message: string;
  readonly source: ReportSource;
  readonly parentId: string | null;
}
