import { type Day, dayAt } from "../city/calendar.ts";
import { mixAll, streamSeed } from "../city/mix.ts";
import type { CameraEvent } from "./camera-event.ts";
import { wrongClockCamera } from "./camera-troubles.ts";
import type { CameraDay, CityAlarms } from "./city-day.ts";
import { ControlRoom, type Judgement, judgementKey, type Judgements } from "./control-room.ts";

/** An event as it is filed: under the day that its camera's clock says. */
export interface SentEvent {
  /** The day on which it was. */
  readonly day: Day;
  readonly cameraNo: number;
  readonly ordinal: number;
  readonly event: CameraEvent;
  readonly judgement: Judgement | null;
  /** Of the day that it is filed under. */
  readonly sentSecond: number;
}

/** UTC is nine hours behind. */
const BEHIND_S = 9 * 3600;
const DAY_SECONDS = 86_400;
/** Days are asked for in order, each with the next one, which the wrong clock files under it. */
const KEPT_DAYS = 2;

interface KnownDay {
  readonly cameras: readonly CameraDay[];
  readonly judgements: Judgements;
}

/** What the cameras of a seed's city send, by the day of their clocks. */
export class SentEvents {
  readonly wrongClock: number;
  readonly #alarms: CityAlarms;
  readonly #room: ControlRoom;
  readonly #known = new Map<number, KnownDay>();
  readonly #state: number;

  constructor(alarms: CityAlarms, seed: number) {
    this.#alarms = alarms;
    this.#room = new ControlRoom(seed);
    this.wrongClock = wrongClockCamera(streamSeed(seed, "wrong-clock"));
    this.#state = streamSeed(seed, "event-dirt");
  }

  /** Cameras and what they did on a day, by their own true time. */
  camerasOn(day: Day): readonly CameraDay[] {
    return this.#dayOf(day).cameras;
  }

  /** The first `cameraCount` cameras' events filed under a day, in the order of their ids. */
  *filedUnder(day: Day, cameraCount: number): Generator<SentEvent> {
    for (const sent of this.#eventsOf(day, cameraCount)) {
      if (sent.cameraNo !== this.wrongClock) yield sent;
      else if (!this.isFiledBefore(sent)) yield { ...sent, sentSecond: sent.event.second - BEHIND_S };
    }
    if (this.wrongClock >= cameraCount) return;
    // What the camera sends of the next day's small hours; those events have the ids of the next day, which come last.
    for (const sent of this.#eventsOf(dayAt(day.no + 1), cameraCount, this.wrongClock)) {
      if (this.isFiledBefore(sent)) yield { ...sent, sentSecond: sent.event.second - BEHIND_S + DAY_SECONDS };
    }
  }

  /** The first `cameraCount` cameras' judged events of a day, by camera and time, whatever their clocks say. */
  *judgedOn(day: Day, cameraCount: number): Generator<SentEvent & { readonly judgement: Judgement }> {
    for (const sent of this.#eventsOf(day, cameraCount)) {
      if (sent.judgement !== null) yield { ...sent, judgement: sent.judgement };
    }
  }

  /** Whether an event is filed under the day before its own. */
  isFiledBefore({ cameraNo, event }: SentEvent): boolean {
    return cameraNo === this.wrongClock && event.second < BEHIND_S;
  }

  /** 32 random bits for what is done to an event's row. */
  dirtBits({ day, cameraNo, ordinal }: SentEvent): number {
    return mixAll(this.#state, day.no, cameraNo, ordinal);
  }

  *#eventsOf(day: Day, cameraCount: number, only: number | null = null): Generator<SentEvent> {
    const { cameras, judgements } = this.#dayOf(day);
    for (const { camera, events } of cameras.slice(only ?? 0, only === null ? cameraCount : only + 1)) {
      for (const [ordinal, event] of events.entries()) {
        const judgement = judgements.get(judgementKey(camera.no, ordinal)) ?? null;
        yield { day, cameraNo: camera.no, ordinal, event, judgement, sentSecond: event.second };
      }
    }
  }

  #dayOf(day: Day): KnownDay {
    const known = this.#known.get(day.no);
    if (known !== undefined) return known;
    const cameras = this.#alarms.ofDay(day);
    const made = { cameras, judgements: this.#room.ofDay(day, cameras) };
    this.#known.set(day.no, made);
    const [oldest] = this.#known.keys();
    if (this.#known.size > KEPT_DAYS && oldest !== undefined) this.#known.delete(oldest);
    return made;
  }
}
