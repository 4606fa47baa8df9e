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

/** What the messages tell of each run, oldest first. */
export type RecordedTurns = Map<string, { content: string | undefined; run: RunState | undefined }>;

export function recordedTurns(messages: Message[]): RecordedTurns {
  const turns: RecordedTurns = new Map();
  for (const [runId, recorded] of groupByRun(messages)) {
    const content = recorded.find((message) => message.role === "user")?.content ?? undefined;
    turns.set(runId, { content, run: runFromMessages(runId, recorded) });
  }
  return turns;
}

/**
 * Joins the record, the events and what is being sent into turns. Each run id gives exactly one turn, so that nothing can show
 * twice; what the events tell wins over the messages, which know less.
 */
export function buildTurns(recorded: RecordedTurns, session: SessionState, sent: SentMessage[]): Turn[] {
  const ids = new Set([...recorded.keys(), ...session.order]);
  const turns = [...ids].map((runId): Turn => {
    const { content, run } = recorded.get(runId) ?? {};
    const streamed = session.runs[runId];
    return {
      key: runId,
      ...(content === undefined ? {} : { user: { content, sending: false } }),
      run: streamed?.started ? streamed : (run ?? streamed ?? emptyRun(runId)),
    };
  });
  return [...turns, ...sent.map(({ key, content }): Turn => ({ key, user: { content, sending: true } }))];
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
