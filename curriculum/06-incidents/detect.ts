// -*- coding: utf-8 -*-
// ---
// jupyter:
//   dschool:
//     exercise: 06-incidents/detect
//     version: 1
//   jupytext:
//     cell_metadata_filter: dschool,-all
//     notebook_metadata_filter: dschool,kernelspec,jupytext,-all
//   kernelspec:
//     display_name: TypeScript
//     language: typescript
//     name: tslab
// ---

// %% [markdown] dschool={"lang": "ko"}
// # 돌발 상황 탐지기를 상황실에 놓기까지
//
// 상황실에서 부탁이 왔습니다. "이번 달 안에 루프 검지기로 돌발 상황을 찾는 기능을 켜고 싶습니다. 자료를 점검하고, 탐지기를 만들고, 문턱을 정해 주세요. 출구 교차로의 신호도 함께 봐 주시면 좋겠습니다."
//
// 자료는 가온시의 `vds_5min`(차로별 검지기 기록)과 `link_5min`(링크의 5분 속도)입니다. **합성 자료**이며 결함이 그대로 들어 있습니다.
//
// 답안 셀만 고치세요. 성적은 여러분이 볼 수 없는 **다른 자료**로 매기므로 값을 적어 넣지 말고 계산하세요. 1–6번과 8번은 강의에 나온 것이고, 7번은 도전 문제입니다.

// %% [markdown] dschool={"lang": "en"}
// # Until a detector stands in the control room
//
// The control room asks: "This month we want to switch on a function that finds incidents by our loops. Please check the data, make a detector, and set its threshold. And do look at the signal of the exit junction, too."
//
// The data are Gaon's `vds_5min` (readings of each lane) and `link_5min` (five-minute speeds of links). They are **synthetic**, and their faults are left in.
//
// Change the answer cells only. Grades are given on **other data** that you cannot see, so compute instead of writing values down. Questions 1 to 6 and 8 are of the lessons; question 7 is a stretch.

// %%
import { chart, check, exercise, hint, methods, sql } from "dschool";
exercise("06-incidents/detect");

// %%
const sample = await sql`SELECT * FROM vds_5min ORDER BY vds_id, lane_no, ts LIMIT 5`;
sample

// %% [markdown] dschool={"lang": "ko"}
// ## 1. 시계가 틀린 검지기
//
// 한 지점의 시계만 몇 시간 틀립니다. 지점(`vds_id`)마다 받은 시각 `received_ts`에서 잰 시각 `ts`를 뺀 **중앙값**을 분으로 구하고(`date_diff('minute', ts, received_ts)`), 그 값이 가장 큰 지점을 찾으세요.
//
// `late`에 `{ vds_id, hours }`를 넣으세요. `hours`는 그 지점의 시계가 늦은 시간을 가까운 **정수**로 반올림한 것입니다.

// %% [markdown] dschool={"lang": "en"}
// ## 1. The detector whose clock is wrong
//
// The clock of one site is wrong by hours. For each site (`vds_id`) find the **median** of the minutes from `ts`, the time it is of, to `received_ts`, when the centre had it (`date_diff('minute', ts, received_ts)`), and take the site where it is largest.
//
// Put `{ vds_id, hours }` into `late`. `hours` is by how many hours its clock is behind, rounded to a **whole number**.

// %% dschool={"question": "q1"}
let late: { vds_id: string; hours: number } | undefined;
// BEGIN SOLUTION
const arrival = await sql<{ vds_id: string; minutes: number }>`
  SELECT vds_id, median(date_diff('minute', ts, received_ts)) AS minutes
  FROM vds_5min GROUP BY vds_id ORDER BY minutes DESC LIMIT 1`;
const slowest = arrival.rows()[0]!;
late = { vds_id: slowest.vds_id, hours: Math.round(slowest.minutes / 60) };
// END SOLUTION

// %% dschool={"check": "q1"}
await check("q1", { late });

