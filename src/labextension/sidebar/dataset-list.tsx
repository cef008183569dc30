import * as React from "react";
import type { Dataset, DatasetTable } from "../lab/lab-api.ts";
import type { LabState } from "../lab/lab-state.ts";
import { FailureNote } from "./failure-note.tsx";
import type { View } from "./view.ts";

/** The dictionary: datasets, their tables, their columns, each of which can be put into the notebook. */
export function DatasetList({ state, view }: { readonly state: LabState; readonly view: View }) {
  const { value, failure } = state.datasets;
  // The exercises above say the same of the server.
  const isToldAbove = failure?.status === state.exercises.failure?.status;
  return (
    <>
      {failure !== null && !isToldAbove && <FailureNote failure={failure} view={view} />}
      {value === null && failure === null && <p className="dschool-quiet">{view.say("loading")}</p>}
      {value?.length === 0 && <p className="dschool-quiet">{view.say("noDatasets")}</p>}
      {value?.map((dataset) => (
        <DatasetItem key={`${dataset.schema ?? ""}.${dataset.name}`} dataset={dataset} view={view} />
      ))}
    </>
  );
}

function DatasetItem({ dataset, view }: { readonly dataset: Dataset; readonly view: View }) {
  const { lang, say } = view;
  const { schema } = dataset;
  return (
    <details className="dschool-dataset">
      <summary>
        {dataset.title[lang]} {schema !== null && <code>{schema}</code>}{" "}
        <span className="dschool-chip" data-origin={dataset.origin}>
          {say(dataset.origin)}
        </span>
      </summary>
      {/* What a dataset says of itself is about the city's own data, not about a source that came into its tables. */}
      {schema === null && <p className="dschool-quiet">{dataset.description[lang]}</p>}
      {dataset.attribution !== null && <p className="dschool-quiet">{dataset.attribution[lang]}</p>}
      {dataset.tables
        .map((table) => asInSql(table, schema))
        .map((table) => (
          <TableItem key={table.name} table={table} view={view} />
        ))}
    </details>
  );
}

/** A table under the name that SQL has for it. */
function asInSql(table: DatasetTable, schema: string | null): DatasetTable {
  return schema === null ? table : { ...table, name: `${schema}.${table.name}` };
}

function TableItem({ table, view }: { readonly table: DatasetTable; readonly view: View }) {
  const { lang, say, actions } = view;
  const rows = say("rows", { count: table.rows.toLocaleString(lang) });
  return (
    <details className="dschool-table">
      <summary>
        <code>{table.name}</code> {table.title[lang]} <span className="dschool-quiet">{rows}</span>
      </summary>
      <p className="dschool-quiet">{table.description[lang]}</p>
      <div className="dschool-buttons">
        <NameButton name={table.name} view={view} />
        <button type="button" className="dschool-button" onClick={() => actions.insertSelect(table)}>
          {say("select")}
        </button>
      </div>
      <ul className="dschool-columns">
        {table.columns.map((column) => (
          <li key={column.name}>
            <NameButton name={column.name} view={view} />{" "}
            <span>
              {column.title[lang]}
              {column.unit !== null && ` (${column.unit})`}
            </span>{" "}
            <span className="dschool-quiet">{column.type}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function NameButton({ name, view: { say, actions } }: { readonly name: string; readonly view: View }) {
  return (
    <button
      type="button"
      className="dschool-name"
      title={say("insertName", { name })}
      // The cursor stays in the notebook, where the name goes.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => actions.insertName(name)}
    >
      {name}
    </button>
  );
}
