import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { type Agent, type AgentDraft, type ToolAssignment } from "@/lib/api/types";
import { agentToolsQuery, assignTools } from "./agent-tools";
import { agentsQuery } from "./get-agents";

interface SaveAgent {
  agent: Agent | undefined;
  draft: AgentDraft;
  /** Left out when the assignments did not change. */
  tools: ToolAssignment[] | undefined;
}

export interface SavedAgent {
  agent: Agent;
  toolsError?: unknown;
}

async function save({ agent, draft, tools }: SaveAgent): Promise<SavedAgent> {
  const saved = agent
    ? await api.put<Agent>(`/api/agents/${agent.id}`, { ...draft, version: agent.version })
    : await api.post<Agent>("/api/agents", draft);
  if (!tools) return { agent: saved };
  try {
    await assignTools(saved.id, tools);
    return { agent: saved };
  } catch (toolsError) {
    // The agent itself is stored: saying that nothing was saved would be wrong.
    return { agent: saved, toolsError };
  }
}

export function useSaveAgent() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: save,
    onSuccess: async ({ agent }) => {
      queryClient.setQueryData(agentsQuery.queryKey, (agents) =>
        agents?.some((other) => other.id === agent.id)
          ? agents.map((other) => (other.id === agent.id ? agent : other))
          : [agent, ...(agents ?? [])],
      );
      void queryClient.invalidateQueries({ queryKey: agentToolsQuery(agent.id).queryKey });
      await queryClient.invalidateQueries({ queryKey: agentsQuery.queryKey });
    },
  });
}
