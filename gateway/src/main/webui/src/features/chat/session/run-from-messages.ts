import { type Message } from "@/lib/api/types";
import { emptyRun, type RunState, type StepState, type ToolState } from "../run/run-state";

/** What the messages alone tell of a finished run: less than its events, but never wrong. */
export function runFromMessages(id: string, messages: Message[]): RunState | undefined {
  const steps = new Map<number, StepState>();
  for (const message of messages) {
    if (message.role === "assistant") steps.set(...assistantStep(steps, message));
    if (message.role === "tool") addResult(steps, message);
  }
  if (steps.size === 0) return undefined;
  const ordered = [...steps.values()].sort((a, b) => a.number - b.number);
  return { ...emptyRun(id), started: true, status: "completed", steps: ordered };
}

const stepOf = (steps: Map<number, StepState>, number: number): StepState =>
  steps.get(number) ?? { number, tools: [], interrupts: [], unknown: [] };

function assistantStep(steps: Map<number, StepState>, message: Message): [number, StepState] {
  const number = message.step ?? 0;
  const step = stepOf(steps, number);
  const calls = (message.tool_calls ?? []).map((call): ToolState => ({
    callId: call.id,
    name: call.name,
    arguments: call.arguments,
    status: "ok",
  }));
  return [
    number,
    {
      ...step,
      ...(message.reasoning ? { reasoning: { text: message.reasoning } } : {}),
      ...(message.content ? { response: { text: message.content } } : {}),
      tools: [...step.tools, ...calls],
    },
  ];
}

function addResult(steps: Map<number, StepState>, message: Message) {
  const number = message.step ?? 0;
  const step = stepOf(steps, number);
  const result = {
    status: message.is_error ? ("error" as const) : ("ok" as const),
    output: message.tool_output ?? message.content,
  };
  const known = step.tools.some((tool) => tool.callId === message.tool_call_id);
  const tools = known
    ? step.tools.map((tool) => (tool.callId === message.tool_call_id ? { ...tool, ...result } : tool))
    : [
        ...step.tools,
        { callId: message.tool_call_id ?? message.id, name: message.tool_name ?? "tool", ...result },
      ];
  steps.set(number, { ...step, tools });
}
