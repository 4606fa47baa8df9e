import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type MessageMode } from "@/lib/api/types";
import { sessionQuery } from "../api/get-session";
import { sendMessage } from "../api/send-message";
import { userMessage } from "./user-message";

export interface SentMessage {
  key: string;
  content: string;
}

let count = 0;

/** Messages on their way. Once accepted they are part of the record; a refused one disappears, its text is the caller's to keep. */
export function useSentMessages(sessionId: string) {
  const [sent, setSent] = useState<SentMessage[]>([]);
  const queryClient = useQueryClient();

  async function send(content: string, mode?: MessageMode) {
    const key = `sent-${++count}`;
    setSent((all) => [...all, { key, content }]);
    try {
      const accepted = await sendMessage(sessionId, content, mode);
      const { queryKey } = sessionQuery(sessionId);
      const known = queryClient.setQueryData(
        queryKey,
        (record) => record && { ...record, messages: [...record.messages, userMessage(accepted, content)] },
      );
      // A session without a title gets one from its first message.
      if (known && !known.session.title) void queryClient.invalidateQueries({ queryKey });
    } finally {
      setSent((all) => all.filter((message) => message.key !== key));
    }
  }

  return { sent, send };
}
