import { writeFileSync } from "node:fs";

/** The data and the answers every row of the bench gets: 2,000 readings, and who answers which question right. */

/** Holds the bench's exercise as `curriculum/` holds the others. */
export const CURRICULUM = import.meta.dirname;
export const EXERCISE = "exercise/traffic";

const READINGS = 2_000;
const RIGHT_IN_100 = 80;

/** Points of q1 … q4, the same in every grader. */
export const POINTS = [2, 2, 3, 3] as const;
export const QUESTION_IDS = ["q1", "q2", "q3", "q4"] as const;

export interface Reading {
  readonly ts: string;
  readonly camId: string;
  readonly district: string;
  /** 0 … 300. */
  readonly vehicles: number;
  /** km/h with one decimal; null where the camera missed it. */
  readonly speed: number | null;
}

/** The right answers, computed from the readings without SQL. */
export interface RightAnswers {
  readonly totalVehicles: number;
  readonly busiest: string;
  readonly meanSpeed: Readonly<Record<string, number>>;
  readonly gaps: number;
}

/** `right[k]`: whether the submission answers question k right. */
export interface Plan {
  readonly name: string;
  readonly right: readonly boolean[];
}

function readings(): readonly Reading[] {
  return Array.from({ length: READINGS }, (_, i) => ({
    ts: `2026-01-${twoDigits(1 + (i % 28))}T${twoDigits(i % 24)}:00:00`,
    camId: `CAM${String(i % 40).padStart(3, "0")}`,
    district: "ABCDE".charAt(i % 5),
    vehicles: mix(i, 1) % 301,
    speed: i % 97 === 0 ? null : 5 + (mix(i, 2) % 851) / 10,
  }));
}

/** Writes the CSV file that nbgrader reads and our dataset version is made from. */
export function writeCsv(file: string): void {
  const lines = readings().map(({ ts, camId, district, vehicles, speed }) =>
    [ts, camId, district, vehicles, speed === null ? "" : speed.toFixed(1)].join(","),
  );
  writeFileSync(file, ["ts,cam_id,district,vehicles,speed", ...lines, ""].join("\n"));
}

export function rightAnswers(): RightAnswers {
  const all = readings();
  const districts = [...Map.groupBy(all, (reading) => reading.district)];
  const totals = districts.map(([district, rows]) => ({
    district,
    vehicles: sum(rows.map((r) => r.vehicles)),
  }));
  totals.sort((a, b) => b.vehicles - a.vehicles);
  const speeds = districts.map(([district, rows]) => {
    const known = rows.flatMap(({ speed }) => (speed === null ? [] : [Number(speed.toFixed(1))]));
    return [district, sum(known) / known.length] as const;
  });
  return {
    totalVehicles: sum(all.map((reading) => reading.vehicles)),
    busiest: totals[0]?.district ?? "",
    meanSpeed: Object.fromEntries(speeds),
    gaps: all.filter((reading) => reading.speed === null).length,
  };
}

/** About 80 of 100 answers are right; which ones depends on nothing but their place. */
export function plans(submissions: number): readonly Plan[] {
  return Array.from({ length: submissions }, (_, i) => ({
    name: `s${String(i).padStart(3, "0")}`,
    right: QUESTION_IDS.map(
      (_id, question) => mix(i * QUESTION_IDS.length + question, 3) % 100 < RIGHT_IN_100,
    ),
  }));
}

export function pointsOf(plan: Plan): number {
  return sum(POINTS.filter((_, question) => plan.right[question]));
}

export function pointsByQuestion(passed: Readonly<Record<string, boolean>>): number {
  return sum(QUESTION_IDS.map((id, question) => (passed[id] === true ? (POINTS[question] ?? 0) : 0)));
}

/** A 32-bit integer that looks random, of a position in a stream (the finaliser of MurmurHash3). */
function mix(position: number, stream: number): number {
  let h = Math.imul(position + 1, 0x9e3779b1) ^ Math.imul(stream, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, "0");
}
