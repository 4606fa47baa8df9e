import { reduceRun } from "../run/reduce-run";
import { emptyRun, type RunState } from "../run/run-state";
import { type StreamEvent } from "../run/stream-event";

export interface SessionState {
  runs: Record<string, RunState>;
  /** Run ids in the order in which they were first heard of. */
  order: string[];
}

export const emptySession: SessionState = { runs: {}, order: [] };

export function reduceSession(state: SessionState, events: StreamEvent[]): SessionState {
  const runs = { ...state.runs };
  const order = [...state.order];
  for (const event of events) {
    if (!runs[event.run_id]) order.push(event.run_id);
    runs[event.run_id] = reduceRun(runs[event.run_id] ?? emptyRun(event.run_id), event);
  }
  return { runs, order };
}
