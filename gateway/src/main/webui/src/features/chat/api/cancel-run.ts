import { api } from "@/lib/api/client";

/** That run and no other: what waits behind it goes on, also when this one has ended meanwhile. */
export const cancelRun = (sessionId: string, runId: string) =>
  api.post(`/api/agent-sessions/${sessionId}/cancel`, { run_id: runId });
