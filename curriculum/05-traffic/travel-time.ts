// -*- coding: utf-8 -*-
// ---
// jupyter:
//   dschool:
//     exercise: 05-traffic/travel-time
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
// # 시민에게 몇 분이라고 답할까
//
// 교통과가 여러분에게 맡긴 일입니다. "가온시의 다섯 길에 대해 **통행 시간을 답하는 서비스**를 만들려고 합니다. 속도에서 시간을, 시간에서 범위를, 범위에서 예측을 만들고, 마지막에 시민에게 보낼 답장을 써 주세요."
//
// 자료는 `road_link`와 `link_5min`이고, **합성 자료**입니다(가온시는 없는 도시입니다). 모든 문제에서 기록을 이렇게 고릅니다.
//
// - 속도가 3 이상 130 이하(km/h)인 기록만 씁니다. 빈 값은 저절로 빠집니다.
// - 같은 시각의 같은 링크에 기록이 여럿이면 그 속도들의 **평균** 하나로 칩니다. 1강과 같습니다.
// - **평일**은 월–금요일입니다(`isodow(ts) <= 5`).
//
// 길 전체의 시간은 링크들의 시간을 더한 것입니다: 길이 $L$(m)인 링크를 속도 $v$(km/h)로 지나는 시간은 $3.6\,L/v$초.
//
// 답안 셀만 고치세요. `check` 셀은 연습 자료로 채점하고, 성적은 여러분이 볼 수 없는 **다른 자료**로 매깁니다. 값을 적어 넣지 말고 자료에서 계산하세요.

// %% [markdown] dschool={"lang": "en"}
// # How many minutes do we tell them?
//
// The traffic office gives you this task: "For five roads of Gaon we want a **service that answers with travel times**. Make times of speeds, ranges of times, forecasts of ranges, and in the end write our reply to a citizen."
//
// The data is `road_link` and `link_5min`, and it is **synthetic** (there is no city of Gaon). In all questions choose readings like this:
//
// - Use readings with a speed from 3 to 130 km/h only. Missing ones drop out by themselves.
// - Where a link has several readings at one time, take the **mean** of their speeds as one, as in lesson 1.
// - **Working days** are Monday to Friday (`isodow(ts) <= 5`).
//
// The time of a road is the sum of its links' times: a link of $L$ metres at $v$ km/h takes $3.6\,L/v$ seconds.
//
// Change the answer cells only. A `check` cell judges on the practice data; grades are given on **other data** that you cannot see. Compute your answers, do not write them down.

// %%
import { chart, check, exercise, methods, sql } from "dschool";
exercise("05-traffic/travel-time");

// %%
const roads = await sql`
  SELECT road_name, direction, count(*) AS links, sum(length_m) AS metres
  FROM road_link WHERE link_id IN (SELECT link_id FROM link_5min)
  GROUP BY ALL ORDER BY ALL`;
roads

// %% [markdown] dschool={"lang": "ko"}
// ## 1. 링크의 하루
//
// 평일 기록으로, 링크와 시간대(0–23)마다 운전자가 겪는 속도를 구하는 **질의문**을 `profile`에 글로 넣으세요. 운전자가 겪는 속도는 **조화 평균**, 곧 $1 / \text{avg}(1/v)$입니다. 열은 `link_id`, `hour`, `kmh`이고 행의 순서는 상관없습니다. 반올림하지 마세요.
//
// 채점기는 이 글을 여러 자료에서 실행합니다. `sql` 없이 글만 넣으면 됩니다.

// %% [markdown] dschool={"lang": "en"}
// ## 1. The day of a link
//
// Put the text of a **query** into `profile` that gives, from readings of working days, the speed that drivers live through for each link and hour of the day (0–23). That is the **harmonic mean**, $1 / \text{avg}(1/v)$. Columns are `link_id`, `hour` and `kmh`; the order of rows does not matter. Do not round.
//
// The judge runs the text on several versions of the data. Give the text alone, without `sql`.

