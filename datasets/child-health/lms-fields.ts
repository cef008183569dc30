/** Fields of growth charts, as columns of the KDCA's are named. Ranges are those of any child's height, weight, BMI or head. */
export const SEX = { kind: "integer", min: 1, max: 2 } as const;

const SIZE = { kind: "decimal", min: 1, max: 250 } as const;

export const LMS_FIELDS = {
  l: { kind: "decimal", min: -10, max: 10 },
  m: SIZE,
  s: { kind: "decimal", min: 0.001, max: 1 },
  p5: SIZE,
  p50: SIZE,
  p85: SIZE,
  p95: SIZE,
} as const;
