import { expect, it } from "vitest";
import { type Message } from "@/lib/api/types";
import { parseEvent } from "../run/parse-event";
import { emptySession, reduceSession } from "./reduce-session";
import { activeRunOf, buildTurns, recordedTurns } from "./turns";

const at = "2026-11-21T10:00:00Z";
const message = (change: Partial<Message>): Message => ({
  id: "m",
  role: "user",
  run_id: "r1",
  created_at: at,
  ...change,
});

const record = recordedTurns([
  message({ id: "m1", content: "What is 6 * 7?" }),
  message({
    id: "m2",
    role: "assistant",
    step: 1,
    reasoning: "Sum.",
    tool_calls: [{ id: "c", name: "calculator", arguments: {} }],
  }),
  message({
    id: "m3",
    role: "tool",
    step: 1,
    tool_call_id: "c",
    tool_name: "calculator",
    tool_output: "42",
    is_error: false,
  }),
  message({ id: "m4", role: "assistant", step: 2, content: "42" }),
]);

const event = (name: string, run_id: string, data: object = {}) =>
  parseEvent(name, undefined, { run_id, step: 1, at, ...data });
const session = (...events: ReturnType<typeof event>[]) =>
  reduceSession(
    emptySession,
    events.filter((one) => one !== undefined),
  );

it("shows finished runs from their messages alone", () => {
  const [turn, ...others] = buildTurns(record, emptySession, []);
  expect(others).toEqual([]);
  expect(turn?.user?.content).toBe("What is 6 * 7?");
  expect(turn?.run?.steps).toMatchObject([
    { number: 1, reasoning: { text: "Sum." }, tools: [{ callId: "c", status: "ok", output: "42" }] },
    { number: 2, response: { text: "42" } },
  ]);
});

it("never shows a run twice when record and stream both tell of it", () => {
  const turns = buildTurns(
    record,
    session(event("run_started", "r1"), event("response", "r1", { content: "forty-two" })),
    [],
  );
  expect(turns).toHaveLength(1);
  expect(turns[0]?.run?.steps[0]?.response?.text).toBe("forty-two");
  expect(turns[0]?.user?.content).toBe("What is 6 * 7?");
});

it("prefers the record to a stream that began in the middle of a run", () => {
  const turns = buildTurns(record, session(event("response_delta", "r1", { index: 9, text: "wo" })), []);
  expect(turns[0]?.run?.steps).toHaveLength(2);
});

it("puts what is being sent last", () => {
  const turns = buildTurns(record, emptySession, [{ key: "sent-1", content: "And 7 * 8?" }]);
  expect(turns.map((turn) => turn.user)).toEqual([
    { content: "What is 6 * 7?", sending: false },
    { content: "And 7 * 8?", sending: true },
  ]);
});

it("takes an accepted message without any event as queued", () => {
  const turns = buildTurns(recordedTurns([message({ run_id: "r2", content: "Hello" })]), emptySession, []);
  expect(activeRunOf(turns)).toMatchObject({ id: "r2", status: "queued", started: false });
});

it("finds the working run before those that wait for it", () => {
  const waiting = recordedTurns([
    message({ run_id: "r2", content: "later" }),
    message({ run_id: "r3", content: "now" }),
  ]);
  expect(activeRunOf(buildTurns(waiting, session(event("run_started", "r3")), []))?.id).toBe("r3");
});