// %% dschool={"question": "q1"}
let profile: string | undefined;
// BEGIN SOLUTION
profile = `
  WITH kept AS (
    SELECT ts, link_id, avg(speed_kmh) AS kmh FROM link_5min
    WHERE speed_kmh BETWEEN 3 AND 130 AND isodow(ts) <= 5
    GROUP BY ts, link_id)
  SELECT link_id, hour(ts) AS hour, 1 / avg(1 / kmh) AS kmh
  FROM kept
  GROUP BY link_id, hour(ts)`;
// END SOLUTION

// %% dschool={"check": "q1"}
await check("q1", { profile });

// %% [markdown] dschool={"lang": "ko"}
// ## 2. 여섯 시의 가온대로
//
// 가온대로(`road_name`)의 `기점` 방향을 평일 18시부터 19시 전까지 지나는 데 몇 분 걸립니까? **네 링크의 기록이 다 있는 시각**만 써서 시각마다 길 전체의 시간(분)을 구하고, 그 중앙값과 95 백분위수를 `evening`에 `{ median_minutes, p95_minutes }`로 넣으세요. 중앙값은 `median(x)`, 백분위수는 `quantile_cont(x, 0.95)`로 구합니다.
//
// 1강의 12분·25분과 조금 다르게 나옵니다. 여기서는 출발 순간의 네 링크를 더하고(안내판의 시간), 빠진 기록을 이어 쓰지 않습니다.

// %% [markdown] dschool={"lang": "en"}
// ## 2. Gaon-daero at six
//
// How many minutes does 가온대로 (`road_name`), direction `기점`, take on working days from 18:00 until before 19:00? Work out the minutes of the whole road at each time, using only **times at which all four links have a reading**, and put their median and 95th percentile into `evening` as `{ median_minutes, p95_minutes }`. Take the median by `median(x)` and the percentile by `quantile_cont(x, 0.95)`.
//
// You will not get quite the 12 and 25 minutes of lesson 1. Here the four links are added as they are at the moment of departure (the sign's time), and no reading is carried over a gap.

// %% dschool={"question": "q2"}
let evening: { median_minutes: number; p95_minutes: number } | undefined;
// BEGIN SOLUTION
const atSix = await sql<{ median_minutes: number; p95_minutes: number }>`
  WITH kept AS (
      SELECT ts, link_id, avg(speed_kmh) AS kmh FROM link_5min
      WHERE speed_kmh BETWEEN 3 AND 130 AND isodow(ts) <= 5 GROUP BY ts, link_id),
    whole AS (
      SELECT ts, sum(3.6 * length_m / kmh) / 60 AS minutes
      FROM kept JOIN road_link USING (link_id)
      WHERE road_name = '가온대로' AND direction = '기점' AND hour(ts) = 18
      GROUP BY ts HAVING count(*) = 4)
  SELECT quantile_cont(minutes, 0.5) AS median_minutes, quantile_cont(minutes, 0.95) AS p95_minutes FROM whole`;
evening = atSix.rows()[0];
// END SOLUTION

// %% dschool={"check": "q2"}
await check("q2", { evening });

// %% [markdown] dschool={"lang": "ko"}
// ## 3. 어느 길이 가장 믿을 수 없는가
//
// 길과 방향 열 개의 **계획 시간 지수**를 표로 만들어 `reliability`에 넣으세요. `sql`의 결과를 그대로 넣어도, 행의 배열을 넣어도 됩니다. 2번처럼 평일에 네 링크가 다 있는 시각만 쓰고, 중앙값과 백분위수도 2번과 같은 방법(`median`, `quantile_cont`)으로 구합니다.
//
// | 열 | 뜻 |
// | --- | --- |
// | `road_name`, `direction` | 길과 방향 |
// | `free_minutes` | 2시부터 4시 전까지의 중앙값 |
// | `planned_minutes` | 17시부터 20시 전까지의 95 백분위수 |
// | `planning_index` | `planned_minutes / free_minutes` |
//
// 지수가 큰 길부터 차례로 놓으세요.

