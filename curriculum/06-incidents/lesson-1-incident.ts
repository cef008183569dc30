// -*- coding: utf-8 -*-
// ---
// jupyter:
//   jupytext:
//     cell_metadata_filter: dschool,-all
//     notebook_metadata_filter: dschool,kernelspec,jupytext,-all
//   kernelspec:
//     display_name: TypeScript
//     language: typescript
//     name: tslab
// ---

// %% [markdown] dschool={"lang": "ko"}
// # 1. 신고 전화보다 먼저 알 수 있습니까
//
// 상황실장이 묻습니다. "도로마다 5분에 한 번씩 속도가 들어옵니다. 사고가 나면 속도가 떨어질 텐데, **112 신고가 오기 전에 우리가 먼저 알 수는 없습니까?** 알 수 있다면 몇 분이나 먼저입니까?"
//
// 장비를 사기 전에, 이미 가진 자료로 답할 수 있는 물음입니다. 사고 기록에는 일어난 시각과 신고가 들어온 시각이 있고, 속도 자료에는 길이 느려진 시각이 있습니다. 이 수업에서는 사고 하나가 5분 자료에 어떤 흔적을 남기는지 보고, 두 시각을 견줍니다.
//
// - 걸리는 시간: 45분쯤
// - 자료: `incident`(돌발 상황 기록), `link_5min`(5분 속도), `road_link`. **합성 자료**입니다. 가온시는 실제로 없는 도시이므로, 여기 나오는 수는 어느 도시의 사실도 아닙니다.
// - 미리 알 것: 5주차의 시공도와 중앙값

// %% [markdown] dschool={"lang": "en"}
// # 1. Can we know before the phone rings?
//
// The head of the control room asks: "Every road sends us a speed every five minutes. When there is a crash, the speed must drop. **Could we know before somebody calls 112?** And if so, how many minutes before?"
//
// That can be answered with data the city already has, before any equipment is bought. The incident log says when each incident began and when it was reported; the speeds say when the road slowed down. In this lesson you look at the trace that one incident leaves in five-minute readings, and compare the two moments.
//
// - Time: about 45 minutes
// - Data: `incident` (the log), `link_5min` (speeds every five minutes), `road_link`. It is **synthetic**: Gaon is a city that does not exist, and no figure here is a fact about a real one.
// - You should know: the time-space diagram and the median of week 5

// %%
import { chart, methods, sql } from "dschool";

// %% [markdown] dschool={"lang": "ko"}
// ## 자료부터: 사고 기록
//
// 돌발 상황 하나가 한 행입니다. 시각은 일어난 시각 `start_ts`, 신고가 접수된 시각 `reported_ts`, 해제된 시각 `cleared_ts` 셋입니다. 급하게 적은 기록이므로, 쓰기 전에 빈 곳부터 세어 봅니다.

// %% [markdown] dschool={"lang": "en"}
// ## The data first: the log
//
// Each row is one incident, with three times: `start_ts` when it began, `reported_ts` when the call came in, `cleared_ts` when it was over. The log was kept in a hurry, so count its gaps before using it.

// %%
const log = await sql`
  SELECT event_type, count(*) AS incidents, count(*) - count(cleared_ts) AS no_end_noted,
    count(*) FILTER (lanes_blocked > 0) AS block_a_lane,
    median(date_diff('minute', start_ts, reported_ts)) AS minutes_to_report,
    max(date_diff('minute', start_ts, reported_ts)) AS longest_to_report
  FROM incident GROUP BY event_type ORDER BY incidents DESC`;
log

// %% [markdown] dschool={"lang": "ko"}
// 신고까지 걸린 시간의 중앙값은 2–5분인데, 교통사고 가운데 가장 긴 것은 987분입니다. 신고가 늦었을 수도 있고, 담당자가 나중에 몰아서 적었을 수도 있습니다. 기록만으로는 어느 쪽인지 알 수 없습니다.
//
// 속도는 도시 전체가 아니라 40개 링크에서만 기록됩니다. 이 링크에서 일어난 일만 속도로 볼 수 있습니다.

// %% [markdown] dschool={"lang": "en"}
// The median time to report is 2–5 minutes, but the longest for a crash is 987. The call may have been late, or somebody may have entered it late. The log alone cannot tell which.
//
// Speeds are recorded on 40 links, not in the whole city. Only what happened on those links can show in speeds.

// %%
interface Incident {
  incident_id: string;
  link_id: string;
  road_name: string;
  direction: string;
  event_type: string;
  lanes_blocked: number;
  start_ts: Date;
  reported_ts: Date;
  cleared_ts: Date | null;
}
const seenByLinks = await sql<Incident>`
  SELECT incident_id, link_id, road_name, direction, event_type, lanes_blocked, start_ts, reported_ts, cleared_ts
  FROM incident WHERE link_id IN (SELECT link_id FROM link_5min) ORDER BY start_ts`;
seenByLinks

