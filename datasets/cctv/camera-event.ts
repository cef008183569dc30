/** What the video analysis tells apart: loitering, intrusion, fall, fight, abandoned object, crowd, number plate. */
export const EVENT_KINDS = ["배회", "침입", "쓰러짐", "싸움", "유기", "군집", "차량번호인식"] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/**
 * Why a camera reported something. `nothing` and `stuck` are false alarms; all others are real, `incident` because of
 * one on the road that the camera sees.
 */
export type Cause =
  | "nothing"
  | "stuck"
  | "incident"
  | "assault"
  | "fall"
  | "dumping"
  | "intrusion"
  | "loitering"
  | "crowd"
  | "wanted_vehicle";

export function isReal(cause: Cause): boolean {
  return cause !== "nothing" && cause !== "stuck";
}

/** One alarm of one camera on one day. */
export interface CameraEvent {
  /** Of the day, in local civil time: 0 … 86,399. */
  readonly second: number;
  readonly kind: EventKind;
  /** Thousandths. */
  readonly confidence: number;
  readonly cause: Cause;
  readonly incidentId: string | null;
  /** There was an incident on the road that the camera sees, so that operators looked at it. */
  readonly watched: boolean;
}
