import { api } from "@/lib/api/client";
import { type Session } from "@/lib/api/types";
import { beginningOf } from "@/lib/format";

const TITLE_LENGTH = 60;

function titleOf(message: string): string {
  const line = message.trim().split("\n")[0]?.trim() ?? "";
  return line.length <= TITLE_LENGTH ? line : `${beginningOf(line, TITLE_LENGTH - 1).trimEnd()}…`;
}

/** The server takes the title from the first message, which it has not seen yet: until then it is made here. */
export async function createSession(agentId: string, firstMessage: string): Promise<Session> {
  const session = await api.post<Session>(`/api/agents/${agentId}/sessions`, {});
  return { ...session, title: session.title ?? titleOf(firstMessage) };
}
