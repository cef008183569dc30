import type { QueryEngine } from "../../engines/query-engine.ts";
import { type DateForms, type DateOrder, detectDateOrder } from "./detect-date-order.ts";
import { accept, type Detected, type Finding, stated } from "./detected.ts";
import { textSql } from "./field-sql.ts";
import type { SourceField } from "./source-table.ts";
import type { PieceText, StagedPiece, StagePlan } from "./staged-file.ts";
import { dateFormsSql } from "./time-sql.ts";

const NO_FORMS: DateForms = { yearFirst: 0, firstOver12: 0, secondOver12: 0, either: 0 };

/** In which order a file has the days, months and years of its times: found out as its pieces go by. */
export class DateOrders {
  readonly #plan: StagePlan;
  readonly #file: string;
  readonly #times: readonly (readonly [number, SourceField])[];
  readonly #forms = new Map<string, DateForms>();
  /** Fields of which rows were judged before all of the file was known. */
  readonly #yearFirst = new Set<string>();

  constructor(plan: StagePlan, file: string) {
    this.#plan = plan;
    this.#file = file;
    this.#times = [...plan.table.fields.entries()].filter(([, { rule }]) => rule.kind === "time");
  }

  /** @returns whether its order is known without the rest of the file: it was stated, or all times have the year first. */
  async add({ from, texts }: StagedPiece): Promise<boolean> {
    const stated = this.#plan.overrides.dateOrder !== undefined;
    const filled: string[] = [];
    let known = true;
    for (const [place, field] of this.#times) {
      const text = texts[place];
      if (text === undefined) throw new Error(`the field ${field.name} has no text`);
      const forms =
        text.facts?.plain === true
          ? { ...NO_FORMS, yearFirst: text.facts.filled }
          : await countForms(this.#plan.engine, field, text, from);
      known &&= stated || text.facts?.plain === true;
      if (forms.yearFirst > 0) filled.push(field.name);
      this.#forms.set(field.name, addForms(this.#forms.get(field.name) ?? NO_FORMS, forms));
    }
    if (known) for (const name of filled) this.#yearFirst.add(name);
    return known;
  }

  /** The orders that hold while not all pieces are known, for those of which `add` said so. */
  get known(): ReadonlyMap<string, DateOrder> {
    const { dateOrder } = this.#plan.overrides;
    return new Map(this.#times.map(([, { name }]) => [name, dateOrder ?? "ymd"]));
  }

  /** @throws CatalogueError when an order cannot be told */
  conclude(): { readonly orders: ReadonlyMap<string, DateOrder>; readonly findings: readonly Finding[] } {
    // Where nothing looks like a date, every row is rejected for it, whatever the order: there is nothing to tell.
    const dated = this.#times.filter(([, { name }]) =>
      Object.values(this.#forms.get(name) ?? NO_FORMS).some(Boolean),
    );
    const found = dated.map(([, { name }]) => [name, this.#detect(name)] as const);
    return {
      orders: new Map(found.map(([name, { value }]) => [name, value])),
      findings: found.map(([, order]) => accept(this.#file, "date-order", order)),
    };
  }

  #detect(field: string): Detected<DateOrder> {
    const { dateOrder } = this.#plan.overrides;
    const forms = this.#forms.get(field) ?? NO_FORMS;
    if (dateOrder !== undefined) return stated(dateOrder);
    const found = detectDateOrder(forms);
    // A long run of dates that all have the year first is no damage, even where more of them are otherwise.
    return this.#yearFirst.has(field) && found.value !== "ymd" ? { ...found, confidence: "unsure" } : found;
  }
}

async function countForms(
  engine: QueryEngine,
  field: SourceField,
  text: PieceText,
  from: string,
): Promise<DateForms> {
  const { columns } = await engine.query(dateFormsSql(textSql(field, text), from));
  const [yearFirst = 0, firstOver12 = 0, secondOver12 = 0, either = 0] = columns.map(({ values }) =>
    Number(values[0]),
  );
  return { yearFirst, firstOver12, secondOver12, either };
}

function addForms(a: DateForms, b: DateForms): DateForms {
  return {
    yearFirst: a.yearFirst + b.yearFirst,
    firstOver12: a.firstOver12 + b.firstOver12,
    secondOver12: a.secondOver12 + b.secondOver12,
    either: a.either + b.either,
  };
}
