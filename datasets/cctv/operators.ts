import type { Day } from "../city/calendar.ts";
import { between, mixAll, mixAt, streamSeed } from "../city/mix.ts";

export const SHIFT_GROUPS = ["가", "나", "다", "라"] as const;
export type ShiftGroup = (typeof SHIFT_GROUPS)[number];

/** Somebody in the control room: a number, and nothing of a person. Operators are the same in every seed and scale. */
export interface Operator {
  readonly operatorId: string;
  readonly group: ShiftGroup;
  /** YYYY-MM-DD. */
  readonly joinedOn: string;
}

/** What a seed makes of an operator. */
export interface OperatorCharacter extends Operator {
  readonly no: number;
  /** How long they take, in thousandths of the usual. */
  readonly pace: number;
  /** How often they are wrong, in thousandths of the usual. */
  readonly error: number;
}

const PER_GROUP = 6;
const SEED = 0x6a0_0e8;

/** All 24, by id, which says nothing of the group. */
export function operators(): readonly Operator[] {
  return Array.from({ length: SHIFT_GROUPS.length * PER_GROUP }, (_, no) => {
    const bits = mixAll(SEED, no);
    const year = between(mixAt(bits, 1), 2014, 2025);
    const month = between(mixAt(bits, 2), year === 2014 ? 10 : 1, year === 2025 ? 8 : 12);
    return {
      operatorId: `OP${String(1000 + no * 37 + between(mixAt(bits, 3), 0, 36))}`,
      group: SHIFT_GROUPS[(no * 5 + 1) % SHIFT_GROUPS.length] ?? "가",
      joinedOn: `${String(year)}-${String(month).padStart(2, "0")}-01`,
    };
  });
}

export function operatorCharacters(seed: number): readonly OperatorCharacter[] {
  const state = streamSeed(seed, "operator");
  return operators().map((operator, no) => ({
    ...operator,
    no,
    pace: between(mixAll(state, no, 1), 780, 1280),
    error: between(mixAll(state, no, 2), 400, 1600),
  }));
}

/** Three shifts a day: from midnight, eight and sixteen o'clock. No shift spans midnight. */
export const SHIFT_SECONDS = 28_800;

/** Which group works a shift (0 … 2) of a day: each has three shifts in four days, and a day off after the night. */
export function groupOn({ no }: Pick<Day, "no">, shift: number): ShiftGroup {
  return SHIFT_GROUPS[(no + shift) % SHIFT_GROUPS.length] ?? "가";
}
