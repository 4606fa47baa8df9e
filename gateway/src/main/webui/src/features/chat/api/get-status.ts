import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { type SessionRunStatus } from "@/lib/api/types";

export const statusQuery = (sessionId: string, runId: string) =>
  queryOptions({
    queryKey: ["session-status", sessionId, runId],
    queryFn: ({ signal }) => api.get<SessionRunStatus>(`/api/agent-sessions/${sessionId}/status`, { signal }),
  });
