import { z } from "zod";

export const OutputSchema = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("text"), text: z.string(), stream: z.enum(["stdout", "stderr"]).nullable() }),
    z.object({ kind: z.literal("error"), name: z.string(), message: z.string() }),
    z.object({
      kind: z.literal("image"),
      mime: z.enum(["image/png", "image/jpeg", "image/gif", "image/svg+xml"]),
      data: z.string().meta({ description: "In base64. Only ever for the source of an `img`." }),
    }),
    z.object({
      kind: z.literal("html"),
      url: z.string().meta({ description: "For an `iframe` with the empty sandbox." }),
    }),
    z.object({ kind: z.literal("other"), mime: z.string() }),
  ])
  .meta({ id: "Output" });
export type Output = z.infer<typeof OutputSchema>;

export const NotebookCellSchema = z
  .object({
    index: z.int(),
    kind: z.enum(["markdown", "code", "raw"]),
    question: z.string().nullable(),
    isCheck: z.boolean(),
    source: z.string(),
    outputs: z.array(OutputSchema),
  })
  .meta({ id: "NotebookCell" });
export type NotebookCell = z.infer<typeof NotebookCellSchema>;

export const NotebookSchema = z
  .object({
    cells: z.array(NotebookCellSchema),
    truncated: z
      .boolean()
      .meta({ description: "Cells or outputs were left out because they are too many or too big." }),
  })
  .meta({
    id: "Notebook",
    description: "A notebook as it was handed in. All of it is text from its author.",
  });
export type Notebook = z.infer<typeof NotebookSchema>;
