import type { Day } from "../city/calendar.ts";
import { between, mixAll, mixAt, streamSeed } from "../city/mix.ts";
import { type CameraEvent, isReal } from "./camera-event.ts";
import type { CameraDay } from "./city-day.ts";
import { groupOn, type OperatorCharacter, operatorCharacters, SHIFT_SECONDS } from "./operators.ts";

export const VERDICTS = ["오경보", "확인", "보류"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What an operator made of an event. */
export interface Judgement {
  readonly operatorNo: number;
  readonly verdict: Verdict;
  /** Seconds from the event until the verdict, and how many of them the operator looked. */
  readonly responseS: number;
  readonly handlingS: number;
}

/** An event and its place: the camera's in the city's order, the event's among those of its camera and day. */
export interface PlacedEvent {
  readonly cameraNo: number;
  readonly ordinal: number;
  readonly event: CameraEvent;
}

/** Judgements by camera and ordinal; most events have none. */
export type Judgements = ReadonlyMap<number, Judgement>;

/** The key of an event in `Judgements`. */
export function judgementKey(cameraNo: number, ordinal: number): number {
  return cameraNo * 10_000 + ordinal;
}

/**
 * In a thousand events, those that come up on an operator's screen: by confidence, and more when an incident on the
 * road has been reported, which makes somebody look. A control room of 24 sees one event in eighteen.
 */
const SHOWN = { unsure: 44, likely: 72, sure: 140, watched: 230 } as const;
const LIKELY = 600;
const SURE = 750;
/** What nobody got to within ten minutes leaves the screen unseen. */
const PATIENCE_S = 600;
/** Seconds to look at a false alarm, and at something real. */
const LOOK_S = [22, 88] as const;
const REAL_LOOK_S = [80, 260] as const;
/** In ten thousand judgements of a usual operator. */
const ERRORS = { missed: 900, undecidedReal: 900, imagined: 26, undecidedFalse: 12 } as const;

/** The control room of a seed: who sees what, when and how. */
export class ControlRoom {
  readonly #operators: readonly OperatorCharacter[];
  readonly #state: number;

  constructor(seed: number) {
    this.#operators = operatorCharacters(seed);
    this.#state = streamSeed(seed, "control-room");
  }

  /** Each shift begins with an empty screen, and what it did not finish is not seen. */
  ofDay(day: Day, cameras: readonly CameraDay[]): Judgements {
    const judgements = new Map<number, Judgement>();
    const shifts = Map.groupBy(this.#shownOf(day, cameras), ({ event }) =>
      Math.trunc(event.second / SHIFT_SECONDS),
    );
    for (const [shift, shown] of shifts) {
      const group = groupOn(day, shift);
      const onDuty = this.#operators.filter((operator) => operator.group === group);
      this.#work(day, (shift + 1) * SHIFT_SECONDS, shown, onDuty, judgements);
    }
    return judgements;
  }

  /** Events that come up on a screen, by time. */
  #shownOf(day: Day, cameras: readonly CameraDay[]): readonly PlacedEvent[] {
    const shown: PlacedEvent[] = [];
    for (const { camera, events } of cameras) {
      const state = mixAll(this.#state, day.no, camera.no);
      events.forEach((event, ordinal) => {
        if (mixAt(state, ordinal) % 1000 < chanceOf(event))
          shown.push({ cameraNo: camera.no, ordinal, event });
      });
    }
    return shown.sort((a, b) => a.event.second - b.event.second || a.cameraNo - b.cameraNo);
  }

  /** First come, first served, by whoever is free first. */
  #work(
    day: Day,
    endSecond: number,
    shown: readonly PlacedEvent[],
    onDuty: readonly OperatorCharacter[],
    judgements: Map<number, Judgement>,
  ): void {
    const freeAt = onDuty.map(() => 0);
    for (const { cameraNo, ordinal, event } of shown) {
      const next = freeAt.indexOf(Math.min(...freeAt));
      const operator = onDuty[next];
      if (operator === undefined) throw new Error("a shift has operators");
      const bits = mixAll(this.#state, day.no, cameraNo, ordinal);
      const begin = Math.max(freeAt[next] ?? 0, event.second + between(mixAt(bits, 1), 2, 9));
      if (begin - event.second > PATIENCE_S) continue;
      const handlingS = handlingOf(event, operator, mixAt(bits, 2));
      if (begin + handlingS >= endSecond) continue;
      freeAt[next] = begin + handlingS;
      judgements.set(judgementKey(cameraNo, ordinal), {
        operatorNo: operator.no,
        verdict: verdictOf(event, operator, mixAt(bits, 3)),
        responseS: begin + handlingS - event.second,
        handlingS,
      });
    }
  }
}

function chanceOf({ confidence, watched }: CameraEvent): number {
  if (watched) return SHOWN.watched;
  if (confidence < LIKELY) return SHOWN.unsure;
  return confidence < SURE ? SHOWN.likely : SHOWN.sure;
}

function handlingOf({ cause }: CameraEvent, { pace }: OperatorCharacter, bits: number): number {
  const [least, most] = isReal(cause) ? REAL_LOOK_S : LOOK_S;
  return Math.max(5, Math.round((between(bits, least, most) * pace) / 1000));
}

function verdictOf({ cause }: CameraEvent, { error }: OperatorCharacter, bits: number): Verdict {
  // A careless operator's draw is as if it were smaller, so that it falls among the errors more often.
  const draw = ((bits % 10_000) * 1000) / error;
  if (isReal(cause)) {
    if (draw < ERRORS.missed) return "오경보";
    return draw < ERRORS.missed + ERRORS.undecidedReal ? "보류" : "확인";
  }
  if (draw < ERRORS.imagined) return "확인";
  return draw < ERRORS.imagined + ERRORS.undecidedFalse ? "보류" : "오경보";
}
