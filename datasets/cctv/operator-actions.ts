import { between, mixAt } from "../city/mix.ts";
import { type CameraEvent, type EventKind, isReal } from "./camera-event.ts";
import type { Judgement } from "./control-room.ts";

/** Look, dismiss, loudspeaker, police, fire brigade, keep the video. */
export const ACTION_TYPES = ["확인", "오경보처리", "방송", "경찰출동", "소방출동", "영상보존"] as const;
export type ActionType = (typeof ACTION_TYPES)[number];

/** Solved, arrest, rescue, nothing found. */
export const ACTION_RESULTS = ["해결", "검거", "구조", "특이사항 없음"] as const;
export type ActionResult = (typeof ACTION_RESULTS)[number];

/** What an operator did about an event. */
export interface OperatorAction {
  readonly type: ActionType;
  /** Of the day. */
  readonly second: number;
  readonly durationS: number;
  readonly incidentId: string | null;
  readonly result: ActionResult | null;
}

const LAST_SECOND = 86_399;

/** What is done when something is real, and what comes of it, by its kind. */
const FOLLOW_UPS: Readonly<Record<EventKind, readonly [ActionType, ActionResult, ActionResult]>> = {
  배회: ["방송", "해결", "해결"],
  침입: ["경찰출동", "해결", "검거"],
  쓰러짐: ["소방출동", "구조", "구조"],
  싸움: ["경찰출동", "해결", "검거"],
  유기: ["방송", "해결", "해결"],
  군집: ["경찰출동", "해결", "해결"],
  차량번호인식: ["경찰출동", "검거", "해결"],
};
/** Of a hundred real ones, those whose video is kept. */
const KEPT = 35;

/** What an operator did about an event that was judged, in order; none of it is after midnight. */
export function actionsOf(
  event: CameraEvent,
  { verdict, responseS, handlingS }: Judgement,
  bits: number,
): readonly OperatorAction[] {
  const begin = event.second + responseS - handlingS;
  const base = { second: begin, durationS: handlingS, incidentId: null };
  if (verdict === "오경보") return [{ ...base, type: "오경보처리", result: "특이사항 없음" }];
  const incidentId = verdict === "확인" ? event.incidentId : null;
  const look = { ...base, type: "확인", incidentId, result: null } as const;
  if (verdict === "보류") return [look, { ...keep(begin + handlingS, bits), incidentId }];
  const [type, usual, other] = FOLLOW_UPS[event.kind];
  const found = mixAt(bits, 1) % 3 === 0 ? other : usual;
  const second = Math.min(LAST_SECOND, begin + handlingS + between(mixAt(bits, 2), 3, 40));
  const followUp = {
    ...{ type, second, durationS: between(mixAt(bits, 3), 60, 900), incidentId },
    result: isReal(event.cause) ? found : ("특이사항 없음" as const),
  };
  const kept = isReal(event.cause) && mixAt(bits, 4) % 100 < KEPT;
  return [look, followUp, ...(kept ? [{ ...keep(second, bits), incidentId }] : [])];
}

function keep(after: number, bits: number): Omit<OperatorAction, "incidentId"> {
  const second = Math.min(LAST_SECOND, after + between(mixAt(bits, 5), 5, 60));
  return { type: "영상보존", second, durationS: between(mixAt(bits, 6), 20, 120), result: null };
}
