import { z } from "zod";

export const LocalTextSchema = z.object({ ko: z.string().min(1), en: z.string().min(1) });

/** Lower-case names of SQL, so that no query needs quotes. */
export const NameSchema = z.string().regex(/^[a-z][a-z0-9_]*$/);

export const ColumnSchema = z.object({
  name: NameSchema,
  /** As DuckDB writes it. */
  type: z.string(),
  title: LocalTextSchema,
  /** The column's name in the source's own documents; null where it is ours alone. */
  source: z.string().nullable(),
  unit: z.string().nullable(),
  nullable: z.boolean(),
  sensitivity: z.enum(["public", "personal", "secret"]),
});
export type Column = z.infer<typeof ColumnSchema>;

/** Files lie in folders `<name>=YYYY-MM-DD`, by the day of the column `of`; `name` reads as a DATE column. */
export const PartitionSchema = z.object({ name: NameSchema, of: NameSchema });

export const TableSchema = z.object({
  name: NameSchema,
  title: LocalTextSchema,
  description: LocalTextSchema,
  /** What a row is about. Dirt may repeat a key. */
  key: z.array(NameSchema).min(1),
  partition: PartitionSchema.nullable(),
  columns: z.array(ColumnSchema).min(1),
});
export type Table = z.infer<typeof TableSchema>;
