// A grader without walls, as many are written: the submission runs in its process, beside the checks, and the verdict is
// what the process says. Each attack has to succeed here, or it proves nothing by failing in a box.
// Run as: naive-grader.cjs <folder> <secret>. Only in a folder made for it, with a submission known to be harmless there.
const fs = require("node:fs");
const path = require("node:path");
const { createRequire } = require("node:module");

const dir = process.argv[2];
const REQUESTS_FD = 3;
const REPLIES_FD = 4;
const checksFile = path.join(dir, "hidden-checks.cjs");
require(checksFile);
// Never closed, as happens.
fs.openSync(path.join(dir, "truth.json"), "r");

const repositoryRequire = createRequire(path.join(__dirname, "../../../package.json"));
const notebookRequire = (name) =>
  name === "dschool" ? kit : name === "tslab" ? { display: {} } : repositoryRequire(name);
notebookRequire.cache = require.cache;

const kit = {
  check: async () => undefined,
  exercise: () => undefined,
  chart: (spec) => spec,
  sql: async (strings) => {
    const { DuckDBInstance } = repositoryRequire("@duckdb/node-api");
    const connection = await (await DuckDBInstance.create(":memory:")).connect();
    return (await connection.runAndReadAll(strings.join("?"))).getRowObjectsJS();
  },
};

const AsyncFunction = (async () => undefined).constructor;
const notebook = {};
const runCell = (code) => new AsyncFunction("exports", "require", code)(notebook, notebookRequire);

// Fetched again, so that checks mended meanwhile are used.
const loadChecks = async () => require(checksFile);

async function judge({ question, answer }) {
  const result = {};
  try {
    const checks = await loadChecks();
    const given = await notebook[answer];
    if (await checks[question](given)) result.passed = true;
    else result.why = `wrong: ${given}`;
  } catch (error) {
    result.why = `${error.name}: ${error.message}`;
  }
  return { question, verdict: result.passed ? "passed" : "failed", why: result.why };
}

function say(id, verdict) {
  process.stdout.write(JSON.stringify(verdict) + "\n");
  const body = Buffer.from(JSON.stringify({ id, ...verdict }));
  const header = Buffer.alloc(4);
  header.writeUInt32LE(body.length);
  fs.writeSync(REPLIES_FD, Buffer.concat([header, body]));
}

function readRequest() {
  const header = Buffer.alloc(4);
  fs.readSync(REQUESTS_FD, header, 0, 4, null);
  const body = Buffer.alloc(header.readUInt32LE());
  fs.readSync(REQUESTS_FD, body, 0, body.length, null);
  return JSON.parse(body.toString());
}

async function main() {
  const order = readRequest();
  const submission = JSON.parse(fs.readFileSync(path.join(dir, "submission.json"), "utf8"));
  try {
    await runCell(submission.cell);
  } catch (error) {
    console.log("the cell threw", error);
  }
  // What the cell started may finish first.
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
  say(readRequest().id ?? order.id, await judge(submission));
  try {
    await runCell(submission.later);
  } catch (error) {
    console.log("the cell threw", error);
  }
  process.exit(0);
}

main();
