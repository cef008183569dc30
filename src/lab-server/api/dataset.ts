import { z } from "zod";
import { ORIGINS } from "#catalogue/manifest";
import { LocalTextSchema } from "./local-text.ts";

export const DatasetSchema = z
  .object({
    name: z.string().meta({ example: "traffic" }),
    version: z.string(),
    schema: z.string().nullable().meta({
      description:
        "What SQL writes before its tables: of an import, its source. Null for the city's own data.",
      example: "metr_la_week",
    }),
    title: LocalTextSchema,
    description: LocalTextSchema,
    origin: z.enum(ORIGINS).meta({ description: "`synthetic`: nothing in it is a fact about a real city." }),
    scale: z.string().nullable().meta({ description: "The generator's; null for an import." }),
    licence: z.string(),
    attribution: LocalTextSchema.nullable().meta({ description: "To be shown wherever the data is." }),
    timezone: z.string().meta({ description: "IANA zone of its civil times." }),
    tables: z.array(
      z.object({
        name: z.string(),
        title: LocalTextSchema,
        description: LocalTextSchema,
        key: z.array(z.string()).meta({ description: "What a row is about." }),
        rows: z.int(),
        columns: z.array(
          z.object({
            name: z.string(),
            type: z.string().meta({ description: "As DuckDB reads it." }),
            title: LocalTextSchema,
            unit: z.string().nullable(),
            nullable: z.boolean(),
          }),
        ),
      }),
    ),
  })
  .meta({ id: "Dataset" });
export type Dataset = z.infer<typeof DatasetSchema>;

export const DatasetListSchema = z.object({ datasets: z.array(DatasetSchema) }).meta({
  id: "DatasetList",
  description: "What notebooks query: the version in use of each dataset, then what was imported.",
});
