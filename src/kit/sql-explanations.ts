import type { LocalText } from "../domain/local-text.ts";

type Tell = (match: RegExpExecArray) => LocalText;

/** What messages of DuckDB 1.5 start with, and what they mean to somebody who wrote a query. The first that fits counts. */
export const SQL_EXPLANATIONS: readonly (readonly [RegExp, Tell])[] = [
  [
    /^Catalog Error: Table with name "([^".]+)\.[^"]+" does not exist because schema/,
    ([, schema = ""]) => {
      const source = schema.replaceAll("_", "-");
      return {
        ko: `실제 자료 "${schema}"을(를) 아직 들여오지 않았습니다. 터미널에서 dschool data fetch ${source} 를 실행한 뒤 커널을 다시 시작하세요. 원천 자료의 이름은 docs/sources.md에 있습니다.`,
        en: `The real source "${schema}" has not been imported. Run dschool data fetch ${source} in a terminal, then restart the kernel. docs/sources.md has the names of sources.`,
      };
    },
  ],
  [
    /^Catalog Error: \w+ Function with name "?([^"\s]+)"? does not exist!?(?:\s+Did you mean "([^"]+)")?/,
    ([, name = "", candidate]) => ({
      ko: `${name}(…) 함수가 없습니다.${candidate === undefined ? "" : ` 혹시 이것인가요? ${candidate}(…)`}`,
      en: `There is no function ${name}(…).${candidate === undefined ? "" : ` Did you mean ${candidate}(…)?`}`,
    }),
  ],
  [
    /^Binder Error: column "?([^"]+)"? must appear in the GROUP BY clause/,
    ([, name = ""]) => ({
      ko: `"${name}" 열은 집계 함수 안에 있거나 GROUP BY에 있어야 합니다. GROUP BY ALL을 붙이면 나머지 열로 묶입니다.`,
      en: `Column "${name}" must be inside an aggregate or in GROUP BY. GROUP BY ALL groups by all other columns.`,
    }),
  ],
  [
    /^Binder Error: Ambiguous reference to column name "([^"]+)"/,
    ([, name = ""]) => ({
      ko: `"${name}" 열이 여러 표에 있습니다. 앞에 표 이름을 붙이세요(표.${name}).`,
      en: `Several tables have a column "${name}". Write the table before it (table.${name}).`,
    }),
  ],
  [
    /^Binder Error: No function matches the given name and argument types '([^']+)'/,
    ([, call = ""]) => ({
      ko: `${call}: 이 형의 값으로는 이 함수를 부를 수 없습니다. CAST로 형을 바꾸거나 다른 열을 쓰세요.`,
      en: `${call}: the function does not take values of these types. Convert them with CAST, or use another column.`,
    }),
  ],
  [
    /^Parser Error: syntax error at or near "([^]*?)"\s*(?:\n|$)/,
    ([, near = ""]) => ({
      ko: `SQL 문법이 "${near}" 근처에서 맞지 않습니다. 그 바로 앞을 보세요.`,
      en: `The SQL is not well formed near "${near}". Look just before it.`,
    }),
  ],
  [
    /^Parser Error:/,
    () => ({
      ko: "SQL 문장이 다 끝나지 않았거나 문법에 맞지 않습니다. 괄호와 쉼표를 보세요.",
      en: "The SQL statement is not complete or not well formed. Look at its brackets and commas.",
    }),
  ],
  [
    /^Permission Error:/,
    () => ({
      ko: "이 질의는 실습 데이터 밖의 파일이나 설정을 건드립니다. 제공된 표만 읽을 수 있습니다.",
      en: "This query reaches for files or settings outside the lab's data. Only the tables of the lab can be read.",
    }),
  ],
  [
    /^Out of Memory Error:/,
    () => ({
      ko: "메모리가 모자랍니다. 필요한 열과 기간만 고르거나(WHERE), 먼저 집계하세요(GROUP BY). 정렬·DISTINCT·윈도 함수는 모든 행을 들고 있어야 하니, 그 앞에서 줄이세요.",
      en: "The query needs more memory than there is. Select fewer columns and days (WHERE), or aggregate first (GROUP BY). Sorting, DISTINCT and window functions hold all rows: have fewer before them.",
    }),
  ],
  [
    /^Out of Range Error:/,
    () => ({
      ko: "계산한 값이 그 형의 범위를 넘습니다. 계산하기 전에 CAST(… AS BIGINT)나 CAST(… AS DOUBLE)로 넓은 형으로 바꾸세요.",
      en: "A computed value is beyond the range of its type. Convert to a wider one before computing: CAST(… AS BIGINT) or CAST(… AS DOUBLE).",
    }),
  ],
  [
    /^Conversion Error:/,
    () => ({
      ko: "어떤 값을 요구된 형으로 바꿀 수 없습니다. 바꿀 수 없는 값을 NULL로 두려면 CAST 대신 TRY_CAST를 쓰세요.",
      en: "A value cannot be converted to the type asked for. TRY_CAST instead of CAST makes such values NULL.",
    }),
  ],
];