// %% [markdown] dschool={"lang": "en"}
// ## 3. Which road is least to be trusted?
//
// Put a table with the **planning time index** of all ten roads and directions into `reliability`. A result of `sql` will do, and so will an array of rows. As in question 2 use times of working days at which all four links have a reading, and take medians and percentiles in the same way (`median`, `quantile_cont`).
//
// | column | meaning |
// | --- | --- |
// | `road_name`, `direction` | the road and its direction |
// | `free_minutes` | median from 2:00 until before 4:00 |
// | `planned_minutes` | 95th percentile from 17:00 until before 20:00 |
// | `planning_index` | `planned_minutes / free_minutes` |
//
// The road with the largest index comes first.

// %% dschool={"question": "q3"}
let reliability: unknown;
// BEGIN SOLUTION
reliability = await sql`
  WITH kept AS (
      SELECT ts, link_id, avg(speed_kmh) AS kmh FROM link_5min
      WHERE speed_kmh BETWEEN 3 AND 130 AND isodow(ts) <= 5 GROUP BY ts, link_id),
    whole AS (
      SELECT road_name, direction, ts, sum(3.6 * length_m / kmh) / 60 AS minutes
      FROM kept JOIN road_link USING (link_id)
      GROUP BY road_name, direction, ts HAVING count(*) = 4)
  SELECT road_name, direction,
    quantile_cont(minutes, 0.5) FILTER (WHERE hour(ts) BETWEEN 2 AND 3) AS free_minutes,
    quantile_cont(minutes, 0.95) FILTER (WHERE hour(ts) BETWEEN 17 AND 19) AS planned_minutes,
    planned_minutes / free_minutes AS planning_index
  FROM whole
  GROUP BY road_name, direction
  ORDER BY planning_index DESC`;
// END SOLUTION

// %% dschool={"check": "q3"}
await check("q3", { reliability });

// %% [markdown] dschool={"lang": "ko"}
// ## 4. 시장님께 한 장
//
// 가온대로 `기점` 방향의 평일 통행 시간을 **시간대(0–23)마다 중앙값**으로 보여 주는 선 차트(`mark: "line"`)를 `picture`에 넣으세요. 가로축(`x`)은 시간대, 세로축(`y`)은 분입니다. 2번처럼 네 링크가 다 있는 시각만 쓰고, 집계는 SQL에서 마친 뒤 그 24행만 그리세요. 설명 없이 읽히게 `title`을 붙입니다.

// %% [markdown] dschool={"lang": "en"}
// ## 4. One page for the mayor
//
// Put a line chart (`mark: "line"`) into `picture` that shows the **median for each hour (0–23)** of the travel time along 가온대로 `기점` on working days. The hour goes on `x`, minutes on `y`. As in question 2 use times with all four links; aggregate in SQL and chart those 24 rows only. Give it a `title` that needs no explanation.

// %% dschool={"question": "q4"}
let picture: unknown;
// BEGIN SOLUTION
const medians = await sql`
  WITH kept AS (
      SELECT ts, link_id, avg(speed_kmh) AS kmh FROM link_5min
      WHERE speed_kmh BETWEEN 3 AND 130 AND isodow(ts) <= 5 GROUP BY ts, link_id),
    whole AS (
      SELECT ts, sum(3.6 * length_m / kmh) / 60 AS minutes
      FROM kept JOIN road_link USING (link_id)
      WHERE road_name = '가온대로' AND direction = '기점'
      GROUP BY ts HAVING count(*) = 4)
  SELECT hour(ts) AS hour, median(minutes) AS minutes FROM whole GROUP BY hour(ts) ORDER BY hour`;
picture = chart({
  title: "가온대로 퇴근 방향, 몇 시에 몇 분 (합성 자료)",
  data: { values: medians },
  mark: "line",
  encoding: {
    x: { field: "hour", type: "quantitative", title: "시각" },
    y: { field: "minutes", type: "quantitative", title: "통행 시간 (분)" },
  },
});
// END SOLUTION

// %% dschool={"check": "q4"}
await check("q4", { picture });

