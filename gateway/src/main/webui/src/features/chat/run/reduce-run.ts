import { emptyStep, reduceStep } from "./reduce-step";
import { type InterruptAnswered, isFinal, type RunState, type StepState } from "./run-state";
import { type StreamEvent, type StreamEventData } from "./stream-event";

/**
 * The one place where events become what the page shows. Pure; the order of events matters as little as possible, because the
 * record and the live stream may both tell the same story.
 */
export function reduceRun(run: RunState, event: StreamEvent): RunState {
  if (event.id && run.seen.has(event.id)) return run;
  const next = withSteps(apply(run, event), event);
  return event.id ? { ...next, seen: new Set(run.seen).add(event.id) } : next;
}

function apply(run: RunState, event: StreamEvent): RunState {
  switch (event.type) {
    case "run_started": {
      const { message_id: messageId, agent_id: agentId, model, memories, max_steps: maxSteps } = event.data;
      return {
        ...run,
        started: true,
        status: isFinal(run) ? run.status : "running",
        startedAt: event.at,
        memories: memories ?? [],
        ...(messageId ? { messageId } : {}),
        ...(agentId ? { agentId } : {}),
        ...(model ? { model } : {}),
        ...(maxSteps ? { maxSteps } : {}),
      };
    }
    case "plan":
      return { ...run, plan: event.data.steps };
    case "interrupt":
      return isFinal(run) ? run : { ...run, status: "waiting" };
    case "resumed":
      return answered(run, event.data.interrupt_id, answerOf(event.data));
    case "error": {
      const { code, message } = event.data;
      return { ...run, error: { message, ...(code ? { code } : {}) } };
    }
    case "done": {
      const { status, stop_reason, goal_met, summary, steps, usage } = event.data;
      return {
        ...run,
        status,
        endedAt: event.at,
        ...(stop_reason ? { stopReason: stop_reason } : {}),
        ...(typeof goal_met === "boolean" ? { goalMet: goal_met } : {}),
        ...(summary ? { summary } : {}),
        ...(typeof steps === "number" ? { stepsTaken: steps } : {}),
        ...(usage ? { usage } : {}),
      };
    }
    case "response":
    case "tool_call":
    case "context_compacted":
      return event.data.usage && !isFinal(run) ? { ...run, usage: sum(run, event.data.usage) } : run;
    case "reasoning_delta":
    case "response_delta":
    case "reasoning":
    case "tool_progress":
    case "tool_result":
    case "retrying":
    case "attempt_failed":
    case "unknown":
      return run;
  }
}

function sum(run: RunState, usage: NonNullable<RunState["usage"]>): NonNullable<RunState["usage"]> {
  return {
    input_tokens: (run.usage?.input_tokens ?? 0) + (usage.input_tokens ?? 0),
    output_tokens: (run.usage?.output_tokens ?? 0) + (usage.output_tokens ?? 0),
    cost: Number(run.usage?.cost ?? 0) + Number(usage.cost ?? 0),
  };
}

function answerOf({ decision, by, answer }: StreamEventData["resumed"]): InterruptAnswered {
  const text = spoken(answer);
  return { ...(decision ? { decision } : {}), ...(by ? { by } : {}), ...(text ? { text } : {}) };
}

function spoken(answer: unknown): string {
  if (typeof answer !== "object" || answer === null) return "";
  if ("text" in answer && typeof answer.text === "string") return answer.text;
  if (!("values" in answer) || typeof answer.values !== "object" || answer.values === null) return "";
  return Object.values(answer.values).map(String).join(", ");
}

function answered(run: RunState, interruptId: string, answer: InterruptAnswered): RunState {
  const steps = run.steps.map((step) => ({
    ...step,
    interrupts: step.interrupts.map((interrupt) =>
      interrupt.id === interruptId ? { ...interrupt, answer } : interrupt,
    ),
  }));
  const stillOpen = steps.some((step) => step.interrupts.some((interrupt) => !interrupt.answer));
  return { ...run, steps, status: isFinal(run) || stillOpen ? run.status : "running" };
}

const concernsStep: Partial<Record<StreamEvent["type"], boolean>> = {
  run_started: false,
  plan: false,
  resumed: false,
  done: false,
  error: false,
};

function withSteps(run: RunState, event: StreamEvent): RunState {
  if (concernsStep[event.type] === false) return run;
  const known = run.steps.find((step) => step.number === event.step);
  // A late delta must not reopen what is over: the finished text is in the record.
  if (isFinal(run) && (event.type === "response_delta" || event.type === "reasoning_delta")) return run;
  const changed = reduceStep(known ?? emptyStep(event.step), event);
  return {
    ...run,
    steps: known ? run.steps.map((step) => (step === known ? changed : step)) : insert(run.steps, changed),
  };
}

function insert(steps: StepState[], step: StepState): StepState[] {
  const at = steps.findIndex((other) => other.number > step.number);
  return at < 0 ? [...steps, step] : steps.toSpliced(at, 0, step);
}
