import { addPiece } from "./delta-text";
import { type Passage, type StepState, type ToolState } from "./run-state";
import { type StreamEvent, type StreamEventData } from "./stream-event";

export const emptyStep = (number: number): StepState => ({ number, tools: [], interrupts: [], unknown: [] });

/** Drops what the abandoned attempt had streamed; what was finished stays. */
function forgetAbandoned(step: StepState): StepState {
  if (!step.abandoned) return step;
  const { reasoning, response, ...rest } = withoutRetry(step);
  return {
    ...rest,
    ...(reasoning && !reasoning.live ? { reasoning } : {}),
    ...(response && !response.live ? { response } : {}),
  };
}

function withoutRetry(step: StepState): StepState {
  const { abandoned, retry, ...rest } = step;
  return rest;
}

function withDelta(
  step: StepState,
  part: "reasoning" | "response",
  data: StreamEventData["response_delta"],
): StepState {
  const base = forgetAbandoned(step);
  const current: Passage | undefined = base[part];
  if (current && !current.live) return base;
  return { ...base, [part]: { ...current, ...addPiece(current, data.index, data.text) } };
}

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
        ...forgetAbandoned(step),
        reasoning: { text: content, ...(durationMs ? { durationMs } : {}) },
      };
    }
    case "response":
      return { ...forgetAbandoned(step), response: { text: event.data.content } };
    case "tool_call": {
      const { call_id, name, arguments: args, source } = event.data;
      return withTool(forgetAbandoned(step), call_id, (tool) => ({
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
    case "retrying": {
      const { reason, attempt, after_ms: afterMs } = event.data;
      return {
        ...step,
        abandoned: true,
        retry: { reason, ...(attempt ? { attempt } : {}), ...(afterMs ? { afterMs } : {}) },
      };
    }
    case "unknown":
      return { ...step, unknown: [...step.unknown, { name: event.name, data: event.data }] };
    case "run_started":
    case "resumed":
    case "plan":
    case "done":
    case "error":
      return step;
  }
}
