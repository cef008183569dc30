/** What each folder of src may import besides itself. `pure` means no Node module that touches files, processes or the network. */
const ALLOWED = {
  domain: [],
  wire: ["domain"],
  // How names and texts are quoted is in one place.
  charts: ["domain", "wire", "engines/duckdb/sql-text[.]ts"],
  methods: ["domain"],
  engines: ["domain", "wire"],
  catalogue: ["domain", "wire", "engines"],
  sandbox: ["domain", "wire", "engines", "catalogue"],
  kernel: ["domain"],
  kit: ["domain", "wire", "charts", "methods", "engines", "catalogue"],
  graders: ["domain", "wire", "charts", "methods", "engines", "catalogue", "sandbox", "kernel"],
  "lab-server": [
    "domain",
    "wire",
    "charts",
    "methods",
    "engines",
    "catalogue",
    "sandbox",
    "kernel",
    "graders",
  ],
  cli: [
    ...["domain", "wire", "charts", "methods", "engines", "catalogue", "sandbox", "kernel", "graders"],
    "lab-server",
  ],
  web: [],
  // Types of the API, and how the pages tell times.
  labextension: ["domain", "web/api/schema[.]d[.]ts", "web/(time|language)/(time-text|lang)[.]ts"],
};

const directions = Object.entries(ALLOWED).map(([folder, allowed]) => ({
  name: `${folder}-imports`,
  comment: `src/${folder} may import ${allowed.length === 0 ? "nothing else" : allowed.join(", ")} of src`,
  severity: "error",
  // The runner is bundled into the box with the kit that a notebook calls.
  from: { path: `^src/${folder}/`, pathNot: "^src/sandbox/runner/|[.](test|fixture)[.]ts$" },
  to: { path: "^src/", pathNot: `^src/(${[folder, ...allowed].join("|")})(/|$)` },
}));

module.exports = {
  forbidden: [
    ...directions,
    {
      name: "runner-imports",
      comment: "the untrusted runner may import what a notebook may, and nothing that decides a verdict",
      severity: "error",
      from: { path: "^src/sandbox/runner/", pathNot: "[.](test|fixture)[.]ts$" },
      to: { path: "^src/(graders|cli|kernel)/" },
    },
    {
      name: "pure-leaves",
      comment: "domain, wire, charts and methods touch no files, processes or network",
      severity: "error",
      from: { path: "^src/(domain|wire|charts|methods)/", pathNot: "[.](test|fixture)[.]ts$" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(buffer|util)$" },
    },
    {
      name: "driver-in-one-place",
      comment: "only src/engines/duckdb talks to the DuckDB driver",
      severity: "error",
      from: {
        path: "^(src|datasets|bench)/",
        pathNot: "^src/engines/duckdb/|^bench/drain-chunks[.]ts$|[.]test[.]ts$",
      },
      to: { path: "@duckdb/" },
    },
    {
      name: "query-builder-in-one-place",
      comment: "only the store and its migrations use the query builder",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/lab-server/(store|migrations)/|[.]test[.]ts$" },
      to: { path: "node_modules/kysely/" },
    },
    {
      name: "no-cycles",
      severity: "error",
      from: { path: "^(src|datasets)/" },
      to: { circular: true },
    },
    {
      name: "no-dumping-grounds",
      comment: "name the module by its concept",
      severity: "error",
      from: {},
      to: { path: "(^|/)(utils?|helpers?|common|misc|shared)([.][cm]?[jt]s$|/)", pathNot: "node_modules" },
    },
    {
      name: "no-tests-in-code",
      severity: "error",
      from: { path: "^(src|datasets)/", pathNot: "[.](test|fixture)[.]ts$" },
      to: { path: "^tests/|[.]test[.]ts$" },
    },
    {
      name: "resolvable",
      severity: "error",
      from: {},
      to: { couldNotResolve: true, pathNot: "^virtual:|^@(jupyterlab|lumino)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "/dist/|^tests/.*/fixtures/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json"],
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default"],
    },
  },
};
