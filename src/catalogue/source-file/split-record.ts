export const DELIMITERS = [",", "\t", ";", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];

export interface SplitRecord {
  readonly fields: readonly string[];
  /** False when a quoted field is still open at the end. */
  readonly closed: boolean;
}

/** Fields of a record by RFC 4180. A quote inside an unquoted field, or after a closed one, stands for itself. */
export function splitRecord(text: string, delimiter: Delimiter): SplitRecord {
  if (!text.includes('"')) return { fields: text.split(delimiter), closed: true };
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    let field = "";
    if (text[at] === '"') {
      const quoted = readQuoted(text, at + 1);
      if (quoted === null) return { fields: [...fields, text.slice(at)], closed: false };
      field = quoted.value;
      at = quoted.end;
    }
    const end = text.indexOf(delimiter, at);
    if (end === -1) return { fields: [...fields, field + text.slice(at)], closed: true };
    fields.push(field + text.slice(at, end));
    at = end + 1;
  }
}

function readQuoted(text: string, start: number): { readonly value: string; readonly end: number } | null {
  let value = "";
  let from = start;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return null;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

/** A field so that any reader of RFC 4180 gives it back. */
export function quoteField(field: string): string {
  return /[",;|\t\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
