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
// # 1. 여섯 시에 나서면 몇 분 걸립니까
//
// 교통과에 민원이 들어왔습니다. "가온대로로 퇴근하는데, 안내판에는 평균 시속 24 km라고 뜹니다. 3.9 km 가는 데 10분이 안 걸린다는 말인데, 20분 넘게 갇힌 날이 한두 번이 아닙니다. **저녁 여섯 시에 나서면 도대체 몇 분 걸립니까?**"
//
// 안내판이 거짓말을 한 것은 아닙니다. 속도의 평균을 옳게 냈습니다. 다만 시민은 속도가 아니라 시간을 물었습니다. 이 수업에서는 5분마다 잰 속도를 한 사람의 통행 시간으로 바꿉니다.
//
// - 걸리는 시간: 40분쯤
// - 자료: `road_link`, `link_5min`. **합성 자료**입니다. 가온시는 없는 도시이고, 여기 나오는 수는 어느 실제 도시의 사실도 아닙니다.
// - 도구: 거르고 묶는 일은 자료가 있는 곳에서 SQL로, 몇천 행으로 줄어든 표의 모양을 바꾸는 일은 arquero로, 순서대로 따라가야 하는 계산은 TypeScript로 합니다.

// %% [markdown] dschool={"lang": "en"}
// # 1. If I leave at six, how many minutes will it take?
//
// A complaint has reached the traffic office. "I drive home along Gaon-daero (가온대로). The sign says 24 km/h on average. That makes less than 10 minutes for 3.9 km, yet I have sat there for over 20 more than once. **If I leave at six, how long does it really take?**"
//
// The sign did not lie: it averaged the speeds correctly. But people ask for a time, not for a speed. In this lesson you turn speeds measured every five minutes into the travel time of one person.
//
// - Time: about 40 minutes
// - Data: `road_link` and `link_5min`. It is **synthetic**: Gaon is a city that does not exist, and no figure here is a fact about a real one.
// - Tools: SQL filters and groups where the data is; arquero changes the shape of a table that is down to some thousand rows; TypeScript does what must be followed step by step.

// %%
import { chart, methods, sql } from "dschool";
import { op } from "arquero";

// %% [markdown] dschool={"lang": "ko"}
// ## 자료부터 봅니다
//
// 길은 **링크**로 나뉩니다. 링크는 교차로에서 다음 교차로까지의 한 구간, 한 방향입니다. 가온대로의 집으로 가는 방향(`기점`)에서 5분 속도가 기록되는 링크는 넷입니다. 차가 지나는 순서는 `link_id`의 역순입니다. 앞 링크의 `end_node_id`가 다음 링크의 `start_node_id`인지 확인해 보세요.

// %% [markdown] dschool={"lang": "en"}
// ## The data first
//
// A road is divided into **links**: a link is one direction of the stretch from a junction to the next. Four links of Gaon-daero's homeward direction (`기점`) have five-minute speeds. Cars pass them in descending order of `link_id`. Check it: the `end_node_id` of a link is the `start_node_id` of the next.

// %%
interface Link {
  link_id: string;
  start_node_id: string;
  end_node_id: string;
  length_m: number;
  start_m: number;
}
const links = await sql<Link>`
  SELECT link_id, start_node_id, end_node_id, length_m,
    coalesce(sum(length_m) OVER (ORDER BY link_id DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0)::INTEGER AS start_m
  FROM road_link
  WHERE road_name = '가온대로' AND direction = '기점' AND link_id IN (SELECT link_id FROM link_5min)
  ORDER BY link_id DESC`;
links

// %% [markdown] dschool={"lang": "ko"}
// 다음은 이 네 링크의 기록입니다. 있어야 할 기록의 수를 먼저 셈합니다. 링크 4개, 하루 288번, 14일이면 16,128개입니다.

// %% [markdown] dschool={"lang": "en"}
// Now their readings. First work out how many there should be: 4 links, 288 a day, 14 days make 16,128.

// %%
const state = await sql`
  SELECT count(*) AS sent, count(*) - count(speed_kmh) AS "no speed", count(*) - count(DISTINCT (ts, link_id)) AS "sent again",
    count(*) FILTER (speed_kmh NOT BETWEEN 3 AND 130) AS "impossible", min(ts) AS "from", max(ts) AS "to"
  FROM link_5min JOIN road_link USING (link_id)
  WHERE road_name = '가온대로' AND direction = '기점'`;
state

