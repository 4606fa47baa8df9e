import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Bot, Plus } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { PageHeader } from "@/components/page-header";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { paths } from "@/config/paths";
import { useDeleteAgent } from "@/features/agents/api/delete-agent";
import { agentsQuery } from "@/features/agents/api/get-agents";
import { AgentDialog } from "@/features/agents/components/agent-dialog";
import { AgentGrid, AgentGridSkeleton } from "@/features/agents/components/agent-grid";
import { describeError } from "@/lib/api/problem";
import { type Agent } from "@/lib/api/types";
import { menuIdOf } from "@/lib/menu-id";
import { AppShell } from "../layout/app-shell";
import { useDocumentTitle } from "../use-document-title";
import { useFormChoices } from "../use-form-choices";

const NEW = "new";

export function AgentsPage() {
  useDocumentTitle("Agents");
  const agents = useQuery(agentsQuery);
  const { edit } = useSearch({ from: paths.agents });
  const navigate = useNavigate();
  const choices = useFormChoices();
  const remove = useDeleteAgent();
  const [deleting, setDeleting] = useState<Agent>();
  const open = (id: string | undefined) => void navigate({ to: paths.agents, search: { edit: id } });
  const edited = agents.data?.find((agent) => agent.id === edit);

  const create = (
    <Button onClick={() => open(NEW)}>
      <Plus /> New agent
    </Button>
  );
  return (
    <AppShell>
      <PageHeader title="Agents">{agents.data && agents.data.length > 0 && create}</PageHeader>
      <div className="scroll-quiet grow overflow-y-auto">
        {agents.isPending ? (
          <AgentGridSkeleton />
        ) : agents.isError ? (
          <ErrorState
            error={agents.error}
            title="The agents could not be loaded"
            onRetry={() => void agents.refetch()}
          />
        ) : agents.data.length === 0 ? (
          <EmptyState icon={Bot} title="Create your first agent" action={create}>
            An agent has a goal, a model and the tools you give it. The demo model needs no key, so you can
            try it right away.
          </EmptyState>
        ) : (
          <AgentGrid
            agents={agents.data}
            chatLink={(agent, children) => (
              <Link to={paths.chat} search={{ agent: agent.id }}>
                {children}
              </Link>
            )}
            onEdit={(agent) => open(agent.id)}
            onDelete={setDeleting}
          />
        )}
      </div>
      <AgentDialog
        open={edit === NEW || edited !== undefined}
        agent={edited}
        choices={choices}
        onClose={() => open(undefined)}
      />
      <ConfirmDialog
        open={deleting !== undefined}
        opener={deleting && menuIdOf(deleting)}
        onOpenChange={(isOpen) => !isOpen && setDeleting(undefined)}
        title={`Delete ${deleting?.name ?? "this agent"}?`}
        description="Its sessions, messages and memories are deleted with it. This cannot be undone."
        action="Delete"
        onConfirm={() =>
          deleting &&
          remove.mutate(deleting.id, {
            onSuccess: () => toast.success("Agent deleted."),
            onError: (error) => toast.error(describeError(error)),
          })
        }
      />
    </AppShell>
  );
}