// %% [markdown] dschool={"lang": "ko"}
// 133건 가운데 16건입니다. 2주치 기록으로 말할 수 있는 것은 이만큼뿐임을 기억해 두세요.
//
// ## 평소의 몇 배인가
//
// 시속 35 km는 빠른 것입니까, 느린 것입니까? 새벽의 강변로라면 느리고 퇴근길의 중앙로라면 보통입니다. 그래서 속도를 그대로 보지 않고 **평소로 나눈 비**를 봅니다.
//
// $$r_t = \frac{v_t}{\operatorname{median}\{v_s : s\text{는 } t\text{와 같은 시각, 같은 종류의 날}\}}$$
//
// 말로 하면, **속도를 같은 링크, 같은 시각, 같은 종류의 날(평일이나 주말)의 중앙값으로 나눈 것**입니다. 1이면 평소대로이고 0.5면 평소의 절반입니다. 평균이 아니라 중앙값을 쓰는 까닭은, 평소를 구하는 날들 속에 사고가 난 날도 들어 있기 때문입니다. 평일은 열흘뿐이어서 하루의 사고만으로도 평균은 끌려 내려가지만 중앙값은 거의 움직이지 않습니다.
//
// 같은 링크의 같은 시각에 기록이 여럿이고 값이 서로 다른 때도 있습니다. 아무것이나 고르면 실행할 때마다 답이 달라질 수 있으므로 **가장 낮은 속도**를 쓰기로 정합니다.

// %% [markdown] dschool={"lang": "en"}
// These are 16 of 133. Keep in mind that two weeks of records give you no more than this.
//
// ## How much of the usual speed?
//
// Is 35 km/h fast or slow? On the riverside road at dawn it is slow, on the main street at six in the evening it is normal. So we look not at the speed but at its **ratio to the usual**.
//
// $$r_t = \frac{v_t}{\operatorname{median}\{v_s : s\text{ at the same clock time as } t\text{, on the same kind of day}\}}$$
//
// In words: **the speed over the median of the same link, at the same time of day, on the same kind of day (workday or weekend)**. At 1 all is as usual, at 0.5 traffic moves at half its usual speed. We use a median rather than a mean because the days that define "usual" include the day of the crash. With only ten workdays, one crash pulls the mean down but hardly moves the median.
//
// Some links have two or more readings for one time, and these may differ. Picking any of them could change the answer from run to run, so we settle on **the lowest speed**.

// %%
interface Reading {
  incident_id: string;
  ts: Date;
  minute: number;
  kmh: number;
  usual: number;
  ratio: number;
}
const around = await sql<Reading>`
  WITH kept AS (
      SELECT link_id, ts, min(speed_kmh)::DOUBLE AS kmh FROM link_5min
      WHERE speed_kmh BETWEEN 3 AND 130 GROUP BY link_id, ts),
    usual AS (
      SELECT link_id, ts::TIME AS clock, isodow(ts) <= 5 AS workday, median(kmh) AS usual FROM kept GROUP BY ALL)
  SELECT incident_id, ts, date_diff('minute', start_ts, ts) AS minute, kmh, usual, kmh / usual AS ratio
  FROM incident JOIN kept USING (link_id)
  JOIN usual ON usual.link_id = kept.link_id AND usual.clock = ts::TIME AND usual.workday = (isodow(ts) <= 5)
  WHERE ts BETWEEN start_ts - INTERVAL 1 HOUR AND start_ts + INTERVAL 3 HOUR
  ORDER BY incident_id, ts`;
around

// %% [markdown] dschool={"lang": "ko"}
// ### 예상하고 실행하기
//
// 3월 18일 수요일 06:27, 강변로에서 추돌 사고로 두 차로가 막혔습니다. 속도가 처음 떨어진 기록의 `ts`는 몇 시 몇 분일까요? 사고보다 앞선 시각일 수도 있을까요? 적은 다음 실행하세요.

// %% [markdown] dschool={"lang": "en"}
// ### Predict, then run
//
// On Wednesday 18 March at 06:27 a rear-end crash on the riverside road (강변로) blocked two lanes. What is the `ts` of the first reading in which the speed drops? Could it be earlier than the crash? Write it down, then run.

// %%
const crash = seenByLinks.rows().find(({ incident_id }) => incident_id === "I20260318-05059")!;
const ofCrash = around.rows().filter(({ incident_id }) => incident_id === crash.incident_id);
const moments = [
  { ts: crash.start_ts, what: "일어남" }, // en: "began"
  { ts: crash.cleared_ts, what: "해제" }, // en: "cleared"
];
const speeds = ofCrash
  .filter(({ minute }) => minute < 95)
  .flatMap(({ ts, kmh, usual }) => [
    { ts, value: kmh, series: "이날" }, // en: "this day"
    { ts, value: usual, series: "평소 (중앙값)" }, // en: "usual (median)"
  ]);