// %% [markdown] dschool={"lang": "ko"}
// 온 기록은 16,259개입니다. 두 번 온 131개를 빼면 16,128개로, 있어야 할 수와 꼭 맞습니다. 그러나 769개는 속도가 비어 있고, 44개는 있을 수 없는 속도(시속 1 km, 시속 160–250 km)입니다. 그래서 **같은 시각의 같은 링크는 평균 하나로 치고, 시속 3–130 km 밖은 버립니다.** 두 번 온 131개 가운데 42개는 두 속도가 서로 다른데, 어느 쪽이 맞는지는 자료에 없습니다. `any_value`로 아무거나 고르면 실행할 때마다 답이 달라질 수 있어 평균합니다. 평균도, 3과 130도 우리가 고른 것입니다. 이 수업의 모든 결과는 이 선택을 거친 것이라는 점을 적어 두세요.
//
// 이 일은 SQL이 맞습니다. 7만 행을 노트북으로 꺼내 올 까닭이 없고, 조건이 문장 하나에 다 보입니다.

// %% [markdown] dschool={"lang": "en"}
// There are 16,259 readings. Less the 131 that came twice it is 16,128, just as many as there should be. But 769 have no speed, and 44 have an impossible one (1 km/h, or 160 to 250). So **take the mean of the readings of a link at one time as one, and drop what is outside 3–130 km/h.** Of the 131 that came twice, 42 came with two speeds, and the data does not say which is right; to pick one by `any_value` may give another answer in another run, hence the mean. The mean, the 3 and the 130 are our choices; write down that all results of this lesson went through it.
//
// This is a job for SQL: there is no reason to bring some seventy thousand rows out into the notebook, and one statement shows every condition.

// %%
interface Reading {
  ts: Date;
  link_id: string;
  kmh: number;
  seconds: number;
  start_km: number;
  end_km: number;
}
const readings = await sql<Reading>`
  WITH corridor AS (
      SELECT link_id, length_m, sum(length_m) OVER (ORDER BY link_id DESC) AS end_m FROM road_link
      WHERE road_name = '가온대로' AND direction = '기점' AND link_id IN (SELECT link_id FROM link_5min)),
    kept AS (
      SELECT ts, link_id, avg(speed_kmh) AS kmh FROM link_5min
      WHERE speed_kmh BETWEEN 3 AND 130 GROUP BY ts, link_id)
  SELECT ts, link_id, kmh, length_m / (kmh / 3.6) AS seconds,
    (end_m - length_m)::DOUBLE / 1000 AS start_km, end_m::DOUBLE / 1000 AS end_km
  FROM kept JOIN corridor USING (link_id)
  ORDER BY ts, link_id DESC`;
readings

// %% [markdown] dschool={"lang": "ko"}
// 숫자를 더 만지기 전에 하루를 그려 봅니다. 가로는 시각, 세로는 길 위의 위치, 색은 속도입니다. 이런 그림을 **시공도**라고 합니다. 차 한 대는 이 그림에서 왼쪽 아래에서 오른쪽 위로 올라가는 선이 됩니다. 선이 누울수록 느린 차입니다.

// %% [markdown] dschool={"lang": "en"}
// Before doing more with the numbers, draw a day. Time runs to the right, the place on the road upward, and colour is speed: a **time-space diagram**. One car is a line in it that climbs to the right; the flatter, the slower.

// %%
const evening = readings
  .rows()
  .filter(({ ts }) => ts.toISOString() >= "2026-03-11T15" && ts.toISOString() < "2026-03-11T21")
  .map((row) => ({ ...row, until: new Date(row.ts.getTime() + 300_000) }));
chart({
  title: {
    text: "수요일 저녁의 가온대로", // en: "Gaon-daero on a Wednesday evening"
    subtitle: "집으로 가는 방향, 합성 자료 (가온시); 흰 칸은 기록 없음", // en: "homeward, synthetic data of Gaon; white: no reading"
  },
  description: "수요일(2026년 3월 11일) 15시부터 21시까지 네 링크의 시공도. 둘째 링크는 17시 25분부터 19시 25분까지 시속 10 km 아래이고, 넷째 링크는 18시 20분께 시속 7–15 km까지 떨어진다. 첫째 링크는 18시 30분께 시속 20 km쯤이고, 셋째 링크는 거의 시속 30–45 km다. 20시가 지나 회복한다. 흰 칸은 기록이 없는 곳이다.", // en: "Time-space diagram of four links from 15:00 to 21:00 on Wednesday, 11 March 2026. The second link is below 10 km/h from 17:25 to 19:25, and the fourth falls to 7 to 15 km/h near 18:20. The first is at about 20 km/h near 18:30, the third mostly at 30 to 45. Speeds recover after 20:00. White gaps are missing readings."
  data: { values: evening },
  width: 600,
  height: 200,
  mark: { type: "rect", tooltip: true },
  encoding: {
    x: {
      field: "ts",
      type: "temporal",
      axis: { format: "%H:%M" },
      title: "시각", // en: "time"
    },
    x2: { field: "until" },
    y: { field: "start_km", type: "quantitative", title: "위치 (km)" }, // en: "place (km)"
    y2: { field: "end_km" },
    color: {
      field: "kmh",
      type: "quantitative",
      title: "km/h",
      scale: { scheme: "redyellowblue", domain: [5, 55], clamp: true },
    },
  },
});

