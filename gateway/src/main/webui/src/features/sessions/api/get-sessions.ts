import { infiniteQueryOptions } from "@tanstack/react-query";
import { api } from "@/lib/api/client";
import { type Page, type Session } from "@/lib/api/types";

export const sessionsQuery = (agentId: string) =>
  infiniteQueryOptions({
    queryKey: ["sessions", agentId],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Session>>(`/api/agents/${agentId}/sessions`, {
        params: { limit: 50, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
