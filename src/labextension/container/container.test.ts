import { expect, test } from "vitest";
import { Container } from "./container.ts";

const scope = {
  "@lumino/widgets": { "2.8.0": { get: async () => () => ({ Widget: "a widget" }) } },
  react: { "18.2.0": { get: () => () => "react" } },
};

test("gives an extension the modules that JupyterLab shares, and no others", async () => {
  const container = new Container({
    needs: ["@lumino/widgets", "react"],
    run: (require) => [require("@lumino/widgets"), require("react")],
  });
  container.init(scope);
  const factory = await container.get("./extension");
  expect(factory()).toEqual([{ Widget: "a widget" }, "react"]);
});

test("says which module JupyterLab does not share", async () => {
  const container = new Container({ needs: ["@jupyterlab/gone"], run: () => null });
  container.init(scope);
  await expect(container.get("./extension")).rejects.toThrow("@jupyterlab/gone");
  await expect(container.get("./style")).rejects.toThrow("./style");
});