// %% [markdown] dschool={"lang": "ko"}
// ## 5. 이겨야 할 상대
//
// 속도의 배열(없으면 `null`)과 몇 단계 앞(`horizon`)을 받아 **마지막 값 예측의 평균 절대 오차**를 돌려주는 함수 `lastValueMae`를 완성하세요.
//
// - 첫 값부터 시작해 `horizon`단계 뒤가 배열 안에 있는 모든 순간에 예측합니다.
// - 예측은 그 순간까지(그 순간 포함) 잰 마지막 값입니다. 아직 잰 값이 없으면 예측하지 않습니다.
// - 실제 값이 `null`인 쌍은 뺍니다. 남는 쌍이 없으면 `null`을 돌려줍니다.
//
// `methods.backtest`를 써도, 반복문을 써도 됩니다. 배열은 언제나 `horizon`보다 깁니다.

// %% [markdown] dschool={"lang": "en"}
// ## 5. The opponent to beat
//
// Complete the function `lastValueMae`, which takes an array of speeds (`null` where missing) and steps ahead (`horizon`), and returns the **mean absolute error of the last-value forecast**.
//
// - Starting with the first value, forecast at every moment for which `horizon` steps ahead is in the array.
// - The forecast is the last value read up to and at that moment. Where nothing was read yet, there is none.
// - Leave out pairs whose actual value is `null`. Return `null` where no pair is left.
//
// Use `methods.backtest` or a loop. The array is always longer than `horizon`.

// %% dschool={"question": "q5"}
function lastValueMae(speeds: (number | null)[], horizon: number): number | null {
  // BEGIN SOLUTION
  const [error] = methods.backtest(speeds, { forecast: methods.lastValue, horizons: [horizon], from: 0 });
  return error === undefined || error.count === 0 ? null : error.mae;
  // END SOLUTION
  return null;
}

// %% dschool={"check": "q5"}
await check("q5", { lastValueMae });

// %% [markdown] dschool={"lang": "ko"}
// ## 6. 15분 뒤를 맞히기
//
// 지금 속도가 평소보다 얼마나 벗어났는지(`off_now`, km/h) 알 때, **15분 뒤에는 얼마나 벗어나 있을까요**(`off_next`)? 아래 `training`은 첫 주의 평일에서 만든 짝입니다. "평소"는 그 링크, 그 시간대의 평균입니다.
//
// 행의 배열 `{ off_now }[]`을 받아 행마다 `off_next`의 예측을 돌려주는 함수 `predict`를 완성하세요. 채점은 둘째 주의 짝에서 평균 절대 오차로 합니다. 모든 행에 한 값을 답하는 것보다 나아야 점수가 있고, 최소 제곱으로 맞춘 자기회귀만큼 잘하면 만점입니다(상수항은 있어도 없어도 됩니다). 오차가 그보다 1 % 큰 것까지 만점으로 봅니다. `training`에서 배우는 일은 함수 밖(첫째 빈자리)에서 한 번만 하고, 함수 안(둘째 빈자리)에서는 그 결과를 쓰세요.

// %% [markdown] dschool={"lang": "en"}
// ## 6. Fifteen minutes ahead
//
// Knowing how far a speed is off usual now (`off_now`, km/h), **how far off will it be in 15 minutes** (`off_next`)? The pairs in `training` are of the working days of the first week; usual is the mean of that link at that hour.
//
// Complete the function `predict`, which takes rows `{ off_now }[]` and returns a forecast of `off_next` for each. It is judged by its mean absolute error on pairs of the second week. To earn anything it has to beat one answer for all rows; as good as an autoregression by least squares is full marks, with or without a constant. An error up to 1 % larger than its still counts as full marks. Learn from `training` once, outside the function (the first gap), and use what came of it inside (the second).

// %%
const training = await sql<{ off_now: number; off_next: number }>`
  WITH kept AS (
      SELECT ts, link_id, avg(speed_kmh) AS kmh FROM link_5min
      WHERE speed_kmh BETWEEN 3 AND 130 AND isodow(ts) <= 5 AND ts < (SELECT min(ts) FROM link_5min) + INTERVAL 7 DAY
      GROUP BY ts, link_id),
    off AS (
      SELECT ts, link_id, round(kmh - avg(kmh) OVER (PARTITION BY link_id, hour(ts)), 1) AS kmh FROM kept)
  SELECT a.kmh AS off_now, b.kmh AS off_next
  FROM off AS a JOIN off AS b ON b.link_id = a.link_id AND b.ts = a.ts + INTERVAL 15 MINUTE
  WHERE hour(a.ts) BETWEEN 7 AND 19 ORDER BY a.ts, a.link_id`;
