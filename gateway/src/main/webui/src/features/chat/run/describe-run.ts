import { type Tone } from "@/components/ui/badge";
import { currentStep, isFinal, openInterrupts, type RunState } from "./run-state";

export interface Outcome {
  label: string;
  tone: Tone;
}

/** How a run ended, in words that never make a limit or an error look like success. */
export function describeOutcome(run: RunState): Outcome | undefined {
  if (!isFinal(run)) return undefined;
  switch (run.stopReason) {
    case "goal_met":
      return { label: "Goal met", tone: "success" };
    case "answered":
      return { label: "Answered", tone: "neutral" };
    case "max_steps":
      return { label: "Stopped at the step limit", tone: "warning" };
    case "budget":
      return { label: "Stopped: the budget is used up", tone: "warning" };
    case "stalled":
      return { label: "Stopped: it kept repeating the same call", tone: "warning" };
    case "timeout":
      return { label: "Stopped: out of time", tone: "warning" };
    case "cancelled":
      return { label: "Cancelled", tone: "neutral" };
    case "error":
      return { label: "Failed", tone: "danger" };
    case undefined:
      return run.status === "completed"
        ? undefined
        : {
            label: run.status === "failed" ? "Failed" : "Cancelled",
            tone: run.status === "failed" ? "danger" : "neutral",
          };
    default:
      return { label: `Ended: ${String(run.stopReason)}`, tone: "neutral" };
  }
}

/** What the run is doing at this moment. */
export function describeActivity(run: RunState): string {
  if (openInterrupts(run).length > 0) return "Waiting for you";
  if (!run.started) return "Waiting to start";
  const step = run.steps.at(-1);
  if (step?.retry) return "Trying again";
  const running = step?.tools.filter((tool) => tool.status === "running") ?? [];
  if (running.length === 1) return `Using ${running[0]?.name}`;
  if (running.length > 1) return `Using ${running.length} tools`;
  if (step?.response?.live) return "Writing";
  return "Thinking";
}

export function describeSteps(run: RunState, maxSteps: number | undefined): string {
  const step = Math.max(1, currentStep(run));
  return maxSteps ? `Step ${step} of ${maxSteps}` : `Step ${step}`;
}
