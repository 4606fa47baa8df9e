import { withDelta, withoutAbandoned, withoutRetry, withRetry } from "./attempt";
import { type StepState, type ToolState } from "./run-state";
import { type StreamEvent, type StreamEventData } from "./stream-event";

export const emptyStep = (number: number): StepState => ({ number, tools: [], interrupts: [], unknown: [] });

function withTool(step: StepState, callId: string, change: (tool: ToolState) => ToolState): StepState {
  const known = step.tools.find((tool) => tool.callId === callId);
  const changed = change(known ?? { callId, name: "", status: "running" });
  return {
    ...step,
    tools: known ? step.tools.map((tool) => (tool === known ? changed : tool)) : [...step.tools, changed],
  };
}

function withResult(tool: ToolState, result: StreamEventData["tool_result"]): ToolState {
  const { progress, ...rest } = tool;
  return {
    ...rest,
    name: tool.name || (result.name ?? "tool"),
    status: result.status,
    output: result.output,
    ...(result.error ? { error: errorText(result.error) } : {}),
    ...(result.truncated ? { truncated: true } : {}),
    ...(typeof result.full_size === "number" ? { fullSize: result.full_size } : {}),
    ...(typeof result.duration_ms === "number" ? { durationMs: result.duration_ms } : {}),
  };
}

function errorText(error: unknown): string {
  if (typeof error === "string") return error;
  const message =
    typeof error === "object" && error !== null && "message" in error ? error.message : undefined;
  return typeof message === "string" ? message : JSON.stringify(error);
}

function progressOf({ message, progress, total }: StreamEventData["tool_progress"]) {
  return {
    ...(message ? { message } : {}),
    ...(typeof progress === "number" && total ? { ratio: Math.min(1, progress / total) } : {}),
  };
}

/** The part of an event that concerns its step only. */
export function reduceStep(step: StepState, event: StreamEvent): StepState {
  switch (event.type) {
    case "reasoning_delta":
      return withDelta(step, "reasoning", event.data);
    case "response_delta":
      return withDelta(step, "response", event.data);
    case "reasoning": {
      const { content, duration_ms: durationMs } = event.data;
      return {
        ...withoutAbandoned(step),
        reasoning: { text: content, ...(durationMs ? { durationMs } : {}) },
      };
    }
    case "response": {
      const { content, model, cut, cut_reason: cutReason } = event.data;
      return {
        ...withoutAbandoned(step),
        response: { text: content },
        ...(model ? { model } : {}),
        ...(cut ? { cut: true } : {}),
        ...(cutReason ? { cutReason } : {}),
      };
    }
    case "tool_call": {
      const { call_id, name, arguments: args, source, model } = event.data;
      const answered = { ...withoutAbandoned(step), ...(model ? { model } : {}) };
      return withTool(answered, call_id, (tool) => ({
        ...tool,
        name,
        arguments: args,
        startedAt: event.at,
        ...(source ? { source } : {}),
      }));
    }
    case "tool_progress":
      return withTool(step, event.data.call_id, (tool) =>
        tool.status === "running" ? { ...tool, progress: progressOf(event.data) } : tool,
      );
    case "tool_result":
      return withTool(withoutRetry(step), event.data.call_id, (tool) => withResult(tool, event.data));
    case "interrupt": {
      const { interrupt_id: id, kind, call, question, schema } = event.data;
      const interrupt = {
        id,
        kind,
        ...(call ? { call } : {}),
        ...(question ? { question } : {}),
        ...(schema ? { schema } : {}),
      };
      return { ...step, interrupts: [...step.interrupts.filter((other) => other.id !== id), interrupt] };
    }
    case "retrying":
      return withRetry(step, event.data);
    case "context_compacted":
      return { ...step, compacted: event.data };
    case "unknown":
      return { ...step, unknown: [...step.unknown, { name: event.name, data: event.data }] };
    case "run_started":
    case "resumed":
    case "plan":
    case "done":
    case "error":
      return step;
    // The user has read why while it happened; that another model answered is said by its answer.
    case "attempt_failed":
      return step;
  }
}
