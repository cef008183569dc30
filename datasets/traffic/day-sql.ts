import type { Day } from "./calendar.ts";
import { SINGLE_DIRT, type Span } from "./dirt.ts";
import type { IncidentLoss } from "./incidents.ts";
import { mixSql } from "./mix.ts";
import { SLOTS } from "./profile.ts";
import { tableSql } from "./table-sql.ts";

// The SQL that makes readings. Everything is integers: speeds in tenths of km/h, losses in thousandths of the free
// speed, noise in 65,536ths. `tri` makes the sum of two even draws, −65,535 … 65,535, of 32 random bits.

/** What befalls links on one day. */
export interface DayEvents {
  readonly losses: readonly IncidentLoss[];
  readonly outages: readonly Span[];
  readonly stuck: readonly Span[];
}

/** Why a reading is not the clean one, as numbers of the column `fault`, and why it is there twice, of `again`. */
const FAULTS = ["outage", "stuck", "missing", "spike"] as const;
const AGAIN = ["duplicate", "conflict"] as const;

/** By weekday from Sunday on: mornings of Monday and evenings of Friday are the worst. */
const WEEKDAY_STRENGTH = [1000, 1040, 990, 1000, 1010, 1100, 1000];

/** Makes the temporary table `reading`: what each link should send on a day, and what it sends. */
export function dayTablesSql(day: Day, seed: number, events: DayEvents): string {
  return [
    dayLinkSql(day, seed),
    swellSql(day),
    eventSql(events),
    readingSql(day),
    stuckSql(events.stuck),
  ].join("\n");
}

/** Links with the strength of this day's traffic: the town's, the neighbourhood's and their own. */
function dayLinkSql(day: Day, seed: number): string {
  const kept = [
    "no",
    "free_speed",
    "swell_before",
    "swell_after",
    "swell_quarter",
    "ripple_seed",
    "noise_seed",
    "dirt_seed",
  ];
  const counter = String(day.no);
  const mixes = mixSql("link", kept, [
    { name: "town", state: String(seed), counter },
    { name: "near", state: "swell_before", counter },
    { name: "own", state: "day_seed", counter },
  ]);
  return `
CREATE OR REPLACE TEMP TABLE day_link AS
SELECT ${kept.join(", ")}, ${String(WEEKDAY_STRENGTH[day.weekday])} + tri(town) * 110 // 65536 + tri(near) * 280 // 65536
  + tri(own) * 180 // 65536 AS strength
FROM (${mixes});`;
}

/** The slow swell of traffic, two hours and four links wide: its value at both ends of each two hours. */
function swellSql(day: Day): string {
  const counter = `${String(day.no * 12)} + knot`;
  const source = "day_link CROSS JOIN (SELECT range::INTEGER AS knot FROM range(13))";
  const mixes = mixSql(
    source,
    ["no", "knot", "swell_quarter"],
    [
      { name: "before", state: "swell_before", counter },
      { name: "after", state: "swell_after", counter },
    ],
  );
  return `
CREATE OR REPLACE TEMP TABLE swell AS
SELECT knot * 1024 + no AS knot_cell, value AS low, lead(value) OVER (PARTITION BY no ORDER BY knot) AS high
FROM (SELECT no, knot, (tri(before) * (4 - swell_quarter) + tri(after) * swell_quarter) // 4 AS value FROM (${mixes}))
QUALIFY high IS NOT NULL;`;
}

/** What befalls a link in one slot: the loss of an incident, an outage, or both. */
function eventSql({ losses, outages }: DayEvents): string {
  const lossRows = losses.map(({ linkNo, slot, lossPermille }) => [slot * 1024 + linkNo, lossPermille, 0]);
  const outageRows = outages.flatMap(({ linkNo, fromSlot, toSlot }) =>
    Array.from({ length: toSlot - fromSlot }, (_, index) => [(fromSlot + index) * 1024 + linkNo, 0, 1]),
  );
  return `
${tableSql("happening", ["cell INTEGER", "loss INTEGER", "outage INTEGER"], [...lossRows, ...outageRows])}
CREATE OR REPLACE TEMP TABLE event AS
SELECT cell, max(loss) AS loss, max(outage) AS outage FROM happening GROUP BY cell;`;
}

/** `speed` is the clean one, `sent` the one a link sends (NULL: none). */
function readingSql(day: Day): string {
  const { missing, spike, duplicate, conflict } = SINGLE_DIRT;
  const mixes = mixSql(
    `(${cleanSql(day)})`,
    ["slot", "no", "speed", "outage", "dirt"],
    [{ name: "more", state: "dirt", counter: "1" }],
  );
  return `
CREATE OR REPLACE TEMP TABLE reading AS
SELECT slot, no, speed, more, fault,
  CASE fault WHEN 0 THEN speed WHEN 4 THEN CASE WHEN more % 4 = 0 THEN 10 ELSE 1600 + more % 900 END END AS sent,
  CASE WHEN (more & 65535) < ${String(duplicate)} THEN 1
    WHEN (more >> 16) < ${String(conflict)} AND fault = 0 THEN 2 ELSE 0 END AS again
FROM (
  SELECT slot, no, speed, more, CASE WHEN outage = 1 THEN 1 WHEN (dirt & 65535) < ${String(missing)} THEN 3
    WHEN (dirt >> 16) < ${String(spike)} THEN 4 ELSE 0 END AS fault
  FROM (${mixes})
);`;
}

