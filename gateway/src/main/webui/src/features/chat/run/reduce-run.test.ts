import { describe, expect, it } from "vitest";
import { describeActivity, describeOutcome } from "./describe-run";
import { parseEvent } from "./parse-event";
import { reduceRun } from "./reduce-run";
import { emptyRun, openInterrupts, type RunState } from "./run-state";

type Wire = [event: string, data?: object, id?: string, step?: number];

function play(events: Wire[], from: RunState = emptyRun("r")): RunState {
  return events.reduce((run, [name, data, id, step = 1]) => {
    const event = parseEvent(name, id, { run_id: "r", step, at: "2026-11-21T10:00:00Z", ...data });
    return event ? reduceRun(run, event) : run;
  }, from);
}

const started: Wire = [
  "run_started",
  { message_id: "m", agent_id: "a", model: "demo", memories: [{ id: "1", content: "c" }] },
  "r:1",
];
const call: Wire = [
  "tool_call",
  { call_id: "c", name: "calculator", arguments: { a: 1 }, source: "builtin" },
  "r:2",
];
const result: Wire = [
  "tool_result",
  { call_id: "c", name: "calculator", status: "ok", output: "42", duration_ms: 3 },
  "r:3",
];
const delta = (index: number, text: string, step = 1): Wire => [
  "response_delta",
  { index, text },
  undefined,
  step,
];

