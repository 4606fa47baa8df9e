import { type ReactNode, useState } from "react";
import { SearchInput } from "@/components/ui/search-input";
import { Skeleton } from "@/components/ui/skeleton";
import { type Agent } from "@/lib/api/types";
import { AgentCard } from "./agent-card";

interface AgentGridProps {
  agents: Agent[];
  chatLink: (agent: Agent, children: ReactNode) => ReactNode;
  onEdit: (agent: Agent) => void;
  onDelete: (agent: Agent) => void;
}

const columns = "grid gap-4 sm:grid-cols-[repeat(auto-fill,minmax(20rem,1fr))]";

const matches = (agent: Agent, term: string) =>
  [agent.name, agent.description, agent.goal, agent.model_name].some((text) =>
    text?.toLowerCase().includes(term.toLowerCase()),
  );

export function AgentGrid({ agents, chatLink, onEdit, onDelete }: AgentGridProps) {
  const [term, setTerm] = useState("");
  const found = agents.filter((agent) => matches(agent, term.trim()));
  return (
    <div className="mx-auto w-full max-w-6xl space-y-5 p-4 sm:p-6">
      <SearchInput label="Search agents" className="max-w-sm" value={term} onChange={setTerm} />
      <div className={columns}>
        {found.map((agent) => (
          <AgentCard
            key={agent.id}
            agent={agent}
            chatLink={(children) => chatLink(agent, children)}
            onEdit={() => onEdit(agent)}
            onDelete={() => onDelete(agent)}
          />
        ))}
      </div>
      {found.length === 0 && <p className="text-sm text-muted-foreground">No agent matches “{term}”.</p>}
    </div>
  );
}

export function AgentGridSkeleton() {
  return (
    <div role="status" aria-label="Loading agents" className="mx-auto w-full max-w-6xl space-y-5 p-4 sm:p-6">
      <Skeleton className="h-9 max-w-sm" />
      <div className={columns}>
        {[1, 2, 3].map((card) => (
          <Skeleton key={card} className="h-44 rounded-xl" />
        ))}
      </div>
    </div>
  );
}
