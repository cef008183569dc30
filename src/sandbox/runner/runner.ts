import { writeSync } from "node:fs";
import type { BoxReply, BoxRequest } from "#wire/box-protocol";
import { ANSWER_LIMITS } from "#wire/limits";
import { decodeTagged } from "#wire/decode-tagged";
import { encodeTagged } from "#wire/encode-tagged";
import type { BootMessage } from "../boot-message.ts";
import { boxKit, openBoxEngine } from "./box-kit.ts";
import { type Bundles, interceptRequire } from "./bundles.ts";
import { CellExecutor } from "./cell-executor.ts";
import { readFrames, writeFrame } from "./frame-channel.ts";
import { CollectedStream, OutputCollector } from "./output-collector.ts";
import { pinClock } from "./pin-clock.ts";
import { describeThrown } from "./thrown.ts";
import { tslabModule } from "./tslab-module.ts";

const STDERR_FD = 2;

/**
 * The program of a box: the first frame boots it, each other is a request, answered in turn. It shares its process with
 * the notebook, which may overwrite anything here; nothing it says is believed except as data.
 */
export function startRunner(bundles: Bundles): void {
  let booted: Promise<Runner> | null = null;
  let writesCompiled = false;
  let last: Promise<void> = Promise.resolve();
  const boot = async (message: BootMessage): Promise<void> => {
    writesCompiled = message.writeCompiled;
    booted = bootRunner(message, bundles);
    await booted;
    writeFrame({ ready: true });
  };
  const reply = async (
    runner: Promise<Runner>,
    { id, ...request }: Identified<BoxRequest>,
  ): Promise<void> => {
    writeFrame({ ...(await (await runner).answer(request)), id });
  };
  readFrames(
    (frame) => {
      last = last
        .then(() =>
          booted === null ? boot(frame as BootMessage) : reply(booted, frame as Identified<BoxRequest>),
        )
        .catch(abandon);
    },
    () => {
      if (writesCompiled) bundles.writeCompiled();
      process.exit(0);
    },
  );
}

/** A runner that cannot open its data or say its reply is of no more use; the judge reads why when it boots a box. */
function abandon(error: unknown): never {
  const { name, message } = describeThrown(error);
  writeSync(STDERR_FD, `${name}: ${message}\n`);
  process.exit(1);
}

type Identified<T> = T & { readonly id: string };

async function bootRunner(message: BootMessage, bundles: Bundles): Promise<Runner> {
  const collector = new OutputCollector();
  collectOutput(collector);
  const engine = await openBoxEngine(message);
  pinClock(globalThis);
  return new Runner(collector, (currentCell) => {
    const own = new Map<string, unknown>([
      ["dschool", boxKit(engine, collector, currentCell)],
      ["tslab", tslabModule(collector)],
    ]);
    return interceptRequire(bundles.require, (name) => (own.has(name) ? { exports: own.get(name) } : null));
  });
}

/** What a notebook prints goes to the collector, as do errors nobody waits for, which tslab prints, too. */
function collectOutput(collector: OutputCollector): void {
  for (const type of ["stdout", "stderr"] as const) {
    const stream = new CollectedStream(collector, type);
    Object.defineProperty(process, type, { configurable: true, enumerable: true, get: () => stream });
  }
  process.on("uncaughtException", (error) => {
    console.error("UncaughtException:", error);
  });
  process.on("unhandledRejection", (reason) => {
    console.error("UnhandledPromiseRejection:", reason);
  });
}

class Runner {
  readonly #collector: OutputCollector;
  readonly #executor: CellExecutor;
  /** Another object for each cell. */
  #currentCell: object = {};

  constructor(collector: OutputCollector, require: (currentCell: () => object) => NodeJS.Require) {
    this.#collector = collector;
    this.#executor = new CellExecutor(require(() => this.#currentCell));
  }

  async answer(request: BoxRequest): Promise<BoxReply> {
    try {
      return await this.#perform(request);
    } catch (error) {
      return { status: "threw", error: describeThrown(error), outputs: this.#collector.take() };
    }
  }

  async #perform(request: BoxRequest): Promise<BoxReply> {
    switch (request.op) {
      case "run":
        this.#currentCell = {};
        await this.#executor.run(request.cell);
        return { status: "ran", outputs: this.#collector.take() };
      case "get":
        if (!this.#executor.has(request.name)) return { status: "missing" };
        return this.#valueOf(this.#executor.get(request.name));
      case "call": {
        const fn = this.#executor.has(request.fn) ? this.#executor.get(request.fn) : undefined;
        if (typeof fn !== "function") return { status: "missing" };
        const args = request.args.map((arg) => decodeTagged(arg, ANSWER_LIMITS));
        return this.#valueOf(await (Reflect.apply(fn, undefined, args) as unknown));
      }
    }
  }

  /** What was printed on the way to a value belongs to no cell. */
  #valueOf(value: unknown): BoxReply {
    const tagged = encodeTagged(value, ANSWER_LIMITS);
    this.#collector.take();
    return { status: "value", value: tagged };
  }
}
