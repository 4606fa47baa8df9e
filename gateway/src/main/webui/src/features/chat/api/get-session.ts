import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { collectPages } from "@/lib/api/pages";
import { type Message, type Session, type SessionDetails } from "@/lib/api/types";

export interface SessionRecord {
  session: Session;
  messages: Message[];
}

async function getSession(id: string, signal: AbortSignal): Promise<SessionRecord> {
  let session: Session | undefined;
  const messages = await collectPages(async (cursor) => {
    const details = await api.get<SessionDetails>(`/api/agent-sessions/${id}`, {
      params: { limit: 200, cursor },
      signal,
    });
    session ??= details;
    return details.messages;
  });
  if (!session) throw new Error("A session without pages cannot be.");
  return { session, messages };
}

export const sessionQuery = (id: string) =>
  queryOptions({
    queryKey: ["session", id],
    queryFn: ({ signal }) => getSession(id, signal),
  });