// %% [markdown] dschool={"lang": "ko"}
// ## 2. 평소보다 자주 느린 링크
//
// 1강의 비를 씁니다. **평소**는 같은 링크, 같은 시각(`ts::TIME`), 같은 종류의 날(`isodow(ts) <= 5`이면 평일)의 속도의 중앙값이고, 비는 속도를 평소로 나눈 값입니다.
//
// 먼저 3–130 km/h의 기록만 남기고(3과 130도 남김), 같은 링크의 같은 시각에 기록이 여럿이면 **가장 낮은 속도** 하나로 합치세요. 비가 **0.7보다 작은** 기록의 수를 링크마다 세어 많은 차례로 다섯 링크를 냅니다. 수가 같으면 `link_id`가 앞선 것이 먼저입니다.
//
// 질의문을 **글(문자열)** 로 `lowSpeeds`에 넣으세요. 열은 `link_id`, `low_readings`입니다. 질의문은 채점할 때 여러 자료에서 실행됩니다.

// %% [markdown] dschool={"lang": "en"}
// ## 2. Links that are slow more often than usual
//
// Use the ratio of lesson 1. **Usual** is the median speed of the same link, at the same time of day (`ts::TIME`), on the same kind of day (a workday when `isodow(ts) <= 5`). The ratio is the speed over the usual.
//
// First keep readings of 3–130 km/h only (3 and 130 stay), and where a link has several readings of one time, make them one of the **lowest speed**. Count for each link the readings whose ratio is **below 0.7**, and give the five links with most, in falling order; of equal numbers the `link_id` that comes first is first.
//
// Put the query as a **text (a string)** into `lowSpeeds`. Its columns are `link_id` and `low_readings`. It is run on several versions of the data when it is graded.

// %% dschool={"question": "q2"}
let lowSpeeds: string | undefined;
// BEGIN SOLUTION
lowSpeeds = `
  WITH kept AS (
      SELECT link_id, ts, min(speed_kmh) AS kmh FROM link_5min
      WHERE speed_kmh BETWEEN 3 AND 130 GROUP BY link_id, ts),
    usual AS (
      SELECT link_id, ts::TIME AS clock, isodow(ts) <= 5 AS workday, median(kmh) AS usual
      FROM kept GROUP BY link_id, clock, workday)
  SELECT kept.link_id, count(*) AS low_readings
  FROM kept JOIN usual ON usual.link_id = kept.link_id AND clock = ts::TIME AND workday = (isodow(ts) <= 5)
  WHERE kmh / usual < 0.7
  GROUP BY kept.link_id
  ORDER BY low_readings DESC, kept.link_id
  LIMIT 5`;
// END SOLUTION

// %% dschool={"check": "q2"}
await check("q2", { lowSpeeds });

// %% [markdown] dschool={"lang": "ko"}
// ## 3. 튼튼한 편차
//
// 2강에서 본 중앙값과 MAD의 편차를 함수로 만드세요. `robustDeviates(values, window)`는 값마다 하나씩, 수나 `null`의 배열을 돌려줍니다.
//
// - 앞의 `window`개(자기 자신은 빼고) 가운데 **있는 값**만 씁니다. `null`은 없는 값입니다.
// - 편차는 `|x − 중앙값| / (1.4826 × MAD)`입니다. MAD는 그 값들이 중앙값에서 떨어진 거리의 중앙값입니다.
// - 자기 값이 없거나, 앞에 있는 값이 `window`의 절반보다 적거나, MAD가 0이면 `null`입니다.
//
// `methods.median`을 써도 됩니다.

// %% [markdown] dschool={"lang": "en"}
// ## 3. A deviate that is not easily spoilt
//
// Make a function of the deviate by median and MAD of lesson 2. `robustDeviates(values, window)` returns an array with a number or `null` for each value.
//
// - Of the `window` values before it (not itself) use **those that are there**. `null` is a missing one.
// - The deviate is `|x − median| / (1.4826 × MAD)`. MAD is the median of their distances from their median.
// - It is `null` where the value itself is missing, where fewer than half of `window` are there before it, and where MAD is 0.
//
// You may use `methods.median`.

// %% dschool={"question": "q3"}
function robustDeviates(values: readonly (number | null)[], window: number): (number | null)[] {
  // BEGIN SOLUTION
  return values.map((value, at) => {
    const before = values.slice(Math.max(0, at - window), at).filter((each): each is number => each !== null);
    if (value === null || before.length === 0 || before.length < window / 2) return null;
    const middle = methods.median(before)!;
    const spread = methods.median(before.map((each) => Math.abs(each - middle)))!;
    return spread === 0 ? null : Math.abs(value - middle) / (1.4826 * spread);
  });
  // END SOLUTION
  return [];
}

