import { useNavigate } from "@tanstack/react-router";
import { useCallback, useState } from "react";
import { PageHeader } from "@/components/page-header";
import { ErrorState } from "@/components/ui/error-state";
import { paths } from "@/config/paths";
import { AgentDialog } from "@/features/agents/components/agent-dialog";
import { AppShell } from "../layout/app-shell";
import { useDocumentTitle } from "../use-document-title";
import { useFormChoices } from "../use-form-choices";
import { useSelection } from "../use-selection";
import { useShortcuts } from "../use-shortcuts";
import { ChatSidebar } from "./chat-sidebar";
import { ChatStart } from "./chat-start";
import { OpenSession } from "./open-session";
import { FirstAgent } from "./first-agent";

export function ChatPage() {
  const { agents, agent, sessionId } = useSelection();
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  const [working, setWorking] = useState(false);
  const choices = useFormChoices();
  useDocumentTitle(sessionId ? "" : "New chat");

  const startWith = useCallback(
    (id: string | undefined) => void navigate({ to: paths.chat, search: { agent: id } }),
    [navigate],
  );
  useShortcuts({ onNewChat: () => startWith(agent?.id) });

  const aside = (
    <ChatSidebar
      agents={agents.data}
      agent={agent}
      sessionId={sessionId}
      working={working}
      onAgent={startWith}
      onCreateAgent={() => setCreating(true)}
    />
  );
  return (
    <AppShell aside={aside}>
      {sessionId ? (
        <OpenSession key={sessionId} sessionId={sessionId} agent={agent} onActivity={setWorking} />
      ) : agents.isError ? (
        <>
          <PageHeader title="New chat" />
          <ErrorState
            error={agents.error}
            title="The agents could not be loaded"
            onRetry={() => void agents.refetch()}
          />
        </>
      ) : agent ? (
        <ChatStart key={agent.id} agent={agent} />
      ) : (
        <FirstAgent loading={agents.isPending} onCreate={() => setCreating(true)} />
      )}
      <AgentDialog
        open={creating}
        agent={undefined}
        choices={choices}
        onClose={() => setCreating(false)}
        onSaved={(saved) => startWith(saved.id)}
      />
    </AppShell>
  );
}
