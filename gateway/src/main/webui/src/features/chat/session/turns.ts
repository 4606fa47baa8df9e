import { type Message } from "@/lib/api/types";
import { emptyRun, isFinal, type RunState } from "../run/run-state";
import { type SessionState } from "./reduce-session";
import { runFromMessages } from "./run-from-messages";
import { type SentMessage } from "./use-sent-messages";

/** One user message with the run that answers it. */
export interface Turn {
  key: string;
  user?: { content: string; sending: boolean };
  run?: RunState;
}

/**
 * Joins the record, the events and what is being sent into turns. Each run id gives exactly one turn, so that nothing can show
 * twice; what the events tell wins over the messages, which know less.
 */
export function buildTurns(messages: Message[], session: SessionState, sent: SentMessage[]): Turn[] {
  const byRun = groupByRun(messages);
  const ids = new Set([...byRun.keys(), ...session.order]);
  const turns = [...ids].map((runId): Turn => {
    const recorded = byRun.get(runId) ?? [];
    const content = recorded.find((message) => message.role === "user")?.content;
    return {
      key: runId,
      ...(typeof content === "string" ? { user: { content, sending: false } } : {}),
      run: bestOf(session.runs[runId], runId, recorded),
    };
  });
  return [...turns, ...sent.map(({ key, content }): Turn => ({ key, user: { content, sending: true } }))];
}

function bestOf(streamed: RunState | undefined, runId: string, recorded: Message[]): RunState {
  if (streamed?.started) return streamed;
  return runFromMessages(runId, recorded) ?? streamed ?? emptyRun(runId);
}

function groupByRun(messages: Message[]): Map<string, Message[]> {
  const groups = new Map<string, Message[]>();
  for (const message of messages) {
    if (!message.run_id) continue;
    const group = groups.get(message.run_id);
    if (group) group.push(message);
    else groups.set(message.run_id, [message]);
  }
  return groups;
}

/** The run that works now, or else the first that waits for its turn. */
export function activeRunOf(turns: Turn[]): RunState | undefined {
  const open = turns.flatMap((turn) => (turn.run && !isFinal(turn.run) ? [turn.run] : []));
  return open.find((run) => run.started) ?? open[0];
}
