import type { RoadLink } from "./city.ts";
import type { LinkCharacter } from "./link-character.ts";
import { DAY_SHAPES, SLOTS } from "./profile.ts";
import { tableSql } from "./table-sql.ts";

const LAST = String(SLOTS - 1);

/** Columns of `link` that come from its character: 32-bit seeds are BIGINT, everything else fits in INTEGER. */
const CHARACTER_COLUMNS: readonly (readonly [name: string, type: string, field: keyof LinkCharacter])[] = [
  ["free_speed", "INTEGER", "freeSpeed"],
  ["morning_loss", "INTEGER", "morningLoss"],
  ["evening_loss", "INTEGER", "eveningLoss"],
  ["daytime_loss", "INTEGER", "daytimeLoss"],
  ["weekend_loss", "INTEGER", "weekendLoss"],
  ["morning_shift", "INTEGER", "morningShift"],
  ["evening_shift", "INTEGER", "eveningShift"],
  ["swell_before", "BIGINT", "swellBefore"],
  ["swell_after", "BIGINT", "swellAfter"],
  ["swell_quarter", "INTEGER", "swellQuarter"],
  ["ripple_seed", "BIGINT", "rippleSeed"],
  ["noise_seed", "BIGINT", "noiseSeed"],
  ["dirt_seed", "BIGINT", "dirtSeed"],
  ["day_seed", "BIGINT", "daySeed"],
];

/**
 * The SQL of what all days share: `link`, one row a link, in which `place` counts links by id; and `base`, the share
 * of its free speed that each link loses at each time of each type of day, in thousandths. Joins go by one number:
 * `cell` is slot · 1024 + link.
 */
export function setUpSql(links: readonly RoadLink[], characters: readonly LinkCharacter[]): string {
  return `
CREATE OR REPLACE TEMP MACRO tri(bits) AS ((bits & 65535) + (bits >> 16))::INTEGER - 65535;
${linkSql(links, characters)}
${shapeSql()}
CREATE OR REPLACE TEMP TABLE base AS
SELECT s.type, s.slot, l.no, s.slot * 1024 + l.no AS cell, (s.slot // 24) * 1024 + l.no AS knot_cell,
  s.slot % 24 AS knot_part, s.slot // 4 AS beat, s.slot % 4 AS beat_part,
  (m.morning * l.morning_loss + e.evening * l.evening_loss
    + s.daytime * CASE s.type WHEN 'weekday' THEN l.daytime_loss ELSE l.weekend_loss END) // 1000 AS loss
FROM (SELECT *, least(greatest(slot - morning_shift, 0), ${LAST}) AS morning_slot,
    least(greatest(slot - evening_shift, 0), ${LAST}) AS evening_slot
  FROM (SELECT DISTINCT morning_shift, evening_shift FROM link) CROSS JOIN shape) s
JOIN shape m ON m.type = s.type AND m.slot = s.morning_slot
JOIN shape e ON e.type = s.type AND e.slot = s.evening_slot
JOIN link l ON l.morning_shift = s.morning_shift AND l.evening_shift = s.evening_shift
ORDER BY s.type, s.slot, l.place;`;
}

function linkSql(links: readonly RoadLink[], characters: readonly LinkCharacter[]): string {
  const byId = links.toSorted((a, b) => (a.linkId < b.linkId ? -1 : 1)).map((link) => link.no);
  const places = new Map(byId.map((no, place) => [no, place]));
  const rows = links.map((link, index) => {
    const character = characters[index];
    if (character?.no !== link.no) throw new Error(`link ${link.linkId} has no character`);
    const own = CHARACTER_COLUMNS.map(([, , field]) => character[field]);
    return [link.no, `'${link.linkId}'`, places.get(link.no) ?? 0, link.lengthM, ...own];
  });
  const columns = ["no INTEGER", "link_id VARCHAR", "place INTEGER", "length_m INTEGER"];
  return tableSql("link", [...columns, ...CHARACTER_COLUMNS.map(([name, type]) => `${name} ${type}`)], rows);
}

function shapeSql(): string {
  const rows = Object.entries(DAY_SHAPES).flatMap(([type, { morning, evening, daytime }]) =>
    daytime.map((height, slot) => [`'${type}'`, slot, morning[slot] ?? 0, evening[slot] ?? 0, height]),
  );
  const heights = ["morning INTEGER", "evening INTEGER", "daytime INTEGER"];
  return tableSql("shape", ["type VARCHAR", "slot INTEGER", ...heights], rows);
}
