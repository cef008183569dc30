import type { LocalText } from "../../domain/local-text.ts";

/** A property of a version: what was wanted, what was found, and whether that is well. */
export interface Measurement {
  /** `<table>.<property>`, `version.<property>` or the id of a shape. */
  readonly id: string;
  readonly title: LocalText;
  readonly unit: string | null;
  /** Both ends are allowed. */
  readonly target: { readonly min: number; readonly max: number };
  /** Null where there is none. */
  readonly value: number | null;
  readonly verdict: "holds" | "fails" | "unchecked";
  /** Of what fails, where to look; of what is unchecked, why. */
  readonly note: LocalText | null;
  /** Where the target of a shape is from. */
  readonly source: string | null;
}

/** What a measurement is of. */
export type Property = Pick<Measurement, "id" | "title" | "target"> &
  Partial<Pick<Measurement, "unit" | "source">>;

/** @param note kept when the value is outside of the target. */
export function measured(property: Property, value: number | null, note: LocalText | null): Measurement {
  const { min, max } = property.target;
  const holds = value !== null && value >= min && value <= max;
  return { ...describe(property), value, verdict: holds ? "holds" : "fails", note: holds ? null : note };
}

export function unchecked(property: Property, note: LocalText): Measurement {
  return { ...describe(property), value: null, verdict: "unchecked", note };
}

function describe({ id, title, target, unit = null, source = null }: Property) {
  return { id, title, target, unit, source };
}

/** For counts of what must not be. */
export const NONE = { min: 0, max: 0 } as const;

/** The same words in both languages: names, and what an engine says. */
export function asIs(text: string): LocalText {
  return { ko: text, en: text };
}
