import type { Day } from "./calendar.ts";
import type { RoadLink } from "./city.ts";
import { SINGLE_DIRT, type Span } from "./dirt.ts";
import type { IncidentLoss } from "./incidents.ts";
import type { LinkCharacter } from "./link-character.ts";
import { DAY_SHAPES, SLOTS } from "./profile.ts";

/**
 * The SQL that makes readings. Everything is integers: speeds in tenths of km/h, losses in thousandths of the free
 * speed, noise in 65,536ths. `tri` turns 32 random bits into the sum of two even draws.
 */
export function setUpSql(links: readonly RoadLink[], characters: readonly LinkCharacter[]): string {
  return `
CREATE OR REPLACE TEMP MACRO tri(bits) AS (bits & 65535) + (bits >> 16) - 65535;
CREATE OR REPLACE TEMP TABLE link AS SELECT * FROM (VALUES ${linkRows(links, characters)}) AS t(no, link_id, place,
  length_m, free_speed, morning_loss, evening_loss, daytime_loss, weekend_loss, morning_shift, evening_shift,
  swell_before, swell_after, swell_quarter, ripple_seed, noise_seed, dirt_seed, day_seed);
CREATE OR REPLACE TEMP TABLE shape AS SELECT * FROM (VALUES ${shapeRows()}) AS t(type, slot, morning, evening, daytime);
CREATE OR REPLACE TEMP TABLE base AS
SELECT s.type, s.slot, l.no,
  (m.morning * l.morning_loss + e.evening * l.evening_loss
    + s.daytime * CASE s.type WHEN 'weekday' THEN l.daytime_loss ELSE l.weekend_loss END) // 1000 AS loss
FROM shape s
CROSS JOIN link l
JOIN shape m ON m.type = s.type AND m.slot = least(greatest(s.slot - l.morning_shift, 0), ${String(SLOTS - 1)})
JOIN shape e ON e.type = s.type AND e.slot = least(greatest(s.slot - l.evening_shift, 0), ${String(SLOTS - 1)})
ORDER BY s.type, s.slot, l.place;`;
}

function linkRows(links: readonly RoadLink[], characters: readonly LinkCharacter[]): string {
  const byId = links.toSorted((a, b) => (a.linkId < b.linkId ? -1 : 1)).map((link) => link.no);
  const places = new Map(byId.map((no, place) => [no, place]));
  return links
    .map((link, index) => {
      const character = characters[index];
      if (character?.no !== link.no) throw new Error(`link ${link.linkId} has no character`);
      const { no, ...numbers } = character;
      const place = places.get(no) ?? 0;
      return `(${bigints([no])}, '${link.linkId}', ${bigints([place, link.lengthM, ...Object.values(numbers)])})`;
    })
    .join(",\n");
}

function shapeRows(): string {
  return Object.entries(DAY_SHAPES)
    .flatMap(([type, { morning, evening, daytime }]) =>
      daytime.map(
        (height, slot) => `('${type}', ${bigints([slot, morning[slot] ?? 0, evening[slot] ?? 0, height])})`,
      ),
    )
    .join(",");
}

function bigints(values: readonly number[]): string {
  return values.map((value) => `${String(value)}::BIGINT`).join(", ");
}

/** What befalls links on one day. */
export interface DayEvents {
  readonly losses: readonly IncidentLoss[];
  readonly outages: readonly Span[];
  readonly stuck: readonly Span[];
}

/** Evening is the worse on Fridays, morning on Mondays; days differ, and so do roads from day to day. */
const WEEKDAY_STRENGTH = [1000, 1040, 990, 1000, 1010, 1100, 1000];

/** Makes the temporary table `reading`: what each link should send on a day, and what it sends. */
export function dayTablesSql(day: Day, seed: number, events: DayEvents): string {
  return `
${eventTablesSql(events)}
CREATE OR REPLACE TEMP TABLE day_link AS
SELECT *, ${String(WEEKDAY_STRENGTH[day.weekday])} + tri(town) * 110 // 65536 + tri(near) * 280 // 65536
    + tri(own) * 180 // 65536 AS strength
FROM (SELECT *, mix_at(${String(seed)}, ${String(day.no)}) AS town, mix_at(swell_before, ${String(day.no)}) AS near,
  mix_at(day_seed, ${String(day.no)}) AS own FROM link);
${swellSql(day)}
${cleanSql(day)}
${readingSql()}`;
}

function eventTablesSql({ losses, outages, stuck }: DayEvents): string {
  const lossRows = losses.map(({ linkNo, slot, lossPermille }) => [linkNo, slot, lossPermille]);
  const spans = (list: readonly Span[]): number[][] =>
    list.map(({ linkNo, fromSlot, toSlot }) => [linkNo, fromSlot, toSlot]);
  return `
${rowsSql("incident_loss", ["no", "slot", "loss"], lossRows)}
${rowsSql("outage", ["no", "from_slot", "to_slot"], spans(outages))}
${rowsSql("stuck", ["no", "from_slot", "to_slot"], spans(stuck))}`;
}

function rowsSql(table: string, names: readonly string[], rows: readonly (readonly number[])[]): string {
  const columns = names.map((name) => `${name} BIGINT`).join(", ");
  const values = rows.map((row) => `(${row.join(", ")})`).join(", ");
  const insert = rows.length === 0 ? "" : `INSERT INTO ${table} VALUES ${values};`;
  return `CREATE OR REPLACE TEMP TABLE ${table} (${columns}); ${insert}`;
}

