import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { useAgentsWithTools } from "@/features/agents/api/change-agent-tools";
import { useDeleteTool } from "@/features/tools/api/change-tools";
import { describeError } from "@/lib/api/problem";
import { type Tool } from "@/lib/api/types";
import { menuIdOf } from "@/lib/menu-id";

const names = new Intl.ListFormat("en");

interface DeleteToolDialogProps {
  tool: Tool | undefined;
  onClose: () => void;
  onDeleted?: () => void;
}

export function DeleteToolDialog({ tool, onClose, onDeleted }: DeleteToolDialogProps) {
  const remove = useDeleteTool();
  const { agents, isPending, error } = useAgentsWithTools(tool !== undefined);
  const holders = agents.filter(({ toolIds }) => tool && toolIds?.includes(tool.id));

  function describe() {
    const stored = "Its credentials are deleted with it. This cannot be undone.";
    if (error) return `Which agents use it could not be found out; it is taken from them. ${stored}`;
    if (isPending) return "Looking up which agents use it…";
    if (holders.length === 0) return `No agent uses it. ${stored}`;
    const who = names.format(holders.map(({ agent }) => agent.name));
    return `${who} ${holders.length === 1 ? "uses" : "use"} it, and will have to do without. ${stored}`;
  }

  return (
    <ConfirmDialog
      open={tool !== undefined}
      opener={tool && menuIdOf(tool)}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Delete ${tool?.name ?? "this tool"}?`}
      description={describe()}
      action="Delete"
      onConfirm={() =>
        tool &&
        remove.mutate(tool.id, {
          onSuccess: () => {
            toast.success("Tool deleted.");
            onDeleted?.();
          },
          onError: (failure) => toast.error(describeError(failure)),
        })
      }
    />
  );
}
