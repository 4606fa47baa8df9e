import { api } from "@/lib/api/client";
import { type MessageAccepted, type MessageMode } from "@/lib/api/types";

export const sendMessage = (sessionId: string, content: string, mode?: MessageMode) =>
  api.post<MessageAccepted>(`/api/agent-sessions/${sessionId}/message`, {
    content,
    ...(mode ? { mode } : {}),
  });
