import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { type RunState } from "../run/run-state";
import { statusQuery } from "../api/get-status";
import { type SessionFeed } from "./session-feed";

const finalStatus = new Set(["completed", "failed", "cancelled"]);

/** What is not in the stream. */
export interface RunFacts {
  maxSteps?: number | undefined;
  /** From 1; unset once the run has left the queue. */
  queuePosition?: number | undefined;
}

/**
 * Asks now and then how the active run is doing. It tells the step limit and the place in the queue, and it is the safety net: a run that ended while the
 * stream said nothing is read from the record.
 */
export function useRunStatus(
  sessionId: string,
  active: RunState | undefined,
  feed: SessionFeed,
): RunFacts {
  const runId = active?.id ?? "";
  const { data, dataUpdatedAt } = useQuery({
    ...statusQuery(sessionId, runId),
    enabled: active !== undefined,
    refetchInterval: active?.started ? 20_000 : 3_000,
    staleTime: 0,
  });
  const run = data?.run;
  const missed = active && run && (run.id !== active.id || finalStatus.has(run.status) || !active.started);
  useEffect(() => {
    if (missed && dataUpdatedAt) void feed.catchUp().catch(() => undefined);
  }, [feed, missed, dataUpdatedAt]);
  if (run?.id !== runId) return {};
  return { maxSteps: run.max_steps ?? undefined, queuePosition: run.queue_position ?? undefined };
}
