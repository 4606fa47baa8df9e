import { api } from "@/lib/api/client";
import { type Session } from "@/lib/api/types";

const TITLE_LENGTH = 60;

/** The first words of what was asked, until the person renames it. */
export function titleOf(message: string): string {
  const line = message.trim().split("\n")[0]?.trim() ?? "";
  return line.length <= TITLE_LENGTH ? line : `${line.slice(0, TITLE_LENGTH - 1).trimEnd()}…`;
}

export const createSession = (agentId: string, firstMessage: string) =>
  api.post<Session>(`/api/agents/${agentId}/sessions`, { title: titleOf(firstMessage) });