// %% [markdown] dschool={"lang": "ko"}
// 길 전체가 막힌 것이 아닙니다. 둘째 링크(1–1.8 km)가 17:25부터 두 시간 동안 시속 10 km 아래로 진한 빨강이고, 넷째 링크도 18:15부터 20분쯤은 붉습니다. 나머지는 대체로 움직입니다. 이 그림 하나가 "3.9 km의 평균 속도"라는 말이 무엇을 가리는지 보여 줍니다.
//
// ## 방법: 시간은 더하고, 속도는 더하지 않는다
//
// 길이 $L_i$인 링크를 속도 $v_i$로 지나는 데는 $L_i / v_i$가 걸립니다. 길 전체는 이것을 더하면 됩니다.
//
// $$T = \sum_i \frac{L_i}{v_i}, \qquad T[\text{초}] = \sum_i \frac{3.6\, L_i[\text{m}]}{v_i[\text{km/h}]}$$
//
// 말로 하면, **구간마다 걸린 시간을 구해 더한다**입니다. 그래서 길 전체의 속도는 길이로 가중한 **조화 평균** $\bar v = \sum L_i \,/ \sum (L_i / v_i)$입니다. 같은 길이로 가중한 **산술 평균**은 언제나 이보다 크거나 같습니다. 링크의 길이가 모두 같으면 그냥 평균한 값도 그렇습니다. (길이가 다르면 그냥 평균한 값은 어느 쪽으로도 틀릴 수 있습니다. 99 km를 시속 90 km로, 1 km를 시속 10 km로 가면 그냥 평균은 시속 50 km인데 실제는 시속 83 km입니다.) Wardrop(1952)은 교통류에서 한 지점을 지나가는 차들의 속도 평균을 시간 평균 속도, 한 순간 한 구간 위에 있는 차들의 속도 평균을 공간 평균 속도라고 불렀고, 앞의 것이 뒤의 것보다 작을 수 없음을 보였습니다. 지나가는 차들의 속도로 공간 평균을 얻으려면 조화 평균을 냅니다.
//
// ### 예상하고 실행하기
//
// 2 km 길의 앞 1 km를 시속 60 km로, 뒤 1 km를 시속 6 km로 갔습니다. 두 속도의 평균은 시속 33 km입니다. 실제로 걸린 시간은 2 km를 시속 33 km로 갈 때의 몇 배일까요? 적어 놓고 실행하세요.

// %% [markdown] dschool={"lang": "en"}
// It is not the whole road that jams. The second link (1 to 1.8 km) is dark red, below 10 km/h, for two hours from 17:25 on, and the fourth is red for some 20 minutes from 18:15; the rest mostly moves. This picture shows what is hidden in "the mean speed of 3.9 km".
//
// ## The method: add times, never speeds
//
// A link of length $L_i$ at speed $v_i$ takes $L_i / v_i$. The whole road takes their sum.
//
// $$T = \sum_i \frac{L_i}{v_i}, \qquad T[\text{s}] = \sum_i \frac{3.6\, L_i[\text{m}]}{v_i[\text{km/h}]}$$
//
// In words: **work out the time of each piece, and add the times.** So the speed of the whole road is the **harmonic mean** weighted by length, $\bar v = \sum L_i \,/ \sum (L_i / v_i)$. The **arithmetic mean** with the same weights is never below it, nor is the plain mean where all links are of one length. (Where they are not, the plain mean may err either way: 99 km at 90 km/h and 1 km at 10 have a plain mean of 50 km/h, and really 83.) Of traffic streams Wardrop (1952) called the mean speed of the vehicles that pass a point the time-mean speed, and that of the vehicles which are on a stretch at one moment the space-mean speed, and showed that the first is never below the second. From vehicles that pass a point, the harmonic mean gives the space-mean.
//
// ### Predict, then run
//
// Of a road of 2 km you drove the first kilometre at 60 km/h and the second at 6 km/h. The mean of the speeds is 33 km/h. How many times as long did it take as 2 km at 33 km/h would? Write your guess down, then run.

