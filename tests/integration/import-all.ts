import { type ImportedVersion, type ImportRequest, importSource } from "#catalogue/import-source";

/** Imports a source whole: a version of each dataset that takes something of it. */
export async function importAll(
  request: Omit<ImportRequest, "overrides"> & Partial<ImportRequest>,
): Promise<readonly ImportedVersion[]> {
  const imported: ImportedVersion[] = [];
  for await (const version of importSource({ overrides: {}, ...request })) imported.push(version);
  return imported;
}

/** Imports a source that goes into one dataset. */
export async function importOne(request: Parameters<typeof importAll>[0]): Promise<ImportedVersion> {
  const [imported, ...more] = await importAll(request);
  if (imported === undefined || more.length > 0)
    throw new Error(`${request.source} goes into several datasets`);
  return imported;
}
