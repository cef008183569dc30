import { z } from "zod";
import { LocalTextSchema } from "./local-text-schema.ts";
import { ORIGINS } from "./manifest.ts";

/** Lies in the source's folder itself: nothing that a dictionary names can lead out of it. */
const FileNameSchema = z.string().regex(/^[^/\\.][^/\\]*$/);

const bytesOfFile = { bytes: z.int().positive(), sha256: z.string().regex(/^[0-9a-f]{64}$/) };

const PublishedFileSchema = z.strictObject({
  ...bytesOfFile,
  /** Where these bytes can be had, for good: in a repository, at a commit. */
  url: z.url({ protocol: /^https$/ }),
});

const DerivedFileSchema = z.strictObject({
  ...bytesOfFile,
  /** How it was made of what was published, as nobody publishes these bytes. */
  derivation: LocalTextSchema,
});

const KnownFileSchema = z.union([PublishedFileSchema, DerivedFileSchema]);
/** A file that an importer was written against. */
export type KnownFile = z.infer<typeof KnownFileSchema>;

const AcceptsSchema = z.strictObject({
  /** A regular expression, without regard to case, over names of files. */
  names: z.string().refine(isRegularExpression, "is no regular expression"),
  /** What the files are, as in "CSV of the national CCTV standard". */
  form: LocalTextSchema,
  /** Where whoever wants such a file gets it: a sentence. */
  obtain: LocalTextSchema,
});

/**
 * Real data and how it comes in. One source may be told in the dictionaries of several datasets, under one id, with what
 * each takes of it.
 */
export const SourceSchema = z
  .strictObject({
    /** The name of its folder in a mirror. */
    id: z.string().regex(/^[a-z][a-z0-9-]*$/),
    title: LocalTextSchema,
    origin: z.enum(ORIGINS),
    /** Zone of the source's civil times. */
    timezone: z.string(),
    /** `id` as SPDX has it where it does; `text` is what else there is to know of the terms. */
    licence: z.strictObject({ id: z.string().min(1), text: LocalTextSchema }),
    /** To be shown wherever the data is. */
    attribution: LocalTextSchema,
    /** The tables that its importer writes. */
    tables: z.array(z.string()).min(1),
    /** By name. None of a source that takes any file in a known form. */
    files: z.record(FileNameSchema, KnownFileSchema),
    /** Of a source that takes any file in a known form: a city's own exports, whose bytes nobody knows beforehand. */
    accepts: AcceptsSchema.exactOptional(),
  })
  .refine(({ files, accepts }) => (Object.keys(files).length === 0) === (accepts !== undefined), {
    message: "a source either names its files or says which it accepts",
  });
export type Source = z.infer<typeof SourceSchema>;

function isRegularExpression(text: string): boolean {
  try {
    return new RegExp(text, "i").source !== "";
  } catch {
    return false;
  }
}
