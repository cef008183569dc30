import { KitError } from "../kit-error.ts";

/** @throws KitError for a name that is there already, be it by another case: to SQL that is the same one. */
export function assertNamedOnce(names: readonly string[], verb: string): void {
  const alike = names.map((name) => name.toLowerCase());
  const name = names.find((_, i) => alike.indexOf(alike[i] ?? "") !== i);
  if (name === undefined) return;
  throw new KitError({
    ko: `${verb}: 결과에 "${name}" 열이 둘 있게 됩니다(SQL은 대소문자를 가리지 않습니다). 다른 이름을 쓰세요.`,
    en: `${verb}: the result would have two columns "${name}" (SQL does not tell upper from lower case). Use another name.`,
  });
}
