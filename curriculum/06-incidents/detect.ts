// -*- coding: utf-8 -*-
// ---
// jupyter:
//   dschool:
//     exercise: 06-incidents/detect
//     version: 2
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
// 상황실에서 부탁이 왔습니다. "이번 달 안에 루프 검지기로 돌발 상황을 찾는 기능을 켜고 싶습니다. 자료를 점검하고, 탐지기를 만들고, 경보를 울릴 문턱을 정해 주세요. 출구 교차로의 신호도 함께 봐 주시면 좋겠습니다."
//
// 자료는 가온시의 `vds_5min`(차로별 검지기 기록)과 `link_5min`(링크의 5분 속도)입니다. **합성 자료**이며 결함이 그대로 들어 있습니다.
//
// 답안 셀만 고치세요. 성적은 여러분이 볼 수 없는 **다른 자료**로 매기므로 값을 적어 넣지 말고 계산하세요. 1–6번과 8번은 강의에서 다룬 것이고, 7번은 도전 문제입니다.

// %% [markdown] dschool={"lang": "en"}
// # Putting an incident detector into the control room
//
// The control room asks: "We want to switch on automatic incident detection from our loop detectors this month. Please check the data, build a detector, and set its threshold. And have a look at the signal of the exit junction while you are at it."
//
// The data are Gaon's `vds_5min` (detector readings, lane by lane) and `link_5min` (five-minute link speeds). They are **synthetic**, and their faults have been left in.
//
// Change the answer cells only. You are graded on **other data** that you cannot see, so compute your answers instead of typing values in. Questions 1 to 6 and 8 follow the lessons; question 7 is a stretch.

// %%
import { chart, check, exercise, hint, methods, sql } from "dschool";
exercise("06-incidents/detect");

// %%
const sample = await sql`SELECT * FROM vds_5min ORDER BY vds_id, lane_no, ts LIMIT 5`;
sample

// %% [markdown] dschool={"lang": "ko"}
// ## 1. 시계가 틀린 검지기
//
// 한 지점의 시계가 몇 시간 느립니다. 검지기가 잰 시각 `ts`부터 센터가 받은 시각 `received_ts`까지 몇 분이 걸렸는지(`date_diff('minute', ts, received_ts)`), 지점(`vds_id`)마다 그 **중앙값**을 구해 가장 큰 지점을 찾으세요.
//
// `late`에 `{ vds_id, hours }`를 넣으세요. `hours`는 그 지점의 시계가 몇 시간 느린지를 **정수**로 반올림한 것입니다.

// %% [markdown] dschool={"lang": "en"}
// ## 1. The detector whose clock is wrong
//
// The clock of one site is hours slow. For each site (`vds_id`) take the **median** of the minutes from `ts`, when the detector says it measured, to `received_ts`, when the centre received the reading (`date_diff('minute', ts, received_ts)`), and find the site where it is largest.
//
// Put `{ vds_id, hours }` into `late`. `hours` is how many hours its clock is slow, rounded to a **whole number**.

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
// ## 2. 평소보다 느릴 때가 많은 링크
//
// 1강에서처럼 속도를 평소 속도로 나눈 비를 봅니다. **평소**는 같은 링크의, 같은 시각(`ts::TIME`), 같은 종류의 날(`isodow(ts) <= 5`이면 평일, 아니면 주말) 속도의 중앙값입니다.
//
// 1. 3–130 km/h의 기록만 남깁니다(3과 130도 남김).
// 2. 같은 링크의 같은 시각에 기록이 여럿이면 **가장 낮은 속도** 하나로 합칩니다.
// 3. 합친 기록으로 평소를 구합니다.
// 4. 비가 **0.7보다 작은** 기록을 링크마다 세어, 많은 순서로 다섯 링크를 냅니다. 수가 같으면 `link_id`가 앞선 것이 먼저입니다.
//
// `speed_kmh`의 타입은 DECIMAL(소수 한 자리)입니다. 그대로 `median`을 내면 DuckDB가 중앙값도 소수 한 자리로 반올림하므로, 먼저 `::DOUBLE`로 바꾸어야 정확한 값이 나옵니다. 채점은 기록 수가 **4개까지** 다른 것을 맞은 것으로 봅니다. 이 반올림이 바꿀 수 있는 만큼입니다.
//
// 질의문(SQL)을 **문자열**로 `lowSpeeds`에 넣으세요. 열은 `link_id`, `low_readings`입니다. 질의문은 채점할 때 여러 자료에서 실행됩니다.

