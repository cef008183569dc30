import { MethodError } from "./method-error.ts";
import { requirePositive } from "./require-number.ts";

const SECONDS_AN_HOUR = 3_600;

/** What one phase of a signal has to let through: its busiest approach. */
export interface Phase {
  /** Vehicles an hour that arrive. */
  readonly flow: number;
  /** Vehicles an hour that would pass if it were always green: some 1,800 a lane. */
  readonly saturationFlow: number;
}

/** A fixed-time plan. Times are in seconds. */
export interface WebsterTiming {
  /** The cycle that loses least time, as the formula has it, not rounded. */
  readonly cycle: number;
  /** Y: the sum of flow / saturation flow over the phases. */
  readonly flowRatio: number;
  /** Effective green of each phase, in the order given: what the cycle leaves after the lost time, shared by need. */
  readonly greens: number[];
  /** Degree of saturation, which is the same in all phases: flow over what the greens let through. */
  readonly saturation: number;
}

/**
 * Webster's cycle of least delay, (1.5 L + 5) / (1 − Y) seconds (Webster, Traffic signal settings, Road Research
 * Technical Paper 39, 1958). It holds for arrivals by chance, up to Y of some 0.9.
 * @param lostTime L, seconds in a cycle in which nobody drives
 * @param flowRatio Y, from 0 to below 1: the sum of flow / saturation flow over the phases
 * @throws MethodError for Y of 1 or more, where no cycle is long enough.
 * @example
 * methods.websterCycle(10, 0.7).toFixed(1); // → "66.7"
 */
export function websterCycle(lostTime: number, flowRatio: number): number {
  requirePositive("lostTime", lostTime);
  requirePositive("flowRatio", flowRatio, "allowed");
  if (flowRatio >= 1) throw tooMuchTraffic(flowRatio);
  return (1.5 * lostTime + 5) / (1 - flowRatio);
}

/**
 * The cycle and the greens of a signal, by {@link websterCycle}.
 * @throws MethodError without phases, for flows that are no numbers, and where they are more than any cycle lets through.
 * @example
 * const plan = methods.websterTiming(10, [
 *   { flow: 720, saturationFlow: 1800 },
 *   { flow: 540, saturationFlow: 1800 },
 * ]);
 * plan.greens.map((green) => green.toFixed(1)); // → ["32.4", "24.3"]
 */
export function websterTiming(lostTime: number, phases: readonly Phase[]): WebsterTiming {
  if (phases.length === 0) throw noPhases();
  const ratios = phases.map(({ flow, saturationFlow }) => {
    requirePositive("flow", flow);
    requirePositive("saturationFlow", saturationFlow);
    return flow / saturationFlow;
  });
  const flowRatio = ratios.reduce((sum, ratio) => sum + ratio, 0);
  const cycle = websterCycle(lostTime, flowRatio);
  const greens = ratios.map((ratio) => (ratio / flowRatio) * (cycle - lostTime));
  return { cycle, flowRatio, greens, saturation: (flowRatio * cycle) / (cycle - lostTime) };
}

/** One approach of a fixed-time signal. Flows are vehicles an hour, times seconds. */
export interface SignalApproach extends Phase {
  readonly cycle: number;
  /** Effective green: what is shown, less what is lost at its start and won at its end. */
  readonly green: number;
}

/** Mean delay of a vehicle, seconds, and what it is made of. */
export interface WebsterDelay {
  readonly delay: number;
  /** What even arrivals would wait. */
  readonly uniform: number;
  /** What chance adds, were vehicles let go one by one. */
  readonly random: number;
  /** What is to be taken off that; from Webster's simulations, 5 to 15 % of the rest. */
  readonly correction: number;
  /** Degree of saturation, flow over what the green lets through. */
  readonly saturation: number;
}

/**
 * The mean delay of a vehicle at a fixed-time signal: c(1 − λ)² / 2(1 − λx) + x² / 2q(1 − x) − 0.65 (c / q²)^⅓ x^(2 + 5λ),
 * with λ the effective green's share of the cycle c, q the flow per second and x the degree of saturation (Webster, Road
 * Research Technical Paper 39, 1958, equation 1).
 * @throws MethodError at a degree of saturation of 1 or more, where the queue grows without end.
 * @example
 * const { uniform } = methods.websterDelay({ cycle: 60, green: 30, flow: 1200, saturationFlow: 3000 });
 * uniform; // → 12.5
 */
export function websterDelay(approach: SignalApproach): WebsterDelay {
  requireApproach(approach);
  const { cycle, green, flow } = approach;
  const x = saturationOf(approach);
  if (x >= 1) throw tooMuchTraffic(x);
  const share = green / cycle;
  const perSecond = flow / SECONDS_AN_HOUR;
  const uniform = (cycle * (1 - share) ** 2) / (2 * (1 - share * x));
  const random = x ** 2 / (2 * perSecond * (1 - x));
  const correction = 0.65 * Math.cbrt(cycle / perSecond ** 2) * x ** (2 + 5 * share);
  return { delay: uniform + random - correction, uniform, random, correction, saturation: x };
}

/** @throws MethodError for what is no approach: no positive numbers, or a green longer than the cycle. */
export function requireApproach(approach: SignalApproach): void {
  const { cycle, green, flow, saturationFlow } = approach;
  for (const [name, value] of Object.entries({ cycle, green, flow, saturationFlow }))
    requirePositive(name, value);
  if (green <= cycle) return;
  throw new MethodError({
    ko: `green(${String(green)}초)이 cycle(${String(cycle)}초)보다 깁니다. green에는 한 주기 안의 유효 녹색 시간을 넣으세요.`,
    en: `green (${String(green)} s) is longer than cycle (${String(cycle)} s). green is the effective green within one cycle.`,
  });
}

/** Flow over what the green lets through. */
export function saturationOf({ cycle, green, flow, saturationFlow }: SignalApproach): number {
  return (flow * cycle) / (saturationFlow * green);
}

function tooMuchTraffic(ratio: number): MethodError {
  const shown = ratio.toFixed(2);
  return new MethodError({
    ko: `교통량이 통과할 수 있는 양의 ${shown}배라 대기 행렬이 끝없이 길어집니다. 교통량을 줄이거나 차로(포화 교통류율)나 녹색 시간을 늘려 1보다 작게 하세요.`,
    en: `The flow is ${shown} of what can pass, so the queue grows without end. Bring it below 1: less flow, more lanes (saturation flow) or more green.`,
  });
}

function noPhases(): MethodError {
  return new MethodError({
    ko: "websterTiming에는 현시를 하나 이상 넣으세요. 예: [{ flow: 720, saturationFlow: 1800 }]",
    en: "websterTiming needs at least one phase, such as [{ flow: 720, saturationFlow: 1800 }].",
  });
}
