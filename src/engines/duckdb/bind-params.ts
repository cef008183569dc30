import duckdb, { type PreparedStatement } from "@duckdb/node-bindings";
import { EngineError } from "../engine-error.ts";
import type { QueryParam } from "../query-engine.ts";

const INT32_MAX = 2 ** 31 - 1;
const INT64_MAX = 2n ** 63n - 1n;
const HUGEINT_MAX = 2n ** 127n - 1n;

/**
 * Binds values to `?` or `$1` in order. A whole number is bound as an integer, any other number as DOUBLE, a Date as
 * TIMESTAMP by its UTC fields.
 * @throws EngineError when the count differs or a value has no SQL counterpart.
 */
export function bindParams(statement: PreparedStatement, params: readonly QueryParam[]): void {
  const expected = duckdb.nparams(statement);
  if (expected !== params.length) {
    throw new EngineError({
      ko: `쿼리에는 값이 ${String(expected)}개 필요한데 ${String(params.length)}개가 주어졌습니다. 물음표와 값의 수를 맞추세요.`,
      en: `The query needs ${String(expected)} values, but ${String(params.length)} were given. Give one value for each placeholder.`,
    });
  }
  params.forEach((value, index) => {
    bindParam(statement, index + 1, value);
  });
}

function bindParam(statement: PreparedStatement, index: number, value: QueryParam): void {
  if (value === null) {
    duckdb.bind_null(statement, index);
    return;
  }
  switch (typeof value) {
    case "boolean":
      duckdb.bind_boolean(statement, index, value);
      return;
    case "number":
      bindNumber(statement, index, value);
      return;
    case "bigint":
      bindBigint(statement, index, value);
      return;
    case "string":
      bindString(statement, index, value);
      return;
    default:
      if (value instanceof Date) bindDate(statement, index, value);
      else throw unsupported(index, value);
  }
}

function bindNumber(statement: PreparedStatement, index: number, value: number): void {
  if (!Number.isSafeInteger(value) || Object.is(value, -0)) duckdb.bind_double(statement, index, value);
  else if (Math.abs(value) <= INT32_MAX) duckdb.bind_int32(statement, index, value);
  else duckdb.bind_int64(statement, index, BigInt(value));
}

function bindBigint(statement: PreparedStatement, index: number, value: bigint): void {
  const magnitude = value < 0n ? -value : value;
  if (magnitude <= INT64_MAX) duckdb.bind_int64(statement, index, value);
  else if (magnitude <= HUGEINT_MAX) duckdb.bind_hugeint(statement, index, value);
  else {
    throw new EngineError({
      ko: `${String(index)}번째 값이 128비트 정수보다 큽니다. 더 작은 수나 문자열로 주세요.`,
      en: `Value ${String(index)} is larger than a 128-bit integer. Give a smaller number, or a string.`,
    });
  }
}

function bindString(statement: PreparedStatement, index: number, value: string): void {
  if (!value.isWellFormed()) {
    throw new EngineError({
      ko: `${String(index)}번째 문자열에 짝이 없는 서로게이트 문자가 있습니다. 올바른 유니코드 문자열로 주세요.`,
      en: `String ${String(index)} holds a lone surrogate. Give well-formed Unicode.`,
    });
  }
  duckdb.bind_varchar(statement, index, value);
}

function bindDate(statement: PreparedStatement, index: number, value: Date): void {
  const millis = value.getTime();
  if (Number.isNaN(millis)) {
    throw new EngineError({
      ko: `${String(index)}번째 값은 올바르지 않은 날짜(Invalid Date)입니다. 날짜를 확인하세요.`,
      en: `Value ${String(index)} is an Invalid Date. Check how the date was made.`,
    });
  }
  duckdb.bind_timestamp(statement, index, { micros: BigInt(millis) * 1000n });
}

function unsupported(index: number, value: unknown): EngineError {
  const kind = value === undefined ? "undefined" : Array.isArray(value) ? "array" : typeof value;
  return new EngineError({
    ko: `${String(index)}번째 값은 ${kind}이라 SQL에 넣을 수 없습니다. 수, bigint, 문자열, 참/거짓, Date, null 중 하나를 주세요.`,
    en: `Value ${String(index)} is of kind ${kind}, which SQL cannot take. Give a number, bigint, string, boolean, Date or null.`,
  });
}