describe("a run's events", () => {
  it("tell how it began", () => {
    expect(play([started])).toMatchObject({
      started: true,
      status: "running",
      messageId: "m",
      agentId: "a",
      model: "demo",
      memories: [{ id: "1" }],
    });
  });

  it("put text and reasoning together from their pieces", () => {
    const run = play([
      started,
      ["reasoning_delta", { index: 0, text: "Let me " }],
      ["reasoning_delta", { index: 1, text: "think" }],
      delta(0, "Hel"),
      delta(1, "lo"),
    ]);
    expect(run.steps[0]).toMatchObject({ reasoning: { text: "Let me think" }, response: { text: "Hello" } });
    expect(describeActivity(run)).toBe("Writing");
  });

  it("replace the pieces by the finished text, and ignore pieces that come after it", () => {
    const run = play([
      started,
      delta(0, "Hel"),
      ["response", { content: "Hello!", usage: { input_tokens: 5, output_tokens: 2, cost: 0.1 } }, "r:2"],
      delta(1, "lo"),
    ]);
    expect(run.steps[0]?.response).toEqual({ text: "Hello!" });
    expect(run.usage).toEqual({ input_tokens: 5, output_tokens: 2, cost: 0.1 });
  });

  it("keep how long the model thought", () => {
    const run = play([started, ["reasoning", { content: "Because.", duration_ms: 1200 }, "r:2"]]);
    expect(run.steps[0]?.reasoning).toEqual({ text: "Because.", durationMs: 1200 });
  });

  it("follow a tool call from its start over its progress to its result", () => {
    const running = play([
      started,
      call,
      ["tool_progress", { call_id: "c", message: "half", progress: 1, total: 2 }],
    ]);
    expect(running.steps[0]?.tools[0]).toMatchObject({
      name: "calculator",
      source: "builtin",
      status: "running",
      progress: { message: "half", ratio: 0.5 },
    });
    expect(describeActivity(running)).toBe("Using calculator");
    const done = play([result], running);
    expect(done.steps[0]?.tools).toEqual([
      expect.objectContaining({ status: "ok", output: "42", durationMs: 3 }),
    ]);
    expect(done.steps[0]?.tools[0]?.progress).toBeUndefined();
  });

  it("show a failed call with its message, whether the error is text or an object", () => {
    const failed = (error: unknown): Wire => ["tool_result", { call_id: "c", status: "error", error }, "r:3"];
    expect(play([call, failed("no route")]).steps[0]?.tools[0]).toMatchObject({
      status: "error",
      error: "no route",
    });
    expect(play([call, failed({ code: "X", message: "no way" })]).steps[0]?.tools[0]?.error).toBe("no way");
  });

  it("say that an output was cut, and how large it was", () => {
    const cut: Wire = [
      "tool_result",
      { call_id: "c", status: "ok", output: "…", truncated: true, full_size: 99_000 },
      "r:3",
    ];
    expect(play([call, cut]).steps[0]?.tools[0]).toMatchObject({ truncated: true, fullSize: 99_000 });
  });

  it("say that an answer was stopped, and which model gave it", () => {
    const run = play([
      started,
      ["attempt_failed", { attempt: 1, model: "openai/first", error: { code: "MODEL_TIMEOUT" } }, "r:2"],
      ["response", { content: "One, tw", model: "openai/second", cut: true, cut_reason: "length" }, "r:3"],
    ]);
    expect(run.steps[0]).toMatchObject({
      response: { text: "One, tw" },
      model: "openai/second",
      cut: true,
      cutReason: "length",
      unknown: [],
    });
  });

  it("show the newest plan", () => {
    const plan = (status: string, id: string): Wire => [
      "plan",
      { steps: [{ description: "a", status }] },
      id,
    ];
    expect(play([started, plan("pending", "r:2"), plan("done", "r:3")]).plan).toEqual([
      { description: "a", status: "done" },
    ]);
  });

  it("wait for a person until the answer is known", () => {
    const asked = play([
      started,
      call,
      ["interrupt", { interrupt_id: "i", kind: "approval", call: { name: "calculator" } }, "r:3"],
    ]);
    expect(asked.status).toBe("waiting");
    expect(openInterrupts(asked)).toHaveLength(1);
    const answered = play(
      [["resumed", { interrupt_id: "i", decision: "approve", by: "ann", answer: { text: "go" } }, "r:4", 1]],
      asked,
    );
    expect(answered.status).toBe("running");
    expect(openInterrupts(answered)).toHaveLength(0);
    expect(answered.steps[0]?.interrupts[0]?.answer).toEqual({ decision: "approve", by: "ann", text: "go" });
  });

  it("count what each model call cost, until the sum is known", () => {
    const usage = { input_tokens: 10, output_tokens: 5, cost: 0.5 };
    const [name, data] = call;
    const counted = play([
      started,
      [name, { ...data, usage }, "r:2"],
      ["response", { content: "Hi", usage }, "r:3"],
    ]);
    expect(counted.usage).toEqual({ input_tokens: 20, output_tokens: 10, cost: 1 });
  });

  it("say when the conversation was summarised", () => {
    const compacted = { summary: "So far …", tokens_before: 9000, tokens_after: 800 };
    expect(play([["context_compacted", compacted, "r:2"]]).steps[0]?.compacted).toMatchObject(compacted);
  });

  it("end with the reason and the sum", () => {
    const run = play([
      started,
      [
        "done",
        {
          status: "completed",
          stop_reason: "max_steps",
          goal_met: false,
          steps: 10,
          usage: { input_tokens: 9 },
        },
        "r:2",
      ],
    ]);
    expect(run).toMatchObject({
      status: "completed",
      stopReason: "max_steps",
      goalMet: false,
      stepsTaken: 10,
      usage: { input_tokens: 9 },
    });
    expect(describeOutcome(run)).toEqual({ label: "Stopped at the step limit", tone: "warning" });
  });

  it("carry an error to the end", () => {
    const run = play([
      started,
      ["error", { code: "MODEL_UNAVAILABLE", message: "The model did not answer." }, "r:2"],
      ["done", { status: "failed", stop_reason: "error" }, "r:3"],
    ]);
    expect(run.error).toEqual({ code: "MODEL_UNAVAILABLE", message: "The model did not answer." });
    expect(describeOutcome(run)?.tone).toBe("danger");
  });
});

