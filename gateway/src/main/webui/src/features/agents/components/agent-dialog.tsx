import { useQuery } from "@tanstack/react-query";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { type Agent, type Model, type Tool } from "@/lib/api/types";
import { agentToolsQuery } from "../api/agent-tools";
import { AgentForm } from "./agent-form";

interface Choices {
  models: Model[] | undefined;
  tools: Tool[] | undefined;
  error: unknown;
  retry: () => void;
}

interface AgentDialogProps {
  open: boolean;
  agent: Agent | undefined;
  choices: Choices;
  onClose: () => void;
  onSaved?: (agent: Agent) => void;
}

export function AgentDialog({ open, agent, choices, onClose, onSaved }: AgentDialogProps) {
  const assigned = useQuery({ ...agentToolsQuery(agent?.id ?? ""), enabled: open && agent !== undefined });
  const assignments = agent ? assigned.data : [];
  const error = choices.error ?? assigned.error;
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && onClose()}
      title={agent ? `Edit ${agent.name}` : "New agent"}
      description={agent ? "Changes apply to the next message." : "A name and a model are enough to start."}
      className="max-w-2xl"
    >
      {error ? (
        <ErrorState error={error} title="The form could not be loaded" onRetry={choices.retry} />
      ) : choices.models && choices.tools && assignments && !assigned.isFetching ? (
        <AgentForm
          key={agent?.id ?? "new"}
          agent={agent}
          models={choices.models}
          tools={choices.tools}
          assigned={assignments}
          onCancel={onClose}
          onSaved={(saved) => {
            onClose();
            onSaved?.(saved);
          }}
        />
      ) : (
        <div className="space-y-5 p-6">
          {[9, 9, 20, 28].map((height, index) => (
            <Skeleton key={index} className={height === 9 ? "h-9" : height === 20 ? "h-20" : "h-28"} />
          ))}
        </div>
      )}
    </Dialog>
  );
}