// %% dschool={"check": "q3"}
await check("q3", { robustDeviates });

// %% [markdown] dschool={"lang": "ko"}
// ## 4. 문턱마다 하루 몇 번 울리나
//
// 아래 셀은 지점마다 점유율의 시계열을 만듭니다(`series`의 원소 하나가 한 지점, 빈 시각은 `null`). 이 셀은 고치지 마세요.

// %% [markdown] dschool={"lang": "en"}
// ## 4. How many alarms a day at each threshold?
//
// The cell below makes a series of occupancies for each site (an element of `series` is a site; empty times are `null`). Leave it as it is.

// %%
const occupancies = await sql<{ vds_id: string; occupancy: number | null }>`
  WITH lane AS (
      SELECT vds_id, lane_no, ts, min(occupancy_pct)::DOUBLE AS occupancy FROM vds_5min
      WHERE volume BETWEEN 0 AND 220 GROUP BY ALL),
    site AS (SELECT vds_id, ts, avg(occupancy) AS occupancy FROM lane GROUP BY ALL),
    step AS (SELECT unnest(generate_series(min(ts), max(ts), INTERVAL 5 MINUTE)) AS ts FROM site)
  SELECT one.vds_id, occupancy FROM step CROSS JOIN (SELECT DISTINCT vds_id FROM site) one
  LEFT JOIN site ON site.ts = step.ts AND site.vds_id = one.vds_id ORDER BY one.vds_id, step.ts`;
const series = [...new Set(occupancies.column("vds_id"))].map((name) =>
  occupancies.rows().filter(({ vds_id }) => vds_id === name).map(({ occupancy }) => occupancy),
);
series.map((one) => one.length)

// %% [markdown] dschool={"lang": "ko"}
// 지점마다 `methods.standardNormalDeviate(…, { window: 12, leastDeviation: 1 })`로 편차를 구하고, 문턱 2, 3, 4, 5, 6마다 경보를 내세요(`methods.alarmsAbove`). 이어진 경보는 첫 것만 칩니다(`methods.firstOfRuns`). 모든 지점의 경보를 더해 **하루에 몇 번**인지 구합니다. 하루는 기록 288개이고, 날수는 시계열 하나의 길이로 셈합니다.
//
// 다섯 행의 배열을 `byThreshold`에 문턱의 차례로 넣으세요. 열은 `threshold`, `alarms_a_day`이고 반올림하지 않습니다.

// %% [markdown] dschool={"lang": "en"}
// For each site get the deviates by `methods.standardNormalDeviate(…, { window: 12, leastDeviation: 1 })`, and raise alarms at the thresholds 2, 3, 4, 5 and 6 (`methods.alarmsAbove`). Of alarms in a row only the first counts (`methods.firstOfRuns`). Add up the alarms of all sites and give **how many a day** there are. A day has 288 readings; the number of days follows from the length of one series.
//
// Put an array of five rows into `byThreshold`, in the order of the threshold, with the columns `threshold` and `alarms_a_day`. Do not round.

// %% dschool={"question": "q4"}
let byThreshold: { threshold: number; alarms_a_day: number }[] | undefined;
// BEGIN SOLUTION
const deviates = series.map((one) => methods.standardNormalDeviate(one, { window: 12, leastDeviation: 1 }));
const days = series[0]!.length / 288;
byThreshold = [2, 3, 4, 5, 6].map((threshold) => {
  const alarms = deviates.map((scores) => methods.firstOfRuns(methods.alarmsAbove(scores, { threshold })).length);
  return { threshold, alarms_a_day: alarms.reduce((sum, count) => sum + count, 0) / days };
});
// END SOLUTION

// %% dschool={"check": "q4"}
await check("q4", { byThreshold });

// %% [markdown] dschool={"lang": "ko"}
// ## 5. 상황실이 볼 그림
//
// 4번의 표를 꺾은선 차트(`line`)로 그려 `curve`에 넣으세요. 가로(`x`)는 문턱, 세로(`y`)는 하루 경보 수이며 세로축은 0에서 시작합니다. 상황실장이 설명 없이 읽을 수 있게 제목(`title`)을 붙이고, 합성 자료임을 밝히세요.

