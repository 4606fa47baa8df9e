import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { itemsOf } from "@/lib/api/pages";
import { type Page, type ToolAssignment } from "@/lib/api/types";

export const agentToolsQuery = (agentId: string) =>
  queryOptions({
    queryKey: ["agent-tools", agentId],
    queryFn: async ({ signal }) => {
      const answer = await api.get<ToolAssignment[] | Page<ToolAssignment>>(`/api/agents/${agentId}/tools`, {
        signal,
      });
      return itemsOf(answer).map(({ tool_id, policy, is_required }): ToolAssignment => ({
        tool_id,
        ...(policy ? { policy } : {}),
        ...(is_required ? { is_required } : {}),
      }));
    },
    staleTime: 0,
  });

export const assignTools = (agentId: string, assignments: ToolAssignment[]) =>
  api.put(`/api/agents/${agentId}/tools`, assignments);
