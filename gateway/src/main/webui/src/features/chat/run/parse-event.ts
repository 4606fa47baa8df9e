import { z } from "zod";
import { type StreamEvent, type StreamEventData } from "./stream-event";

const context = z.object({
  run_id: z.string(),
  step: z.number().nullish(),
  at: z.string().nullish(),
});

/** Only what the reducer cannot do without; anything more would turn a server's addition into a failure. */
const required: Record<keyof StreamEventData, z.ZodType> = {
  run_started: z.object({}),
  reasoning_delta: z.object({ index: z.number(), text: z.string() }),
  response_delta: z.object({ index: z.number(), text: z.string() }),
  reasoning: z.object({ content: z.string() }),
  plan: z.object({ steps: z.array(z.object({ description: z.string(), status: z.string() })) }),
  tool_call: z.object({ call_id: z.string(), name: z.string() }),
  tool_progress: z.object({ call_id: z.string() }),
  tool_result: z.object({ call_id: z.string(), status: z.string() }),
  response: z.object({ content: z.string() }),
  interrupt: z.object({ interrupt_id: z.string(), kind: z.string() }),
  resumed: z.object({ interrupt_id: z.string() }),
  retrying: z.object({ reason: z.string() }),
  attempt_failed: z.object({ attempt: z.number() }),
  context_compacted: z.object({ summary: z.string() }),
  done: z.object({ status: z.string() }),
  error: z.object({ message: z.string() }),
};

const isKnown = (name: string): name is keyof StreamEventData => Object.hasOwn(required, name);

/** Turns one event of the wire into a typed one; what it does not know becomes `unknown`, what has no run becomes nothing. */
export function parseEvent(name: string, id: string | undefined, data: unknown): StreamEvent | undefined {
  const parsed = context.safeParse(data);
  if (!parsed.success) return undefined;
  const { run_id, step, at } = parsed.data;
  const shared = { id, run_id, step: step ?? 0, at: at ?? "" };
  if (isKnown(name) && required[name].safeParse(data).success) {
    return { ...shared, type: name, data } as StreamEvent;
  }
  return { ...shared, type: "unknown", name, data };
}

export function parseServerEvent(event: {
  id?: string | undefined;
  event?: string | undefined;
  data: string;
}) {
  try {
    return parseEvent(event.event ?? "message", event.id, JSON.parse(event.data));
  } catch {
    return undefined;
  }
}