// %%
const secondsOf = (metres: number, kmh: number): number => (3.6 * metres) / kmh;
const driven = secondsOf(1000, 60) + secondsOf(1000, 6);
const promised = secondsOf(2000, 33);
({ driven, promised, times: driven / promised, harmonic_kmh: (3.6 * 2000) / driven })

// %% [markdown] dschool={"lang": "ko"}
// 3배입니다. 660초 가운데 600초를 느린 1 km에서 보냈습니다. 느린 구간은 거리로는 절반이지만 시간으로는 대부분이고, 시민은 시간 속에서 삽니다.
//
// 민원의 시속 24 km도 그런지 봅니다. 평일 시간대마다 두 평균을 나란히 놓습니다.

// %% [markdown] dschool={"lang": "en"}
// Three times. Of 660 seconds, 600 went by in the slow kilometre. It is half of the way but most of the time, and people live in time.
//
// See whether the 24 km/h of the complaint is such a number. Here are both means for each hour of a working day.

// %%
const means = readings
  .arquero()
  .filter((d: Reading) => op.utcdayofweek(d.ts) >= 1 && op.utcdayofweek(d.ts) <= 5)
  .groupby({ hour: (d: Reading) => op.utchours(d.ts) })
  .rollup({
    plain_kmh: (d: Reading) => op.mean(d.kmh),
    driven_kmh: (d: Reading) => (3.6 * op.sum(d.end_km - d.start_km) * 1000) / op.sum(d.seconds),
  })
  .filter((d: { hour: number }) => d.hour === 3 || d.hour === 8 || d.hour === 18)
  .orderby("hour");
means.objects()

// %% [markdown] dschool={"lang": "ko"}
// 새벽 3시와 아침 8시에는 두 값이 거의 같고, 저녁 6시에는 크게 벌어집니다. 속도가 고르면 어떤 평균을 내도 비슷합니다. **막힐 때, 곧 답이 중요할 때만 틀리는 계산**이라 오래 들키지 않습니다.
//
// ## 링크에서 길로: 빠진 값이 있으면
//
// 이제 5분마다 네 링크의 시간을 더합니다. 한 시각을 한 행으로, 링크를 열로 눕히면 빠진 곳이 보입니다. 몇천 행의 표를 눕히는 일은 arquero의 `pivot`이 짧습니다.

// %% [markdown] dschool={"lang": "en"}
// At 3 and at 8 the two hardly differ; at 18 they are far apart. With even speeds any mean will do. It is **a calculation that is wrong only in a jam, when the answer matters**, and so it goes unnoticed for long.
//
// ## From links to the road: when readings are missing
//
// Now add the times of the four links every five minutes. With one row for each moment and a column for each link the gaps show. For turning a table of some thousand rows that way, arquero's `pivot` is the shortest.

// %%
const wide = readings.arquero().groupby("ts").pivot("link_id", "seconds").orderby("ts");
wide.slice(0, 6).objects()

// %% [markdown] dschool={"lang": "ko"}
// ### 예상하고 실행하기
//
// 링크 하나의 기록이 빠진 시각에 남은 세 링크의 시간만 더하면, 통행 시간은 짧아집니까, 길어집니까? 위 그림의 저녁에는 288칸 가운데 6칸만 비어 있습니다. 새벽 3시대에는 기록이 빠진 시각이 몇 퍼센트쯤 될까요? 저녁 한 번을 보고 새벽을 짐작해도 될까요?

// %% [markdown] dschool={"lang": "en"}
// ### Predict, then run
//
// At a moment when one link sent nothing, you add the times of the other three. Is the travel time too short or too long? In the picture above only 6 of the evening's 288 cells are white. At what share of the moments from 3 to 4 in the morning is a reading missing, and may one guess a night from one evening?

// %%
const DAYS = 14;
const moments = DAYS * 288;
const perMoment = readings
  .arquero()
  .groupby("ts")
  .rollup({ links: () => op.count(), minutes: (d: Reading) => op.sum(d.seconds) / 60 });
const atThree = perMoment.filter((d: { ts: Date }) => op.utchours(d.ts) === 3);
const complete = atThree.filter((d: { links: number }) => d.links === 4).array("minutes") as number[];
const partial = atThree.filter((d: { links: number }) => d.links < 4).array("minutes") as number[];
({
  at_3_complete: methods.median(complete),
  at_3_with_a_gap: methods.median(partial),
  share_at_3_with_a_gap: partial.length / atThree.numRows(),
  share_of_all_with_a_gap: perMoment.filter((d: { links: number }) => d.links < 4).numRows() / moments,
})

