import vm from "node:vm";
import type { CheckCall, CheckCallAnswers } from "../wire/check-messages.ts";
import { decodeTagged } from "../wire/decode-tagged.ts";
import { encodeTagged } from "../wire/encode-tagged.ts";
import { ANSWER_LIMITS } from "../wire/limits.ts";
import { KitError } from "./kit-error.ts";

type Answer = CheckCallAnswers["answers"][number];
type AnyFunction = (...args: readonly unknown[]) => unknown;

/**
 * Calls the trainee's functions as a judge asked. What a function throws is an answer, too, and so is that it did not
 * end within `timeoutMs`.
 * @throws KitError when a function was not given, or the kernel was interrupted meanwhile.
 */
export async function runCalls(
  calls: readonly CheckCall[],
  values: Readonly<Record<string, unknown>>,
  timeoutMs: number,
): Promise<CheckCallAnswers> {
  const answers: Answer[] = [];
  for (const call of calls) answers.push(await runCall(call, selectFunction(call.fn, values), timeoutMs));
  return { answers };
}

async function runCall({ callId, args }: CheckCall, fn: AnyFunction, timeoutMs: number): Promise<Answer> {
  const decoded = args.map((arg) => decodeTagged(arg, ANSWER_LIMITS));
  try {
    const value = await withinTime(
      runInterruptibly(() => fn(...decoded), timeoutMs),
      timeoutMs,
    );
    // Encoding reads properties, whose getters may run as long as the function itself.
    const encoded = runInterruptibly(() => encodeTagged(value, ANSWER_LIMITS), timeoutMs);
    return { callId, value: encoded };
  } catch (thrown) {
    if (isInterrupt(thrown)) throw interrupted(thrown);
    return { callId, threw: describeThrown(thrown) };
  }
}

/** As a script, so that an endless loop ends with the time or the kernel's interrupt; a plain call would hang both. */
function runInterruptibly<T>(work: () => T, timeout: number): T {
  const script = new vm.Script(`globalThis[Symbol.for("dschool.call")]()`);
  const holder = globalThis as Record<symbol, unknown>;
  holder[Symbol.for("dschool.call")] = work;
  try {
    return script.runInThisContext({ timeout, breakOnSigint: true }) as T;
  } finally {
    Reflect.deleteProperty(holder, Symbol.for("dschool.call"));
  }
}

async function withinTime(value: unknown, timeoutMs: number): Promise<unknown> {
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    reject(new Error(`no result within ${String(timeoutMs / 1000)} s`));
  }, timeoutMs);
  try {
    return await Promise.race([value, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function isInterrupt(thrown: unknown): boolean {
  return thrown instanceof Error && "code" in thrown && thrown.code === "ERR_SCRIPT_EXECUTION_INTERRUPTED";
}

function interrupted(cause: unknown): KitError {
  const text = {
    ko: "확인을 중단했습니다. 함수에 끝나지 않는 반복이 있는지 보세요.",
    en: "The check was interrupted. See whether the function loops without an end.",
  };
  return new KitError(text, { cause });
}

function describeThrown(thrown: unknown): { readonly name: string; readonly message: string } {
  if (!(thrown instanceof Error)) return { name: "thrown", message: String(thrown).slice(0, 500) };
  return { name: thrown.name, message: thrown.message.slice(0, 500) };
}

function selectFunction(name: string, values: Readonly<Record<string, unknown>>): AnyFunction {
  const fn = Object.hasOwn(values, name) ? values[name] : undefined;
  if (typeof fn === "function") return fn as AnyFunction;
  throw new KitError({
    ko: `이 문항은 함수 ${name}을(를) 불러 봅니다. check에 함수를 넘기세요: check("…", { ${name} })`,
    en: `This question calls the function ${name}. Pass it to check: check("…", { ${name} })`,
  });
}