// %% [markdown] dschool={"lang": "en"}
// ## 5. The picture for the control room
//
// Draw the table of question 4 as a line chart (`line`) and put it into `curve`. The threshold goes on `x`, the alarms a day on `y`, which begins at 0. Give it a `title` that the head of the control room understands without you, and say that the data is synthetic.

// %% dschool={"question": "q5"}
let curve: unknown;
// BEGIN SOLUTION
curve = chart({
  title: { text: "문턱을 올리면 경보가 줄어든다", subtitle: "검지기 네 곳의 하루 경보, 합성 자료(가온시)" },
  data: { values: byThreshold },
  mark: "line",
  encoding: {
    x: { field: "threshold", type: "quantitative", title: "문턱 (표준 편차의 몇 배)" },
    y: { field: "alarms_a_day", type: "quantitative", title: "경보 (하루 몇 번)" },
  },
});
// END SOLUTION

// %% dschool={"check": "q5"}
await check("q5", { curve });

// %% [markdown] dschool={"lang": "ko"}
// ## 6. 탐지기
//
// 이제 탐지기를 만듭니다. 아래는 연습용 자료입니다. 한 곳(`place`)에 루프가 둘 있고, 5분마다 상류와 하류의 점유율(%)이 있습니다. 사고는 3강에서처럼 심은 것입니다. 상류가 차고 하류가 비며, 점유율은 우연히 10 %쯤 흔들립니다. 이 그림을 보며 문턱을 정하세요.

// %% [markdown] dschool={"lang": "en"}
// ## 6. The detector
//
// Now make the detector. Below are readings to practise on. A place has two loops, and every five minutes the occupancy (%) of the one upstream and the one downstream. Incidents are planted as in lesson 3: it fills up upstream and empties downstream, and occupancies go up and down by some 10 % by chance. Look at the picture to choose your thresholds.

// %%
const practice = await sql<{ ts: Date; place: string; upstream: number; downstream: number; incident: boolean }>`
  WITH shape AS (SELECT hour(ts) AS hour, median(occupancy_pct)::DOUBLE AS usual FROM vds_5min WHERE volume BETWEEN 0 AND 220 GROUP BY ALL),
    step AS (SELECT unnest(generate_series(TIMESTAMP '2026-06-01', TIMESTAMP '2026-06-01 23:55', INTERVAL 5 MINUTE)) AS ts)
  SELECT ts, 'practice' AS place,
    usual * (0.9 + hash(ts, 'one') % 200 / 1000.0::DOUBLE) + if(incident, 18, 0) AS upstream,
    usual * (0.9 + hash(ts, 'two') % 200 / 1000.0::DOUBLE) * if(incident, 0.5, 1) AS downstream, incident
  FROM (SELECT ts, ts::TIME BETWEEN '09:00' AND '09:40' OR ts::TIME BETWEEN '14:20' AND '14:45' AS incident FROM step)
  JOIN shape ON shape.hour = hour(ts) ORDER BY ts`;
chart({
  title: { text: "연습용 하루 · A day to practise on", subtitle: "심은 사고 둘, 합성 자료 · two planted incidents, synthetic" },
  description: "상류와 하류의 점유율은 하루 내내 함께 오르내리다가, 심은 사고 두 번에서만 상류는 오르고 하류는 절반이 된다. Both occupancies move together, but at two planted incidents the upstream rises and the downstream halves.",
  width: 600,
  height: 220,
  data: { values: practice.rows().flatMap(({ ts, upstream, downstream }) => [{ ts, loop: "상류 · upstream", occupancy: upstream }, { ts, loop: "하류 · downstream", occupancy: downstream }]) },
  mark: "line",
  encoding: {
    x: { field: "ts", type: "temporal", title: "시각 · time", axis: { format: "%H:%M" } },
    y: { field: "occupancy", type: "quantitative", title: "점유율 · occupancy (%)" },
    color: { field: "loop", type: "nominal", title: null },
  },
});