/** What links would send if nothing went wrong with them, with the random bits of what does. */
function cleanSql(day: Day): string {
  const slot = `${String(day.no * SLOTS)} + slot`;
  const beat = `${String(day.no * (SLOTS / 4))} + beat`;
  const source = `(
      SELECT b.slot, b.no, b.beat, b.beat_part, l.free_speed, l.ripple_seed, l.noise_seed, l.dirt_seed,
        b.loss * l.strength // 1000 AS full_loss, coalesce(e.loss, 0) AS incident, coalesce(e.outage, 0) AS outage,
        (s.low * (24 - b.knot_part) + s.high * b.knot_part) // 24 AS swell
      FROM base b
      JOIN day_link l ON l.no = b.no
      JOIN swell s ON s.knot_cell = b.knot_cell
      LEFT JOIN event e ON e.cell = b.cell
      WHERE b.type = '${day.type}'
    )`;
  const kept = ["slot", "no", "beat_part", "free_speed", "incident", "outage", "swell"];
  const mixes = mixSql(
    source,
    [...kept, "least(full_loss, 700 + (full_loss - 700) // 3) AS loss"],
    [
      { name: "ripple_low", state: "ripple_seed", counter: beat },
      { name: "ripple_high", state: "ripple_seed", counter: `${beat} + 1` },
      { name: "noise", state: "noise_seed", counter: slot },
      { name: "dirt", state: "dirt_seed", counter: slot },
    ],
  );
  return `
SELECT slot, no, outage, dirt,
  greatest(20, (calm * (1000 - incident) // 1000) * (65536 + tri(noise) * 14 // 100) // 65536) AS speed
FROM (
  SELECT slot, no, outage, dirt, noise, incident, free_speed * (1000 - greatest(-50, least(920, loss
      + swell * (75 + loss * 6 // 10) // 65536
      + ((tri(ripple_low) * (4 - beat_part) + tri(ripple_high) * beat_part) // 4) * (60 + loss * 4 // 10) // 65536
    ))) // 1000 AS calm
  FROM (${mixes})
)`;
}

/** Stuck sensors repeat the clean speed of their first slot, but where they send nothing at all. */
function stuckSql(stuck: readonly Span[]): string {
  if (stuck.length === 0) return "";
  const spans = stuck.map(({ linkNo, fromSlot, toSlot }) => [linkNo, fromSlot, toSlot]);
  return `
${tableSql("stuck", ["no INTEGER", "from_slot INTEGER", "to_slot INTEGER"], spans)}
UPDATE reading SET sent = s.speed, fault = 2, again = CASE again WHEN 2 THEN 0 ELSE again END
FROM (SELECT s.no, s.from_slot, s.to_slot, r.speed FROM stuck s JOIN reading r ON r.no = s.no AND r.slot = s.from_slot) s
WHERE reading.no = s.no AND reading.slot >= s.from_slot AND reading.slot < s.to_slot AND fault <> 1;`;
}

/** The rows of `link_5min` for the day whose tables stand, in the order of their key. */
export function daySelectSql(day: Day): string {
  const row = (speed: string): string => `SELECT slot, no, ${speed} AS sent FROM reading`;
  // One number for slot, link and speed sorts faster than three; a link has fewer than 4,096 tenths of km/h.
  return `
SELECT ${tsSql(day)} AS ts, l.link_id, (sent::DECIMAL(9,0) * 0.1)::DECIMAL(5,1) AS speed_kmh,
  ((l.length_m * 36 + sent // 2) // sent)::INTEGER AS travel_time_s
FROM (${row("sent")} UNION ALL ${row("sent")} WHERE again = 1
  UNION ALL ${row("greatest(20, sent * (94 + more % 13) // 100)")} WHERE again = 2) r
JOIN link l ON l.no = r.no
ORDER BY (slot * 1024 + l.place)::BIGINT * 4096 + coalesce(sent, 4095)`;
}

/** What was done to the day's readings. */
export function dayDirtSql(day: Day): string {
  const kinds = (names: readonly string[], column: string): string =>
    `CASE ${column} ${names.map((name, index) => `WHEN ${String(index + 1)} THEN '${name}'`).join(" ")} END`;
  return `
SELECT ${tsSql(day)} AS ts, l.link_id, kind, (speed::DECIMAL(9,0) * 0.1)::DECIMAL(5,1) AS clean_speed_kmh
FROM (SELECT slot, no, ${kinds(FAULTS, "fault")} AS kind, speed FROM reading WHERE fault > 0
  UNION ALL SELECT slot, no, ${kinds(AGAIN, "again")}, speed FROM reading WHERE again > 0) r
JOIN link l ON l.no = r.no
ORDER BY r.slot, l.place, kind`;
}

function tsSql(day: Day): string {
  return `make_timestamp_ms((${String(day.no * SLOTS)} + slot) * 300000::BIGINT)::TIMESTAMP_MS`;
}