// %% [markdown] dschool={"lang": "ko"}
// 새벽 3시의 텅 빈 길은 4.4분쯤 걸리는데, 한 링크가 빠진 합은 3.2분쯤입니다. 값이 빠졌는데 길이 **빨라진** 것처럼 보입니다. 게다가 드문 일도 아닙니다. 새벽 3시의 시각 가운데 36 %가 그렇고, 하루 전체로도 19 %입니다. 그렇다고 네 링크가 다 있는 시각만 쓰면 많은 시각을 버립니다.
//
// 이 수업에서는 링크마다 **15분(세 번)까지는 마지막으로 잰 속도를 이어 쓰고**, 그보다 오래되면 답하지 않기로 합니다. 실제 교통정보센터도 비슷하게 합니다. 15분은 선택이지 법칙이 아닙니다.

// %% [markdown] dschool={"lang": "en"}
// At 3 the empty road takes some 4.4 minutes; with a link missing the sum is some 3.2. Data went missing, and the road seems to have become **faster**. Nor is it rare: 36 % of the moments at 3, and 19 % of all. Yet using only the moments with all four links would throw many away.
//
// In this lesson the **last speed of a link holds for up to 15 minutes (three readings)**; older than that, we give no answer. Traffic centres do something like it. Fifteen minutes is a choice, not a law.

// %%
const STEP_MS = 300_000;
const HOLD = 3;
const firstMs = Date.UTC(2026, 2, 9);
// 차가 지나는 순서대로 링크마다 5분에 하나씩 둔 속도. 말할 수 없는 곳은 null이다.
// en: Speeds of each link in the order a car meets them, a value every five minutes, null where nothing can be said.
const speeds = links.rows().map(({ link_id }) => {
  const grid: (number | null)[] = Array.from({ length: moments }, () => null);
  for (const row of readings) if (row.link_id === link_id) grid[(row.ts.getTime() - firstMs) / STEP_MS] = row.kmh;
  return grid.map((kmh, at) => {
    const lately = grid.slice(Math.max(0, at - HOLD), at + 1).filter((known) => known !== null);
    return lately.at(-1) ?? null;
  });
});
const unanswered = speeds.map((grid) => grid.filter((kmh) => kmh === null).length / moments);
unanswered

// %% [markdown] dschool={"lang": "ko"}
// 이렇게 이어 써도 링크마다 2–6 %의 시각(0.019–0.059)은 답이 없습니다. 기록이 15분 넘게 끊긴 때입니다.
//
// ## 안내판의 시간과 운전자의 시간
//
// 위의 $T$는 **출발하는 순간**의 속도로 낸 네 링크의 시간을 더한 값입니다. 이것을 **순간 통행 시간**이라고 합니다. 민원의 안내판은 평균 속도를 띄웠지만, 몇 분인지 옳게 알려 주는 안내판이라면 이 값을 띄웁니다. 여기서부터 "안내판의 시간"은 이 값입니다. 그런데 운전자가 넷째 링크에 닿을 때는 이미 몇 분이 지났습니다. 운전자가 겪는 시간은 링크마다 **그때의** 속도로 셈해야 합니다.
//
// $$t_{i+1} = t_i + \frac{L_i}{v_i(t_i)}, \qquad T_{\text{겪음}} = t_n - t_0$$
//
// 앞의 결과가 다음 계산의 입력이 되므로 SQL이나 arquero의 한 문장보다 TypeScript의 반복문이 낫습니다.

// %% [markdown] dschool={"lang": "en"}
// Even so a link has no answer for 2 to 6 % of the moments (0.019 to 0.059): nothing had come for more than 15 minutes.
//
// ## The sign's time and the driver's time
//
// The $T$ above adds the times of all links at their speeds **at the moment of departure**: the **instantaneous travel time**. The sign of the complaint showed a mean speed; one that tells the minutes rightly shows this, and from here on it is "the sign's time". But when the driver reaches the fourth link, minutes have gone by. What drivers live through takes each link's speed **when they get there**.
//
// $$t_{i+1} = t_i + \frac{L_i}{v_i(t_i)}, \qquad T_{\text{experienced}} = t_n - t_0$$
//
// Each result is the input of the next step, so a loop in TypeScript is better than one statement of SQL or arquero.

// %%
const lengths = links.column("length_m");