// %% [markdown] dschool={"lang": "ko"}
// `detect(readings)`는 시각 순서의 행 `{ ts, place, upstream, downstream }`을 받아(장소가 여럿 섞여 있습니다) 경보 `{ ts, place }`의 배열을 돌려줍니다. 경보의 `ts`는 그것을 알게 한 행의 `ts`이며, **그 뒤의 행을 보고** 정하면 안 됩니다. 한 사고에는 한 번만 울리면 됩니다. 답안 셀에 쓸 자리가 둘 있습니다. 위의 자리는 도우미 함수를 두는 곳이니 비워 두어도 됩니다.
//
// 만점은 탐지율 90 % 이상, 헛경보는 모든 곳을 합해 하루 1번 이하, 사고의 시작부터 경보의 `ts`까지의 중앙값 5분 이하입니다. `ts`는 그 5분이 **시작하는** 때이고 상황실이 그 행을 보는 것은 `ts` + 5분이므로(1강), 상황실이 겪는 탐지 시간은 여기에 **5분을 더한 것**, 곧 만점이면 10분 이하입니다. 8번의 글에는 더한 값을 쓰세요.

// %% [markdown] dschool={"lang": "en"}
// `detect(readings)` takes rows `{ ts, place, upstream, downstream }` in the order of time (of several places, mixed) and returns an array of alarms `{ ts, place }`. An alarm's `ts` is that of the row that told it; it must not rest on **rows after it**. One alarm an incident is enough. The answer cell has two places to write in; the upper one is for functions of your own, and may stay empty.
//
// Full points are for a detection rate of 90 % or more, at most 1 false alarm a day over all places, and a median of 5 minutes or less from the start of an incident to the `ts` of its alarm. As `ts` is when the five minutes **begin**, and the control room sees the row at `ts` + 5 minutes (lesson 1), the time to detect that the room lives with is **5 minutes more**: 10 or less for full points. Give that one in the letter of question 8.

// %% dschool={"question": "q6"}
interface LoopReading {
  ts: Date;
  place: string;
  upstream: number;
  downstream: number;
}
// BEGIN SOLUTION
// Planted incidents on days of their own: no row of it is a row of the data that a trainee has.
const readings = await sql`
  WITH shape AS (
      SELECT vds_id, hour(ts) AS hour, median(occupancy_pct)::DOUBLE AS usual FROM vds_5min
      WHERE volume BETWEEN 0 AND 220 AND occupancy_pct >= 0 GROUP BY ALL),
    salt AS (SELECT sum(volume) AS salt FROM vds_5min WHERE volume BETWEEN 0 AND 220),
    site AS (SELECT DISTINCT vds_id, 'P' || dense_rank() OVER (ORDER BY vds_id) AS place FROM shape),
    slot AS (SELECT unnest(range(5)) AS day),
    start AS (
      SELECT vds_id, place, day, part,
        TIMESTAMP '2026-07-06' + day * INTERVAL 1 DAY + (96 + 84 * part + hash(salt, place, day, part) % 48)::INTEGER * INTERVAL 5 MINUTE AS start_ts,
        (5 + hash(salt, day, place, part) % 6)::INTEGER AS steps, 12 + hash(part, salt, place, day) % 16 AS rise
      FROM site CROSS JOIN slot CROSS JOIN (SELECT unnest([0, 1]) AS part) CROSS JOIN salt),
    step AS (SELECT unnest(generate_series(TIMESTAMP '2026-07-06', TIMESTAMP '2026-07-10 23:55', INTERVAL 5 MINUTE)) AS ts)
  SELECT ts, site.place, usual * (0.9 + hash(salt, ts, site.place, 'up') % 200 / 1000.0::DOUBLE) + coalesce(rise, 0)::DOUBLE AS upstream,
    usual * (0.9 + hash(salt, ts, site.place, 'down') % 200 / 1000.0::DOUBLE) * if(rise IS NULL, 1, 0.5) AS downstream
  FROM step CROSS JOIN site CROSS JOIN salt JOIN shape ON shape.vds_id = site.vds_id AND shape.hour = hour((ts + if(shape.vds_id = ${late!.vds_id}, INTERVAL 15 HOUR, INTERVAL 0 HOUR)))
  LEFT JOIN start ON start.place = site.place AND ts >= start_ts AND ts < start_ts + steps * INTERVAL 5 MINUTE
  ORDER BY ts, site.place`;
