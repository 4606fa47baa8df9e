import { api } from "@/lib/api/client";

export const cancelRun = (sessionId: string) =>
  api.post(`/api/agent-sessions/${sessionId}/cancel`, undefined);
