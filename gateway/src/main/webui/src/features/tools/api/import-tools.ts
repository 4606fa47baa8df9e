import { useMutation, useQueryClient } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { type OpenApiImport, type OpenApiResult } from "@/lib/api/types";
import { toolsQuery } from "./get-tools";

/** Without operations it lists what the document offers, and adds nothing. */
export function useImport() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (wanted: OpenApiImport) => api.post<OpenApiResult>("/api/tools/import", wanted),
    onSuccess: ({ imported }) =>
      imported.length > 0 ? queryClient.invalidateQueries({ queryKey: toolsQuery.queryKey }) : undefined,
  });
}
