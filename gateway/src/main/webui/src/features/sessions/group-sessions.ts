import { type Session } from "@/lib/api/types";

export interface SessionGroup {
  label: string;
  sessions: Session[];
}

const DAY = 86_400_000;

export function groupSessions(sessions: Session[], now = new Date()): SessionGroup[] {
  const today = new Date(now.getFullYear(), now.getMonth(), now.getDate()).getTime();
  const bounds: [string, number][] = [
    ["Today", today],
    ["Yesterday", today - DAY],
    ["Last 7 days", today - 7 * DAY],
    ["Last 30 days", today - 30 * DAY],
    ["Older", -Infinity],
  ];
  const labelOf = (session: Session) => {
    const startedAt = Date.parse(session.started_at);
    return bounds.find(([, from]) => startedAt >= from)?.[0] ?? "Older";
  };
  return bounds
    .map(([label]) => ({ label, sessions: sessions.filter((session) => labelOf(session) === label) }))
    .filter((group) => group.sessions.length > 0);
}