const planted = await sql`
  WITH site AS (SELECT DISTINCT vds_id, 'P' || dense_rank() OVER (ORDER BY vds_id) AS place FROM (SELECT DISTINCT vds_id FROM vds_5min)),
    salt AS (SELECT sum(volume) AS salt FROM vds_5min WHERE volume BETWEEN 0 AND 220),
    start AS (
      SELECT place,
        TIMESTAMP '2026-07-06' + day * INTERVAL 1 DAY + (96 + 84 * part + hash(salt, place, day, part) % 48)::INTEGER * INTERVAL 5 MINUTE AS start_ts,
        (5 + hash(salt, day, place, part) % 6)::INTEGER AS steps
      FROM site CROSS JOIN (SELECT unnest(range(5)) AS day) CROSS JOIN (SELECT unnest([0, 1]) AS part) CROSS JOIN salt)
  SELECT place, start_ts, start_ts + (steps - 1) * INTERVAL 5 MINUTE AS end_ts FROM start ORDER BY start_ts, place`;
// END SOLUTION
function detect(rows: readonly LoopReading[]): { ts: Date; place: string }[] {
  // BEGIN SOLUTION
  return [...new Set(rows.map(({ place }) => place))].flatMap((place) => {
    const here = rows.filter((row) => row.place === place);
    const run = methods.californiaAlgorithm(
      { upstream: here.map(({ upstream }) => upstream), downstream: here.map(({ downstream }) => downstream) },
      { difference: 10, relativeDifference: 0.4, downstreamFall: 0.2 },
    );
    return run.alarms.map((at) => ({ ts: here[at]!.ts, place }));
  });
  // END SOLUTION
  return [];
}

// %% dschool={"check": "q6"}
await check("q6", { detect });

// %% [markdown] dschool={"lang": "ko"}
// ## 7. (도전) 건널 수 있는 신호
//
// 강의의 Webster는 차만 생각했습니다. `signalPlan(flows, saturation, lost, walk)`를 만드세요. `flows`는 접근로마다의 시간당 교통량, `saturation`은 포화 교통류율(모두 같음), `lost`는 한 주기의 손실 시간(초), `walk`는 보행자가 건너는 데 드는 초입니다.
//
// - $Y = \sum q_i / s$가 0.9를 넘으면 `null`을 돌려줍니다. 고정 시간 신호로는 안 됩니다.
// - 먼저 Webster의 주기로 초록을 나눕니다. `walk`보다 짧은 초록은 `walk`로 올립니다. 어느 초록이 `walk`에 **걸렸는지**는 이렇게 처음 나눈 초록으로 한 번만 정하고, 그 뒤로는 바꾸지 않습니다. 주기는 손실 시간과 초록의 합입니다.
// - 올린 초록 때문에 다른 접근로가 넘칠 수 있습니다. 그래서 다음을 **이 차례로** 되풀이합니다.
//   1. 주기를 구합니다. 180초를 넘으면 `null`입니다. 늘리기 전인 첫 번째에도 봅니다.
//   2. 모든 접근로의 포화도 $q_i C / (s\,g_i)$가 0.95 이하이면 그것이 답입니다.
//   3. 걸리지 않은 초록이 없으면 `null`입니다. 있으면 그런 초록을 모두 1초씩 늘리고 1로 돌아갑니다.
//
// 돌려주는 값은 `{ cycle, greens }`(초, 반올림하지 않음)입니다.

// %% [markdown] dschool={"lang": "en"}
// ## 7. (Stretch) A signal that people can cross at
//
// The lesson's Webster thought of cars only. Make `signalPlan(flows, saturation, lost, walk)`: `flows` has the vehicles an hour of each approach, `saturation` is the saturation flow (of all alike), `lost` the lost time in a cycle (s), and `walk` the seconds that people need to cross.
//
// - Where $Y = \sum q_i / s$ is above 0.9 return `null`: no fixed-time signal will do.
// - First share Webster's cycle into greens. A green below `walk` is raised to `walk`. Which greens are **held** at `walk` is decided once, by the greens as first shared, and stays so. The cycle is the lost time and the greens together.
// - A raised green may make another approach overflow. So repeat this, **in this order**.
//   1. Work out the cycle. Above 180 s it is `null`; look at this the first time, too, before anything is lengthened.
//   2. Where every approach has a degree of saturation $q_i C / (s\,g_i)$ of 0.95 or less, that is the answer.
//   3. Where every green is held it is `null`. Otherwise lengthen every green that is not held by 1 s, and go back to 1.
//
// Return `{ cycle, greens }` (seconds, not rounded).