training

// %% dschool={"question": "q6"}
// BEGIN SOLUTION
const held = await sql<{ off_now: number; off_next: number }>`
  WITH kept AS (
      SELECT ts, link_id, avg(speed_kmh) AS kmh FROM link_5min
      WHERE speed_kmh BETWEEN 3 AND 130 AND isodow(ts) <= 5 AND ts >= (SELECT min(ts) FROM link_5min) + INTERVAL 7 DAY
      GROUP BY ts, link_id),
    off AS (
      SELECT ts, link_id, round(kmh - avg(kmh) OVER (PARTITION BY link_id, hour(ts)), 1) AS kmh FROM kept)
  SELECT a.kmh AS off_now, b.kmh AS off_next
  FROM off AS a JOIN off AS b ON b.link_id = a.link_id AND b.ts = a.ts + INTERVAL 15 MINUTE
  WHERE hour(a.ts) BETWEEN 7 AND 19 AND minute(a.ts) = 0 ORDER BY a.ts, a.link_id`;
let [together, alone] = [0, 0];
for (const { off_now, off_next } of training) {
  together += off_now * off_next;
  alone += off_now * off_now;
}
const weight = together / alone;
// END SOLUTION
function predict(rows: readonly { off_now: number }[]): number[] {
  // BEGIN SOLUTION
  return rows.map(({ off_now }) => weight * off_now);
  // END SOLUTION
  return [];
}

// %% dschool={"check": "q6"}
await check("q6", { predict });

// %% [markdown] dschool={"lang": "ko"}
// ## 7. 시민에게 보내는 답장
//
// "저녁 여섯 시에 나서면 가온대로로 몇 분 걸립니까? 약속에 늦으면 안 됩니다." 이 물음에 답하는 편지를 `letter`에 쓰세요. 다섯 문장 안팎이면 됩니다. 수는 적어 넣지 말고 2번의 답에서 `${…}`로 가져오세요. 강사가 다음 기준으로 채점합니다.
//
// - 보통의 날과 늦으면 안 되는 날의 두 수가 있고, 자료에서 계산한 값과 맞는다(5분의 2).
// - 몇 번에 한 번 늦는지를 일상의 말로 말한다. 백분위수라는 말은 쓰지 않는다(5분의 1).
// - 무엇을 보고 하는 말인지(기간, 평일)와 맞지 않을 수 있는 날을 밝힌다(5분의 1).
// - 자료가 말하지 않는 것(까닭, 앞으로의 개선)을 약속하지 않는다(5분의 1).
//
// 2번의 값은 1강에서 운전자가 겪는 시간이 아니라고 한 안내판의 시간입니다. 링크를 더하기만 하면 되어 여기서는 이것을 쓰지만, 겪는 시간과 1–2분쯤 다르니 편지에서 그렇다고 한마디 밝히세요. 기간은 `link_5min`의 `min(ts)`와 `max(ts)`로 알 수 있습니다.

// %% [markdown] dschool={"lang": "en"}
// ## 7. The reply to a citizen
//
// "How long does Gaon-daero take if I leave at six? I must not be late." Write the letter that answers into `letter`, in about five sentences. Do not type the figures; take them from your answer to question 2 by `${…}`. An instructor grades it by these criteria:
//
// - two figures, for an ordinary day and for one on which one must not be late, that agree with the data (two fifths);
// - how often one is late, in everyday words, without the word percentile (one fifth);
// - what it rests on (the period, working days), and on which days it may be wrong (one fifth);
// - nothing is claimed that the data does not say: causes, improvements (one fifth).
//
// The figures of question 2 are the sign's time, which by lesson 1 is not what drivers live through. They are used here because adding the links is all they take; but they differ by a minute or two from what drivers live through, so let the letter say so. `min(ts)` and `max(ts)` of `link_5min` tell the period.

