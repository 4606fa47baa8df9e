import { Link, useNavigate } from "@tanstack/react-router";
import { SquarePen } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { paths } from "@/config/paths";
import { AgentSelect } from "@/features/agents/components/agent-select";
import { SessionList } from "@/features/sessions/components/session-list";
import { type Agent } from "@/lib/api/types";

interface ChatSidebarProps {
  agents: Agent[] | undefined;
  agent: Agent | undefined;
  sessionId: string | undefined;
  working: boolean;
  onAgent: (id: string | undefined) => void;
  onCreateAgent: () => void;
}

export function ChatSidebar({ agents, agent, sessionId, working, onAgent, onCreateAgent }: ChatSidebarProps) {
  const navigate = useNavigate();
  return (
    <>
      <div className="space-y-2 border-t px-3 py-3">
        {agents ? (
          <AgentSelect agents={agents} selected={agent} onSelect={onAgent} onCreate={onCreateAgent} />
        ) : (
          <Skeleton className="h-13 rounded-xl" />
        )}
        {agent && (
          <Button asChild variant="secondary" className="w-full">
            <Link to={paths.chat} search={{ agent: agent.id }}>
              <SquarePen /> New chat
            </Link>
          </Button>
        )}
      </div>
      <div className="scroll-quiet min-h-0 grow overflow-y-auto px-3 pb-3">
        {agent && (
          <SessionList
            agentId={agent.id}
            selectedId={sessionId}
            workingId={working ? sessionId : undefined}
            link={(session, className, children) => (
              <Link
                to={paths.chat}
                search={{ session: session.id }}
                className={className}
                aria-current={session.id === sessionId ? "page" : undefined}
              >
                {children}
              </Link>
            )}
            onDeleted={(id) => {
              if (id === sessionId) void navigate({ to: paths.chat, search: { agent: agent.id } });
            }}
          />
        )}
      </div>
    </>
  );
}