// 네 링크를 지나는 시간(분). 안내판의 값이면 시간이 멈춰 있고, 운전자의 값이면 흐른다.
// en: Minutes through all links. For what a sign says time stands still, for what a driver lives through it goes on.
function travelMinutes(departure: number, timeGoesOn: boolean): number | null {
  let seconds = 0;
  for (const [place, grid] of speeds.entries()) {
    // 막히면 링크 하나에 5분이 넘게 걸린다. 다음 기록이 올 때까지만 같은 속도로 간다.
    // en: In a jam a link takes longer than five minutes: drive on at one speed until the next reading.
    let left = lengths[place] ?? 0;
    while (left > 0) {
      const at = departure + (timeGoesOn ? Math.floor(seconds / 300) : 0);
      const kmh = grid[at] ?? null;
      if (kmh === null) return null;
      const toNextStep = timeGoesOn ? 300 - (seconds % 300) : Infinity;
      const metres = Math.min(left, (kmh / 3.6) * toNextStep);
      left = metres === left ? 0 : left - metres;
      seconds += metres / (kmh / 3.6);
    }
  }
  return seconds / 60;
}

// %% [markdown] dschool={"lang": "ko"}
// ### 예상하고 실행하기
//
// 정체가 **생기는** 오후 5시 반과 정체가 **풀리는** 저녁 7시 가운데, 안내판의 시간이 실제보다 짧은 때는 언제입니까? 이유도 한 줄 적어 보세요.

// %% [markdown] dschool={"lang": "en"}
// ### Predict, then run
//
// When is the sign's time shorter than what drivers live through: at 17:30, while the jam **builds up**, or at 19:00, while it **dissolves**? Write your reason down in one line.

// %%
interface Trip {
  clock: string;
  minutes: number;
  sign: number;
}
const trips: Trip[] = [];
for (let at = 0; at < moments - 12; at += 1) {
  const departure = new Date(firstMs + at * STEP_MS);
  const weekday = (departure.getUTCDay() + 6) % 7;
  const [sign, minutes] = [travelMinutes(at, false), travelMinutes(at, true)];
  if (weekday < 5 && sign !== null && minutes !== null) {
    trips.push({ clock: departure.toISOString().slice(11, 16), minutes, sign });
  }
}
const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
["17:30", "18:30", "19:00", "19:30"].map((clock) => {
  const then = trips.filter((trip) => trip.clock === clock);
  return {
    clock,
    sign: meanOf(then.map((trip) => trip.sign)).toFixed(1),
    driven: meanOf(then.map((trip) => trip.minutes)).toFixed(1),
    days: then.length,
  };
})

// %% [markdown] dschool={"lang": "ko"}
// 오후 5시 반에는 안내판이 1분쯤 짧게 말하고, 저녁 7시에는 2분쯤 길게 말합니다. 안내판은 출발할 때의 길만 봅니다. (실제 안내판은 방금 **끝난** 5분까지만 알아 이보다도 늦습니다. 4강에서는 그것까지 셉니다.) 정체가 생기는 중이면 내가 닿을 때의 넷째 링크는 지금보다 느리고, 풀리는 중이면 지금보다 빠릅니다. 안내판을 믿은 사람은 **하필 늦으면 안 되는 때에 늦습니다.** 길이 3.9 km라 1분이지, 30 km 길이라면 이 차이도 커집니다. 이것을 줄이는 것이 3강의 예측입니다.
//
// ## 한 수가 아니라 범위로
//
// 여섯 시의 통행 시간은 날마다 다릅니다. (여기서부터 "여섯 시"는 18시부터 19시 전까지의 출발을 뜻합니다.) 평균 하나로는 "몇 분 일찍 나설까"에 답할 수 없습니다. 교통 분야에서는 두 수를 씁니다.
//
// - **중앙값**: 이틀 중 하루는 이보다 빨리 갑니다.
// - **95 백분위수** $T_{95}$: 스무 번 중 열아홉 번은 이 안에 갑니다. 미국 연방도로청의 신뢰도 지침은 이것을 계획 시간이라고 하고, 막히지 않을 때의 시간으로 나눈 $T_{95}/T_{\text{자유}}$를 계획 시간 지수라고 합니다.
//
// 자유 통행 시간은 새벽 2–4시의 중앙값으로 잡습니다.

