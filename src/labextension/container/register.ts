import { Container, type ContainedProgram } from "./container.ts";

/** Puts a container where JupyterLab's page looks for it. */
export function register(name: string, program: ContainedProgram): void {
  const page = window as { _JUPYTERLAB?: Record<string, Container> };
  (page._JUPYTERLAB ??= {})[name] = new Container(program);
}
