// -*- coding: utf-8 -*-
// ---
// jupyter:
//   dschool:
//     exercise: 05-traffic/speeds
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
// # 어느 길이, 언제 막히는가
//
// 시청 교통과가 묻습니다. "퇴근 시간에 신호 체계를 손볼 길을 하나만 고른다면 어디입니까? 그리고 하루 중 언제가 문제입니까?"
//
// 답은 두 표에 있습니다.
//
// - `road_link`: 도로 링크(교차로와 교차로 사이의 한 구간)
// - `link_5min`: 링크마다 5분에 한 번 잰 속도. `ts`는 5분이 시작되는 시각(현지 시각), `speed_kmh`는 속도(km/h)
//
// 장비가 속도를 보내지 못한 행에는 `speed_kmh`가 비어 있습니다(`NULL`). `avg`는 빈 값을 빼고 평균을 냅니다. 실제 수집이 그렇듯 중복되거나 같은 값에 멈추거나 이상한 행도 섞여 있지만, 이 연습에서는 모든 행을 있는 그대로 씁니다(정제는 다른 연습에서 다룹니다).
//
// 답안 셀만 고치세요. 그 아래의 `check` 셀을 실행하면 연습 자료로 채점해 줍니다. 성적은 여러분이 볼 수 없는 **다른 자료**로 매기므로, 값을 적어 넣지 말고 자료에서 계산하세요.

// %% [markdown] dschool={"lang": "en"}
// # Which road jams, and when
//
// The traffic office of the city asks: "If we could retime the signals of one road for the evening rush, which should it be? And when in the day is the trouble?"
//
// The answers are in two tables.
//
// - `road_link`: road links, each the stretch between two junctions
// - `link_5min`: the speed of each link every five minutes. `ts` is the start of the five minutes (local time), `speed_kmh` the speed in km/h
//
// Where a sensor sent no speed, `speed_kmh` is empty (`NULL`). `avg` leaves empty values out. As in real collection there are duplicate, stuck and odd rows too; in this exercise use all rows as they are (cleaning comes in another exercise).
//
// Change the answer cells only. Running the `check` cell below one has it judged on the practice data. Grades are given on **other data** that you cannot see, so compute each answer from the data instead of writing it down.

// %%
import { sql, check, chart, exercise, hint } from "dschool";
exercise("05-traffic/speeds");

// %%
const sample = await sql`SELECT * FROM link_5min ORDER BY ts, link_id LIMIT 5`;
sample

// %%
const links = await sql<{ link_id: string }>`SELECT DISTINCT link_id FROM link_5min ORDER BY link_id`;
links

// %% [markdown] dschool={"lang": "ko"}
// ## 1. 퇴근 시간에 가장 느린 길
//
// 평일(월–금) 17시부터 20시 전까지의 평균 속도가 가장 낮은 링크의 `link_id`를 `slowest`에 넣으세요.
//
// `isodow(ts)`는 월요일이 1, 일요일이 7입니다.

// %% [markdown] dschool={"lang": "en"}
// ## 1. The slowest road of the evening rush
//
// Put the `link_id` of the link with the lowest mean speed on working days (Monday to Friday) from 17:00 until before 20:00 into `slowest`.
//
// `isodow(ts)` is 1 on Mondays and 7 on Sundays.

// %% dschool={"question": "q1"}
let slowest: string | undefined;
// BEGIN SOLUTION
const evening = await sql<{ link_id: string }>`
  SELECT link_id
  FROM link_5min
  WHERE isodow(ts) <= 5 AND hour(ts) BETWEEN 17 AND 19
  GROUP BY link_id
  ORDER BY avg(speed_kmh)
  LIMIT 1`;
slowest = evening.rows()[0]?.link_id;
// END SOLUTION

// %% dschool={"check": "q1"}
await check("q1", { slowest });

// %% [markdown] dschool={"lang": "ko"}
// ## 2. 하루의 모습: 평일과 주말
//
// 시간대(0–23시)마다 모든 링크의 평균 속도를 평일과 주말로 나누어 구하세요. 한 시간대가 한 행이고, 열은 다음과 같습니다.
//
// | 열 | 뜻 |
// | --- | --- |
// | `hour` | 시간대, 0부터 23까지 |
// | `weekday_kmh` | 평일(월–금)의 평균 속도 |
// | `weekend_kmh` | 주말(토·일)의 평균 속도 |
//
// 표를 `profile`에 넣고, `hour`의 차례로 정렬하세요. 반올림하지 마세요.

// %% [markdown] dschool={"lang": "en"}
// ## 2. The shape of a day: working days and weekends
//
// For each hour of the day (0–23) find the mean speed of all links, on working days and at weekends. An hour is a row; the columns are:
//
// | column | meaning |
// | --- | --- |
// | `hour` | hour of the day, 0 to 23 |
// | `weekday_kmh` | mean speed on working days (Monday to Friday) |
// | `weekend_kmh` | mean speed on Saturdays and Sundays |
//
// Put the table into `profile`, in the order of `hour`. Do not round.