// %% [markdown] dschool={"lang": "en"}
// At 17:30 the sign is about a minute short, and at 19:00 about two too long. It sees the road as it is at departure only (and a real one is later still, for it knows no more than the five minutes that are **over**; lesson 4 reckons with that): while a jam builds up, the fourth link will be slower when you get there, and while it dissolves, faster. Those who trust the sign are **late just when they must not be.** On 3.9 km it is a minute; on 30 km it grows. Narrowing that gap is what the forecasts of lesson 3 are for.
//
// ## A range, not a number
//
// The travel time at six differs from day to day (from here on "at six" means leaving from 18:00 until before 19:00), and no mean tells how much earlier to leave. Traffic offices use two numbers.
//
// - The **median**: on one day of two you are faster.
// - The **95th percentile** $T_{95}$: nineteen times of twenty you are there within it. The reliability guide of the US Federal Highway Administration calls it the planning time, and $T_{95}/T_{\text{free}}$, over the time of an empty road, the planning time index.
//
// The free time is the median of 02–04 h.

// %%
const byClock = trips.reduce((groups, { clock, minutes }) => {
  // 한 시간의 열두 출발을 함께 본다. 평일 열흘만으로는 95 백분위수를 말하기에 너무 적다.
  // en: Twelve departures of an hour together: ten working days alone are too few for a 95th percentile.
  const hour = Number(clock.slice(0, 2));
  return groups.set(hour, [...(groups.get(hour) ?? []), minutes]);
}, new Map<number, number[]>());
const quantile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
};
const profile = [...byClock].map(([hour, minutes]) => ({
  hour,
  trips: minutes.length,
  p05: quantile(minutes, 0.05),
  median: quantile(minutes, 0.5),
  p95: quantile(minutes, 0.95),
}));
const free = methods.median([...(byClock.get(2) ?? []), ...(byClock.get(3) ?? [])]) ?? NaN;
chart({
  title: {
    text: "몇 시에 나서면 몇 분 걸리나", // en: "Minutes by the hour of departure"
    subtitle: "선은 중앙값, 띠는 5–95 백분위수, 점선은 빈 길; 평일의 가온대로 3.9 km, 합성 자료 (가온시)", // en: "line: median, band: 5th to 95th percentile, dashes: empty road; working days, 3.9 km of Gaon-daero, synthetic"
  },
  description: "평일 출발 시각별 통행 시간. 중앙값의 선과 5–95 백분위수의 띠. 밤에는 4.4분, 8시에 5분 남짓, 18시에 중앙값 12분, 95 백분위수 25분으로 솟는다. 점선은 빈 길의 시간이다.", // en: "Travel time by hour of departure on working days: a line for the median within a band from the 5th to the 95th percentile. Near 4.4 minutes at night, a hump of 5 at 8, and a peak at 18 with a median of 12 and a 95th percentile of 25 minutes; a dashed line marks the free time."
  width: 600,
  height: 280,
  layer: [
    {
      data: { values: profile },
      mark: { type: "area", opacity: 0.25, color: "#b30000" },
      encoding: {
        x: {
          field: "hour",
          type: "quantitative",
          title: "출발 시각 (시)", // en: "departure (h)"
          scale: { domain: [0, 23] },
        },
        y: { field: "p05", type: "quantitative", title: "통행 시간 (분)" }, // en: "travel time (min)"
        y2: { field: "p95" },
      },
    },
    {
      data: { values: profile },
      mark: { type: "line", color: "#b30000", point: { color: "#b30000" } },
      encoding: {
        x: { field: "hour", type: "quantitative" },
        y: { field: "median", type: "quantitative" },
        tooltip: [{ field: "hour" }, { field: "median", format: ".1f" }, { field: "p95", format: ".1f" }, { field: "trips" }],
      },
    },
    { data: { values: [{ free }] }, mark: { type: "rule", strokeDash: [4, 4] }, encoding: { y: { field: "free", type: "quantitative" } } },
  ],
});

// %% [markdown] dschool={"lang": "ko"}
// ## 답
//
// 시민에게 돌려줄 문장을 자료에서 바로 만듭니다.

// %% [markdown] dschool={"lang": "en"}
// ## The answer
//
// Make the sentence for the citizen straight from the data.

// %%
const six = profile.find(({ hour }) => hour === 18);
({
  median_minutes: six?.median.toFixed(0),
  nineteen_of_twenty_within: six?.p95.toFixed(0),
  free_minutes: free.toFixed(1),
  planning_time_index: ((six?.p95 ?? NaN) / free).toFixed(1),
  from_mean_speed: (secondsOf(3866, 24.5) / 60).toFixed(1),
})

