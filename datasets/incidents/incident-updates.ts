import { between, mixAt } from "../city/mix.ts";
import type { IncidentRecord } from "./incident-record.ts";

/** Received, sent, arrived, closed off, cleared. */
export type UpdateState = "접수" | "출동" | "도착" | "통제" | "해제";
/** Police, fire, roads, towing. */
export type Agency = "경찰" | "소방" | "도로관리" | "견인";

/** A row of `incident_update`. */
export interface IncidentUpdate {
  readonly incidentId: string;
  /** From 1. */
  readonly updateNo: number;
  /** Since 1970-01-01 00:00. */
  readonly minute: number;
  readonly state: UpdateState;
  readonly agency: Agency;
  readonly lanesBlocked: number | null;
  readonly note: string | null;
}

type Step = Omit<IncidentUpdate, "incidentId" | "updateNo">;

/** How an incident went on, by time; nothing comes after it was cleared. */
export function incidentUpdates(record: IncidentRecord, bits: number): readonly IncidentUpdate[] {
  const { incidentId, reportedMinute, clearedMinute } = record;
  const end = clearedMinute ?? reportedMinute;
  const steps = stepsOf(record, bits)
    .map((step) => ({ ...step, minute: Math.min(step.minute, end) }))
    .toSorted((a, b) => a.minute - b.minute);
  return steps.map((step, index) => ({ ...step, incidentId, updateNo: index + 1 }));
}

function stepsOf(record: IncidentRecord, bits: number): readonly Step[] {
  const { reportedMinute, clearedMinute, lanesBlocked } = record;
  const agency = firstAgency(record);
  const draw = (counter: number, low: number, high: number): number =>
    between(mixAt(bits, counter), low, high);
  const sent = reportedMinute + draw(1, 0, 3);
  const arrived = sent + draw(2, 3, 16);
  const step = (state: UpdateState, minute: number, more: Partial<Step> = {}): Step => ({
    ...{ state, minute, agency, lanesBlocked: null, note: null },
    ...more,
  });
  return [
    step("접수", reportedMinute),
    step("출동", sent),
    step("도착", arrived),
    ...(lanesBlocked > 0 ? [step("통제", arrived + draw(3, 0, 4), { lanesBlocked })] : []),
    ...(needsTowing(record)
      ? [step("출동", arrived + draw(4, 1, 6), { agency: "견인", note: "견인차 요청" })]
      : []),
    ...(clearedMinute === null ? [] : [step("해제", clearedMinute, { lanesBlocked: 0 })]),
  ];
}

function firstAgency({ type, source, severity }: IncidentRecord): Agency {
  if (type === "재난" || source === "119" || (severity ?? 0) >= 3) return "소방";
  return type === "공사" || type === "기상" ? "도로관리" : "경찰";
}

function needsTowing({ type, detail, severity, lanesBlocked }: IncidentRecord): boolean {
  return detail === "고장" || (type === "교통사고" && (severity ?? 0) >= 2 && lanesBlocked > 0);
}