chart({
  title: {
    text: "사고 한 건의 속도", // en: "The speed at one crash"
    subtitle: "강변로 종점 방향, 2026-03-18, 합성 자료(가온시)", // en: "Riverside road (강변로), 2026-03-18, synthetic data of Gaon"
  },
  description: "평소 속도는 05:30의 시속 72 km에서 08:00의 46 km로 천천히 내려간다. 이날은 06:20까지 평소와 같다가 06:25 기록에서 34 km, 그다음부터 15–17 km로 떨어져 07:05까지 머물고, 07:08에 해제된 뒤 20분쯤에 걸쳐 돌아온다.", // en: "The usual speed falls slowly from 72 km/h at 05:30 to 46 at 08:00. This day is as usual until 06:20, drops to 34 km/h in the reading of 06:25 and to 15–17 from the next one on, stays there until 07:05, and recovers over some 20 minutes after the road was cleared at 07:08."
  width: 600,
  height: 260,
  layer: [
    {
      data: { values: speeds },
      mark: { type: "line", point: true, tooltip: true },
      encoding: {
        x: { field: "ts", type: "temporal", axis: { format: "%H:%M" }, title: "기록의 시각 (5분의 시작)" }, // en: "Time of the reading (start of the five minutes)"
        y: { field: "value", type: "quantitative", title: "속도 (km/h)" }, // en: "Speed (km/h)"
        color: { field: "series", type: "nominal", title: null },
        strokeDash: { field: "series", type: "nominal", title: null },
      },
    },
    {
      data: { values: moments },
      mark: { type: "rule", strokeWidth: 2, color: "#888888" },
      encoding: { x: { field: "ts", type: "temporal" } },
    },
    {
      data: { values: moments },
      mark: { type: "text", align: "left", dx: 4, y: 10, color: "#888888" },
      encoding: { x: { field: "ts", type: "temporal" }, text: { field: "what" } },
    },
  ],
});

// %% [markdown] dschool={"lang": "ko"}
// 처음 떨어진 기록의 시각은 `06:25`로, 사고보다 2분 **앞섭니다.** 예언이 아닙니다. `ts`는 5분의 **시작**이라, 06:25의 기록은 06:25부터 06:30까지의 평균입니다. 앞의 2분은 멀쩡했고 뒤의 3분은 막혔으므로 바닥까지 떨어지지 않고 34 km에 머물렀습니다.
//
// 상황실이 이 기록을 **볼 수 있는** 때는 5분이 끝난 06:30입니다. 전송에 걸리는 몇십 초는 여기서 치지 않았습니다. 그러니 자료로 알 수 있는 시각은 언제나 `ts` + 5분입니다. 이것을 빠뜨린 탐지기는 평가에서 5분을 거저 얻습니다.

// %% [markdown] dschool={"lang": "en"}
// The first reading that drops is dated `06:25`, 2 minutes **before** the crash. It is not a prophecy. `ts` is the **start** of the five minutes, so the reading of 06:25 is the mean from 06:25 to 06:30. Its first 2 minutes were fine and its last 3 were blocked, so it stops at 34 km/h, short of the bottom.
//
// The control room **can see** this reading only when the five minutes are over, at 06:30. (The half minute of transmission is ignored here.) So the moment at which the data can tell is always `ts` + 5 min. A detector that forgets this gets five minutes for free when it is evaluated.

// %% [markdown] dschool={"lang": "ko"}
// ## 막힘은 뒤로 번진다
//
// 사고 지점을 지나가는 차는 줄었는데 뒤에서는 차가 계속 옵니다. 그래서 줄의 꼬리가 차가 오는 쪽, 곧 상류로 길어집니다. Lighthill과 Whitham(1955), Richards(1956)는 막힌 곳과 아닌 곳의 경계를 **충격파**라고 부르고, 그 속도를 경계 양쪽의 교통량 $q$(대/시)와 밀도 $k$(대/km)로 나타냈습니다.
//
// $$w = \frac{q_{\text{줄}} - q_{\text{앞}}}{k_{\text{줄}} - k_{\text{앞}}}$$
//
// 말로 하면, **양쪽에서 지나가는 대수의 차이를, 길 1 km에 있는 대수의 차이로 나눈 것**입니다. 예를 들어 한낮에 시간당 2,400대가 40대/km로 오는데 줄에서는 1,800대가 190대/km로 빠져나간다면 $w = (1800 - 2400) / (190 - 40) = -4$ km/h입니다. 음수는 뒤로 간다는 뜻입니다. 오는 차가 많을수록, 빠져나가는 차가 적을수록 빨라집니다.
//
// ### 예상하고 실행하기
//
// 이번에는 출근길이고 두 차로가 막혔습니다. 줄의 꼬리는 시속 몇 km로 뒤로 갈까요? 걷는 속도(4), 자전거(15), 차(60) 가운데 하나를 고르고 실행하세요. 다음 셀은 사고 링크와 그 뒤 두 링크의 비를 그립니다.