// %% dschool={"question": "q2"}
let profile: unknown;
// BEGIN SOLUTION
profile = await sql`
  SELECT
    hour(ts) AS hour,
    avg(speed_kmh) FILTER (WHERE isodow(ts) <= 5) AS weekday_kmh,
    avg(speed_kmh) FILTER (WHERE isodow(ts) > 5) AS weekend_kmh
  FROM link_5min
  GROUP BY ALL
  ORDER BY hour`;
// END SOLUTION

// %% dschool={"check": "q2"}
await check("q2", { profile });

// %% [markdown] dschool={"lang": "ko"}
// ## 3. 어느 길이든, 몇 시든
//
// 교통과는 다른 길도 물어볼 것입니다. 링크와 시간대를 받아 그 시간대의 평균 속도(km/h)를 돌려주는 함수 `meanSpeed`를 완성하세요. 속도가 하나도 없으면 `null`을 돌려줍니다.
//
// `sql`의 `${…}`에 넣은 값은 질의문에 섞이지 않고 값으로만 전달됩니다.

// %% [markdown] dschool={"lang": "en"}
// ## 3. Any road, any hour
//
// The office will ask about other roads, too. Complete the function `meanSpeed`, which takes a link and an hour of the day and returns the mean speed in that hour in km/h, or `null` when there is no speed at all.
//
// What you put into `${…}` of `sql` never becomes part of the query's text; it is passed on as a value.

// %% dschool={"question": "q3"}
async function meanSpeed(linkId: string, hour: number) {
  // BEGIN SOLUTION
  const mean = await sql<{ kmh: number | null }>`
    SELECT avg(speed_kmh) AS kmh FROM link_5min WHERE link_id = ${linkId} AND hour(ts) = ${hour}`;
  return mean.rows()[0]?.kmh ?? null;
  // END SOLUTION
}

// %% dschool={"check": "q3"}
await check("q3", { meanSpeed });

// %% [markdown] dschool={"lang": "ko"}
// ## 4. 언제 막히는가
//
// 속도가 30 km/h보다 낮으면 막힌 것으로 봅니다. 시간대마다 막힌 기록의 비율(%)을 보여 주는 막대 차트를 `jams`에 넣으세요. 비율은 속도가 있는 기록 가운데의 비율입니다.
//
// 먼저 SQL로 시간대마다 한 행으로 집계한 뒤, 그 몇 행만 차트로 그리세요. 채점하는 차트 안에서는 거르거나 변형하지 않습니다(`transform`, `bin` 등).
//
// 가로축(`x`)은 시간대, 세로축(`y`)은 비율(0–100)이며, 시장님이 설명 없이 읽을 수 있게 제목(`title`)을 붙이세요.

// %% [markdown] dschool={"lang": "en"}
// ## 4. When it jams
//
// Call a reading below 30 km/h a jam. Put a bar chart into `jams` that shows, for each hour of the day, which share of readings (in percent) are jams, among the readings that have a speed.
//
// Aggregate in SQL first, to one row an hour, then chart those few rows. The checked chart itself filters and transforms nothing (no `transform`, no `bin`).
//
// The hour goes on `x`, the share (0–100) on `y`; give it a `title` that the mayor understands without you.

// %% dschool={"question": "q4"}
let jams: unknown;
// BEGIN SOLUTION
const jamShare = await sql`
  SELECT hour(ts) AS hour, 100 * avg((speed_kmh < 30)::INTEGER) AS jam_percent
  FROM link_5min
  GROUP BY ALL
  ORDER BY hour`;
jams = chart({
  title: "시간대별 정체 비율",
  data: { values: jamShare },
  mark: "bar",
  encoding: {
    x: { field: "hour", type: "ordinal", title: "시각" },
    y: { field: "jam_percent", type: "quantitative", title: "30 km/h 미만 (%)" },
  },
});
// END SOLUTION

// %% dschool={"check": "q4"}
await check("q4", { jams });

// %% [markdown] dschool={"lang": "ko"}
// ## 제출
//
// 다 풀었거나 여기까지 하고 싶으면 아래 셀을 실행하세요. **저장된 노트북 파일**을 내고 성적을 보여 줍니다. 저장은 몇 초마다 저절로 되며, Ctrl+S로 바로 할 수도 있습니다.
//
// 막히면 새 셀에서 `await hint("q1")`을 실행해 힌트를 하나씩 여세요. 고쳐서 다시 내도 되고, 낸 것은 모두 남습니다.

// %% [markdown] dschool={"lang": "en"}
// ## Handing in
//
// When you are done, or have done what you want to, run the cell below. It hands in the **saved notebook file** and shows your grade. The notebook is saved every few seconds; Ctrl+S saves it at once.
//
// If you are stuck, run `await hint("q1")` in a new cell to open one hint at a time. You may improve your answers and hand in again; every attempt is kept.

// %%
import { submit } from "dschool";
await submit();
