import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { paths } from "@/config/paths";
import { agentsQuery } from "@/features/agents/api/get-agents";
import { sessionQuery } from "@/features/chat/api/get-session";

const LAST_AGENT = "last-agent";

/** Which session and agent the address names; without one, the agent used last. */
export function useSelection() {
  const { session: sessionId, agent: named } = useSearch({ from: paths.chat });
  const agents = useQuery(agentsQuery);
  const session = useQuery({ ...sessionQuery(sessionId ?? ""), enabled: sessionId !== undefined });
  const wanted = [sessionId && session.data?.session.agent_id, named, localStorage.getItem(LAST_AGENT)];
  const found = wanted
    .map((id) => agents.data?.find((agent) => agent.id === id))
    .find((agent) => agent !== undefined);
  const usable = agents.data?.find((agent) => agent.is_active) ?? agents.data?.[0];
  const agent = found ?? usable;

  useEffect(() => {
    if (found) localStorage.setItem(LAST_AGENT, found.id);
  }, [found]);

  return { agents, agent, sessionId };
}
