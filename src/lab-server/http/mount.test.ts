import { once } from "node:events";
import { createServer, get } from "node:http";
import { connect } from "node:net";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import express from "express";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Lab } from "../lab.ts";
import { mount } from "./mount.ts";
import { route, sendWith } from "./route.ts";

const CONTRACT = {
  id: "stream",
  method: "get",
  path: "/stream",
  summary: "Streams until it is told to end",
  access: "anyone",
  budget: "reading",
  params: null,
  query: null,
  body: null,
  responses: { 200: { description: "", schema: null, mime: "text/event-stream" } },
  problems: [],
} as const;

let stop: AbortController;
/** Resolved when the handler is called. */
let called: PromiseWithResolvers<void>;
/** What the handler waits for before it answers. */
let answer: (gone: Promise<unknown>) => Promise<unknown>;
/** Resolved when a stream has ended. */
let ended: PromiseWithResolvers<void>;
let opened: AsyncDisposableStack;
let url: string;

beforeEach(async () => {
  [stop, called, ended] = [new AbortController(), Promise.withResolvers(), Promise.withResolvers()];
  opened = new AsyncDisposableStack();
  const stream = route(CONTRACT, async ({ response: connection }) => {
    called.resolve();
    await answer(once(connection, "close"));
    return sendWith(200, async (response, signal) => {
      response.flushHeaders();
      if (!signal.aborted) await once(signal, "abort");
      response.end();
      ended.resolve();
    });
  });
  const lab = { config: { port: 0, rateLimit: 1 } as Lab["config"] } as Lab;
  const server = createServer(express().use(mount([stream], lab, stop.signal)));
  opened.defer(() => {
    server.closeAllConnections();
    server.close();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/stream`;
});
afterEach(() => opened.disposeAsync());

it("ends a stream whose reader was gone before it began", async () => {
  answer = (gone) => gone;
  const reader = get(url, { agent: false }).on("error", () => undefined);
  await called.promise;
  reader.destroy();
  await expect(ended.promise).resolves.toBeUndefined();
});

it("ends a stream when its reader goes", async () => {
  answer = async () => undefined;
  const reader = get(url, { agent: false }).on("error", () => undefined);
  await once(reader, "response");
  reader.destroy();
  await expect(ended.promise).resolves.toBeUndefined();
});

it("ends a stream when the server wants to stop", async () => {
  answer = async () => undefined;
  const response = await fetch(url);
  stop.abort();
  expect(await response.text()).toBe("");
});

it("answers HEAD with the headers alone, and the next request on its connection", async () => {
  answer = async () => undefined;
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  opened.defer(() => {
    socket.destroy();
  });
  socket.write(
    "HEAD /stream HTTP/1.1\r\nHost: a\r\n\r\nGET /none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n",
  );
  const answers = await text(socket);
  expect(answers.match(/HTTP\/1\.1 \d+/g)).toEqual(["HTTP/1.1 200", "HTTP/1.1 404"]);
});