// %% [markdown] dschool={"lang": "ko"}
// > "저녁 여섯 시와 일곱 시 사이에 나서면 **보통 12분**입니다. 늦으면 안 되는 날은 **25분**을 잡으세요. 길이 비면 4.4분 거리입니다."
//
// 안내판의 시속 24 km(위에서 잰 값은 24.5 km)로 셈한 9.5분은 보통의 날보다도 짧습니다. 시민이 옳았습니다. 계획 시간 지수 5.6은 "빈 길의 다섯 배 반을 잡아야 안심"이라는 뜻입니다.
//
// **의심할 것.** 평일은 열흘뿐이고, 같은 날의 열두 출발은 서로 닮았습니다. 95 백분위수가 기대는 "나쁜 저녁"은 사실 하루나 이틀입니다. 3–130 km/h로 거르고 15분을 이어 쓴 것도 우리의 선택입니다. 시속 3 km를 2 km로 낮추어도 아무 수도 움직이지 않습니다. 그 사이의 기록이 하나도 없기 때문입니다. 이번에는 `HOLD`를 0으로 바꿔(이어 쓰지 않고) 처음부터 다시 실행해 보세요. 어느 수가 움직입니까? (보통의 12분은 그대로이고, 여섯 시의 출발은 120번에서 108번으로 줄며, 계획 시간 지수가 5.6에서 5.7이 됩니다.)
//
// ## 한계
//
// 5분 평균 속도는 **그 5분에 지나간 차들의 평균**입니다. 한 사람의 시간은 신호 하나에 걸리느냐로도 1–2분씩 달라지는데, 이 자료에는 그 흔들림이 지워져 있습니다. 그러니 우리가 그린 범위는 한 사람이 겪는 범위보다 **좁습니다.** 이를 확인하려면 같은 길을 실제로 지나간 차의 기록(구간 검지기, 하이패스, 택시 GPS)이 있어야 합니다. 또 이 분석은 길이 느리다는 것만 보여 줄 뿐, **왜** 느린지는 말해 주지 않습니다.
//
// ## 더 읽을거리
//
// - J. G. Wardrop, "Some theoretical aspects of road traffic research", *Proceedings of the Institution of Civil Engineers*, Part II, 1 (1952). 공간 평균 속도와 시간 평균 속도의 관계식, 그리고 경로 선택의 두 원리가 여기서 나왔습니다.
// - Federal Highway Administration, *Travel Time Reliability: Making It There On Time, All The Time* (2006, ops.fhwa.dot.gov). 95 백분위수, 버퍼 지수, 계획 시간 지수를 시민에게 설명하는 법.
// - C. F. Daganzo, *Fundamentals of Transportation and Traffic Operations* (1997). 시공도를 읽는 법이 1장에 있습니다.
// - 국가교통정보센터(its.go.kr)의 소통정보 API. `link_5min`의 열이 여기에서 왔습니다. 인증키를 받으면 여러분의 도시로 이 수업을 다시 할 수 있습니다.

// %% [markdown] dschool={"lang": "en"}
// > "Leaving between six and seven takes **12 minutes as a rule**. On a day when you must not be late, allow **25**. On an empty road it is 4.4."
//
// The 9.5 minutes of the sign's 24 km/h (24.5 as measured above) are less than even an ordinary day takes. The citizen was right. A planning time index of 5.6 means: be safe with five and a half times the empty road.
//
// **What to doubt.** There are ten working days only, and the twelve departures of a day are alike, so that the "bad evenings" behind the 95th percentile are really one or two. Keeping 3–130 km/h and holding a speed for 15 minutes were our choices, too. Making the 3 a 2 moves no figure, for no reading lies between them. Set `HOLD` to 0 instead (nothing is carried on) and run everything again: which figure moves? (The ordinary 12 minutes stay; of 120 departures at six 108 are left, and the planning time index goes from 5.6 to 5.7.)
//
// ## A limitation
//
// A five-minute speed is **the mean of the cars that passed in those five minutes**. One person's time differs by a minute or two with a single red light, and that is smoothed away here. So the range that we drew is **narrower** than what one person lives through. To know, you would need records of cars that drove the whole road (toll tags, number plates read at both ends, taxis). And the analysis shows that the road is slow, not **why**.
//
// ## Further reading
//
// - J. G. Wardrop, "Some theoretical aspects of road traffic research", *Proceedings of the Institution of Civil Engineers*, Part II, 1 (1952). How space-mean and time-mean speed are related, and the two principles of route choice.
// - Federal Highway Administration, *Travel Time Reliability: Making It There On Time, All The Time* (2006, ops.fhwa.dot.gov). How to tell citizens of 95th percentiles, buffer index and planning time index.
// - C. F. Daganzo, *Fundamentals of Transportation and Traffic Operations* (1997). Chapter 1 teaches to read time-space diagrams.
// - The traffic information API of the National Transport Information Center (its.go.kr), from which `link_5min` has its columns. With a key of your own you can do this lesson again for your city.