/** The slow swell of traffic, two hours and four links wide: its value at both ends of each two hours. */
function swellSql(day: Day): string {
  const at = (seed: string): string => `mix_at(${seed}, ${String(day.no * 12)} + knot)`;
  return `
CREATE OR REPLACE TEMP TABLE swell AS
SELECT no, knot, value AS low, lead(value) OVER (PARTITION BY no ORDER BY knot) AS high
FROM (SELECT no, knot, (tri(before) * (4 - swell_quarter) + tri(after) * swell_quarter) // 4 AS value
  FROM (SELECT no, knot, swell_quarter, ${at("swell_before")} AS before, ${at("swell_after")} AS after
    FROM day_link CROSS JOIN (SELECT range AS knot FROM range(13))))
QUALIFY high IS NOT NULL;`;
}

/** What a link would send if nothing went wrong with it. */
function cleanSql(day: Day): string {
  const slot = String(day.no * SLOTS);
  const ripple = String(day.no * (SLOTS / 4));
  return `
CREATE OR REPLACE TEMP TABLE clean AS
SELECT slot, no, dirt, greatest(20, (calm * (1000 - incident) // 1000) * (65536 + tri(noise) * 14 // 100) // 65536) AS speed
FROM (
  SELECT slot, no, dirt, noise, incident, free_speed * (1000 - greatest(-50, least(920, loss
      + swell * (75 + loss * 6 // 10) // 65536
      + ((tri(ripple_low) * (4 - slot % 4) + tri(ripple_high) * (slot % 4)) // 4) * (60 + loss * 4 // 10) // 65536
    ))) // 1000 AS calm
  FROM (
    SELECT b.slot, b.no, l.free_speed, least(b.loss * l.strength // 1000, 700 + (b.loss * l.strength // 1000 - 700) // 3) AS loss, coalesce(i.loss, 0) AS incident,
      (s.low * (24 - b.slot % 24) + s.high * (b.slot % 24)) // 24 AS swell,
      mix_at(l.ripple_seed, ${ripple} + b.slot // 4) AS ripple_low,
      mix_at(l.ripple_seed, ${ripple} + b.slot // 4 + 1) AS ripple_high,
      mix_at(l.noise_seed, ${slot} + b.slot) AS noise,
      mix_at(l.dirt_seed, ${slot} + b.slot) AS dirt
    FROM base b
    JOIN day_link l ON l.no = b.no
    JOIN swell s ON s.no = b.no AND s.knot = b.slot // 24
    LEFT JOIN incident_loss i ON i.no = b.no AND i.slot = b.slot
    WHERE b.type = '${day.type}'
  )
);`;
}

/** `sent` is the speed a link sends (NULL: none), `fault` says why it is not the clean one, `copies` how often. */
function readingSql(): string {
  const { missing, spike, duplicate, conflict } = SINGLE_DIRT;
  const spans = (table: string): string =>
    `(SELECT no, from_slot, unnest(range(from_slot, to_slot)) AS slot FROM ${table})`;
  return `
CREATE OR REPLACE TEMP TABLE reading AS
SELECT slot, no, speed, more, fault, CASE fault
    WHEN 'outage' THEN NULL WHEN 'missing' THEN NULL WHEN 'stuck' THEN frozen
    WHEN 'spike' THEN CASE WHEN more % 4 = 0 THEN 10 ELSE 1600 + more % 900 END ELSE speed END AS sent,
  CASE WHEN (more & 65535) < ${String(duplicate)} THEN 'duplicate'
    WHEN (more >> 16) < ${String(conflict)} AND fault IS NULL THEN 'conflict' END AS again
FROM (
  SELECT c.slot, c.no, c.speed, mix_at(c.dirt, 1) AS more, f.frozen, CASE
    WHEN o.no IS NOT NULL THEN 'outage' WHEN f.no IS NOT NULL THEN 'stuck'
    WHEN (c.dirt & 65535) < ${String(missing)} THEN 'missing'
    WHEN (c.dirt >> 16) < ${String(spike)} THEN 'spike' END AS fault
  FROM clean c
  LEFT JOIN ${spans("outage")} o ON o.no = c.no AND o.slot = c.slot
  LEFT JOIN (SELECT s.no, s.slot, c.speed AS frozen FROM ${spans("stuck")} s
    JOIN clean c ON c.no = s.no AND c.slot = s.from_slot) f ON f.no = c.no AND f.slot = c.slot
);`;
}

/** The rows of `link_5min` for the day whose tables stand, in the order of their key. */
export function daySelectSql(day: Day): string {
  const row = (speed: string): string => `SELECT slot, no, ${speed} AS sent FROM reading`;
  return `
SELECT make_timestamp_ms((${String(day.no * SLOTS)} + slot) * 300000)::TIMESTAMP_MS AS ts, l.link_id,
  (sent::DECIMAL(9,0) * 0.1)::DECIMAL(5,1) AS speed_kmh, ((l.length_m * 36 + sent // 2) // sent)::INTEGER AS travel_time_s
FROM (${row("sent")} UNION ALL ${row("sent")} WHERE again = 'duplicate'
  UNION ALL ${row("greatest(20, sent * (94 + more % 13) // 100)")} WHERE again = 'conflict') r
JOIN link l ON l.no = r.no
ORDER BY r.slot, l.place, r.sent NULLS LAST`;
}

/** What was done to the day's readings. */
export function dayDirtSql(day: Day): string {
  return `
SELECT make_timestamp_ms((${String(day.no * SLOTS)} + slot) * 300000)::TIMESTAMP_MS AS ts, l.link_id, kind,
  (speed::DECIMAL(9,0) * 0.1)::DECIMAL(5,1) AS clean_speed_kmh
FROM (SELECT slot, no, fault AS kind, speed FROM reading WHERE fault IS NOT NULL
  UNION ALL SELECT slot, no, again, speed FROM reading WHERE again IS NOT NULL) r
JOIN link l ON l.no = r.no
ORDER BY r.slot, l.place, kind`;
}
