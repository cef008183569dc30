import type { BoxError } from "#wire/box-protocol";

/** Describes whatever a notebook threw. Reading it may run the notebook's code, which may throw again. */
export function describeThrown(thrown: unknown): BoxError {
  try {
    if (!(thrown instanceof Error)) return { name: "Error", message: String(thrown) };
    const { name, message }: { readonly name: unknown; readonly message: unknown } = thrown;
    return { name: String(name), message: String(message) };
  } catch {
    return { name: "Error", message: "(a thrown value that cannot be read)" };
  }
}
