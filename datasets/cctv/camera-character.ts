import type { Camera } from "../city/cameras.ts";
import { between, mixAll, mixAt, streamSeed } from "../city/mix.ts";

/** What a seed makes of a camera. */
export interface CameraCharacter {
  readonly camera: Camera;
  /** How many times the false alarms of a good one it makes, in thousandths; the mean is 1000. */
  readonly badness: number;
  /** The same at night, of cameras under a lamp least. */
  readonly night: number;
  /** How much of the weather's effect it feels, in thousandths. */
  readonly exposure: number;
  readonly alarmSeed: number;
  readonly realSeed: number;
}

/** Cameras share their group's badness out, so that the first twenty make as many alarms as all do in the mean. */
const GROUP = 20;

/** The characters of all cameras of the city, in their order. */
export function cameraCharacters(cameras: readonly Camera[], seed: number): readonly CameraCharacter[] {
  const state = streamSeed(seed, "camera");
  const tails = cameras.map(({ no }) => tailOf(mixAll(state, no, 1)));
  return cameras.map((camera, place) => {
    const { no } = camera;
    const group = Math.trunc(place / GROUP) * GROUP;
    const alike = tails.slice(group, group + GROUP);
    const mean = alike.reduce((sum, tail) => sum + tail, 0) / alike.length;
    return {
      camera,
      badness: Math.round((1000 * (tails[place] ?? 0)) / mean),
      night: between(mixAll(state, no, 2), 1300, 2700),
      exposure: between(mixAll(state, no, 3), 600, 1400),
      alarmSeed: mixAll(state, no, 4),
      realSeed: mixAll(state, no, 5),
    };
  });
}

/** The product of three even draws has a long tail: a tenth of the cameras makes a third of the alarms. */
function tailOf(bits: number): number {
  const draw = (counter: number): number => between(mixAt(bits, counter), 0, 2000);
  return 300 + Math.trunc((draw(1) * draw(2) * draw(3) * 7) / 10_000_000);
}
