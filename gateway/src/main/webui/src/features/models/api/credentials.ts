import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { itemsOf } from "@/lib/api/pages";
import { type ModelCredential, type ModelCredentialDraft, type Page } from "@/lib/api/types";
import { modelsQuery } from "./get-models";

const PATH = "/api/model-credentials";

export const credentialsQuery = queryOptions({
  queryKey: ["model-credentials"],
  queryFn: async ({ signal }) => itemsOf(await api.get<Page<ModelCredential>>(PATH, { signal })),
});

/** Which models are offered depends on the accounts. */
function useChange<T>(mutationFn: (change: T) => Promise<unknown>) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: credentialsQuery.queryKey }),
        queryClient.invalidateQueries({ queryKey: modelsQuery.queryKey }),
      ]),
  });
}

export const useSaveCredential = () =>
  useChange(({ provider, draft }: { provider: string; draft: ModelCredentialDraft }) =>
    api.put<ModelCredential>(`${PATH}/${provider}`, draft),
  );

export const useDeleteCredential = () => useChange((provider: string) => api.delete(`${PATH}/${provider}`));
