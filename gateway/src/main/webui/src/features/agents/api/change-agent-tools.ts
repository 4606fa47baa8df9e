import { useMutation, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ToolAssignment } from "@/lib/api/types";
import { agentToolsQuery, assignTools } from "./agent-tools";
import { agentsQuery } from "./get-agents";

interface Change {
  agentId: string;
  to: (held: ToolAssignment[]) => ToolAssignment[];
}

/** The service takes the whole list only, so it is read again right before it is changed. */
export function useChangeAgentTools() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async ({ agentId, to }: Change) => {
      const held = await queryClient.fetchQuery(agentToolsQuery(agentId));
      await assignTools(agentId, to(held));
    },
    onSettled: (_nothing, _error, { agentId }) =>
      queryClient.invalidateQueries({ queryKey: agentToolsQuery(agentId).queryKey }),
  });
}

/** All agents, each with the ids of its tools once they are known. */
export function useAgentsWithTools(enabled: boolean) {
  const agents = useQuery({ ...agentsQuery, enabled });
  const held = useQueries({
    queries: (enabled ? (agents.data ?? []) : []).map(({ id }) => agentToolsQuery(id)),
  });
  return {
    error: agents.error ?? held.find(({ error }) => error)?.error,
    isPending: agents.isPending || held.some(({ isPending }) => isPending),
    agents: (agents.data ?? []).map((agent, index) => ({
      agent,
      toolIds: held[index]?.data?.map(({ tool_id }) => tool_id),
    })),
  };
}
