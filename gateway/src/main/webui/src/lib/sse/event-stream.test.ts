import { http, HttpResponse } from "msw";
import { describe, expect, it, vi } from "vitest";
import { ApiError } from "@/lib/api/problem";
import { server, startMockGateway } from "@/testing/server";
import { backoff } from "./backoff";
import { type Connection, followEventStream, type ServerEvent } from "./event-stream";

const sse = (text: string) => new HttpResponse(text, { headers: { "Content-Type": "text/event-stream" } });
const event = (id: string) => `id: ${id}\nevent: response\ndata: {}\n\n`;

/** Follows until the answers run out, which ends it with a final refusal. */
async function follow(answers: (() => Response)[], lastEventId?: string) {
  startMockGateway();
  const requests: Request[] = [];
  server.use(
    http.get("*/stream", ({ request }) => {
      requests.push(request);
      return answers[requests.length - 1]?.() ?? HttpResponse.json({ detail: "over" }, { status: 404 });
    }),
  );
  const events: ServerEvent[] = [];
  const connections: Connection[] = [];
  const attempts: number[] = [];
  const end = await followEventStream({
    path: "/stream",
    lastEventId,
    signal: new AbortController().signal,
    onEvent: (one) => events.push(one),
    onConnection: (one) => connections.push(one),
    wait: (attempt) => Promise.resolve(void attempts.push(attempt)),
  }).catch((error: unknown) => error);
  const cursors = requests.map((request) => request.headers.get("Last-Event-ID"));
  return { events, connections, attempts, cursors, requests, end };
}

describe("following a stream", () => {
  it("delivers named events with their ids, whatever the chunks", async () => {
    const chunks = ["id: r:1\nev", 'ent: plan\ndata: {"a"', ':"ü"}\n', "\n: heartbeat\n\n"];
    const body = () =>
      new Response(
        new ReadableStream({
          start(controller) {
            chunks.forEach((chunk) => controller.enqueue(new TextEncoder().encode(chunk)));
            controller.close();
          },
        }),
      );
    const { events } = await follow([body]);
    expect(events).toEqual([{ id: "r:1", event: "plan", data: '{"a":"ü"}' }]);
  });

  it("resumes after the last event it saw", async () => {
    const { cursors, connections } = await follow([
      () => sse(event("r:1") + event("r:2")),
      () => sse(event("r:3")),
    ]);
    expect(cursors).toEqual([null, "r:2", "r:3"]);
    expect(connections).toEqual(["connecting", "open", "reconnecting", "open", "reconnecting"]);
  });

  it("starts from the cursor it is given", async () => {
    expect((await follow([], "r:7")).cursors).toEqual(["r:7"]);
  });

  it("keeps its cursor over events without an id", async () => {
    const { cursors } = await follow([() => sse(event("r:1") + "event: response_delta\ndata: {}\n\n")]);
    expect(cursors).toEqual([null, "r:1"]);
  });

  it("waits longer with every failure, and from the beginning after a success", async () => {
    const down = () => new HttpResponse(null, { status: 503 });
    const { attempts } = await follow([down, () => HttpResponse.error(), () => sse(event("r:1")), down]);
    expect(attempts).toEqual([0, 1, 0, 1]);
  });

  it("gives up when the answer will not change", async () => {
    const { end, requests } = await follow([]);
    expect(end).toBeInstanceOf(ApiError);
    expect(requests).toHaveLength(1);
  });

  it("renews a refused token and goes on", async () => {
    const { requests, events } = await follow([
      () => new HttpResponse(null, { status: 401 }),
      () => sse(event("r:1")),
    ]);
    expect(events).toHaveLength(1);
    expect(requests[1]?.headers.get("Authorization")).toBe("Bearer token");
  });

  it("stops without a word when it is aborted", async () => {
    startMockGateway();
    server.use(
      http.get(
        "*/stream",
        () =>
          new Response(
            new ReadableStream({
              start: (controller) => controller.enqueue(new TextEncoder().encode(event("r:1"))),
            }),
          ),
      ),
    );
    const stopper = new AbortController();
    const onEvent = vi.fn(() => stopper.abort());
    await expect(
      followEventStream({ path: "/stream", signal: stopper.signal, onEvent }),
    ).resolves.toBeUndefined();
    expect(onEvent).toHaveBeenCalledOnce();
  });
});

it("never waits longer than a quarter of a minute, nor at once", () => {
  expect(backoff(0, () => 0)).toBe(150);
  expect(backoff(20, () => 1)).toBe(15_000);
});
