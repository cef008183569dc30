/** What a shared module of JupyterLab's page is found by: name, then version. */
export type SharedScope = Readonly<Record<string, Readonly<Record<string, SharedVersion>>>>;

interface SharedVersion {
  /** Loads the module. @returns what gives it */
  readonly get: () => Factory | Promise<Factory>;
}

type Factory = () => unknown;

/** A program whose `require` knows the shared modules it needs, and nothing else. */
export interface ContainedProgram {
  readonly needs: readonly string[];
  readonly run: (require: (name: string) => unknown) => unknown;
}

/** The one module that JupyterLab asks an extension's container for. */
const EXPOSED = "./extension";

/**
 * A module-federation container, as JupyterLab's page expects one for each extension: it is told of the shared modules by
 * `init` and gives the extension by `get` (webpack.js.org/concepts/module-federation).
 */
export class Container {
  readonly #program: ContainedProgram;
  #scope: SharedScope = {};

  constructor(program: ContainedProgram) {
    this.#program = program;
  }

  init(scope: SharedScope): void {
    this.#scope = scope;
  }

  async get(name: string): Promise<Factory> {
    if (name !== EXPOSED) throw new Error(`this extension has no module ${name}`);
    const shared = await Promise.all(
      this.#program.needs.map(async (need) => [need, await loadShared(this.#scope, need)] as const),
    );
    const modules = new Map(shared);
    const extension = this.#program.run((need) => {
      if (!modules.has(need)) throw new Error(`${need} was not loaded`);
      return modules.get(need);
    });
    return () => extension;
  }
}

async function loadShared(scope: SharedScope, name: string): Promise<unknown> {
  // JupyterLab has one version of each; of several, which another extension would have brought, its own stands first.
  const [version] = Object.values(scope[name] ?? {});
  if (version === undefined)
    throw new Error(`JupyterLab does not share ${name}: see src/labextension/README.md`);
  return (await version.get())();
}
