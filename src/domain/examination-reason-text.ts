import type { LocalText } from "./local-text.ts";

/** Reasons about answers that are judged outside the trainee's box: queries and types. As in `reason-text.ts`. */
export const EXAMINATION_REASON_TEXTS = {
  "query.not-a-text": {
    ko: "SQL 글이 아닙니다(받은 것: {given}). 질의를 실행한 결과가 아니라 질의 글 자체를 저장하세요.",
    en: "This is not the text of a query (given: {given}). Store the SQL text itself, not its result.",
  },
  "query.too-long": {
    ko: "SQL이 너무 깁니다(한도 {limit}자). 값을 적어 넣지 말고 표에서 구하세요.",
    en: "The SQL is too long (limit {limit} characters). Take values from the tables instead of writing them down.",
  },
  "query.syntax": {
    ko: "SQL을 읽을 수 없습니다: 문법 오류입니다. 노트북에서 그 질의를 `sql`로 실행해 보고 고치세요.",
    en: "The SQL cannot be read: it has a syntax error. Run the query by `sql` in the notebook and mend it.",
  },
  "query.not-one": {
    ko: "SQL 문장이 하나가 아닙니다. SELECT 문 하나만 남기고 세미콜론 뒤를 지우세요.",
    en: "This is not one SQL statement. Keep a single SELECT and remove what follows the semicolon.",
  },
  "query.not-select": {
    ko: "SELECT 문이 아닙니다. 데이터를 읽기만 하는 SELECT 하나를 쓰세요.",
    en: "This is not a SELECT. Write one SELECT, which only reads the data.",
  },
  "query.table": {
    ko: "데이터에 없는 표나 파일을 읽습니다. 이 데이터의 표 이름만 FROM에 쓰세요.",
    en: "It reads a table or file that is not of the data. Name only tables of this dataset in FROM.",
  },
  "query.function": {
    ko: "데이터만으로 정해지지 않는 기능(무작위, 시계, 설정, 표본)을 씁니다. 결과가 데이터에서만 나오게 하세요.",
    en: "It uses something whose result does not follow from the data (random, clock, settings, samples). Let the result follow from the data alone.",
  },
  "query.error": {
    ko: "DuckDB가 이 질의를 실행하지 못했습니다. 노트북에서 `sql`로 실행해 오류를 읽고 고치세요.",
    en: "DuckDB could not run this query. Run it by `sql` in the notebook, read the error and mend it.",
  },
  "query.memory": {
    ko: "질의가 허용된 메모리를 다 썼습니다. 먼저 행을 거르고 묶어서 중간 결과를 줄이세요.",
    en: "The query used up its memory. Filter and group first, so that less is held at a time.",
  },
  "query.too-big": {
    ko: "질의 결과가 너무 큽니다. 문제가 요구한 행과 열만 고르세요.",
    en: "The query gives too much. Select only the rows and columns the question asks for.",
  },
  "query.over": {
    ko: "질의 결과가 이 연습의 한도({bytes}바이트)보다 큽니다. 문제가 요구한 행과 열만 고르세요.",
    en: "The query gives more than this exercise's limit of {bytes} bytes. Select only the rows and columns the question asks for.",
  },
  "query.timeout": {
    ko: "질의가 {seconds}초 안에 끝나지 않았습니다. 조건 없는 조인이나 끝없는 재귀가 있는지 보세요.",
    en: "The query did not finish within {seconds} s. Look for a join without a condition or an endless recursion.",
  },
  "query.died": {
    ko: "질의가 실행 프로세스를 끝냈습니다({cause}). 더 작은 중간 결과로 같은 답을 구하세요.",
    en: "The query ended its process ({cause}). Get the same answer with less in between.",
  },
  "query.elsewhere": {
    ko: "데이터가 다르면 맞지 않습니다: {variants}벌의 데이터 가운데 {right}벌에서만 정답입니다. 값을 적어 넣었거나 드문 경우를 빠뜨렸는지 보세요.",
    en: "It does not hold on other data: right on {right} of {variants} versions. Look for a value written down, or a rare case left out.",
  },
  "query.rows-read": {
    ko: "결과는 맞지만 기준 질의의 {ratio}배만큼 행을 읽습니다(한도 {times}배). 표를 한 번만, 필요한 날짜만 읽으세요.",
    en: "The result is right, but it reads {ratio} times the rows the reference reads (limit {times}). Read each table once, and only the dates needed.",
  },

  "types.cell": {
    ko: "답안 셀이 타입 검사를 통과하지 못하거나 @ts-ignore로 오류를 가렸습니다. 그런 주석을 빼고 셀을 노트북에서 실행해 오류를 읽고 고치세요.",
    en: "The answer cell does not type-check, or hides its errors by @ts-ignore. Remove such comments, run the cell in the notebook, read the error and mend it.",
  },
  "types.snippets": {
    ko: "통과해야 할 예 {accepts}개 가운데 {accepted}개가 통과했고, 막아야 할 예 {rejects}개 가운데 {rejected}개를 막았습니다.",
    en: "{accepted} of {accepts} examples that must type-check do, and {rejected} of {rejects} that must not do not.",
  },
  "types.timeout": {
    ko: "타입 검사가 {seconds}초 안에 끝나지 않았습니다. 끝없이 자기를 부르는 타입이 있는지 보세요.",
    en: "The type check did not finish within {seconds} s. Look for a type that refers to itself without an end.",
  },
  "types.crashed": {
    ko: "타입 검사가 메모리를 다 쓰거나 중단되었습니다. 타입을 더 단순하게 쓰세요.",
    en: "The type check ran out of memory or broke off. Write a simpler type.",
  },
  "types.on-hand-in": {
    ko: "이 문제는 노트북이 아니라 제출한 뒤에 채점됩니다. 셀이 오류 없이 실행되면 제출하세요.",
    en: "This question is judged when you hand in, not in the notebook. Hand in once the cell runs without an error.",
  },
} as const satisfies Record<string, LocalText>;
