import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { type Message } from "@/lib/api/types";
import { sessionQuery } from "../api/get-session";
import { activeRunOf, buildTurns, recordedTurns } from "./turns";
import { useRunStatus } from "./use-run-status";
import { useSentMessages } from "./use-sent-messages";
import { useSessionFeed } from "./use-session-feed";

const none: Message[] = [];

/** Everything a chat shows, and the one thing a person does to it: send. */
export function useChat(sessionId: string) {
  const queryClient = useQueryClient();
  const record = useQuery(sessionQuery(sessionId));
  const { feed, session, connection, caughtUp } = useSessionFeed(sessionId);
  const { sent, send } = useSentMessages(sessionId);
  const messages = record.data?.messages ?? none;
  const recorded = useMemo(() => recordedTurns(messages), [messages]);
  const turns = useMemo(() => buildTurns(recorded, session, sent), [recorded, session, sent]);
  // A session with nothing but questions was begun a moment ago: there is no history to wait for.
  const fresh = messages.length > 0 && messages.every((message) => message.role === "user");
  const active = caughtUp ? activeRunOf(turns) : undefined;
  const facts = useRunStatus(sessionId, active, feed);

  // A run that somebody started elsewhere (another tab, a queue) has a message that only the record knows.
  const stranger = session.order.find((id) => session.runs[id]?.started && !recorded.has(id));
  const settled = record.isSuccess;
  useEffect(() => {
    if (stranger && settled)
      void queryClient.invalidateQueries({ queryKey: sessionQuery(sessionId).queryKey });
  }, [queryClient, sessionId, stranger, settled]);

  return { record, turns, active, facts, connection, caughtUp, fresh, sending: sent.length > 0, send };
}
