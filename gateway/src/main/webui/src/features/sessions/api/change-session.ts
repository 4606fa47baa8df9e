import { type InfiniteData, useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { api } from "@/lib/api/client";
import { ApiError, describeError } from "@/lib/api/problem";
import { type Page, type Session } from "@/lib/api/types";
import { sessionsQuery } from "./get-sessions";

type Pages = InfiniteData<Page<Session>, string | undefined>;

/** Changes the list at once and puts it back when the server does not agree. */
function useOptimisticList(agentId: string) {
  const queryClient = useQueryClient();
  const { queryKey } = sessionsQuery(agentId);
  return {
    async apply(change: (items: Session[]) => Session[]) {
      await queryClient.cancelQueries({ queryKey });
      const before = queryClient.getQueryData<Pages>(queryKey);
      queryClient.setQueryData<Pages>(
        queryKey,
        (data) =>
          data && { ...data, pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) },
      );
      return { before };
    },
    undo(before: Pages | undefined, error: unknown) {
      queryClient.setQueryData(queryKey, before);
      toast.error(describeError(error));
    },
    refresh: () => queryClient.invalidateQueries({ queryKey }),
  };
}

export function useRenameSession(agentId: string) {
  const queryClient = useQueryClient();
  const list = useOptimisticList(agentId);
  return useMutation({
    mutationFn: ({ id, title }: { id: string; title: string }) =>
      api.patch(`/api/agent-sessions/${id}`, { title }),
    onMutate: ({ id, title }) =>
      list.apply((items) => items.map((session) => (session.id === id ? { ...session, title } : session))),
    onError: (error, _input, context) => list.undo(context?.before, error),
    onSuccess: (_session, { id }) => queryClient.invalidateQueries({ queryKey: ["session", id] }),
  });
}

/** Not done ahead of the server: what it ends stays ended. */
export function useEndSession(agentId: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.post<Session>(`/api/agent-sessions/${id}/end`, undefined),
    onSuccess: () => toast.success("Session ended."),
    onError: (error) => {
      // Somebody else ended it first, which is what was wanted.
      if (!(error instanceof ApiError && error.problem.code === "SESSION_ENDED"))
        toast.error(describeError(error));
    },
    onSettled: (_session, _error, id) =>
      Promise.all([
        queryClient.invalidateQueries({ queryKey: sessionsQuery(agentId).queryKey }),
        queryClient.invalidateQueries({ queryKey: ["session", id] }),
      ]),
  });
}

export function useDeleteSession(agentId: string, onDeleted: (id: string) => void) {
  const queryClient = useQueryClient();
  const list = useOptimisticList(agentId);
  return useMutation({
    mutationFn: (id: string) => api.delete(`/api/agent-sessions/${id}`),
    onMutate: (id) => list.apply((items) => items.filter((session) => session.id !== id)),
    onError: (error, _id, context) => list.undo(context?.before, error),
    onSuccess: (_nothing, id) => {
      onDeleted(id);
      queryClient.removeQueries({ queryKey: ["session", id] });
      toast.success("Session deleted.");
    },
  });
}
