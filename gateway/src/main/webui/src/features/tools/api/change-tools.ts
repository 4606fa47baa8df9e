import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { type NewTool, type Tool, type ToolChange, type ToolTrial } from "@/lib/api/types";
import { toolsQuery } from "./get-tools";

const PATH = "/api/tools";

function useKeep() {
  const queryClient = useQueryClient();
  return (saved: Tool) => {
    queryClient.setQueryData(toolsQuery.queryKey, (tools) =>
      tools?.some(({ id }) => id === saved.id)
        ? tools.map((tool) => (tool.id === saved.id ? saved : tool))
        : [saved, ...(tools ?? [])],
    );
    return queryClient.invalidateQueries({ queryKey: toolsQuery.queryKey });
  };
}

export const useCreateTool = () =>
  useMutation({
    mutationFn: (draft: Omit<NewTool, "tool_type">) => api.post<Tool>(PATH, { ...draft, tool_type: "http" }),
    onSuccess: useKeep(),
  });

export const useChangeTool = () =>
  useMutation({
    mutationFn: ({ id, change }: { id: string; change: ToolChange }) =>
      api.put<Tool>(`${PATH}/${id}`, change),
    onSuccess: useKeep(),
  });

export function useDeleteTool() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.delete(`${PATH}/${id}`),
    onSuccess: (_nothing, id) =>
      queryClient.setQueryData(toolsQuery.queryKey, (tools) => tools?.filter((tool) => tool.id !== id)),
  });
}

export const useTryTool = () =>
  useMutation({
    mutationFn: ({ id, args }: { id: string; args: unknown }) =>
      api.post<ToolTrial>(`${PATH}/${id}/test`, { arguments: args }),
  });