// %% [markdown] dschool={"lang": "en"}
// ## 2. Links that are often slower than usual
//
// As in lesson 1, look at the ratio of a speed to the usual speed. **Usual** is the median speed of the same link, at the same time of day (`ts::TIME`), on the same kind of day (a workday when `isodow(ts) <= 5`, else a weekend).
//
// 1. Keep readings of 3–130 km/h only (3 and 130 stay).
// 2. Where a link has several readings for one time, merge them into one with the **lowest speed**.
// 3. Work out the usual speed from the merged readings.
// 4. For each link count the readings whose ratio is **below 0.7**, and give the five links with the highest counts, highest first; where counts are equal, the lower `link_id` comes first.
//
// `speed_kmh` is a DECIMAL with one decimal place. `median` of a DECIMAL is rounded by DuckDB to that one place as well, so convert to `::DOUBLE` first to get the exact median. Counts that are off by **up to 4** are accepted: that is what this rounding can change.
//
// Put the query (SQL) as a **string** into `lowSpeeds`. Its columns are `link_id` and `low_readings`. When graded it is run on several versions of the data.

// %% dschool={"question": "q2"}
let lowSpeeds: string | undefined;
// BEGIN SOLUTION
lowSpeeds = `
  WITH kept AS (
      SELECT link_id, ts, min(speed_kmh)::DOUBLE AS kmh FROM link_5min
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
// ## 3. 이상값에 흔들리지 않는 편차
//
// 2강에서 중앙값과 MAD로 구한 편차를 함수로 만드세요. `robustDeviates(values, window)`는 `values`와 길이가 같은 배열을 돌려줍니다. 원소는 그 자리의 편차(수)이거나 `null`입니다.
//
// - 바로 앞의 `window`개(자기 자신은 빼고) 가운데 `null`이 아닌 값만 씁니다. `null`은 결측값입니다.
// - 편차는 `|x − 중앙값| / (1.4826 × MAD)`입니다. MAD는 쓰는 값들이 중앙값에서 떨어진 거리의 중앙값입니다.
// - 자기 값이 결측이거나, 쓸 값이 하나도 없거나 `window`의 절반보다 적거나, MAD가 0이면 `null`입니다.
//
// `methods.median`을 써도 됩니다.

// %% [markdown] dschool={"lang": "en"}
// ## 3. A deviate that outliers cannot upset
//
// Turn lesson 2's deviate by median and MAD into a function. `robustDeviates(values, window)` returns an array as long as `values`, holding the deviate (a number) or `null` at each place.
//
// - Of the `window` values just before it (not itself) use those that are not `null`. `null` means missing.
// - The deviate is `|x − median| / (1.4826 × MAD)`. MAD is the median distance of the values used from their median.
// - It is `null` where the value itself is missing, where there is no value to use or fewer than half of `window`, and where MAD is 0.
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
// 지점마다 `methods.standardNormalDeviate(…, { window: 12, leastDeviation: 1 })`로 편차를 구하고, 문턱 2, 3, 4, 5, 6으로 각각 경보를 냅니다(`methods.alarmsAbove`). 점유율이 평소보다 **높을 때만** 울려야 하므로 편차의 부호는 그대로 둡니다(2강과 달리 절댓값을 취하지 않습니다). 이어진 경보는 첫 번째만 셉니다(`methods.firstOfRuns`). 모든 지점의 경보를 더해 **하루에 몇 번**인지 구하세요. 하루는 기록 288개이고, 날수는 시계열 하나의 길이를 288로 나눈 값입니다.
//
// 다섯 행의 배열을 문턱이 작은 것부터 `byThreshold`에 넣으세요. 열은 `threshold`, `alarms_a_day`이고 반올림하지 않습니다.

// %% [markdown] dschool={"lang": "en"}
// For each site compute the deviates with `methods.standardNormalDeviate(…, { window: 12, leastDeviation: 1 })`, and raise alarms at each of the thresholds 2, 3, 4, 5 and 6 (`methods.alarmsAbove`). An alarm is for occupancy **above** the usual only, so keep the sign of the deviates (no absolute value here, unlike lesson 2). Of consecutive alarms only the first counts (`methods.firstOfRuns`). Add up the alarms of all sites and work out **how many there are a day**. A day has 288 readings; the number of days is the length of one series over 288.
//
// Put an array of five rows into `byThreshold`, lowest threshold first, with the columns `threshold` and `alarms_a_day`. Do not round.

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
// 4번의 표 `byThreshold`를 꺾은선 차트(`line`)로 그려 `curve`에 넣으세요. 가로(`x`)는 문턱, 세로(`y`)는 하루 경보 수이며 세로축은 0에서 시작합니다. 상황실장이 설명 없이 읽을 수 있게 제목(`title`)을 붙이고, 제목이나 부제목에 합성 자료임을 밝히세요.
//
// 채점할 때 그림에 찍힌 값을 **옳은 표**와 견줍니다. 4번이 틀린 채 그리면 5번도 틀리므로, 4번을 먼저 맞히세요.

// %% [markdown] dschool={"lang": "en"}
// ## 5. The picture for the control room
//
// Draw `byThreshold`, the table of question 4, as a line chart (`line`) and put it into `curve`. The threshold goes on `x`, the alarms a day on `y`, and the y axis starts at 0. Give it a `title` that the head of the control room understands without you, and say in the title or subtitle that the data is synthetic.
//
// The plotted values are compared with the **right table**. If question 4 is wrong, so is the picture of it: get question 4 right first.

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
// 이제 탐지기를 만듭니다. 아래는 연습용 하루입니다. 한 장소(`place`)에 루프가 둘 있고, 5분마다 상류 루프와 하류 루프의 점유율(%)이 있습니다. 3강에서처럼 사고 둘을 심었습니다. 사고가 나면 상류의 점유율은 18 %p 오르고 하류의 점유율은 절반이 됩니다. 그 밖에는 두 점유율이 우연히 ±10 % 안에서 흔들립니다. 그림을 보며 문턱을 정하세요.

// %% [markdown] dschool={"lang": "en"}
// ## 6. The detector
//
// Now build the detector. Below is a day to practise on. A place has two loops, and every five minutes there is the occupancy (%) of the upstream and of the downstream loop. As in lesson 3, two incidents are planted: during one the upstream occupancy rises by 18 percentage points and the downstream one halves. Apart from that both fluctuate by chance, within ±10 %. Use the picture to choose your thresholds.

// %%
const practice = await sql<{ ts: Date; place: string; upstream: number; downstream: number; incident: boolean }>`
  WITH shape AS (SELECT hour(ts) AS hour, median(occupancy_pct)::DOUBLE AS usual FROM vds_5min WHERE volume BETWEEN 0 AND 220 GROUP BY ALL),
    step AS (SELECT unnest(generate_series(TIMESTAMP '2026-06-01', TIMESTAMP '2026-06-01 23:55', INTERVAL 5 MINUTE)) AS ts)
  SELECT ts, 'practice' AS place,
    usual * (0.9 + hash(ts, 'one') % 200 / 1000.0::DOUBLE) + if(incident, 18, 0) AS upstream,
    usual * (0.9 + hash(ts, 'two') % 200 / 1000.0::DOUBLE) * if(incident, 0.5, 1) AS downstream, incident
  FROM (SELECT ts, ts::TIME BETWEEN '09:00' AND '09:40' OR ts::TIME BETWEEN '14:20' AND '14:45' AS incident FROM step)
  JOIN shape ON shape.hour = hour(ts) ORDER BY ts`;

// %% dschool={"lang": "ko"}
chart({
  title: {
    text: "연습용 하루",
    subtitle: "심은 사고 둘, 합성 자료(가온시)",
  },
  description: "상류와 하류의 점유율은 하루 내내 함께 오르내린다. 심은 사고가 있는 09:00–09:40과 14:20–14:45에만 상류는 33–39 %로 오르고 하류는 8–11 %로 떨어진다.",
  width: 600,
  height: 220,
  data: {
    values: practice.rows().flatMap(({ ts, upstream, downstream }) => [
      { ts, occupancy: upstream, loop: "상류 루프" },
      { ts, occupancy: downstream, loop: "하류 루프" },
    ]),
  },
  mark: "line",
  encoding: {
    x: { field: "ts", type: "temporal", axis: { format: "%H:%M" }, title: "시각" },
    y: { field: "occupancy", type: "quantitative", title: "점유율 (%)" },
    color: { field: "loop", type: "nominal", title: null },
    strokeDash: { field: "loop", type: "nominal", title: null },
  },
});

// %% dschool={"lang": "en"}
chart({
  title: {
    text: "A day to practise on",
    subtitle: "Two planted incidents, synthetic data of Gaon",
  },
  description: "Both occupancies rise and fall together all day. Only during the planted incidents, 09:00–09:40 and 14:20–14:45, does the upstream one rise to 33–39 % and the downstream one fall to 8–11 %.",
  width: 600,
  height: 220,
  data: {
    values: practice.rows().flatMap(({ ts, upstream, downstream }) => [
      { ts, occupancy: upstream, loop: "upstream loop" },
      { ts, occupancy: downstream, loop: "downstream loop" },
    ]),
  },
  mark: "line",
  encoding: {
    x: { field: "ts", type: "temporal", axis: { format: "%H:%M" }, title: "Time" },
    y: { field: "occupancy", type: "quantitative", title: "Occupancy (%)" },
    color: { field: "loop", type: "nominal", title: null },
    strokeDash: { field: "loop", type: "nominal", title: null },
  },
});

// %% [markdown] dschool={"lang": "ko"}
// `detect(readings)`는 시각 순서로 놓인 행 `{ ts, place, upstream, downstream }`의 배열을 받아 경보 `{ ts, place }`의 배열을 돌려줍니다. 여러 장소의 행이 섞여 있습니다. `detect(practice.rows())`로 먼저 시험해 보세요.
//
// - 경보의 `ts`는 그 경보를 울리게 한 행의 `ts`입니다. **그 뒤의 행을 보고** 판단하면 안 됩니다.
// - 그 장소에서 사고가 이어지는 동안(첫 행부터 마지막 행까지) 한 번이라도 울리면 찾은 것입니다. 사고가 없는 때의 경보는 모두 헛경보로 셉니다.
// - 채점 자료에는 네 장소의 닷새와 사고 마흔 건이 있습니다. 사고가 나면 상류는 12–27 %p 오르고 하류는 절반이 되며, 25분에서 50분 이어집니다.
//
// 세 가지를 따로 매겨 평균합니다. 하나라도 0점이면 6번 전체가 0점입니다. 노트북의 `check`는 같은 방식으로 연습 자료에 심은 사고로 재고, 만점에 못 미친 값을 보여 줍니다.
//
// | 무엇 | 만점 | 0점 |
// | --- | --- | --- |
// | 탐지율 | 90 % 이상 | 50 % 이하 |
// | 헛경보 (모든 장소를 합해) | 하루 1번 이하 | 하루 20번 이상 |
// | 사고의 시작부터 경보의 `ts`까지, 중앙값 | 5분 이하 | 20분 이상 |
//
// `ts`는 그 5분이 **시작하는** 때이고 상황실이 그 행을 보는 것은 `ts` + 5분이므로(1강), 상황실이 겪는 탐지 시간은 여기에 **5분을 더한 값**, 곧 만점이면 10분 이하입니다. 8번의 글에는 더한 값을 쓰세요.
//
// 답안 셀에 쓸 자리가 둘 있습니다. 위의 자리는 도우미 함수를 두는 곳이니 비워 두어도 됩니다.

// %% [markdown] dschool={"lang": "en"}
// `detect(readings)` takes an array of rows `{ ts, place, upstream, downstream }`, ordered by time, and returns an array of alarms `{ ts, place }`. Rows of several places are mixed. Try it on `detect(practice.rows())` first.
//
// - The `ts` of an alarm is that of the row that set it off. A decision must not rest on **rows after it**.
// - An incident is found if there is at least one alarm at its place while it lasts, from its first row to its last. Any alarm at another time is a false alarm.
// - You are graded on four places and five days with forty incidents. During one, the upstream occupancy rises by 12–27 percentage points and the downstream one halves, for 25 to 50 minutes.
//
// Three figures are marked separately and averaged; if any of them earns 0 points, so does question 6. In the notebook, `check` measures them on incidents planted in the same way into the practice data, and shows those that fall short.
//
// | figure | full points | no points |
// | --- | --- | --- |
// | detection rate | 90 % or more | 50 % or less |
// | false alarms (all places together) | 1 a day or fewer | 20 a day or more |
// | median from the start of an incident to the `ts` of its alarm | 5 minutes or less | 20 minutes or more |
//
// `ts` is when the five minutes **begin**, and the control room sees that row at `ts` + 5 minutes (lesson 1). So the time to detect that the room experiences is **5 minutes longer**: 10 minutes or less for full points. Use the longer one in the letter of question 8.
//
// The answer cell has two places to write in. The upper one is for helper functions, and may stay empty.

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
// 강의의 Webster 식은 차만 생각합니다. 보행자가 건널 수 있게 초록을 늘린 신호를 `signalPlan(flows, saturation, lost, walk)`로 만드세요. `flows`는 접근로마다의 시간당 교통량, `saturation`은 포화 교통류율(시간당 대수, 모든 접근로가 같음), `lost`는 한 주기의 손실 시간(초), `walk`는 건너는 데 드는 시간(초)입니다.
//
// - $Y = \sum q_i / s$가 0.9를 넘으면 `null`을 돌려줍니다. 고정 시간 신호로는 감당할 수 없습니다.
// - `methods.websterTiming`이 나눈 초록에서 시작합니다. `walk`보다 짧은 초록은 `walk`로 올립니다. 이렇게 올린 초록을 **고정된 초록**이라고 합시다. 어느 것이 고정되었는지는 여기서 한 번만 정하고, 그 뒤로는 바꾸지 않습니다.
// - 올린 초록 때문에 다른 접근로가 넘칠 수 있습니다. 그래서 다음을 **이 순서로** 되풀이합니다.
//   1. 주기(손실 시간과 모든 초록의 합)를 구합니다. 180초를 넘으면 `null`입니다. 처음 한 번도, 곧 아무것도 늘리기 전에도 확인합니다.
//   2. 모든 접근로의 포화도 $q_i C / (s\,g_i)$가 0.95 이하이면 지금의 주기와 초록이 답입니다.
//   3. 모든 초록이 고정되어 있으면 `null`입니다. 아니면 고정되지 않은 초록을 모두 1초씩 늘리고 1로 돌아갑니다.
//
// 돌려주는 값은 `{ cycle, greens }`(초, 반올림하지 않음)입니다. `greens`는 `flows`와 순서가 같습니다. 예를 들어 `signalPlan([60, 40], 1800, 8, 20)`은 `{ cycle: 48, greens: [20, 20] }`입니다.

// %% [markdown] dschool={"lang": "en"}
// ## 7. (Stretch) A signal that people can cross at
//
// The lesson's Webster formula has only cars in mind. Write `signalPlan(flows, saturation, lost, walk)`, a plan whose greens are long enough for people to cross: `flows` are the vehicles an hour of each approach, `saturation` the saturation flow (vehicles an hour, the same for all approaches), `lost` the lost time in a cycle (s), and `walk` the time it takes to cross (s).
//
// - Where $Y = \sum q_i / s$ is above 0.9 return `null`: no fixed-time signal can cope.
// - Start from the greens of `methods.websterTiming`. Raise any green below `walk` to `walk`; call these the **fixed** greens. Which greens are fixed is decided here, once, and does not change later.
// - A raised green may make another approach overflow. So repeat the following, **in this order**.
//   1. Work out the cycle (the lost time and all greens together). If it is above 180 s, return `null`. Check this the first time as well, before anything has been lengthened.
//   2. If the degree of saturation $q_i C / (s\,g_i)$ of every approach is 0.95 or less, the present cycle and greens are the answer.
//   3. If all greens are fixed, return `null`. Otherwise lengthen every green that is not fixed by 1 s, and go back to 1.
//
// Return `{ cycle, greens }` (seconds, not rounded), with `greens` in the order of `flows`. For example, `signalPlan([60, 40], 1800, 8, 20)` is `{ cycle: 48, greens: [20, 20] }`.

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
// 4번의 곡선과 6번의 탐지기를 놓고, 상황실장에게 어떤 문턱으로 켤지(또는 켜지 말지) 권하는 글을 다섯 문장 안팎으로 `advice`에 쓰세요. 강사가 다음 네 가지를 보고 채점합니다.
//
// 1. 문턱 하나를 권하고(또는 켜지 말라고 하고), **여러분이 구한 수**를 둘 이상 단위와 함께 근거로 듭니다. 탐지 시간을 든다면 5분을 더한 값입니다(6번).
// 2. 문턱을 낮추면 헛경보가, 높이면 놓치는 사고가 늡니다. 이 맞바꿈을 상황실이 **한 교대에 확인할 수 있는 경보의 수**로 말합니다. 그 수를 가정했다면 가정이라고 적습니다.
// 3. 여러분이 구한 수로 말할 수 **없는** 것을 하나 밝힙니다.
// 4. 켠 뒤 한 달 동안 무엇을 재고, 그것으로 어떻게 다시 정할지 적습니다.

// %% [markdown] dschool={"lang": "en"}
// ## 8. A letter to the control room
//
// With the curve of question 4 and the detector of question 6 in front of you, advise the head of the control room in about five sentences at which threshold to switch it on (or not to), and put the text into `advice`. An instructor reads it and marks four things.
//
// 1. You recommend one threshold (or not to switch on), and back it with two or more **figures that you computed**, with their units. A time to detect, where you give one, has the 5 minutes added (question 6).
// 2. A lower threshold means more false alarms, a higher one more missed incidents. You state this trade-off as **the number of alarms that a shift can check**. Where you assumed that number, you say so.
// 3. You say one thing that your figures do **not** tell.
// 4. You say what to measure in the first month, and how that will decide it anew.

// %% dschool={"question": "q8"}
let advice: string | undefined;
// BEGIN SOLUTION
const [lowest, , middle, , highest] = byThreshold!.map(({ alarms_a_day }) => alarms_a_day.toFixed(1));
advice = `문턱 4로 켜되, 첫 달은 CCTV로 바로 확인할 수 있는 구간에서만 쓰시기를 권합니다.
검지기 네 곳에서 문턱 2는 하루 ${lowest}번, 4는 ${middle}번, 6은 ${highest}번 울립니다. 한 교대(하루 셋)에 한 번은 확인할 수 있다고 가정하면 4는 감당할 수 있고, 6까지 올리면 더 조용하지만 점유율이 적게 오르는 사고를 놓칩니다.
심은 사고에서 캘리포니아 알고리즘은 90 % 넘게, 중앙값 10분 안에 찾았습니다(기록이 끝나기를 기다리는 5분을 더한 값).
다만 심은 사고의 모양은 우리가 정한 것이라, 차가 적은 밤의 사고나 갓길의 고장 차를 얼마나 놓칠지는 이 수로 알 수 없습니다.
첫 달에는 경보마다 CCTV로 확인한 결과와 112 접수 시각을 적고, 한 교대에 헛경보가 한 번을 넘으면 문턱을 올리고, 놓친 신고가 더 많으면 내립시다.`;
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
