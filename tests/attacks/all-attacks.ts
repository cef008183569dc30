import type { Attack } from "./attack.ts";
import { CHEATING } from "./cheating.ts";
import { COVERT } from "./covert.ts";
import { EXHAUSTING } from "./exhausting.ts";
import { FORGING } from "./forging.ts";
import { JUDGE } from "./judge.ts";
import { NATIVE } from "./native.ts";
import { NETWORKING } from "./networking.ts";
import { OUTLIVING } from "./outliving.ts";
import { PRYING } from "./prying.ts";
import { READING } from "./reading.ts";

/** Every attack, class by class. */
export const ATTACKS: readonly Attack[] = [
  ...READING,
  ...PRYING,
  ...FORGING,
  ...EXHAUSTING,
  ...NETWORKING,
  ...NATIVE,
  ...OUTLIVING,
  ...COVERT,
  ...JUDGE,
  ...CHEATING,
];
