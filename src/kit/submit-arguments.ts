import { KitError } from "./kit-error.ts";

export interface SubmitArguments {
  /** Null for the notebook that runs. */
  readonly file: string | null;
  readonly asSaved: boolean;
}

/** Reads `submit()`, `submit("file.ipynb")`, `submit({ asSaved: true })` and both together. @throws KitError for anything else. */
export function parseSubmitArguments(args: readonly unknown[]): SubmitArguments {
  const [first, second] = args;
  const [file, options] = typeof first === "string" ? [first, second] : [null, first];
  if (file?.trim() === "" || !isOptions(options) || args.length > 2) throw malformed();
  return { file, asSaved: options?.asSaved ?? false };
}

interface SubmitOptions {
  readonly asSaved?: boolean;
}

function isOptions(value: unknown): value is SubmitOptions | undefined {
  if (value === undefined) return true;
  if (typeof value !== "object" || value === null) return false;
  const { asSaved } = value as { readonly asSaved?: unknown };
  return asSaved === undefined || typeof asSaved === "boolean";
}

function malformed(): KitError {
  return new KitError({
    ko: 'submit은 submit(), submit("파일.ipynb"), submit({ asSaved: true }) 가운데 하나로 부르세요.',
    en: 'Call submit as submit(), submit("file.ipynb") or submit({ asSaved: true }).',
  });
}
