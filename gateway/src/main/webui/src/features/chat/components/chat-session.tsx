import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { toast } from "sonner";
import { ErrorState } from "@/components/ui/error-state";
import { ApiError, describeError } from "@/lib/api/problem";
import { type MessageMode, type Session } from "@/lib/api/types";
import { cancelRun } from "../api/cancel-run";
import { isFinal, type RunState } from "../run/run-state";
import { useChat } from "../session/use-chat";
import { useDraft } from "../session/use-draft";
import { Announcer } from "./announcer";
import { ChatStatus } from "./chat-status";
import { Composer } from "./composer";
import { Thread, ThreadSkeleton } from "./thread";

interface ChatSessionProps {
  sessionId: string;
  agentName: string | undefined;
  agentActive: boolean;
  maxSteps: number | undefined;
  /** Where to go on when nothing more can be said here. */
  newChat: ReactNode;
  header: (session: Session | undefined, status: ReactNode) => ReactNode;
  onActivity: (working: boolean) => void;
  notFound: ReactNode;
}

export function ChatSession({
  sessionId,
  agentName,
  agentActive,
  maxSteps,
  newChat,
  header,
  onActivity,
  notFound,
}: ChatSessionProps) {
  const queryClient = useQueryClient();
  const chat = useChat(sessionId);
  const [text, setText] = useDraft(sessionId);
  const stop = useStop(sessionId, chat.active);
  const working = chat.active !== undefined;
  const session = chat.record.data?.session;
  const closed = whyClosed(session, agentActive);

  useEffect(() => {
    onActivity(working);
    return () => onActivity(false);
  }, [onActivity, working]);

  async function send(mode?: MessageMode) {
    const content = text.trim();
    setText("");
    try {
      await chat.send(content, mode);
    } catch (error) {
      setText(content);
      // Ended elsewhere: what this page shows is out of date, and the composer says why once it is not.
      if (error instanceof ApiError && error.problem.code === "SESSION_ENDED")
        void queryClient.invalidateQueries();
      else toast.error(describeError(error));
    }
  }

  const { error } = chat.record;
  if (error && !chat.record.data) {
    const missing = error instanceof ApiError && error.status === 404;
    return (
      <>
        {header(undefined, null)}
        {missing ? (
          notFound
        ) : (
          <ErrorState
            error={error}
            title="The session could not be loaded"
            onRetry={() => void chat.record.refetch()}
          />
        )}
      </>
    );
  }
  const status = (
    <ChatStatus
      turns={chat.turns}
      active={chat.active}
      maxSteps={chat.active?.maxSteps ?? chat.facts.maxSteps ?? maxSteps}
      queuePosition={chat.facts.queuePosition}
      connection={chat.connection}
    />
  );
  const loading = chat.record.isPending || (!chat.caughtUp && !chat.fresh);
  return (
    <>
      {header(session, status)}
      {loading ? <ThreadSkeleton /> : <Thread key={sessionId} turns={chat.turns} />}
      <Announcer run={chat.turns.at(-1)?.run} />
      <Composer
        key={`composer-${sessionId}`}
        text={text}
        onText={setText}
        onSend={(mode) => void send(mode)}
        onStop={working ? stop.stop : undefined}
        stopping={stop.stopping}
        disabled={chat.sending}
        closed={closed !== undefined}
        placeholder={closed ?? `Message ${agentName ?? "the agent"}`}
        note={
          closed && (
            <>
              {text && closed} {newChat}
            </>
          )
        }
      />
    </>
  );
}

function whyClosed(session: Session | undefined, agentActive: boolean): string | undefined {
  if (session && session.status !== "active") return "This session has ended.";
  return agentActive ? undefined : "This agent is inactive.";
}

function useStop(sessionId: string, active: RunState | undefined) {
  const queryClient = useQueryClient();
  const [stoppingRun, setStoppingRun] = useState<string>();

  async function stop() {
    if (!active) return;
    setStoppingRun(active.id);
    try {
      await cancelRun(sessionId, active.id);
    } catch (error) {
      setStoppingRun(undefined);
      toast.error(describeError(error));
    }
    // It may have been over before, although this page shows it at work.
    void queryClient.invalidateQueries({ queryKey: ["session-status", sessionId] });
  }
  const stopping = active !== undefined && stoppingRun === active.id && !isFinal(active);
  return { stop: () => void stop(), stopping };
}