describe("a stream that is not perfect", () => {
  it("may repeat recorded events", () => {
    const run = play([started, call, result]);
    expect(play([started, call, result], run)).toBe(run);
  });

  it("may repeat pieces after a reconnect", () => {
    const text = play([started, delta(0, "a"), delta(1, "b"), delta(0, "a"), delta(1, "b"), delta(2, "c")])
      .steps[0]?.response?.text;
    expect(text).toBe("abc");
  });

  it("may deliver pieces out of order or with gaps", () => {
    expect(play([delta(0, "a"), delta(2, "c"), delta(1, "b")]).steps[0]?.response?.text).toBe("abc");
    expect(play([delta(3, "d"), delta(7, "h")]).steps[0]?.response?.text).toBe("dh");
  });

  it("may deliver a result before its call", () => {
    expect(play([started, result, call]).steps[0]?.tools).toEqual([
      expect.objectContaining({ name: "calculator", status: "ok", arguments: { a: 1 } }),
    ]);
  });

  it("may deliver steps out of order", () => {
    expect(play([delta(0, "b", 2), delta(0, "a", 1)]).steps.map((step) => step.number)).toEqual([1, 2]);
  });

  it("may say done before the last results, and stays done", () => {
    const run = play([
      started,
      ["done", { status: "cancelled", stop_reason: "cancelled" }, "r:9"],
      call,
      result,
      delta(0, "late"),
    ]);
    expect(run.status).toBe("cancelled");
    expect(run.steps[0]?.tools[0]?.status).toBe("ok");
    expect(run.steps[0]?.response).toBeUndefined();
  });

  it("keeps the text of an abandoned attempt until the next one writes", () => {
    const retrying = play([
      started,
      delta(0, "Hello wor"),
      ["retrying", { reason: "The worker stopped.", attempt: 2, after_ms: 500 }],
    ]);
    expect(retrying.steps[0]).toMatchObject({
      response: { text: "Hello wor" },
      retry: { reason: "The worker stopped.", attempt: 2, afterMs: 500 },
    });
    expect(describeActivity(retrying)).toBe("Trying again");
    const next = play([delta(0, "Good"), delta(1, " day")], retrying);
    expect(next.steps[0]?.response?.text).toBe("Good day");
    expect(next.steps[0]?.retry).toBeUndefined();
  });

  it("starts over when a new attempt's beginning was missed", () => {
    expect(
      play([delta(0, "Hello"), delta(1, " wor"), delta(0, "Good"), delta(1, " day")]).steps[0]?.response
        ?.text,
    ).toBe("Good day");
  });

  it("hears only the newest attempt when attempts are numbered", () => {
    const piece = (generation: number, index: number, text: string): Wire => [
      "response_delta",
      { generation, index, text },
    ];
    const retrying: Wire = ["retrying", { generation: 200, reason: "The worker was replaced.", attempt: 1 }];
    const taken = play([started, piece(101, 0, "Hello"), retrying, piece(101, 1, " late")]);
    expect(taken.steps[0]?.response?.text).toBe("Hello");
    const next = play(
      [piece(201, 0, "Good"), retrying, piece(201, 1, " day"), piece(101, 2, " late")],
      taken,
    );
    expect(next.steps[0]?.response?.text).toBe("Good day");
    expect(next.steps[0]?.retry).toBeUndefined();
  });

  it("keeps what was finished when an attempt is abandoned", () => {
    const run = play([
      ["reasoning", { content: "Thought." }, "r:2"],
      ["retrying", { reason: "429" }],
      delta(0, "New"),
    ]);
    expect(run.steps[0]).toMatchObject({ reasoning: { text: "Thought." }, response: { text: "New" } });
  });

  it("may hold events nobody knows, or known ones without what they need", () => {
    const run = play([started, ["sang_a_song", { verse: 1 }, "r:2"], ["tool_call", { call: "?" }, "r:3"]]);
    expect(run.steps[0]?.unknown.map((part) => part.name)).toEqual(["sang_a_song", "tool_call"]);
  });

  it("may hold a stop reason nobody knows", () => {
    expect(
      describeOutcome(play([["done", { status: "completed", stop_reason: "moon_phase" }, "r:1"]]))?.label,
    ).toBe("Ended: moon_phase");
  });

  it("may hold data that is no event at all", () => {
    expect(parseEvent("response", "x:1", null)).toBeUndefined();
    expect(parseEvent("response", "x:1", "text")).toBeUndefined();
  });
});
