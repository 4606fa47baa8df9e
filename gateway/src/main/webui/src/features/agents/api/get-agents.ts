import { queryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { collectPages } from "@/lib/api/pages";
import { type Agent, type Page } from "@/lib/api/types";

export const agentsQuery = queryOptions({
  queryKey: ["agents"],
  queryFn: ({ signal }) =>
    collectPages((cursor) => api.get<Page<Agent>>("/api/agents", { params: { limit: 200, cursor }, signal })),
});
