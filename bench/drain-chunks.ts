import duckdb from "@duckdb/node-bindings";

/** A bare connection of the driver itself, to hold our engine against. */
export interface BareDuckdb extends Disposable {
  execute(sql: string): Promise<void>;
  /** Fetches every chunk of a query and looks at none; resolves to the number of rows. */
  drain(sql: string): Promise<number>;
}

export async function openBare(threads: number): Promise<BareDuckdb> {
  const config = duckdb.create_config();
  duckdb.set_config(config, "threads", String(threads));
  const database = await duckdb.open(":memory:", config);
  const connection = await duckdb.connect(database);
  return {
    execute: async (sql) => {
      await duckdb.query(connection, sql);
    },
    drain: async (sql) => {
      const statement = await duckdb.prepare(connection, sql);
      const result = await duckdb.execute_prepared_streaming(statement);
      let rows = 0;
      for (;;) {
        const chunk = await duckdb.fetch_chunk(result);
        const size = chunk === null ? 0 : duckdb.data_chunk_get_size(chunk);
        if (size === 0) break;
        rows += size;
      }
      duckdb.destroy_prepare_sync(statement);
      return rows;
    },
    [Symbol.dispose]: () => {
      duckdb.disconnect_sync(connection);
      duckdb.close_sync(database);
    },
  };
}