// %% [markdown] dschool={"lang": "en"}
// ## A jam grows backward
//
// Fewer cars get past the crash, while as many as before keep arriving. So the tail of the queue moves toward where cars come from, upstream. Lighthill and Whitham (1955) and Richards (1956) call the border between jam and free road a **shock wave**, and give its speed by the flow $q$ (vehicles an hour) and the density $k$ (vehicles a km) on its two sides.
//
// $$w = \frac{q_{\text{queue}} - q_{\text{before}}}{k_{\text{queue}} - k_{\text{before}}}$$
//
// In words: **the difference in flow between the two sides, over the difference in how many vehicles are on a kilometre of road**. If at noon 2,400 vehicles an hour arrive at 40 a km, and in the queue 1,800 pass at 190 a km, then $w = (1800 - 2400) / (190 - 40) = -4$ km/h. Negative means backward. The more arrive and the fewer get out, the faster it is.
//
// ### Predict, then run
//
// Now it is the way to work, and two lanes are blocked. How fast does the tail of this queue move backward? Choose: a walk (4 km/h), a bicycle (15), a car (60). Then run. The next cell draws the ratio on the link of the crash and the two links behind it.

// %%
interface Place {
  link_id: string;
  ts: Date;
  until: Date;
  near_km: number;
  far_km: number;
  ratio: number;
}
const behind = await sql<Place>`
  WITH RECURSIVE up AS (
      SELECT link_id, start_node_id, length_m, 0 AS near_m FROM road_link WHERE link_id = ${crash.link_id}
    UNION ALL
      SELECT l.link_id, l.start_node_id, l.length_m, up.near_m + up.length_m FROM up JOIN road_link l
      ON l.end_node_id = up.start_node_id AND l.road_name = ${crash.road_name} AND l.direction = ${crash.direction}),
    kept AS (
      SELECT link_id, ts, min(speed_kmh)::DOUBLE AS kmh FROM link_5min
      WHERE speed_kmh BETWEEN 3 AND 130 GROUP BY link_id, ts),
    usual AS (SELECT link_id, ts::TIME AS clock, isodow(ts) <= 5 AS workday, median(kmh) AS usual FROM kept GROUP BY ALL)
  SELECT up.link_id, ts, ts + INTERVAL 5 MINUTE AS until, near_m / 1000.0::DOUBLE AS near_km,
    (near_m + length_m) / 1000.0::DOUBLE AS far_km, kmh / usual AS ratio
  FROM up JOIN kept USING (link_id)
  JOIN usual ON usual.link_id = kept.link_id AND usual.clock = ts::TIME AND usual.workday = (isodow(ts) <= 5)
  WHERE ts BETWEEN ${crash.start_ts} - INTERVAL 30 MINUTE AND ${crash.start_ts} + INTERVAL 90 MINUTE
  ORDER BY near_m, ts`;
chart({
  title: {
    text: "막힘이 뒤로 번지는 모습", // en: "A jam that grows backward"
    subtitle: "강변로 종점 방향, 평소 속도에 대한 비, 합성 자료(가온시)", // en: "Riverside road (강변로), ratio to the usual speed, synthetic data of Gaon"
  },
  description: "시공도. 사고 링크는 06:25 칸부터, 1 km 뒤의 링크는 06:30 칸부터, 2 km 뒤의 링크는 06:35 칸부터 느려진다. 가장 느릴 때 차례로 평소의 0.25배, 0.45배, 0.51배로, 뒤로 갈수록 덜 느리다. 셋 다 07:30까지 돌아오며, 맨 뒤의 링크만 07:50에 다시 0.7배로 내려간다. 사고 링크의 06:40 칸에는 기록이 없다.", // en: "Time-space diagram. The link of the crash slows down from the box of 06:25 on, the link 1 km behind it from 06:30, the one 2 km behind from 06:35. At their slowest they have 0.25, 0.45 and 0.51 of the usual speed: the further back, the less is lost. All three are back by 07:30; only the last falls to 0.7 again at 07:50. The link of the crash has no reading at 06:40."
  width: 600,
  height: 220,
  layer: [
    {
      data: { values: behind },
      mark: { type: "rect", tooltip: true },
      encoding: {
        x: { field: "ts", type: "temporal", axis: { format: "%H:%M" }, title: "시각" }, // en: "Time"
        x2: { field: "until" },
        y: { field: "near_km", type: "quantitative", title: "사고에서 뒤로 (km)" }, // en: "Behind the crash (km)"
        y2: { field: "far_km" },
        color: {
          field: "ratio",
          type: "quantitative",
          title: "평소의 몇 배", // en: "share of usual"
          scale: { scheme: "redyellowblue", domain: [0.2, 1], clamp: true },
        },
      },
    },
    {
      data: { values: moments },
      mark: { type: "rule", strokeWidth: 2, color: "#666666" },
      encoding: { x: { field: "ts", type: "temporal" } },
    },
  ],
});

// %% [markdown] dschool={"lang": "ko"}
// 5분 칸으로는 막힘이 도착한 시각을 5분 단위로만 알 수 있습니다. 그런데 첫 칸이 **얼마나 떨어졌는지**를 보면 칸 안의 시각까지 짐작할 수 있습니다. 첫 칸의 비가 $r_1$, 줄곧 막힌 다음 칸의 비가 $r_2$라면, 첫 5분 가운데 막혀 있던 몫은 대략 $(1 - r_1) / (1 - r_2)$입니다.

