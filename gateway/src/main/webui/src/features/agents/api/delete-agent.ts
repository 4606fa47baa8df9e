import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { agentsQuery } from "./get-agents";

export function useDeleteAgent() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`/api/agents/${id}`),
    onSuccess: (_nothing, id) =>
      queryClient.setQueryData(agentsQuery.queryKey, (agents) => agents?.filter((agent) => agent.id !== id)),
  });
}
