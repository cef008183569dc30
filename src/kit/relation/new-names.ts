import { KitError } from "../kit-error.ts";

/**
 * `{ old: "new" }` as pairs.
 * @throws KitError for what gives no column another name.
 */
export function newNames(given: unknown, verb: string): (readonly [string, string])[] {
  const pairs: [string, unknown][] = typeof given === "object" && given !== null ? Object.entries(given) : [];
  const names = pairs.flatMap(([from, to]) =>
    typeof to === "string" && to !== "" ? [[from, to] as const] : [],
  );
  if (names.length === 0 || names.length < pairs.length) throw badNames(verb);
  return names;
}

/** That a verb was given something else than names. */
export function badNames(verb: string): KitError {
  return new KitError({
    ko: `${verb}에는 열의 이름을 쓰세요. 예: ${NAMES[verb] ?? ""}`,
    en: `${verb} takes names of columns, such as ${NAMES[verb] ?? ""}`,
  });
}

const NAMES: Readonly<Record<string, string>> = {
  select: '.select("link_id", { speed_kmh: "speed" })',
  rename: '.rename({ speed_kmh: "speed" })',
};