// %% [markdown] dschool={"lang": "en"}
// Five-minute boxes show when the jam arrived only to five minutes. But **how far the first box dropped** tells the moment within it. If its ratio is $r_1$, and that of the next box, blocked all the time, is $r_2$, then the jam filled roughly $(1 - r_1) / (1 - r_2)$ of the first five minutes.

// %%
const arrivals = [...new Set(behind.column("link_id"))].flatMap((link) => {
  const course = behind.rows().filter(({ link_id }) => link_id === link);
  const at = course.findIndex(({ ts, ratio }) => ts.getTime() > crash.start_ts.getTime() - 300_000 && ratio < 0.8);
  const [first, next] = [course[at], course[at + 1]];
  if (first === undefined || next === undefined) return [];
  const held = Math.min(1, (1 - first.ratio) / (1 - next.ratio));
  const minute = (first.until.getTime() - held * 300_000 - crash.start_ts.getTime()) / 60_000;
  return [{ link, km: first.near_km, minute: Number(minute.toFixed(1)), worst: Math.min(...course.map(({ ratio }) => ratio)) }];
});
const [here, last] = [arrivals[0]!, arrivals.at(-1)!];
const waveKmh = (60 * (last.km - here.km)) / (last.minute - here.minute);
({ arrivals, waveKmh: Number(waveKmh.toFixed(1)) })

// %% [markdown] dschool={"lang": "ko"}
// 사고 링크에서는 사고가 난 06:27에, 1 km 뒤에서는 4분쯤 뒤에, 2 km 뒤에서는 8분쯤 뒤에 막힘이 도착했습니다. 시속 15.3 km, **자전거의 속도**입니다. 실제 고속도로에서 잰 값도 대개 시속 15–20 km입니다. 그러니 2 km 뒤의 검지기는 8분을 더 기다려야 같은 사고를 봅니다. 검지기의 **간격**이 곧 탐지 시간입니다.

// %% [markdown] dschool={"lang": "en"}
// On its own link the jam is there at 06:27, when the crash happened; 1 km behind it arrives some 4 minutes later, and 2 km behind some 8. That is 15.3 km/h, **the speed of a bicycle**. On real motorways, too, 15–20 km/h are usually measured. So a detector 2 km back sees the same crash 8 minutes later. The **spacing** of detectors is time to detect.

// %% [markdown] dschool={"lang": "ko"}
// ## 열여섯 건을 겹쳐 보기
//
// 한 건만으로는 일반화할 수 없습니다. 모든 돌발 상황의 시작을 0분에 맞추어 겹쳐 봅니다. 차로를 막은 것과 갓길에 선 것을 나눕니다.
//
// ### 예상하고 실행하기
//
// 차가 갓길에 서 있기만 해도 속도에 나타날까요? 차로를 막은 경우, 속도는 시작한 지 몇 분 된 칸에서 가장 낮을까요? 그리고 0분보다 **앞선** 칸이 조금 낮다면 왜일까요?

// %% [markdown] dschool={"lang": "en"}
// ## Sixteen of them, one over another
//
// One case is an anecdote. Line all incidents up so that each starts at minute 0, and overlay them: those that block a lane, and those on the shoulder.
//
// ### Predict, then run
//
// Will a car that merely stands on the shoulder show in the speed? How many minutes after the start is the speed lowest where a lane is blocked? And if the box **before** minute 0 is a little low, why?

// %%
const blocksLane = new Map(seenByLinks.rows().map(({ incident_id, lanes_blocked }) => [incident_id, lanes_blocked > 0]));
const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
};
const boxes = [true, false].flatMap((blocks) =>
  Array.from({ length: 29 }, (_, at) => 5 * at - 40).flatMap((from) => {
    const ratios = around
      .rows()
      .filter(({ incident_id, minute }) => blocksLane.get(incident_id) === blocks && minute >= from && minute < from + 5)
      .map(({ ratio }) => ratio);
    if (ratios.length < 3) return [];
    return [
      {
        minute: from,
        what: blocks
          ? "차로를 막음" // en: "blocks a lane"
          : "갓길", // en: "shoulder"
        low: quantile(ratios, 0.25),
        middle: methods.median(ratios),
        high: quantile(ratios, 0.75),
        incidents: ratios.length,
      },
    ];
  }),
);
chart({
  title: {
    text: "돌발 상황이 시작되고 나서", // en: "After an incident begins"
    subtitle: "평소 속도에 대한 비의 중앙값과 가운데 절반, 합성 자료(가온시)", // en: "Ratio to the usual speed: median and middle half, synthetic data of Gaon"
  },
  description: "차로를 막은 돌발 상황의 중앙값은 0분 칸에서 평소의 0.51배로 떨어져 35분까지 0.6배 아래에 머물고, 그 뒤로 올라와 한 시간쯤이면 평소로 돌아온다. 갓길에 선 네 건은 25분 무렵 0.8배까지 내려갔다가 45분이면 돌아온다.", // en: "The median of incidents that block a lane drops to 0.51 of the usual speed at minute 0, stays below 0.6 until minute 35, then rises and is back to usual after about an hour. The four on the shoulder go down to 0.8 near minute 25 and are back by minute 45."
  width: 600,
  height: 280,
  layer: [
    {
      data: { values: boxes },
      mark: { type: "area", opacity: 0.25 },
      encoding: {
        x: { field: "minute", type: "quantitative", title: "시작한 뒤 (분)" }, // en: "After the start (minutes)"
        y: { field: "low", type: "quantitative", title: "평소의 몇 배 (비율)", scale: { domain: [0, 1.2] } }, // en: "Ratio to the usual (share)"
        y2: { field: "high" },
        color: { field: "what", type: "nominal", title: null },
      },
    },
    {
      data: { values: boxes },
      mark: { type: "line", point: true, tooltip: true },
      encoding: {
        x: { field: "minute", type: "quantitative" },
        y: { field: "middle", type: "quantitative" },
        color: { field: "what", type: "nominal", title: null },
      },
    },
    {
      data: { values: [{ minute: 0 }] },
      mark: { type: "rule", strokeDash: [4, 4], color: "#888888" },
      encoding: { x: { field: "minute", type: "quantitative" } },
    },
  ],
});