// %% dschool={"question": "q7"}
function signalPlan(flows: readonly number[], saturation: number, lost: number, walk: number): { cycle: number; greens: number[] } | null {
  // BEGIN SOLUTION
  const busy = flows.reduce((sum, flow) => sum + flow / saturation, 0);
  if (busy > 0.9) return null;
  const webster = methods.websterTiming(lost, flows.map((flow) => ({ flow, saturationFlow: saturation })));
  let greens = webster.greens.map((green) => Math.max(walk, green));
  const held = webster.greens.map((green) => green < walk);
  for (;;) {
    const cycle = greens.reduce((sum, green) => sum + green, lost);
    if (cycle > 180) return null;
    if (flows.every((flow, at) => (flow * cycle) / (saturation * greens[at]!) <= 0.95)) return { cycle, greens };
    if (held.every((each) => each)) return null;
    greens = greens.map((green, at) => (held[at] ? green : green + 1));
  }
  // END SOLUTION
  return null;
}

// %% dschool={"check": "q7"}
await check("q7", { signalPlan });

// %% [markdown] dschool={"lang": "ko"}
// ## 8. 상황실에 드리는 글
//
// 4번의 곡선과 6번의 탐지기를 놓고, 상황실장에게 어떤 문턱으로 켤지(또는 켜지 말지) 권하는 글을 다섯 문장 안팎으로 `advice`에 쓰세요. **여러분이 구한 수**를 둘 이상 근거로 들고, 그 수로 말할 수 **없는** 것을 하나 밝히고, 켠 뒤 한 달 동안 무엇을 재어 다시 정할지 쓰세요. 강사가 읽고 채점합니다.

// %% [markdown] dschool={"lang": "en"}
// ## 8. A letter to the control room
//
// With the curve of question 4 and the detector of question 6 before you, advise the head of the control room in some five sentences at which threshold to switch it on (or not to), and put the text into `advice`. Give two or more **figures that you computed** as reasons, say one thing that they do **not** tell, and what to measure in the first month to decide again. An instructor reads and marks it.

// %% dschool={"question": "q8"}
let advice: string | undefined;
// BEGIN SOLUTION
advice = `문턱 4로 켜되 첫 달은 CCTV로 확인할 수 있는 구간에서만 쓰시기를 권합니다.
연습 자료의 네 지점에서 문턱 2는 하루 수십 번, 4는 하루 몇 번 울려 확인에 드는 시간이 한 교대의 몇 분으로 줄어듭니다.
심은 사고에서는 캘리포니아 알고리즘이 90 % 넘게, 중앙값 10분 안에 찾았습니다(5분 기록이 끝나기를 기다리는 5분을 더한 값).
다만 심은 사고는 우리가 정한 모양이라, 차가 적은 밤의 사고나 갓길의 고장을 얼마나 놓칠지는 이 수로 알 수 없습니다.
켠 뒤 한 달은 경보마다 CCTV 확인 결과와 112 접수 시각을 적어, 헛경보의 비율과 신고보다 빨랐던 분을 세고 문턱을 다시 정합시다.`;
// END SOLUTION

// %% dschool={"check": "q8"}
await check("q8", { advice });

// %% [markdown] dschool={"lang": "ko"}
// ## 제출
//
// 아래 셀을 실행하면 **저장된 노트북 파일**을 냅니다. 막히면 새 셀에서 `await hint("q1")`을 실행해 힌트를 하나씩 여세요.

// %% [markdown] dschool={"lang": "en"}
// ## Handing in
//
// The cell below hands in the **saved notebook file**. If you are stuck, run `await hint("q1")` in a new cell to open one hint at a time.

// %%
import { submit } from "dschool";
await submit();
