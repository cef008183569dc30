import type { PercentCell } from "../notebook/percent.ts";
import { printPinned } from "./pinned-form.ts";

/** The files of a new exercise, as text. */
export interface NewExercise {
  readonly source: string;
  readonly checks: string;
}

const QUESTION = "q1";

/** An exercise of one question over the traffic data that works as it is: to be rewritten into another. */
export function newExercise(name: string): NewExercise {
  return {
    source: printPinned({ metadata: { dschool: { exercise: name, version: 1 } }, cells: cells(name) }),
    checks: checksOf(name),
  };
}

function cells(name: string): readonly PercentCell[] {
  const make = (
    source: string,
    options: PercentCell["options"] = {},
    type: PercentCell["type"] = "code",
  ): PercentCell => ({ type, options, source, line: 0 });
  return [
    make(STORY.ko, { lang: "ko" }, "markdown"),
    make(STORY.en, { lang: "en" }, "markdown"),
    make(`import { sql, check, exercise } from "dschool";\nexercise("${name}");`),
    make(TASK.ko, { lang: "ko" }, "markdown"),
    make(TASK.en, { lang: "en" }, "markdown"),
    make(ANSWER, { question: QUESTION }),
    make(`await check("${QUESTION}", { slow });`, { check: QUESTION }),
  ];
}

const STORY = {
  ko: "# 느린 길\n\n교통과가 평균 속도가 낮은 길의 목록을 바랍니다. `link_5min`에는 링크마다 5분에 한 번 잰 속도(`speed_kmh`, km/h)가 있습니다.",
  en: "# Slow roads\n\nThe traffic office wants a list of the roads with a low mean speed. `link_5min` holds the speed of each link every five minutes (`speed_kmh`, in km/h).",
};

const TASK = {
  ko: "## 1. 느린 길의 목록\n\n`link_id`와 그 길의 평균 속도 `mean_kmh`를 두 열로 하는 표를 `slow`에 넣으세요. 6시 이후에 잰 속도만 쓰고, 느린 길부터 놓습니다.",
  en: "## 1. The list\n\nPut a table of two columns into `slow`: `link_id` and the mean speed of that road, `mean_kmh`. Use speeds measured from 6 o'clock on only, and begin with the slowest road.",
};

const ANSWER = `let slow: unknown;
// BEGIN SOLUTION
slow = await sql\`
  SELECT link_id, avg(speed_kmh) AS mean_kmh
  FROM link_5min
  WHERE hour(ts) >= 6
  GROUP BY link_id
  ORDER BY mean_kmh\`;
// END SOLUTION`;

function checksOf(name: string): string {
  return `import { defineChecks, table } from "#graders/checks";

export default defineChecks({
  exercise: "${name}",
  version: 1, // raise it whenever a check changes
  dataset: { name: "traffic", scale: "small" },
  questions: {
    ${QUESTION}: table({
      answer: "slow",
      points: 2,
      order: "sequence",
      keys: ["link_id"],
      title: { ko: "느린 길의 목록", en: "The list of slow roads" },
      hints: [
        { ko: "링크로 묶어 평균을 내세요.", en: "Group by the link and take the mean." },
        { ko: "\`ORDER BY mean_kmh\`로 느린 길부터 놓습니다.", en: "\`ORDER BY mean_kmh\` puts the slowest first." },
      ],
    }),
  },
});
`;
}