// %% [markdown] dschool={"lang": "ko"}
// 갓길에 선 네 건은 조금 느려질 뿐, 한 건도 평소의 0.7배 아래로 내려가지 않았습니다. 그만한 느려짐은 사고가 없어도 흔합니다. **속도로는 찾기 어려운 돌발 상황이 있다**는 뜻입니다. 차로를 막은 것은 0분 칸에서 이미 바닥입니다. 바로 앞 칸이 낮은 것은 앞에서 본 대로 그 5분 안에 사고 뒤의 몇 분이 섞였기 때문입니다. 건수가 적어 띠가 들쭉날쭉한 것도 눈여겨보세요.
//
// ## 누가 먼저 알았나
//
// 이제 물음에 답합니다. 차로를 막은 열두 건 가운데 한 건은 그때 장비가 꺼져 있어 속도가 없습니다. 나머지 열한 건에서 **자료로 알 수 있는 시각**(비가 처음 0.7 아래로 떨어진 기록이 끝나는 때)과 **신고가 접수된 시각**을 견줍니다. 0.7은 우리가 고른 값입니다.

// %% [markdown] dschool={"lang": "en"}
// The four on the shoulder slow traffic a little, but none of them below 0.7 of the usual, and that much happens without any incident, too: **there are incidents that speeds will hardly show**. Those that block a lane are at the bottom in the box of minute 0 already. The box before it is low for the reason seen above: some of its five minutes came after the start. Note, too, how ragged the band is with so few cases.
//
// ## Who knew first?
//
// Now for the question. Of the twelve incidents that block a lane, one has no speeds because the equipment was down. For the other eleven, compare **when the data can tell** (the end of the first reading whose ratio is below 0.7) with **when the call came in**. The 0.7 is our choice.

// %%
const LIMIT = 0.7;
const KINDS = new Map([
  [
    "교통사고",
    "교통사고", // en: "crash"
  ],
  [
    "공사",
    "공사", // en: "roadworks"
  ],
  [
    "기타돌발",
    "기타돌발", // en: "other"
  ],
]);
const races = seenByLinks.rows().flatMap(({ incident_id, lanes_blocked, start_ts, reported_ts, cleared_ts, event_type }) => {
  const readings = around.rows().filter((row) => row.incident_id === incident_id);
  const end = (cleared_ts ?? new Date(start_ts.getTime() + 3_600_000)).getTime();
  const during = readings.filter(({ ts, minute }) => minute > -5 && ts.getTime() < end);
  if (lanes_blocked === 0 || during.length === 0) return [];
  const first = during.find(({ ratio }) => ratio < LIMIT);
  const phone = (reported_ts.getTime() - start_ts.getTime()) / 60_000;
  const when = start_ts.toISOString().slice(5, 16).replace("T", " ");
  return [{ incident: `${when} ${KINDS.get(event_type) ?? event_type}`, phone, data: first === undefined ? null : first.minute + 5 }];
});
const dots = races.flatMap(({ incident, phone, data }) => [
  { incident, minute: phone, area: 260, who: "신고" }, // en: "phone"
  ...(data === null ? [] : [{ incident, minute: data, area: 90, who: "속도 자료" }]), // en: "speed data"
]);
chart({
  title: {
    text: "신고와 속도 자료, 누가 먼저인가", // en: "Phone or speed data: who is first?"
    subtitle: "차로를 막은 돌발 상황, 비 < 0.7, 합성 자료(가온시)", // en: "Incidents that block a lane, ratio < 0.7, synthetic data of Gaon"
  },
  description: "돌발 상황마다 신고와 속도 자료의 시각을 두 점으로 나타낸다. 속도 자료는 아홉 건이 3–7분, 한 건이 11분이고 한 건에는 점이 없다. 신고는 일곱 건이 1–4분이고 네 건이 11–17분이다. 두 건에서는 두 점이 4분과 11분에서 겹쳐, 큰 원 안에 작은 네모가 있다.", // en: "Two dots for each incident, the phone's and the data's. The data's are at 3 to 7 minutes for nine incidents and at 11 for one; one incident has none. The phone's are at 1 to 4 minutes for seven and at 11 to 17 for four. For two incidents they coincide, at 4 and at 11: a small square in a large circle."
  width: 520,
  data: { values: dots },
  layer: [
    {
      mark: { type: "line", color: "#888888", opacity: 0.5 },
      encoding: {
        x: { field: "minute", type: "quantitative", title: "시작한 뒤 (분)" }, // en: "After the start (minutes)"
        y: { field: "incident", type: "nominal", title: "돌발 상황 (시작, 종류)", sort: null }, // en: "Incident (start, kind)"
        detail: { field: "incident" },
      },
    },
    {
      mark: { type: "point", filled: true, opacity: 0.9, tooltip: true },
      encoding: {
        x: { field: "minute", type: "quantitative" },
        y: { field: "incident", type: "nominal", sort: null },
        color: { field: "who", type: "nominal", title: null, sort: null },
        shape: { field: "who", type: "nominal", title: null, sort: null },
        size: { field: "area", type: "quantitative", scale: null },
      },
    },
  ],
});