// %% dschool={"question": "q7"}
let letter: string | undefined;
// BEGIN SOLUTION
letter = `가온대로를 저녁 여섯 시에 나서면 평일에는 보통 ${evening?.median_minutes.toFixed(0)}분 걸립니다.
늦으면 안 되는 날에는 ${evening?.p95_minutes.toFixed(0)}분을 잡으시면 스무 번 중 열아홉 번은 늦지 않습니다.
지난 두 주의 평일 열흘을 보고 드리는 말씀이라, 사고나 눈이 있는 날은 더 걸릴 수 있습니다.
신호에 걸리는 시간처럼 한 대마다 다른 것은 5분 평균에 나타나지 않습니다.
안내판과 같은 방법으로 셈한 시간이라 실제와 1–2분쯤 다를 수 있으니, 정체가 생기는 시간에는 조금 더 걸린다고 생각해 주십시오.`;
// END SOLUTION

// %% dschool={"check": "q7"}
await check("q7", { letter });

// %% [markdown] dschool={"lang": "ko"}
// ## 8. 도전: 운전자가 겪는 시간
//
// 안내판이 아니라 운전자의 시간을 셈하세요. 함수 `drivenMinutes`는 지나는 순서대로 링크의 길이 `lengths`(m), 링크마다 5분 단계의 속도 `speeds[링크][단계]`(km/h, 없으면 `null`), 출발하는 단계 `start`를 받습니다. 차는 단계 `start`가 시작될 때 출발해, 그때그때 **자기가 있는 링크의 그 단계 속도**로 달립니다. 링크 안에서도 5분이 지나면 속도가 바뀝니다. 걸린 시간(분)을 돌려주고, 필요한 속도가 없거나 단계가 배열 밖이면 `null`을 돌려줍니다.

// %% [markdown] dschool={"lang": "en"}
// ## 8. A challenge: what drivers live through
//
// Work out the driver's time instead of the sign's. The function `drivenMinutes` takes the lengths of links in the order in which they are passed (`lengths`, m), the speeds of each link in steps of five minutes (`speeds[link][step]`, km/h, `null` where missing), and the step of departure (`start`). The car leaves as step `start` begins and always drives at **the speed of the link it is on, in the step that it is in**; within a link, too, the speed changes when five minutes are over. Return the minutes it takes, or `null` where a speed that is needed is missing or its step is outside the array.

// %% dschool={"question": "q8"}
function drivenMinutes(lengths: number[], speeds: (number | null)[][], start: number): number | null {
  // BEGIN SOLUTION
  let step = start;
  let intoStep = 0;
  let seconds = 0;
  for (let link = 0; link < lengths.length; link += 1) {
    let left = lengths[link] ?? 0;
    while (left > 0) {
      const kmh = speeds[link]?.[step] ?? null;
      if (kmh === null) return null;
      const needed = (3.6 * left) / kmh;
      const spent = Math.min(needed, 300 - intoStep);
      left = spent === needed ? 0 : left - (kmh / 3.6) * spent;
      seconds += spent;
      intoStep += spent;
      if (spent < needed) {
        step += 1;
        intoStep = 0;
      }
    }
  }
  return seconds / 60;
  // END SOLUTION
  return null;
}

// %% dschool={"check": "q8"}
await check("q8", { drivenMinutes });

// %% [markdown] dschool={"lang": "ko"}
// ## 제출
//
// 아래 셀은 **저장된 노트북 파일**을 내고 성적을 보여 줍니다. 막히면 새 셀에서 `await hint("q1")`처럼 힌트를 하나씩 여세요. 고쳐서 다시 내도 되고, 낸 것은 모두 남습니다.

// %% [markdown] dschool={"lang": "en"}
// ## Handing in
//
// The cell below hands in the **saved notebook file** and shows your grade. If you are stuck, open hints one by one in a new cell, as by `await hint("q1")`. You may improve and hand in again; every attempt is kept.

// %%
import { submit } from "dschool";
await submit();
