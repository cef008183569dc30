import { selectCurrentDirs } from "#catalogue/current-version";
import { type Manifest, selectManifest } from "#catalogue/manifest";
import { selectImportedDirs } from "#catalogue/open-imports";
import { type Dataset, DatasetListSchema } from "../../api/dataset.ts";
import { replyWith, route } from "../route.ts";

const listDatasets = route(
  {
    id: "listDatasets",
    method: "get",
    path: "/api/v1/datasets",
    summary: "The datasets that notebooks query, with their dictionary",
    access: "person",
    budget: "reading",
    params: null,
    query: null,
    body: null,
    responses: {
      200: {
        description: "The versions in use by name, and imports by dataset and source",
        schema: DatasetListSchema,
      },
    },
    problems: [],
  },
  async (_input, { config: { home } }) => {
    const city = selectCurrentDirs(home).map((dir) => datasetOf(selectManifest(dir), null));
    const imported = selectImportedDirs(home).map(({ manifest, schema }) => datasetOf(manifest, schema));
    return replyWith(200, { datasets: [...city, ...imported] });
  },
);

/** A manifest without what only readers of its files need. */
function datasetOf({ dataset, tables, attribution, ...manifest }: Manifest, schema: string | null): Dataset {
  const { version, title, description, origin, scale, licence, timezone } = manifest;
  return {
    ...{ name: dataset, version, schema, title, description, origin, scale, licence, timezone },
    attribution: attribution ?? null,
    tables: tables.map(({ name, title, description, key, rows, columns }) => ({
      ...{ name, title, description, key: [...key], rows },
      columns: columns.map(({ name, type, title, unit, nullable }) => ({
        ...{ name, type, title, unit, nullable },
      })),
    })),
  };
}

export const datasetRoutes = [listDatasets];
