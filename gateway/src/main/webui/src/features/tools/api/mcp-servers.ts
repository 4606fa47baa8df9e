import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { collectPages } from "@/lib/api/pages";
import { type McpServer, type McpServerDraft, type McpTrial, type Page } from "@/lib/api/types";
import { toolsQuery } from "./get-tools";

const PATH = "/api/mcp-servers";
/** Their health changes by itself. */
const LOOK_AGAIN_MS = 15_000;

export const mcpServersQuery = queryOptions({
  queryKey: ["mcp-servers"],
  queryFn: ({ signal }) =>
    collectPages((cursor) => api.get<Page<McpServer>>(PATH, { params: { limit: 200, cursor }, signal })),
  refetchInterval: LOOK_AGAIN_MS,
});

/** With its tools, which the list of servers leaves out. */
export const mcpServerQuery = (id: string) =>
  queryOptions({
    queryKey: [...mcpServersQuery.queryKey, id],
    queryFn: ({ signal }) => api.get<McpServer>(`${PATH}/${id}`, { signal }),
    refetchInterval: LOOK_AGAIN_MS,
  });

/** A server's tools are in the registry like any other. */
export function useServersChanged() {
  const queryClient = useQueryClient();
  return () =>
    Promise.all(
      [mcpServersQuery, toolsQuery].map(({ queryKey }) => queryClient.invalidateQueries({ queryKey })),
    );
}

function useChange<T, R>(mutationFn: (change: T) => Promise<R>) {
  return useMutation({ mutationFn, onSuccess: useServersChanged() });
}

export const useSaveServer = () =>
  useChange(({ id, draft }: { id: string | undefined; draft: McpServerDraft }) =>
    id ? api.put<McpServer>(`${PATH}/${id}`, draft) : api.post<McpServer>(PATH, draft),
  );

export const useDeleteServer = () => useChange((id: string) => api.delete(`${PATH}/${id}`));

export const useRefreshServer = () =>
  useChange((id: string) => api.post<McpServer>(`${PATH}/${id}/refresh`, undefined));

export const useForgetAuthorization = () =>
  useChange((id: string) => api.delete(`${PATH}/${id}/authorization`));

export const useTryServer = () =>
  useMutation({ mutationFn: (draft: McpServerDraft) => api.post<McpTrial>(`${PATH}/test`, draft) });

export const authorizationUrl = async (id: string) =>
  (await api.post<{ authorization_url: string }>(`${PATH}/${id}/authorize`, undefined)).authorization_url;
