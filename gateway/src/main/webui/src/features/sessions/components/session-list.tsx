import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { describeError } from "@/lib/api/problem";
import { type Session } from "@/lib/api/types";
import { menuIdOf } from "@/lib/menu-id";
import { useDeleteSession, useEndSession, useRenameSession } from "../api/change-session";
import { sessionsQuery } from "../api/get-sessions";
import { groupSessions } from "../group-sessions";
import { SessionItem } from "./session-item";

const LOOK_AGAIN_MS = 3_000;

interface SessionListProps {
  agentId: string;
  selectedId: string | undefined;
  workingId: string | undefined;
  link: (session: Session, className: string, children: ReactNode) => ReactNode;
  onDeleted: (id: string) => void;
}

export function SessionList({ agentId, selectedId, workingId, link, onDeleted }: SessionListProps) {
  const isWorkingElsewhere = (session: Session) => session.id !== selectedId && isWorking(session);
  // Of the open session the stream tells; of the others nobody says when they are done.
  const list = useInfiniteQuery({
    ...sessionsQuery(agentId),
    refetchInterval: ({ state }) =>
      state.data?.pages.some((page) => page.items.some(isWorkingElsewhere)) ? LOOK_AGAIN_MS : false,
  });
  const rename = useRenameSession(agentId);
  const remove = useDeleteSession(agentId, onDeleted);
  const end = useEndSession(agentId);
  const [deleting, setDeleting] = useState<Session>();
  const [ending, setEnding] = useState<Session>();

  if (list.isPending) return <SessionListSkeleton />;
  if (list.isError) {
    return (
      <div role="alert" className="px-3 py-4 text-sm text-muted-foreground">
        <p>{describeError(list.error)}</p>
        <Button variant="link" className="h-auto px-0 py-1" onClick={() => void list.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  const sessions = list.data.pages.flatMap((page) => page.items);
  if (sessions.length === 0) {
    return (
      <p className="px-3 py-4 text-sm text-muted-foreground">
        Your sessions with this agent will be listed here.
      </p>
    );
  }
  return (
    <>
      {groupSessions(sessions).map((group) => (
        <section key={group.label} className="mb-4" aria-label={group.label}>
          <h3 className="px-2.5 pb-1 text-xs font-medium text-muted-foreground">{group.label}</h3>
          <ul className="space-y-0.5">
            {group.sessions.map((session) => (
              <li key={session.id}>
                <SessionItem
                  session={session}
                  selected={session.id === selectedId}
                  working={session.id === workingId || isWorkingElsewhere(session)}
                  link={link}
                  onRename={(title) => rename.mutate({ id: session.id, title })}
                  onEnd={() => setEnding(session)}
                  onDelete={() => setDeleting(session)}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {list.hasNextPage && (
        <Button
          variant="ghost"
          size="sm"
          className="w-full"
          disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {list.isFetchingNextPage ? "Loading…" : "Show more"}
        </Button>
      )}
      <ConfirmDialog
        open={ending !== undefined}
        opener={ending && menuIdOf(ending)}
        onOpenChange={(open) => !open && setEnding(undefined)}
        title="End this session?"
        description={`“${ending?.title || "Untitled session"}” stays readable but takes no more messages, and an answer in progress is stopped. This cannot be undone.`}
        action="End session"
        onConfirm={() => ending && end.mutate(ending.id)}
      />
      <ConfirmDialog
        open={deleting !== undefined}
        opener={deleting && menuIdOf(deleting)}
        onOpenChange={(open) => !open && setDeleting(undefined)}
        title="Delete this session?"
        description={`“${deleting?.title || "Untitled session"}” and everything in it will be gone for good.`}
        action="Delete"
        onConfirm={() => deleting && remove.mutate(deleting.id)}
      />
    </>
  );
}

const isWorking = ({ run }: Session) => run?.status === "queued" || run?.status === "running";

function SessionListSkeleton() {
  return (
    <div className="space-y-2 px-2.5 py-1" aria-label="Loading sessions" role="status">
      {["w-4/5", "w-3/5", "w-11/12", "w-2/3", "w-3/4"].map((width) => (
        <Skeleton key={width} className={`h-7 ${width}`} />
      ))}
    </div>
  );
}
