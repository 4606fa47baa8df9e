import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { PageHeader } from "@/components/page-header";
import { paths } from "@/config/paths";
import { AgentAvatar } from "@/features/agents/components/agent-avatar";
import { NewChat } from "@/features/chat/components/new-chat";
import { createSession } from "@/features/sessions/api/create-session";
import { sessionsQuery } from "@/features/sessions/api/get-sessions";
import { type Agent } from "@/lib/api/types";

export function ChatStart({ agent }: { agent: Agent }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return (
    <>
      <PageHeader title="New chat" subtitle={`with ${agent.name}`} />
      <NewChat
        agent={agent}
        welcome={
          <div className="mx-auto flex max-w-lg flex-col items-center px-6 py-10 text-center">
            <AgentAvatar name={agent.name} className="mb-5 size-14 rounded-2xl text-xl" />
            <h2 className="text-2xl font-semibold tracking-tight text-balance">
              What should {agent.name} do?
            </h2>
            <p className="mt-3 text-sm leading-relaxed text-pretty text-muted-foreground">
              {agent.description ||
                agent.goal ||
                "Ask a question or describe a task. You will see every step it takes."}
            </p>
          </div>
        }
        startSession={createSession}
        onStarted={(session) => {
          void queryClient.invalidateQueries({ queryKey: sessionsQuery(agent.id).queryKey });
          void navigate({ to: paths.chat, search: { session: session.id } });
        }}
      />
    </>
  );
}