// %% [markdown] dschool={"lang": "ko"}
// ## 답
//
// 답에는 대가도 적어야 합니다. 비가 0.7 아래일 때마다 경보를 울리면 사고가 **없는** 때에도 울립니다. 얼마나 자주 울리는지도 셉니다. 이어진 기록은 한 번으로 칩니다.

// %% [markdown] dschool={"lang": "en"}
// ## The answer
//
// An answer has to state its price, too. Ring an alarm whenever the ratio is below 0.7, and it also rings when there is **no** incident. Count how often. Consecutive readings count once.

// %%
const known = races.filter((race): race is typeof race & { data: number } => race.data !== null);
const firstByData = known.filter(({ data, phone }) => data < phone);
const sameMinute = known.filter(({ data, phone }) => data === phone);
const quiet = await sql<{ spells: number; links: number }>`
  WITH kept AS (
      SELECT link_id, ts, min(speed_kmh)::DOUBLE AS kmh FROM link_5min
      WHERE speed_kmh BETWEEN 3 AND 130 GROUP BY link_id, ts),
    usual AS (SELECT link_id, ts::TIME AS clock, isodow(ts) <= 5 AS workday, median(kmh) AS usual FROM kept GROUP BY ALL),
    low AS (
      SELECT kept.link_id, ts FROM kept
      JOIN usual ON usual.link_id = kept.link_id AND clock = ts::TIME AND workday = (isodow(ts) <= 5) WHERE kmh / usual < ${LIMIT}),
    starts AS (SELECT * FROM low l WHERE NOT EXISTS (FROM low b WHERE b.link_id = l.link_id AND b.ts = l.ts - INTERVAL 5 MINUTE))
  SELECT count(*)::INTEGER AS spells, (SELECT count(DISTINCT link_id)::INTEGER FROM kept) AS links FROM starts
  WHERE NOT EXISTS (FROM incident JOIN road_link USING (link_id) JOIN road_link here ON here.link_id = starts.link_id
    AND here.road_name = road_link.road_name AND here.direction = road_link.direction
    WHERE ts BETWEEN start_ts - INTERVAL 5 MINUTE AND coalesce(cleared_ts, start_ts + INTERVAL 2 HOUR) + INTERVAL 1 HOUR)`;
({
  incidents: races.length,
  shown_by_the_data: known.length,
  data_was_first: firstByData.length,
  same_minute: sameMinute.length,
  median_minutes_phone_of_the_shown: methods.median(known.map(({ phone }) => phone)),
  median_minutes_phone: methods.median(races.map(({ phone }) => phone)),
  median_minutes_data: methods.median(known.map(({ data }) => data)),
  most_minutes_won: Math.max(...firstByData.map(({ phone, data }) => phone - data)),
  alarms_a_day_without_an_incident: Number(((quiet.rows()[0]?.spells ?? NaN) / 14).toFixed(1)),
})

