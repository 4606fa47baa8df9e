import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MessageSquareOff } from "lucide-react";
import { useCallback, useState } from "react";
import { PageHeader } from "@/components/page-header";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { paths } from "@/config/paths";
import { ChatSession } from "@/features/chat/components/chat-session";
import { sessionsQuery } from "@/features/sessions/api/get-sessions";
import { sessionEndings } from "@/features/sessions/session-endings";
import { type Agent, type Session } from "@/lib/api/types";
import { useDocumentTitle } from "../use-document-title";

interface OpenSessionProps {
  sessionId: string;
  agent: Agent | undefined;
  onActivity: (working: boolean) => void;
}

export function OpenSession({ sessionId, agent, onActivity }: OpenSessionProps) {
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const agentId = agent?.id;

  const report = useCallback(
    (working: boolean) => {
      onActivity(working);
      setBusy(working);
      if (!working && agentId)
        void queryClient.invalidateQueries({ queryKey: sessionsQuery(agentId).queryKey });
    },
    [agentId, onActivity, queryClient],
  );

  return (
    <ChatSession
      sessionId={sessionId}
      agentName={agent?.name}
      agentActive={agent?.is_active ?? true}
      maxSteps={agent?.max_steps}
      newChat={
        <Link
          to={paths.chat}
          search={{ agent: agentId }}
          className="rounded-sm font-medium text-primary hover:underline"
        >
          Start a new chat
        </Link>
      }
      onActivity={report}
      header={(session, status) => (
        <SessionHeader session={session} agent={agent} busy={busy}>
          {status}
        </SessionHeader>
      )}
      notFound={
        <EmptyState
          icon={MessageSquareOff}
          title="This session does not exist"
          action={
            <Button asChild>
              <Link to={paths.chat}>Start a new chat</Link>
            </Button>
          }
        >
          It may have been deleted, or it belongs to somebody else.
        </EmptyState>
      }
    />
  );
}

interface SessionHeaderProps {
  session: Session | undefined;
  agent: Agent | undefined;
  busy: boolean;
  children: React.ReactNode;
}

function SessionHeader({ session, agent, busy, children }: SessionHeaderProps) {
  const title = session?.title || (session ? "Untitled session" : "Session");
  const ending = session && sessionEndings[session.status];
  useDocumentTitle(busy ? `● ${title}` : title);
  return (
    <PageHeader title={title} subtitle={agent && `${agent.name} · ${agent.model_name}`}>
      {ending && <Badge tone={ending.tone}>{ending.label}</Badge>}
      {children}
    </PageHeader>
  );
}
