import { Check, Plus, X } from "lucide-react";
import { useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { SearchInput } from "@/components/ui/search-input";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { describeError } from "@/lib/api/problem";
import { type Agent, type ToolPolicy } from "@/lib/api/types";
import { useAgentsWithTools, useChangeAgentTools } from "../api/change-agent-tools";
import { AgentAvatar } from "./agent-avatar";

interface GivenTool {
  id: string;
  name: string;
}

/** An agent's own rule can only be stricter than the tool's. */
const rules: { value: "default" | ToolPolicy; label: string }[] = [
  { value: "default", label: "As the tool says" },
  { value: "ask", label: "Ask first" },
  { value: "deny", label: "Refuse" },
];

const SEARCHABLE = 6;

interface GiveToolsDialogProps {
  tools: GivenTool[] | undefined;
  onClose: () => void;
}

export function GiveToolsDialog({ tools, onClose }: GiveToolsDialogProps) {
  const [first] = tools ?? [];
  const what = tools?.length === 1 ? first?.name : `${tools?.length ?? 0} tools`;
  return (
    <Dialog
      open={tools !== undefined}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Add ${what ?? ""} to agents`}
      description="An agent can call it from its next message on."
    >
      {tools && <AgentList tools={tools} />}
    </Dialog>
  );
}

function AgentList({ tools }: { tools: GivenTool[] }) {
  const { agents, isPending, error } = useAgentsWithTools(true);
  const [rule, setRule] = useState<"default" | ToolPolicy>("default");
  const [term, setTerm] = useState("");
  if (error) return <ErrorState error={error} title="The agents could not be loaded" />;
  const found = agents.filter(({ agent }) => agent.name.toLowerCase().includes(term.trim().toLowerCase()));
  return (
    <div className="scroll-quiet min-h-0 space-y-4 overflow-y-auto px-6 py-5">
      <Field label="When the agent calls it">
        {(field) => <Select {...field} value={rule} onValueChange={setRule} options={rules} />}
      </Field>
      {agents.length > SEARCHABLE && <SearchInput label="Search agents" value={term} onChange={setTerm} />}
      {isPending ? (
        <Skeleton className="h-28 rounded-lg" />
      ) : agents.length === 0 ? (
        <p className="text-sm text-muted-foreground">There is no agent yet; create one first.</p>
      ) : (
        <ul className="divide-y rounded-lg border">
          {found.map(({ agent, toolIds }) => (
            <AgentRow key={agent.id} agent={agent} held={toolIds ?? []} tools={tools} rule={rule} />
          ))}
        </ul>
      )}
    </div>
  );
}

interface AgentRowProps {
  agent: Agent;
  held: string[];
  tools: GivenTool[];
  rule: "default" | ToolPolicy;
}

function AgentRow({ agent, held, tools, rule }: AgentRowProps) {
  const change = useChangeAgentTools();
  const ids = tools.map(({ id }) => id);
  const count = ids.filter((id) => held.includes(id)).length;
  const hasAll = count === ids.length;
  const policy = rule === "default" ? {} : { policy: rule };
  const orSay = { onError: (error: Error) => void toast.error(describeError(error)) };

  const give = () =>
    change.mutate(
      {
        agentId: agent.id,
        to: (before) => [
          ...before,
          ...ids
            .filter((id) => !before.some(({ tool_id }) => tool_id === id))
            .map((tool_id) => ({ tool_id, ...policy })),
        ],
      },
      orSay,
    );
  const take = () =>
    change.mutate(
      { agentId: agent.id, to: (before) => before.filter(({ tool_id }) => !ids.includes(tool_id)) },
      orSay,
    );

  return (
    <li className="flex flex-wrap items-center gap-3 px-3 py-2.5">
      <AgentAvatar name={agent.name} className="size-8" />
      <span className="min-w-0 flex-1 basis-32 truncate text-sm font-medium">{agent.name}</span>
      {hasAll ? (
        <>
          <span role="status" className="flex items-center gap-1.5 text-[0.8125rem] text-success">
            <Check className="size-4" aria-hidden /> Has {ids.length === 1 ? "it" : "them"}
          </span>
          <Button
            variant="ghost"
            size="icon-sm"
            aria-label={`Take away from ${agent.name}`}
            disabled={change.isPending}
            onClick={take}
          >
            <X />
          </Button>
        </>
      ) : (
        <>
          {count > 0 && (
            <span className="text-[0.8125rem] text-muted-foreground">
              has {count} of {ids.length}
            </span>
          )}
          <Button variant="secondary" size="sm" disabled={change.isPending} onClick={give}>
            <Plus /> {change.isPending ? "Adding…" : "Add"} <span className="sr-only">to {agent.name}</span>
          </Button>
        </>
      )}
    </li>
  );
}
