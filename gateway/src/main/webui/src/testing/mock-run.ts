import { type MockDb } from "./mock-db";
import { nextId } from "./next-id";
import { channelOf } from "./mock-streams";

const answer = `**1234 × 5678 = 7,006,652.** I used the calculator rather than doing it in my head.

| step | what | result |
|---|---|---|
| 1 | \`1234 * 5678\` | 7,006,652 |
| 2 | check: \`7006652 / 5678\` | 1,234 |

If you want to do the same in code:

\`\`\`python
def product(a: int, b: int) -> int:
    """Exact, whatever the size."""
    return a * b

print(product(1234, 5678))  # 7006652
\`\`\`

1. Both factors are whole numbers, so the result is exact.
2. Dividing it again gives the first factor, so nothing was lost.
`;

const thought =
  "The person asks for a product. A model can get digits wrong, so the calculator is the safer way. I will also check it by dividing again.";

export const mockPace = { tokenMs: 25, stepMs: 700 };

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A run like the demo provider's: it plans, thinks, calculates and answers, and can be cancelled. */
export class MockRun {
  readonly id = nextId("run");
  cancelled = false;
  started = false;
  private seq = 0;
  private step = 1;
  private answered: (() => void) | undefined;
  private readonly db: MockDb;
  private readonly sessionId: string;

  constructor(db: MockDb, sessionId: string) {
    this.db = db;
    this.sessionId = sessionId;
  }

  record(event: string, data: object) {
    const recorded = { id: `${this.id}:${++this.seq}`, event, data: this.withContext(data) };
    (this.db.events[this.sessionId] ??= []).push(recorded);
    const channel = channelOf(this.sessionId);
    if (event === "response" || event === "reasoning" || event === "done") channel.tail = [];
    channel.subscribers.forEach((subscriber) => subscriber.send(recorded));
  }

  private progress(event: string, data: object) {
    const item = { event, data: this.withContext(data) };
    const channel = channelOf(this.sessionId);
    channel.tail.push(item);
    channel.subscribers.forEach((subscriber) => subscriber.send(item));
  }

  private withContext(data: object) {
    return { run_id: this.id, step: this.step, at: new Date().toISOString(), ...data };
  }

  /** What was written before somebody stopped it. */
  private async write(event: string, text: string) {
    let written = "";
    for (const [index, piece] of text.split(/(?<= )/).entries()) {
      if (this.cancelled) break;
      this.progress(event, { index, text: piece });
      written += piece;
      await pause(mockPace.tokenMs);
    }
    return written;
  }

  resume(decision: string, interruptId: string) {
    this.record("resumed", { interrupt_id: interruptId, decision, by: "dev" });
    this.answered?.();
  }

  private async approval() {
    const call = {
      call_id: nextId("call"),
      name: "send_mail",
      source: "mcp: mail",
      arguments: { to: "ann@example.org", subject: "The product" },
    };
    this.record("tool_call", call);
    this.record("interrupt", { interrupt_id: `interrupt:${this.id}`, kind: "approval", call });
    await new Promise<void>((resolve) => (this.answered = resolve));
    this.record("tool_result", {
      call_id: call.call_id,
      name: call.name,
      status: "ok",
      output: "sent",
      duration_ms: 412,
    });
  }

  async play(messageId: string, content: string) {
    channelOf(this.sessionId).active = this.id;
    await pause(content.includes("queue") ? 20 * mockPace.stepMs : mockPace.stepMs / 4);
    this.started = true;
    this.record("run_started", {
      message_id: messageId,
      model: "demo",
      memories: [
        {
          id: "memory-1",
          content: "Prefers results with a check.",
          score: 0.82,
          why: "about how results should look",
        },
      ],
    });
    this.record("plan", {
      steps: [
        { description: "Calculate the product", status: "in_progress" },
        { description: "Check it by division", status: "pending" },
      ],
    });
    await this.write("reasoning_delta", thought);
    if (!this.cancelled) this.record("reasoning", { content: thought, duration_ms: 1840 });
    await this.tool("calculator", { expression: "1234 * 5678" }, "7006652");
    if (content.includes("approv") && !this.cancelled) await this.approval();
    if (content.includes("fail") && !this.cancelled) this.failedTool();
    if (content.includes("long") && !this.cancelled) this.longResults();
    this.step = 2;
    if (!this.cancelled)
      this.record("plan", {
        steps: [
          { description: "Calculate the product", status: "completed" },
          { description: "Check it by division", status: "completed" },
        ],
      });
    const written = await this.write("response_delta", answer);
    if (written)
      this.record("response", {
        message_id: nextId("message"),
        content: written,
        usage: { input_tokens: 1204, output_tokens: 188, cost: 0.0046 },
        model: content.includes("fallback") ? "openai/gpt-5.2" : "demo",
        ...(this.cancelled && { cut: true }),
      });
    this.finish();
  }

  private async tool(name: string, args: object, output: string) {
    if (this.cancelled) return;
    const call_id = nextId("call");
    this.record("tool_call", { call_id, name, arguments: args, source: "builtin" });
    await pause(mockPace.stepMs);
    if (!this.cancelled)
      this.record("tool_result", { call_id, name, status: "ok", output, truncated: false, duration_ms: 3 });
  }

  private failedTool() {
    const call_id = nextId("call");
    this.record("tool_call", {
      call_id,
      name: "fetch_rates",
      arguments: { base: "EUR" },
      source: "mcp: rates",
    });
    this.record("tool_result", {
      call_id,
      name: "fetch_rates",
      status: "error",
      error: "The server answered 503: the rates are being updated.",
      duration_ms: 1290,
    });
  }

  /** One to show, one to download, and one that is no longer kept. */
  private longResults() {
    [2_000, 40_000, 500].forEach((rows, index) => {
      const call_id = nextId("call");
      const name = "list_orders";
      const output = Array.from({ length: rows }, (_, id) => ({
        id,
        customer: `Customer ${id}`,
        paid: id % 3 > 0,
      }));
      const text = JSON.stringify(output);
      if (index < 2)
        this.db.outputs[call_id] = { call_id, name, status: "ok", output, full_size: text.length };
      this.record("tool_call", { call_id, name, arguments: { limit: rows }, source: "http" });
      this.record("tool_result", {
        call_id,
        name,
        status: "ok",
        output: text.slice(0, 4_000),
        truncated: true,
        full_size: text.length,
        duration_ms: 640,
      });
    });
  }

  private finish() {
    const end = this.cancelled
      ? { status: "cancelled", stop_reason: "cancelled" }
      : { status: "completed", stop_reason: "goal_met" };
    this.record("done", {
      ...end,
      goal_met: !this.cancelled,
      steps: this.step,
      usage: { input_tokens: 2310, output_tokens: 214, cost: 0.0071 },
    });
    channelOf(this.sessionId).active = undefined;
  }
}