// %% [markdown] dschool={"lang": "ko"}
// > "보통은 **전화가 먼저**입니다. 차로를 막은 열한 건 가운데 속도 자료가 먼저 안 것은 두 건뿐이고, 두 건은 같은 분에 알았고, 일곱 건은 전화가 먼저였습니다. 다만 자료가 앞선 두 건은 신고가 15분 넘게 늦은 것들이어서, 10분과 11분을 벌었습니다."
//
// 자료는 열한 건 가운데 **한 건을 끝까지 놓쳤습니다.** 자료의 중앙값 4분은 찾은 열 건만의 값이라, 놓친 한 건을 뺀 만큼 좋아 보입니다. 신고의 중앙값은 열한 건에서 2분이고, 같은 열 건에서도 2분입니다. 5분이 끝나야 나오는 자료가 바로 걸려 오는 전화를 이기기는 어렵습니다. 자료는 다른 데 쓸모가 있습니다. 신고가 늦는 곳과 시간대를 찾고, 신고된 위치를 확인하고, 줄의 꼬리가 지금 어디까지 왔는지 알려 줍니다.
//
// **의심할 것.** 같은 기준을 쓰면 40개 링크에서 사고가 없는데도 하루 25.5번 울립니다. 하루 한 번 남짓 나는 사고를 찾으려고 스물다섯 번 넘게 헛걸음하는 셈입니다. 0.7을 0.6으로 바꾸어 다시 실행해 보세요. 헛경보는 13.1번으로 줄지만 찾는 것도 아홉 건으로 줍니다. 이 맞바꿈이 3강의 주제입니다.
//
// ## 한계
//
// 우리가 견준 것은 **기록에 남은** 돌발 상황뿐입니다. 아무도 신고하지 않은 사고는 기록에 없으니, 자료로만 찾을 수 있었던 사고는 여기서 셀 수조차 없습니다. "자료가 먼저인 비율"은 그만큼 낮게 나왔을 수 있습니다. 반대 방향의 치우침도 있습니다. 합성 자료에서는 기록된 바로 그 시각에 속도가 떨어지도록 만들었으므로 시작 시각이 자료와 정확히 맞습니다. 실제 기록의 `start_ts`는 신고를 받고 짐작해 적은 것이 많아 몇 분씩 어긋납니다. 그리고 열한 건은 비율을 말하기에 너무 적습니다.
//
// ## 더 읽을거리
//
// - M. J. Lighthill, G. B. Whitham, "On kinematic waves II. A theory of traffic flow on long crowded roads", *Proceedings of the Royal Society A* 229 (1955). 위의 식이 나온 글. 교차로와 병목에서 줄이 자라고 풀리는 그림이 그대로 있습니다.
// - P. I. Richards, "Shock waves on the highway", *Operations Research* 4 (1956). 같은 생각을 따로, 더 짧게 썼습니다.
// - M. Treiber, A. Kesting, *Traffic Flow Dynamics* (Springer, 2013). 8장이 이 모형을 오늘의 자료로 설명합니다.
// - T. F. Golob, W. W. Recker, J. D. Leonard, "An analysis of the severity and incident duration of truck-involved freeway accidents", *Accident Analysis & Prevention* 19 (1987). 지속 시간이 로그 정규에 가깝다는 것을 보였고, 가온시의 사고도 이것을 따릅니다.

// %% [markdown] dschool={"lang": "en"}
// > "As a rule **the phone is first**. Of eleven incidents that blocked a lane, the speed data was first in only two, both came in the same minute in two, and the phone was first in seven. But in the two that the data won, the call took more than 15 minutes, and the data was 10 and 11 minutes ahead."
//
// Of the eleven, the data **missed one altogether.** Its median of 4 minutes is over the ten that it found, and looks better for leaving out the one it missed. The phone's median is 2 minutes over all eleven, and also 2 over the same ten. Data that arrives only when five minutes are over can hardly beat somebody who calls at once. It is useful in other ways: to find out where and when calls come late, to check the place that a caller named, and to tell how far back the tail of the queue is now.
//
// **What to doubt.** With the same limit an alarm rings 25.5 times a day on the 40 links with no incident. To find one incident a day, somebody checks more than twenty-five times in vain. Change the 0.7 to 0.6 and run again: false alarms fall to 13.1, but so do the incidents found, to nine. That trade-off is what lesson 3 is about.
//
// ## A limitation
//
// We compared only what is **in the log**. A crash that nobody reported is not there, so what only the data could have found cannot even be counted here, and "the share in which the data is first" may be too low for that reason. There is a bias the other way, too: in synthetic data the speeds were made to drop at exactly the logged time, so start and data fit perfectly. The `start_ts` of a real log is often a guess made after the call, and minutes off. And eleven cases are too few to speak of a share.
//
// ## Further reading
//
// - M. J. Lighthill, G. B. Whitham, "On kinematic waves II. A theory of traffic flow on long crowded roads", *Proceedings of the Royal Society A* 229 (1955). Where the formula is from, with the pictures of queues that grow and dissolve at junctions and bottlenecks.
// - P. I. Richards, "Shock waves on the highway", *Operations Research* 4 (1956). The same idea, found apart, in fewer pages.
// - M. Treiber, A. Kesting, *Traffic Flow Dynamics* (Springer, 2013). Chapter 8 explains the model with data of today.
// - T. F. Golob, W. W. Recker, J. D. Leonard, "An analysis of the severity and incident duration of truck-involved freeway accidents", *Accident Analysis & Prevention* 19 (1987). Showed that durations are nearly lognormal, as those of Gaon are.
