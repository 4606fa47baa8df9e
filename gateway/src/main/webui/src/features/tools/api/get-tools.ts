import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { collectPages } from "@/lib/api/pages";
import { type Page, type Tool } from "@/lib/api/types";

export const toolsQuery = queryOptions({
  queryKey: ["tools"],
  queryFn: ({ signal }) =>
    collectPages((cursor) => api.get<Page<Tool>>("/api/tools", { params: { limit: 200, cursor }, signal })),
  staleTime: 60_000,
});
